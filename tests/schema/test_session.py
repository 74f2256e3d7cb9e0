"""The monitoring protocol of a Spravato session over GraphQL."""

import pytest

from tests.conftest import Ask

STEPS = "us.fda.monitoring.esketamine.s"


def test_the_outpatient_session_is_told_from_fasting_to_the_form(ask: Ask) -> None:
    found = ask(
        """{ monitoringProtocol {
          product { slug } setting minimumObservation form formDeadline { within anchor }
          steps { sequence slug __typename settings }
          phases { phase steps { slug } }
          notYetRequired { slug }
        } }"""
    )["monitoringProtocol"]
    assert found["product"] == {"slug": "spravato"}
    assert found["setting"] == "OUTPATIENT"
    assert found["minimumObservation"] == "PT2H"
    assert found["form"] == "Spravato REMS Patient Monitoring Form"
    assert found["formDeadline"] == {"within": "P7D", "anchor": "SESSION"}
    assert [step["sequence"] for step in found["steps"]] == list(range(1, len(found["steps"]) + 1))
    assert found["steps"][0]["slug"] == f"{STEPS}01-fasting"
    assert {step["__typename"] for step in found["steps"]} == {"MonitoringStep"}
    assert all("OUTPATIENT" in step["settings"] for step in found["steps"])
    assert [phase["phase"] for phase in found["phases"]] == [
        "BEFORE_VISIT",
        "BEFORE_DOSE",
        "ADMINISTRATION",
        "OBSERVATION",
        "DISCHARGE",
        "AFTER_SESSION",
    ]
    in_phases = [step["slug"] for phase in found["phases"] for step in phase["steps"]]
    assert in_phases == [step["slug"] for step in found["steps"]]
    assert found["notYetRequired"] == []


def test_a_hospital_sends_no_session_form(ask: Ask) -> None:
    found = ask(
        """{ monitoringProtocol(setting: INPATIENT) {
          minimumObservation form formDeadline { within } steps { settings }
        } }"""
    )["monitoringProtocol"]
    assert (found["minimumObservation"], found["form"], found["formDeadline"]) == ("PT2H", None, None)
    assert all("INPATIENT" in step["settings"] for step in found["steps"])


def test_blood_pressure_is_checked_at_forty_minutes(ask: Ask) -> None:
    found = ask(
        """{ monitoringProtocol { steps {
          slug times { subject relation duration anchor } records { item when } verification citations { text }
        } } }"""
    )["monitoringProtocol"]["steps"]
    (step,) = [step for step in found if step["slug"] == f"{STEPS}07-40-minutes"]
    assert "PT40M" in {time["duration"] for time in step["times"]}
    assert "blood_pressure" in {record["item"] for record in step["records"]}
    assert step["citations"]


def test_an_earlier_day_leaves_out_what_rests_on_a_later_rule_and_says_what_is_not_known(ask: Ask) -> None:
    found = ask("""{ monitoringProtocol(asOf: "2019-06-01") { asOf steps { slug } notYetRequired { slug } note } }""")[
        "monitoringProtocol"
    ]
    assert found["asOf"] == "2019-06-01"
    assert [step["slug"] for step in found["notYetRequired"]] == [f"{STEPS}08-respiration"]
    assert f"{STEPS}08-respiration" not in {step["slug"] for step in found["steps"]}
    assert "may have differed on 2019-06-01" in found["note"]


@pytest.mark.parametrize(
    "query",
    [
        '{ monitoringProtocol(asOf: "2019-03-04") { form } }',
        '{ monitoringProtocol(product: "ketalar") { form } }',
    ],
)
def test_there_is_no_protocol_before_the_approval_and_none_for_ketamine(ask: Ask, query: str) -> None:
    assert ask(query) == {"monitoringProtocol": None}


def test_the_day_of_the_protocol_holds_for_its_steps(ask: Ask) -> None:
    found = ask(
        """{ monitoringProtocol(asOf: "2020-01-01") { steps {
          status before: status(asOf: "2019-03-04") products { slug }
        } } }"""
    )["monitoringProtocol"]["steps"]
    assert {(step["status"], step["before"]) for step in found} == {("IN_FORCE", "SCHEDULED")}
    assert all({"slug": "spravato"} in step["products"] for step in found)


def test_every_monitoring_step_tells_its_place_in_a_session(ask: Ask) -> None:
    found = ask(
        "{ provisions(filter: {kinds: [MONITORING_STEP]}, first: 100) { nodes { ... on MonitoringStep { "
        "slug sequence phase settings times { subject } records { item } } } } }"
    )
    nodes = found["provisions"]["nodes"]
    assert len(nodes) > 10
    assert [node["slug"] for node in nodes if not node["settings"]] == []
