"""Each kind of message: what is wrong, where, and what would be right."""

import pytest

from .folder import DataFolder

KINDS = "requirement, rule, classification, monitoring_step, approval, guideline, definition, history"
FACETS = (
    "services, staff, ownership, stocks_controlled_substances, sedation_level, employs_staff, telehealth, "
    "at_home_dosing, compounding, lay_advertising, payers, multiple_locations, setting"
)
SEDATION = "none, minimal, moderate, deep, general"
FORM = "a condition is a mapping with one of the keys all, any, not, facet or circumstance"

CABINET_CITATION = """\
    citations:
      - source: cabinet-rule
        checked: primary
        checked_url: https://www.ecfr.gov/current/title-21/section-1301.75
    confidence: high
"""


@pytest.fixture
def folder(folder: DataFolder) -> DataFolder:
    """The small dataset with an anchor that stands once where the cabinet's fields can be changed."""
    folder.replace("provisions.yaml", "    agency: dea\n", "    note: here\n")
    return folder


def faults_with(folder: DataFolder, line: str) -> list[str]:
    """The faults where line 5 of provisions.yaml, the first one's note, is another one."""
    folder.replace("provisions.yaml", "    note: here\n", f"    {line}\n")
    return [fault.removeprefix("provisions.yaml:") for fault in folder.loading_faults()]


def test_a_missing_key_is_told_at_the_record(folder: DataFolder) -> None:
    folder.replace("guide.yaml", "    summary: It is safe.\n", "")
    assert folder.loading_faults() == [
        "guide.yaml:17:5: guide.p2.1: summary is missing; every guide claim needs it",
    ]


def test_a_missing_key_of_a_nested_value_is_told_at_that_value(folder: DataFolder) -> None:
    folder.replace("places.yaml", "            checked: recalled\n", "")
    assert folder.loading_faults() == [
        "places.yaml:28:13: dea: checked is missing; profiles.0.citations.0 needs it",
    ]


def test_a_record_without_a_slug_is_told_without_one(folder: DataFolder) -> None:
    folder.replace("guide.yaml", "  - slug: guide.p2.1\n    paragraph", "  - paragraph")
    assert folder.loading_faults() == ["guide.yaml:17:5: slug is missing; every guide claim needs it"]


def test_an_unknown_key_is_told_with_the_nearest_known_one(folder: DataFolder) -> None:
    assert faults_with(folder, "effectivefrom: 1999-08-12") == [
        "5:20: us.dea.cabinet: unknown key 'effectivefrom'; did you mean 'effective_from'?",
    ]


def test_an_unknown_key_that_is_near_none_is_to_be_removed(folder: DataFolder) -> None:
    assert faults_with(folder, "zzz: 1") == ["5:10: us.dea.cabinet: unknown key 'zzz'; remove it"]


def test_an_unknown_key_of_a_nested_value_is_told_at_that_key(folder: DataFolder) -> None:
    assert faults_with(folder, "fee: {amount: 888, currency: USD, until: 2020-01-01}") == [
        "5:46: us.dea.cabinet: unknown key 'until'; remove it",
    ]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("all", "; remove it"),
        ("any", "; did you mean 'agency'?"),
        ("not", "; did you mean 'note'?"),
        ("facet", "; remove it"),
        ("circumstance", "; did you mean 'substances'?"),
    ],
)
def test_a_conditions_key_outside_of_a_condition_is_an_unknown_key(folder: DataFolder, key: str, hint: str) -> None:
    column = 7 + len(key)
    assert faults_with(folder, f"{key}: x") == [f"5:{column}: us.dea.cabinet: unknown key '{key}'{hint}"]


