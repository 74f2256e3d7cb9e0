"""What a record may say given its kind, and the form of Open Civic Data ids."""

import pytest

from tests.seed.folder import DataFolder


def test_only_an_approval_has_the_fields_of_one(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "kind: approval", "kind: definition")
    assert folder.faults() == [
        "provisions.yaml:68:15: us.fda.ketalar.approval: only a provision of kind approval has `approval`",
    ]


def test_only_a_session_step_has_the_fields_of_one(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "kind: monitoring_step", "kind: rule")
    assert folder.faults() == [
        "provisions.yaml:83:7: us.fda.session.1: only a provision of kind monitoring_step has `monitoring`",
    ]


def test_an_approval_says_what_was_approved(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "    approval: {product: ketalar, aspect: first_approval}\n", "")
    assert folder.faults() == [
        "provisions.yaml:58:5: us.fda.ketalar.approval: a provision of kind approval needs `approval`",
    ]


def test_a_session_step_has_its_place_in_the_session(folder: DataFolder) -> None:
    folder.replace(
        "provisions.yaml",
        "    monitoring:\n      product: ketalar\n      sequence: 1\n      phase: observation\n"
        "      settings: [outpatient]\n",
        "",
    )
    assert folder.faults() == [
        "provisions.yaml:73:5: us.fda.session.1: a provision of kind monitoring_step needs `monitoring`",
    ]


def test_a_session_step_of_a_state_needs_its_place_too(folder: DataFolder) -> None:
    folder.replace(
        "provisions.yaml",
        "  - slug: us.fda.session.1\n    kind: monitoring_step\n    jurisdiction: us\n",
        "  - slug: us.fda.session.1\n    kind: monitoring_step\n    jurisdiction: us-ca\n",
    )
    folder.replace(
        "provisions.yaml",
        "    monitoring:\n      product: ketalar\n      sequence: 1\n      phase: observation\n"
        "      settings: [outpatient]\n",
        "",
    )
    assert folder.faults() == [
        "provisions.yaml:73:5: us.fda.session.1: a provision of kind monitoring_step needs `monitoring`",
    ]


def test_an_approval_elsewhere_than_in_federal_law_needs_no_structure(folder: DataFolder) -> None:
    folder.replace(
        "provisions.yaml",
        "kind: approval\n    jurisdiction: us\n",
        "kind: approval\n    jurisdiction: us-ca\n",
    )
    folder.replace("provisions.yaml", "    approval: {product: ketalar, aspect: first_approval}\n", "")
    assert folder.faults() == []


def test_a_classification_classifies(folder: DataFolder) -> None:
    folder.replace(
        "provisions.yaml",
        "    classifications:\n      - substances: [ketamine]\n        controlled: true\n        schedule: iii\n"
        "        established_by: cabinet-rule\n",
        "",
    )
    assert folder.faults() == [
        "provisions.yaml:40:5: us.dea.schedule.ketamine: a classification needs `classifications`",
    ]


def test_a_controlled_substance_is_in_a_schedule(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "        schedule: iii\n", "")
    assert folder.faults() == [
        "provisions.yaml:50:9: us.dea.schedule.ketamine: controlled, but in no schedule; "
        "add `schedule: iii` or the like",
    ]


def test_a_substance_that_is_not_controlled_is_in_no_schedule(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "controlled: true", "controlled: false")
    assert folder.faults() == [
        "provisions.yaml:50:9: us.dea.schedule.ketamine: not controlled, yet in schedule iii; remove one",
    ]


def test_a_substance_that_is_not_controlled_may_be_said_to_be_so(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "controlled: true\n        schedule: iii\n", "controlled: false\n")
    assert folder.faults() == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ocd-division/country:us/state:cal", "'ocd-division/country:us/state:cal'"),
        ("ocd-division/country:us/state:CA", "'ocd-division/country:us/state:CA'"),
        ("country:us/state:ca", "'country:us/state:ca'"),
        ("ocd-division/country:us", "'ocd-division/country:us'"),
        ("ocd-division/country:us/state:ca/place:la", "'ocd-division/country:us/state:ca/place:la'"),
        ("null", "None"),
    ],
)
def test_a_state_has_the_id_of_a_state(folder: DataFolder, written: str, shown: str) -> None:
    folder.replace("places.yaml", "ocd_id: ocd-division/country:us/state:ca", f"ocd_id: {written}")
    assert folder.faults() == [
        f"places.yaml:10:13: us-ca: {shown} is no id of a state; like ocd-division/country:us/state:ca",
    ]


