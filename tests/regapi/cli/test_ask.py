"""The commands that answer a founder: the same answers as over GraphQL, in four forms, with honest exit statuses."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from schema.documents import document
from tests.conftest import Ask

from .running import regapi

PLAIN: dict[str, Any] = {"COLUMNS": "400", "NO_COLOR": "1"}
ON = ("--as-of", "2026-11-24")

HOME_CLINIC = (
    *("checklist", "--state", "CA", "--service", "oral_ketamine", "--staff", "physician"),
    *("--telehealth", "--home-dosing", "--no-stock", *ON),
)
HOME_VARIABLES: dict[str, Any] = {
    "clinic": {
        "jurisdiction": "CA",
        "services": ["ORAL_KETAMINE"],
        "staff": ["PHYSICIAN"],
        "telehealth": True,
        "atHomeDosing": True,
        "stocksControlledSubstances": False,
    },
    "asOf": "2026-11-24",
}

PROFILE = """\
clinic:
  jurisdiction: TX
  services: [esketamine_rems]
  staff: [physician]
  setting: outpatient
  answers: {hipaa_covered_entity: true}
evidence:
  - provision: us-state.medical-license
    satisfied_on: 2025-03-01
    reference: licence P1234
  - provision: us.dea.registration.clinic
    expires_on: 2027-01-31
  - provision: us.dea.registration.clnic
as_of: 2026-11-24
"""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A profile of a Texan Spravato clinic that holds two things."""
    file = tmp_path / "clinic.yaml"
    file.write_text(PROFILE, encoding="utf-8")
    return file


