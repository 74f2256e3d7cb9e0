"""The review of one recorded session over GraphQL."""

from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLNonNull, parse, validate

from regapi.domain.session import MonitoringSession, SessionEntry
from regapi.rules.session_check import SessionStatus
from schema.build import build_schema
from schema.documents import document
from tests.conftest import Ask

REVIEW = document("session-review")
DAY = "2026-03-02"
STEP = "us.fda.monitoring.esketamine."


def at(clock: str) -> str:
    """A time of the session's day."""
    return f"{DAY}T{clock}"


def reading(clock: str, systolic: int = 120, diastolic: int = 80) -> dict[str, Any]:
    """A blood pressure."""
    return {"at": at(clock), "systolic": systolic, "diastolic": diastolic}


ENTRIES = {
    "settingCertified": True,
    "patientEnrolled": True,
    "prescriberOnSite": True,
    "pulseOximeterOnSite": True,
    "medicinesReviewed": True,
    "vitalSignsAcceptableBefore": True,
    "devicesObserved": True,
    "breathingMonitored": True,
    "vitalSignsAcceptableAfter": True,
    "clinicallyStable": True,
    "transportAdviceGiven": True,
    "accompaniedHome": True,
}
COMPLETE: dict[str, Any] = {
    **ENTRIES,
    "setting": "OUTPATIENT",
    "doseMg": 56,
    "deviceTimes": [at("10:00"), at("10:05")],
    "bloodPressures": [reading("09:50"), reading("10:44", 142, 91), reading("12:00")],
    "lastFood": at("07:30"),
    "lastDrink": at("09:00"),
    "lastNasalProduct": at("08:00"),
    "monitoringEnd": at("12:05"),
    "discharge": at("12:20"),
    "sedation": {"occurred": True, "resolvedAt": at("11:30")},
    "dissociation": {"occurred": False},
    "respiratoryDepression": {"occurred": False},
    "formSubmittedOn": "2026-03-09",
}


def review(ask: Ask, session: dict[str, Any], **variables: Any) -> dict[str, Any]:
    """The review of a session by the document that is shipped."""
    found: dict[str, Any] = ask(REVIEW, session=session, **variables)["reviewSession"]
    return found


def steps(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The steps of a review by slug."""
    return {step["provision"]["slug"]: step for step in found["steps"]}


def test_the_record_has_every_field_of_the_domain_and_no_other() -> None:
    kind = build_schema().type_map["MonitoringSessionInput"]
    assert isinstance(kind, GraphQLInputObjectType)
    fields = (*(name for name in MonitoringSession.model_fields if name != "entries"), *SessionEntry)
    assert set(kind.fields) == {camel(name) for name in fields} == set(COMPLETE)
    assert [name for name, field in kind.fields.items() if isinstance(field.type, GraphQLNonNull)] == []


def camel(name: str) -> str:
    """A name as GraphQL writes it."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("SessionStepStatus", ["MET", "NOT_MET", "NOT_RECORDED", "NOT_APPLICABLE"]),
        ("SessionVerdict", ["ALL_MET", "INCOMPLETE", "NOT_MET", "NOT_ASKED"]),
    ],
)
def test_the_words_of_a_review_are_those_of_the_contract(name: str, values: list[str]) -> None:
    kind = build_schema().type_map[name]
    assert isinstance(kind, GraphQLEnumType)
    assert list(kind.values) == values


def test_the_shipped_document_fits_the_schema() -> None:
    assert validate(build_schema(), parse(REVIEW)) == []


def test_a_session_in_which_all_was_done_is_all_met(ask: Ask) -> None:
    found = review(ask, COMPLETE)
    assert (found["asOf"], found["verdict"]) == (DAY, "ALL_MET")
    counts = {count["status"]: count["count"] for count in found["counts"]}
    assert list(counts) == [status.name for status in SessionStatus]
    assert counts["NOT_MET"] == counts["NOT_RECORDED"] == 0
    assert sum(counts.values()) == len(found["steps"])
    assert counts["MET"] == sum(step["status"] == "MET" for step in found["steps"])