def test_a_missing_id_is_told_at_the_record(folder: DataFolder) -> None:
    folder.replace("places.yaml", "    ocd_id: ocd-division/country:us/state:ca\n", "")
    assert folder.faults() == [
        "places.yaml:6:5: us-ca: None is no id of a state; like ocd-division/country:us/state:ca",
    ]


def test_the_nation_has_its_own_id(folder: DataFolder) -> None:
    folder.replace("places.yaml", "ocd_id: ocd-division/country:us\n", "ocd_id: ocd-division/country:ca\n")
    assert folder.faults() == [
        "places.yaml:5:13: us: 'ocd-division/country:ca' is no id of a country; like ocd-division/country:us",
    ]


def place(code: str, level: str, ocd_id: str | None) -> str:
    """The file of one place."""
    return f"jurisdictions:\n  - {{code: {code}, name: A, level: {level}, ocd_id: '{ocd_id}'}}\n"


@pytest.mark.parametrize(
    ("code", "level", "ocd_id"),
    [
        ("us-ca-alameda", "county", "ocd-division/country:us/state:ca/county:alameda"),
        ("us-fl-miami-dade", "county", "ocd-division/country:us/state:fl/county:miami-dade"),
        ("us-ca-oakland", "city", "ocd-division/country:us/state:ca/place:oakland"),
        ("us-ca-oakland", "city", "ocd-division/country:us/state:ca/county:alameda/place:oakland"),
        ("us-local", "class", "whatever"),
        ("gbr", "country", "whatever"),
        ("int", "international", "whatever"),
    ],
)
def test_places_may_have_the_ids_of_their_level(folder: DataFolder, code: str, level: str, ocd_id: str) -> None:
    folder.write("zzz.yaml", place(code, level, ocd_id))
    assert folder.faults() == []


@pytest.mark.parametrize(
    ("code", "level", "ocd_id", "right"),
    [
        (
            "us-ca-alameda",
            "county",
            "ocd-division/country:us/state:ca/place:alameda",
            "ocd-division/country:us/state:[a-z]{2}/county:[a-z0-9_~.-]+",
        ),
        (
            "us-ca-oakland",
            "city",
            "ocd-division/country:us/state:ca/county:alameda",
            "ocd-division/country:us/state:[a-z]{2}/(county:[a-z0-9_~.-]+/)?place:[a-z0-9_~.-]+",
        ),
    ],
)
def test_places_may_not_have_the_id_of_another_level(
    folder: DataFolder, code: str, level: str, ocd_id: str, right: str
) -> None:
    folder.write("zzz.yaml", place(code, level, ocd_id))
    column = len(f"  - {{code: {code}, name: A, level: {level}, ocd_id: ") + 1
    assert folder.faults() == [f"zzz.yaml:2:{column}: {code}: '{ocd_id}' is no id of a {level}; like {right}"]


@pytest.mark.parametrize("line", ["    usps: CA\n", "    fips: '06'\n"])
def test_a_state_has_its_postal_and_its_census_code(folder: DataFolder, line: str) -> None:
    folder.replace("places.yaml", line, "")
    assert folder.faults() == ["places.yaml:6:5: us-ca: a state needs its `usps` and `fips` codes"]


@pytest.mark.parametrize("kind", ["district:dc", "territory:pr"])
def test_the_district_and_the_territories_have_ids_of_their_own(folder: DataFolder, kind: str) -> None:
    code = kind[-2:]
    (folder.path / "coverage.yaml").unlink()
    folder.write(
        "zzz.yaml",
        f"jurisdictions:\n  - {{code: us-{code}, name: A, level: state, "
        f"ocd_id: 'ocd-division/country:us/{kind}', usps: {code.upper()}, fips: '11'}}\n",
    )
    assert folder.faults() == []