def test_json_is_what_graphql_answers(database_url: str, ask: Ask) -> None:
    done = regapi(*HOME_CLINIC, "--format", "json", REGAPI_DATABASE_URL=database_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == ask(document("checklist"), **HOME_VARIABLES)["checklist"]


def test_the_table_shows_phases_fees_changes_questions_and_gaps(database_url: str) -> None:
    done = regapi(*HOME_CLINIC, REGAPI_DATABASE_URL=database_url, **PLAIN)
    assert (done.returncode, done.stderr) == (0, "")
    for shown in (
        "Checklist for a clinic in California on 2026-11-24",
        "Known fees of the steps that apply: 888 USD in the first year, 296.00 by the year",
        "People and licences",
        "State registrations, then DEA's",
        "applies; changes 2026-12-31",
        "Changes in sight",
        "Open questions",
        "Not, or only in part, researched",
        "No city or county was named: their own law may add to this list.",
        "not legal advice",
    ):
        assert shown in done.stdout, shown


def test_no_line_is_wider_than_the_terminal_and_without_colour_there_is_none(database_url: str) -> None:
    done = regapi(*HOME_CLINIC, REGAPI_DATABASE_URL=database_url, COLUMNS="90", NO_COLOR="1")
    assert done.returncode == 0
    assert "\x1b[" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 90


def test_markdown_holds_a_heading_and_a_row_for_each_step(database_url: str, ask: Ask) -> None:
    done = regapi(*HOME_CLINIC, "--format", "markdown", REGAPI_DATABASE_URL=database_url)
    lines = done.stdout.splitlines()
    assert lines[0] == "# Checklist for a clinic in California on 2026-11-24"
    for phase in ask(document("checklist"), **HOME_VARIABLES)["checklist"]["phases"]:
        start = lines.index(f"## {phase['title']}")
        assert lines[start + 2] == "| No. | Step | Stands | Form, fee, renewal | After |"
        rows = lines[start + 4 : start + 4 + len(phase["steps"])]
        assert [row.split(" | ")[0] for row in rows] == [f"| {step['number']}" for step in phase["steps"]]


def test_csv_has_a_record_for_each_step_with_its_citations(database_url: str, ask: Ask) -> None:
    done = regapi(*HOME_CLINIC, "--format", "csv", REGAPI_DATABASE_URL=database_url)
    records = list(csv.DictReader(io.StringIO(done.stdout)))
    steps = [s for p in ask(document("checklist"), **HOME_VARIABLES)["checklist"]["phases"] for s in p["steps"]]
    assert [record["provision"] for record in records] == [step["provision"]["slug"] for step in steps]
    assert [record["number"] for record in records] == [str(i) for i in range(1, len(steps) + 1)]
    assert all(record["citations"] and record["verification"] and record["reason"] for record in records)
    haight = next(r for r in records if r["provision"] == "us.dea.telehealth.ryan-haight")
    assert (haight["applicability"], haight["changes_on"]) == ("APPLIES", "2026-12-31")


def test_a_contradiction_is_told_on_top(database_url: str) -> None:
    done = regapi(
        *("checklist", "--state", "TX", "--service", "esketamine_rems", "--home-dosing", *ON),
        REGAPI_DATABASE_URL=database_url,
        COLUMNS="400",
    )
    assert done.returncode == 0
    told = next(line for line in done.stdout.splitlines() if line.startswith("CONTRADICTION: "))
    assert "Spravato is never handed out for use at home." in told


def test_an_assessment_with_something_missing_ends_with_status_1(profile: Path, database_url: str) -> None:
    done = regapi("assess", str(profile), REGAPI_DATABASE_URL=database_url, **PLAIN)
    assert (done.returncode, done.stderr) == (1, "")
    for shown in (
        "Assessment of a clinic in Texas on 2026-11-24",
        "1 expiring",
        "1 met",
        "licence P1234",
        "2027-01-31",
        "Evidence that counts for nothing",
        "Did you mean us.dea.registration.clinic",
    ):
        assert shown in done.stdout, shown


def test_an_assessment_with_nothing_missing_ends_with_status_0(
    profile: Path, database_url: str, ask: Ask, tmp_path: Path
) -> None:
    found = json.loads(regapi("assess", str(profile), "--format", "json", REGAPI_DATABASE_URL=database_url).stdout)
    wanted = [o["step"]["provision"]["slug"] for o in found["obligations"] if o["status"] == "MISSING"]
    assert wanted
    whole = tmp_path / "whole.yaml"
    evidence = "".join(f"  - {{provision: {slug}, satisfied_on: 2026-11-01}}\n" for slug in wanted)
    whole.write_text(PROFILE.replace("as_of:", f"{evidence}as_of:"), encoding="utf-8")
    done = regapi("assess", str(whole), "--format", "json", REGAPI_DATABASE_URL=database_url)
    assert done.returncode == 0
    counts = {item["status"]: item["count"] for item in json.loads(done.stdout)["counts"]}
    assert (counts["MISSING"], counts["EXPIRED"]) == (0, 0)


def test_an_assessment_as_csv_has_a_record_for_each_duty(profile: Path, database_url: str) -> None:
    done = regapi("assess", str(profile), "--format", "csv", REGAPI_DATABASE_URL=database_url)
    by_slug = {r["provision"]: r for r in csv.DictReader(io.StringIO(done.stdout))}
    licence, registration = by_slug["us-tx.medical-license"], by_slug["us.dea.registration.clinic"]
    assert (licence["status"], licence["next_due"], licence["evidence"]) == ("MET", "2027-03-01", "licence P1234")
    assert (registration["status"], registration["next_due"]) == ("EXPIRING", "2027-01-31")


def test_a_day_on_the_command_line_goes_before_that_of_the_profile(profile: Path, database_url: str) -> None:
    done = regapi("assess", str(profile), "--as-of", "2027-02-01", "--format", "json", REGAPI_DATABASE_URL=database_url)
    found = json.loads(done.stdout)
    assert found["asOf"] == "2027-02-01"
    status = {o["step"]["provision"]["slug"]: o["status"] for o in found["obligations"]}
    assert status["us.dea.registration.clinic"] == "EXPIRED"


def test_status_tells_the_state_and_the_nation(database_url: str) -> None:
    done = regapi("status", "ketamine", "--state", "AK", *ON, REGAPI_DATABASE_URL=database_url, **PLAIN)
    assert (done.returncode, done.stderr) == (0, "")
    for shown in ("Ketamine in Alaska on 2026-11-24", "Alaska: controlled.", "United States: controlled."):
        assert shown in done.stdout
    assert "Schedule IVA" in done.stdout and "1999-08-12" in done.stdout
    assert "64 FR 37673 (primary)" in done.stdout


def test_status_says_what_is_not_known(database_url: str) -> None:
    done = regapi("status", "ketamine", "--state", "DC", *ON, REGAPI_DATABASE_URL=database_url, **PLAIN)
    assert "District of Columbia: not researched, which is no proof that it is uncontrolled." in done.stdout


def test_status_of_the_nation_alone_is_told_once(database_url: str) -> None:
    done = regapi("status", "ketamine", *ON, "--format", "csv", REGAPI_DATABASE_URL=database_url)
    records = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(r["jurisdiction"], r["schedule"], r["since"]) for r in records] == [("United States", "III", "1999-08-12")]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("checklist", "--state", "Atlantis"), "No jurisdiction 'Atlantis' is known here."),
        (("checklist", "--state", "us"), "clinic.jurisdiction: United States (us) is no state"),
        (
            ("checklist", "--state", "CA", "--city", "Houston, TX"),
            "clinic.city: City of Houston (us-tx-houston) is in Tex",
        ),
        (("checklist", "--state", "CA", "--as-of", "soon"), "--as-of: 'soon' is no date; write it as YYYY-MM-DD"),
        (("checklist", "--state", "CA", "--within", "soon"), "'soon' is not a duration"),
        (("checklist", "--state", "CA", "--locations", "0"), "clinic.locations: input should be greater than or equal"),
        (("checklist", "--state", "CA", "--answer", "land_is_zoned"), "'land_is_zoned' is not KEY=yes or KEY=no"),
        (("checklist", "--state", "CA", "--answer", "land_is_zonde=no"), "Did you mean 'land_is_zoned'?"),
        (("status", "ketamin"), "Did you mean 'ketamine'"),
    ],
)
def test_what_makes_no_sense_is_told_in_one_line(arguments: tuple[str, ...], told: str, database_url: str) -> None:
    done = regapi(*arguments, REGAPI_DATABASE_URL=database_url)
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("regapi: ") and told in line