def test_a_step_tells_what_was_measured_what_is_asked_and_on_whose_authority(ask: Ask) -> None:
    step = steps(review(ask, COMPLETE))[f"{STEP}s07-40-minutes"]
    (check,) = step["checks"]
    assert (check["status"], check["measured"], check["bound"]) == (
        "MET",
        "142/91 mmHg at 10:44, 44 min after the first device",
        "about 40 min after the dose (10 min either way)",
    )
    assert "is our reading" in check["note"]
    assert step["provision"]["modality"] == "OBLIGATION"
    assert step["provision"]["citations"]


def test_a_step_that_is_not_asked_has_no_checks(ask: Ask) -> None:
    third = steps(review(ask, COMPLETE))[f"{STEP}s06-device-3"]
    assert (third["status"], third["checks"]) == ("NOT_APPLICABLE", [])


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("settingCertified", "setting certified"),
        ("patientEnrolled", "patient enrolled"),
        ("prescriberOnSite", "prescriber on site"),
        ("pulseOximeterOnSite", "pulse oximeter on site"),
        ("medicinesReviewed", "medicines asked about"),
        ("vitalSignsAcceptableBefore", "vital signs acceptable before the dose"),
        ("devicesObserved", "use of the devices watched"),
        ("breathingMonitored", "breathing watched, with pulse oximetry"),
        ("vitalSignsAcceptableAfter", "vital signs acceptable before the session ends"),
        ("clinicallyStable", "judged stable before release"),
        ("transportAdviceGiven", "told not to drive until the next day"),
        ("accompaniedHome", "taken home by another person"),
    ],
)
@pytest.mark.parametrize(("value", "status"), [(False, "NOT_MET"), (None, "NOT_RECORDED"), (True, "MET")])
def test_an_entry_reaches_the_check_that_asks_for_it(
    ask: Ask, name: str, subject: str, value: bool | None, status: str
) -> None:
    found = review(ask, {**COMPLETE, name: value})
    checks = [check for step in found["steps"] for check in step["checks"] if check["subject"] == subject]
    assert [check["status"] for check in checks] == [status]


def test_null_is_as_good_as_nothing_recorded(ask: Ask) -> None:
    assert review(ask, dict.fromkeys(COMPLETE)) == review(ask, {})
    assert review(ask, {})["verdict"] == "INCOMPLETE"


def test_the_setting_is_outpatient_where_nothing_is_said(ask: Ask) -> None:
    unsaid = {name: value for name, value in COMPLETE.items() if name != "setting"}
    assert review(ask, unsaid) == review(ask, COMPLETE)
    inpatient = steps(review(ask, {**COMPLETE, "setting": "INPATIENT"}))
    assert inpatient[f"{STEP}s12-form"]["status"] == "NOT_APPLICABLE"
    assert inpatient["us.fda.rems.spravato.inpatient.certification"]["status"] == "MET"


OXIMETER = "us.fda.rems.spravato.outpatient.pulse-oximeter"


def test_the_rules_are_those_of_the_sessions_day_unless_another_is_given(ask: Ask) -> None:
    then = {"deviceTimes": ["2022-06-01T10:00"]}
    own, later = review(ask, then), review(ask, then, asOf="2026-11-24")
    assert (own["asOf"], OXIMETER in steps(own)) == ("2022-06-01", False)
    assert (later["asOf"], OXIMETER in steps(later)) == ("2026-11-24", True)
    assert review(ask, {"deviceTimes": ["2019-03-04T10:00"]})["steps"] == []


def test_the_day_of_the_session_holds_for_everything_below_it(ask: Ask) -> None:
    found = ask(
        """{ reviewSession(session: {deviceTimes: ["2019-06-01T10:00"]}) { asOf steps { provision {
          status requiredBy { slug status }
        } } } }"""
    )["reviewSession"]
    assert {step["provision"]["status"] for step in found["steps"]} == {"IN_FORCE"}
    below = {later["slug"]: later["status"] for step in found["steps"] for later in step["provision"]["requiredBy"]}
    assert below["us.fda.rems.spravato.recertify-new-representative"] == "SCHEDULED"


