"""A Spravato session from before the visit to the last form."""

import datetime

from regapi.corpus.corpus import Corpus
from regapi.domain.monitoring import Anchor, CareSetting, SessionPhase
from regapi.rules.protocol import MonitoringProtocol, monitoring_protocol, session_step


def protocol(corpus: Corpus, setting: CareSetting, day: str) -> MonitoringProtocol | None:
    return monitoring_protocol(corpus, corpus.products["spravato"], setting, datetime.date.fromisoformat(day))


def sequence(found: MonitoringProtocol | None) -> list[int]:
    assert found is not None
    return [session_step(step).sequence for step in found.steps]


def test_an_outpatient_session_has_twelve_steps_in_order(corpus: Corpus) -> None:
    found = protocol(corpus, CareSetting.OUTPATIENT, "2026-11-24")
    assert sequence(found) == list(range(1, 13))
    assert found is not None
    assert [phase.phase for phase in found.phases] == list(SessionPhase)
    assert [len(phase.steps) for phase in found.phases] == [1, 1, 4, 3, 2, 1]


def test_two_hours_are_the_floor_and_the_form_follows_within_seven_days(corpus: Corpus) -> None:
    found = protocol(corpus, CareSetting.OUTPATIENT, "2026-11-24")
    assert found is not None and found.form_deadline is not None
    assert found.minimum_observation == "PT2H"
    assert found.form == "Spravato REMS Patient Monitoring Form"
    assert (found.form_deadline.within, found.form_deadline.anchor) == ("P7D", Anchor.SESSION)
    assert found.note is None


def test_a_hospital_sends_no_form(corpus: Corpus) -> None:
    found = protocol(corpus, CareSetting.INPATIENT, "2026-11-24")
    assert sequence(found) == list(range(1, 12))
    assert found is not None
    assert found.form is None and found.form_deadline is None


def test_a_step_that_rests_on_later_law_is_not_asked_earlier(corpus: Corpus) -> None:
    found = protocol(corpus, CareSetting.OUTPATIENT, "2021-01-01")
    assert found is not None
    assert 8 not in sequence(found)
    assert [step.slug for step in found.not_yet_required] == ["us.fda.monitoring.esketamine.s08-respiration"]
    assert found.note is not None and "may have differed on 2021-01-01" in found.note


def test_before_the_approval_there_is_no_protocol(corpus: Corpus) -> None:
    assert protocol(corpus, CareSetting.OUTPATIENT, "2019-03-04") is None
    assert protocol(corpus, CareSetting.OUTPATIENT, "2019-03-05") is not None


def test_a_product_without_steps_has_no_protocol(corpus: Corpus) -> None:
    day = datetime.date(2026, 11, 24)
    assert monitoring_protocol(corpus, corpus.products["ketalar"], CareSetting.OUTPATIENT, day) is None


def test_before_spravato_there_was_no_protocol(corpus: Corpus) -> None:
    for setting in CareSetting:
        assert protocol(corpus, setting, "2018-06-01") is None


def test_in_2021_all_steps_but_the_eighth_were_asked(corpus: Corpus) -> None:
    outpatient = protocol(corpus, CareSetting.OUTPATIENT, "2021-06-01")
    assert sequence(outpatient) == [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12]
    assert sequence(protocol(corpus, CareSetting.INPATIENT, "2021-06-01")) == [1, 2, 3, 4, 5, 6, 7, 9, 10, 11]
    assert outpatient is not None
    assert outpatient.note == (
        "12 of these 12 steps carry no date of their own and are shown as they were read for the release of "
        "2026-11-24; the form and the REMS may have differed on 2021-06-01."
    )
    assert [len(phase.steps) for phase in outpatient.phases] == [1, 1, 4, 2, 2, 1]


def test_a_protocol_without_steps_has_neither_time_nor_form(corpus: Corpus) -> None:
    day = datetime.date(2026, 11, 24)
    empty = MonitoringProtocol(corpus.products["spravato"], CareSetting.INPATIENT, day, (), (), None)
    assert empty.phases == ()
    assert empty.minimum_observation is None
    assert (empty.form_step, empty.form, empty.form_deadline) == (None, None, None)