@pytest.mark.parametrize(
    ("option", "value", "known"),
    [
        ("--service", "iv", "iv_ketamine, im_ketamine"),
        ("--staff", "doctor", "physician, nurse_practitioner"),
        ("--sedation", "light", "none, minimal"),
    ],
)
def test_an_unknown_word_is_answered_with_the_known_ones(option: str, value: str, known: str) -> None:
    done = regapi("checklist", "--state", "CA", option, value, COLUMNS="300", NO_COLOR="1")
    assert done.returncode == 2
    assert f"{value!r} is not known; use one of: {known}" in done.stderr


def test_words_are_taken_with_hyphens_and_in_any_case(database_url: str) -> None:
    arguments = ("checklist", "--state", "CA", "--service", "IV-Ketamine", "--format", "json")
    assert regapi(*arguments, REGAPI_DATABASE_URL=database_url).returncode == 0


def test_a_profile_that_is_wrong_is_told_by_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "clinic.yaml"
    file.write_text(
        "clinic:\n  jurisdiction: TX\n  servces: [iv_ketamine]\n  staff: [doctor]\nevidence:\n"
        "  - provision: x\n    satisfied_on: yesterday\n",
        encoding="utf-8",
    )
    done = regapi("assess", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert lines[0].startswith(f"{file}:4:11: clinic.staff.0: 'doctor' is not known")
    assert lines[1] == f"{file}:3:12: unknown key 'servces'; did you mean 'services'?"
    assert lines[2].startswith(f"{file}:7:19: evidence.0.satisfied_on: 'yesterday' is no date")


def test_a_profile_that_is_no_yaml_or_no_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "clinic.yaml"
    file.write_text("clinic: [", encoding="utf-8")
    done = regapi("assess", str(file))
    assert done.returncode == 2
    assert done.stderr.startswith(f"{file}:") and "not valid YAML" in done.stderr
    missing = regapi("assess", str(tmp_path / "none.yaml"))
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
    assert "is no file; give a YAML file with `clinic:` and `evidence:`" in missing.stderr


@pytest.mark.parametrize("command", [("checklist", "--state", "CA"), ("status", "ketamine")])
def test_asking_without_a_database_says_what_to_run(command: tuple[str, ...], tmp_path: Path) -> None:
    done = regapi(*command, REGAPI_DATABASE_URL=f"sqlite:///{tmp_path}/none.sqlite3")
    assert done.returncode == 1
    assert "run `regapi load` first" in done.stderr
    assert list(tmp_path.iterdir()) == []