@pytest.mark.parametrize(
    ("session", "message"),
    [
        (
            {"deviceTimes": [at("10:00"), at("09:55")]},
            "session: deviceTimes[1] 2026-03-02 09:55 must come after deviceTimes[0] 2026-03-02 10:00",
        ),
        (
            {"deviceTimes": [at("10:00")], "lastFood": at("10:01")},
            "session: lastFood 2026-03-02 10:01 must come before deviceTimes[0] 2026-03-02 10:00",
        ),
        (
            {"monitoringEnd": at("12:10"), "discharge": at("12:09")},
            "session: discharge 2026-03-02 12:09 must not come before monitoringEnd 2026-03-02 12:10",
        ),
        (
            {"bloodPressures": [reading("09:50", 80, 120)]},
            "session: bloodPressures[0]: diastolic 120 is not below systolic 80",
        ),
        (
            {"deviceTimes": [at("10:00"), at("10:05Z")]},
            "session: some times carry an offset and others none; give all of them in the same way",
        ),
        (
            {"deviceTimes": [at("10:00"), at("10:05")], "doseMg": 28},
            "session: doseMg is 28, but the times of 2 devices of 28 mg are recorded",
        ),
        ({"doseMg": 0}, "session.doseMg: input should be greater than or equal to 1 (found 0)"),
        (
            {"bloodPressures": [reading("09:50"), reading("10:40", 351, 80)]},
            "session.bloodPressures[1].systolic: input should be less than or equal to 350 (found 351)",
        ),
        (
            {"bloodPressures": [reading("09:50", 120, 9)]},
            "session.bloodPressures[0].diastolic: input should be greater than or equal to 10 (found 9)",
        ),
        (
            {"deviceTimes": [at("10:00:00 PM")]},
            "session: Variable '$session' got invalid value '2026-03-02T10:00:00 PM' at 'session.deviceTimes[0]'; "
            "Expected type 'SessionDateTime'. '2026-03-02T10:00:00 PM' is not a moment; "
            'write it as "2026-11-24T10:05" or "2026-11-24T10:05:00-05:00"',
        ),
        (
            {"discharge": "2026-02-30T10:00"},
            "session: Variable '$session' got invalid value '2026-02-30T10:00' at 'session.discharge'; "
            "Expected type 'SessionDateTime'. '2026-02-30T10:00' is not a moment: day is out of range for month",
        ),
        (
            {"sedation": {"resolvedAt": at("11:00")}},
            "session: Variable '$session' got invalid value {'resolvedAt': '2026-03-02T11:00'} at 'session.sedation'; "
            "Field 'occurred' of required type 'Boolean!' was not provided.",
        ),
        (
            {"setting": "HOME"},
            "session: Variable '$session' got invalid value 'HOME' at 'session.setting'; "
            "Value 'HOME' does not exist in 'CareSetting' enum.",
        ),
    ],
)
def test_a_record_that_cannot_be_right_is_refused_with_what_and_where(
    ask_raw: Ask, session: dict[str, Any], message: str
) -> None:
    content = ask_raw(REVIEW, session=session)
    (error,) = content["errors"]
    assert error["message"] == message
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert content.get("data") is None


@pytest.mark.parametrize(("devices", "readings"), [(11, 0), (0, 101)])
def test_a_record_without_measure_is_refused(ask_raw: Ask, devices: int, readings: int) -> None:
    times = [at(f"10:{minute:02}") for minute in range(devices)]
    (error,) = ask_raw(REVIEW, session={"deviceTimes": times, "bloodPressures": [reading("12:00")] * readings})[
        "errors"
    ]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["message"].startswith("session.deviceTimes: " if devices else "session.bloodPressures: ")


@pytest.mark.parametrize("day", ["9999-12-24", "9999-12-25", "9999-12-31", "0001-01-01"])
def test_an_end_of_the_calendar_is_no_fault_of_ours(ask_raw: Ask, day: str) -> None:
    content = ask_raw(REVIEW, session={"deviceTimes": [f"{day}T10:00"]}, asOf="2026-11-24")
    assert [error["extensions"]["code"] for error in content.get("errors", [])] in ([], ["BAD_USER_INPUT"])


def test_times_with_offsets_are_told_on_their_own_clock(ask: Ask) -> None:
    session = {"deviceTimes": [at("23:30-05:00")], "formSubmittedOn": "2026-03-09", "doseMg": 28}
    found = review(ask, session)
    assert found["asOf"] == DAY
    assert steps(found)[f"{STEP}s03-device-1"]["checks"][0]["measured"] == "23:30"
    assert steps(found)[f"{STEP}s12-form"]["checks"][0]["measured"] == "7 days after"