def test_a_conditions_key_in_a_citation_is_an_unknown_key(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", CABINET_CITATION, CABINET_CITATION.replace("checked: primary", "any: primary"))
    assert folder.loading_faults() == [
        "provisions.yaml:19:9: us.dea.cabinet: checked is missing; citations.0 needs it",
        "provisions.yaml:20:14: us.dea.cabinet: unknown key 'any'; remove it",
    ]


def test_a_word_that_is_not_known_is_told_with_the_nearest_and_all_known_ones(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "kind: approval", "kind: aproval")
    assert folder.loading_faults() == [
        "provisions.yaml:58:11: us.fda.ketalar.approval: kind: 'aproval' is not known; did you mean 'approval'? "
        f"Use one of: {KINDS}",
    ]


def test_a_word_that_is_near_none_is_told_with_all_known_ones(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "kind: approval", "kind: zzz")
    assert folder.loading_faults() == [
        f"provisions.yaml:58:11: us.fda.ketalar.approval: kind: 'zzz' is not known. Use one of: {KINDS}",
    ]


def test_a_word_in_a_list_is_told_at_its_place_in_the_list(folder: DataFolder) -> None:
    assert faults_with(folder, "also_in: [security, recordz]") == [
        "5:25: us.dea.cabinet: also_in.1: 'recordz' is not known; did you mean 'records'? Use one of: registration, "
        "license, facility, security, records, prescribing, dispensing, monitoring, rems, disposal, reporting, "
        "training, staffing, advertising, off_label, scheduling, telehealth, corporate, local, workplace_safety, "
        "privacy, consent, insurance",
    ]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("12 August 1999", "'12 August 1999'"),
        ("'1999-8-12'", "'1999-8-12'"),
        ("1999", "1999"),
        ("[1999]", "[1999]"),
        ("1999-08-12T10:00:00", "datetime.datetime(1999, 8, 12, 10, 0)"),
    ],
)
def test_a_bad_date_is_told_with_the_right_form(folder: DataFolder, written: str, found: str) -> None:
    folder.replace("provisions.yaml", "effective_from: 2010-01-01", f"effective_from: {written}")
    assert folder.loading_faults() == [
        f"provisions.yaml:33:21: us.dea.cabinet.2010: effective_from: {found} is no date; "
        "write it as YYYY-MM-DD, for example 1999-08-12",
    ]


@pytest.mark.parametrize("duration", ["3 years", "P", "PT", "P3", "3Y", "P1.5Y", "-P1Y", "P3YT"])
def test_a_bad_duration_is_told_with_right_ones(folder: DataFolder, duration: str) -> None:
    assert faults_with(folder, f"deadline: {duration}") == [
        f"5:15: us.dea.cabinet: deadline: '{duration}' is not an ISO 8601 duration such as P3Y, P30D or PT40M",
    ]


@pytest.mark.parametrize("slug", ["US.dea", "us dea", "us..dea.", ".us", "us/dea", "''"])
def test_a_bad_slug_is_told_with_the_right_letters(folder: DataFolder, slug: str) -> None:
    assert faults_with(folder, f"fee_series: {slug}") == [
        f"5:17: us.dea.cabinet: fee_series: {slug if slug == repr('') else repr(slug)} is not "
        "a slug of lower-case letters, digits, dots and hyphens",
    ]


def test_a_bad_address_is_told_with_how_one_begins(folder: DataFolder) -> None:
    folder.replace("law.yaml", "https://www.ecfr.gov/current/title-21/section-1301.75", "www.ecfr.gov")
    assert folder.loading_faults() == [
        "law.yaml:8:10: cabinet-rule: url: 'www.ecfr.gov' is not an address that begins with http:// or https://",
    ]


def test_a_bad_currency_is_told_with_a_right_one(folder: DataFolder) -> None:
    assert faults_with(folder, "fee: {amount: 888, currency: dollars}") == [
        "5:34: us.dea.cabinet: fee.currency: 'dollars' is not a currency code such as USD",
    ]


@pytest.mark.parametrize("name", ["citations", "actors", "services"])
def test_an_empty_list_where_one_entry_is_needed_is_told_at_the_list(folder: DataFolder, name: str) -> None:
    folder.write(
        "provisions.yaml",
        "provisions:\n  - {slug: a, kind: rule, jurisdiction: us, title: A, statement: A, modality: fact, "
        "category: rems, actors: [clinic], services: [any], confidence: low, citations: [{source: cabinet-rule, "
        "checked: recalled}]}\n",
    )
    text = (folder.path / "provisions.yaml").read_text(encoding="utf-8")
    before, _, after = text.partition(f"{name}: [")
    folder.write("provisions.yaml", f"{before}{name}: []{after.partition('}]' if name == 'citations' else ']')[2]}")
    column = len(before.splitlines()[1]) + len(f"{name}: ") + 1
    assert folder.loading_faults() == [f"provisions.yaml:2:{column}: a: {name}: needs at least 1 entry"]


def test_a_negative_fee_is_told_in_one_sentence(folder: DataFolder) -> None:
    assert faults_with(folder, "fee: {amount: -1, currency: USD}") == [
        "5:19: us.dea.cabinet: fee.amount: input should be greater than or equal to 0 (found -1)",
    ]


def test_a_value_that_is_no_mapping_is_told_where_one_belongs(folder: DataFolder) -> None:
    assert faults_with(folder, "fee: 888") == [
        "5:10: us.dea.cabinet: fee: 888 is no mapping; write keys with values, each on a line of its own",
    ]


def test_a_long_value_is_shown_cut(folder: DataFolder) -> None:
    (fault,) = faults_with(folder, f"agency: [{', '.join(['abcdefgh'] * 20)}]")
    shown = "['abcdefgh', 'abcdefgh', 'abcdefgh', 'abcdefgh', 'abcdefg"
    assert fault == f"5:13: us.dea.cabinet: agency: input should be a valid string (found {shown[:57]}...)"


@pytest.mark.parametrize(
    ("condition", "column", "message"),
    [
        ("{every: []}", 19, f"applies_when: {FORM} (found {{'every': []}})"),
        ("always", 19, f"applies_when: {FORM} (found 'always')"),
        ("{all: []}", 25, "applies_when.all: needs at least 1 entry"),
        ("{any: []}", 25, "applies_when.any: needs at least 1 entry"),
        ("{not: always}", 25, f"applies_when.not: {FORM} (found 'always')"),
        (
            "{circumstance: Two Words}",
            34,
            "applies_when.circumstance: 'Two Words' is not a slug of lower-case letters, digits, dots and hyphens",
        ),
        ("{facet: colour, in: [red]}", 27, f"applies_when.facet: 'colour' is not known. Use one of: {FACETS}"),
        ("{facet: services}", 19, "in is missing; applies_when needs it"),
        ("{facet: services, in: []}", 41, "applies_when.in: needs at least 1 entry"),
        (
            "{facet: sedation_level, in: [minimal, mild]}",
            19,
            f"applies_when: 'mild' is no value of facet sedation_level; use one of: {SEDATION}",
        ),
        (
            "{facet: telehealth, in: ['yes']}",
            19,
            "applies_when: 'yes' is no value of facet telehealth; use one of: true, false",
        ),
        ("{all: [{circumstance: a}], any: [{circumstance: b}]}", 51, "unknown key 'any'; remove it"),
        ("{not: {circumstance: a}, circumstance: b}", 58, "unknown key 'circumstance'; remove it"),
        ("{facet: telehealth, in: [true], values: [x]}", 59, "unknown key 'values'; remove it"),
    ],
)
def test_a_bad_condition_is_told_at_its_place(folder: DataFolder, condition: str, column: int, message: str) -> None:
    folder.replace("provisions.yaml", "    applies_when: {circumstance: covered_entity}\n", "")
    assert faults_with(folder, f"applies_when: {condition}") == [f"5:{column}: us.dea.cabinet: {message}"]


NESTED = """\
    applies_when:
      all:
        - any:
            - circumstance: covered_entity
            - not:
                not:
                  all:
                    - {facet: FACET, in: [VALUE]}
            - CIRCUMSTANCE: covered_entity
        - not: {any: ANY}
"""


@pytest.mark.parametrize(
    ("word", "written", "place", "message"),
    [
        (
            "FACET",
            "telehelth",
            "12:31",
            "applies_when.all.0.any.1.not.not.all.0.facet: 'telehelth' is not known; "
            f"did you mean 'telehealth'? Use one of: {FACETS}",
        ),
        (
            "VALUE",
            "maybe",
            "12:23",
            "applies_when.all.0.any.1.not.not.all.0: 'maybe' is no value of facet telehealth; use one of: true, false",
        ),
        (
            "CIRCUMSTANCE",
            "circumstances",
            "13:15",
            f"applies_when.all.0.any.2: {FORM} (found {{'circumstances': 'covered_entity'}})",
        ),
        ("ANY", "[]", "14:22", "applies_when.all.1.not.any: needs at least 1 entry"),
        (
            "ANY",
            "[{not: {all: [{facet: telehealth}]}}]",
            "14:36",
            "in is missing; applies_when.all.1.not.any.0.not.all.0 needs it",
        ),
    ],
)
def test_a_fault_deep_in_a_condition_is_told_at_its_own_line_and_column(
    folder: DataFolder, word: str, written: str, place: str, message: str
) -> None:
    text = NESTED.replace(word, written)
    for name, right in (("FACET", "telehealth"), ("VALUE", "true"), ("CIRCUMSTANCE", "circumstance")):
        text = text.replace(name, right)
    text = text.replace("ANY", "[{circumstance: covered_entity}]")
    folder.replace("provisions.yaml", "    applies_when: {circumstance: covered_entity}\n", "")
    assert faults_with(folder, text.strip()) == [f"{place}: us.dea.cabinet: {message}"]


def test_the_deep_condition_itself_is_no_fault(folder: DataFolder) -> None:
    text = NESTED.replace("FACET", "telehealth").replace("VALUE", "true").replace("CIRCUMSTANCE", "circumstance")
    text = text.replace("ANY", "[{circumstance: covered_entity}]")
    folder.replace("provisions.yaml", "    applies_when: {circumstance: covered_entity}\n", "")
    assert faults_with(folder, text.strip()) == []


def test_every_fault_of_a_record_is_told(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "kind: approval", "kind: zzz")
    folder.replace("provisions.yaml", "aspect: first_approval", "aspect: second")
    assert [fault.partition(": us.")[0] for fault in folder.loading_faults()] == [
        "provisions.yaml:58:11",
        "provisions.yaml:67:42",
    ]
