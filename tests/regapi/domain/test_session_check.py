"""Checks of a session: their six forms, and what each must say."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from regapi.domain.dataset import Dataset
from regapi.domain.monitoring import CareSetting
from regapi.domain.session import Effect, Moment, SessionEntry
from regapi.domain.session_check import (
    FORM_OF,
    FORMS,
    EffectCheck,
    ElapsedCheck,
    EntryCheck,
    FormCheck,
    PressureCheck,
    PressurePlace,
    RecordedCheck,
    SessionCheck,
)

checks: TypeAdapter[Any] = TypeAdapter(SessionCheck)

ONE_OF_EACH: list[tuple[dict[str, Any], type]] = [
    ({"entry": "clinically_stable"}, EntryCheck),
    ({"recorded": "discharge"}, RecordedCheck),
    ({"since": "first_device", "until": "discharge", "at_least": "PT2H"}, ElapsedCheck),
    ({"pressure": "before_dose"}, PressureCheck),
    ({"pressure": "after_dose", "after": "PT40M", "tolerance": "PT10M"}, PressureCheck),
    ({"pressure": "before_end"}, PressureCheck),
    ({"resolved": "dissociation"}, EffectCheck),
    ({"form_within": "P7D"}, FormCheck),
]


def read(**fields: Any) -> Any:
    """A check with a subject."""
    return checks.validate_python({"subject": "A subject", **fields})


def message_of(value: object) -> str:
    """What is wrong with a check."""
    with pytest.raises(ValidationError) as caught:
        checks.validate_python(value)
    return caught.value.errors()[0]["msg"]


@pytest.mark.parametrize(("fields", "form"), ONE_OF_EACH)
def test_a_check_has_one_of_six_forms(fields: dict[str, Any], form: type) -> None:
    assert type(read(**fields)) is form


def test_the_examples_have_every_form() -> None:
    assert {form for _, form in ONE_OF_EACH} == set(FORMS.values()) == set(FORM_OF)
    assert {FORM_OF[form]: form for form in FORM_OF} == FORMS


@pytest.mark.parametrize(("fields", "form"), ONE_OF_EACH)
def test_a_check_is_written_as_it_was_read(fields: dict[str, Any], form: type) -> None:
    check = read(**fields)
    written = checks.dump_python(check, mode="json", exclude_unset=True)
    assert written == {"subject": "A subject", **fields}
    assert checks.validate_python(checks.dump_python(check, mode="json")) == check
    assert checks.validate_python(check) is check


@pytest.mark.parametrize(("fields", "form"), ONE_OF_EACH)
def test_a_check_is_for_every_setting_unless_it_says_otherwise(fields: dict[str, Any], form: type) -> None:
    check = read(**fields)
    assert (check.settings, check.note) == ((CareSetting.OUTPATIENT, CareSetting.INPATIENT), None)
    narrow = read(**fields, settings=["inpatient"], note=" A note ")
    assert (narrow.settings, narrow.note) == ((CareSetting.INPATIENT,), "A note")


@pytest.mark.parametrize(("fields", "form"), ONE_OF_EACH)
def test_a_check_needs_its_subject(fields: dict[str, Any], form: type) -> None:
    assert message_of(fields) == "Field required"
    assert message_of({"subject": " ", **fields}) == "String should have at least 1 character"


@pytest.mark.parametrize("value", [{}, {"subject": "A"}, {"subject": "A", "until": "discharge"}, "entry", None, []])
def test_an_unknown_form_is_told_with_the_known_ones(value: object) -> None:
    assert message_of(value) == (
        "a session check is a mapping with one of the keys entry, recorded, since, pressure, resolved, form_within"
    )


def test_a_check_of_two_forms_is_refused() -> None:
    assert message_of({"subject": "A", "entry": "clinically_stable", "recorded": "discharge"}) == (
        "Extra inputs are not permitted"
    )


@pytest.mark.parametrize("entry", SessionEntry)
def test_any_entry_can_be_asked_for(entry: SessionEntry) -> None:
    assert read(entry=entry.value).entry is entry


@pytest.mark.parametrize("moment", Moment)
def test_any_moment_can_be_asked_for(moment: Moment) -> None:
    assert read(recorded=moment.value).recorded is moment
    elapsed = read(since=moment.value, until="discharge", at_least="PT5M")
    assert (elapsed.since, elapsed.until, elapsed.at_least) == (moment, Moment.DISCHARGE, "PT5M")


@pytest.mark.parametrize("effect", Effect)
def test_any_effect_can_be_asked_for(effect: Effect) -> None:
    assert read(resolved=effect.value).resolved is effect


@pytest.mark.parametrize(
    "wrong",
    [
        {"entry": "discharge"},
        {"recorded": "clinically_stable"},
        {"since": "first_device", "until": "discharge"},
        {"since": "first_device", "at_least": "PT2H"},
        {"since": "first_device", "until": "discharge", "at_least": "2 hours"},
        {"pressure": "during_dose"},
        {"resolved": "nausea"},
        {"form_within": "seven days"},
        {"entry": "clinically_stable", "settings": ["home"]},
    ],
)
def test_a_check_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read(**wrong)


@pytest.mark.parametrize("within", ["P1W", "P1M", "P1Y", "PT48H", "P1DT1H", "P1D1D"])
def test_a_form_is_due_in_whole_days(within: str) -> None:
    with pytest.raises(ValidationError):
        read(form_within=within)


@pytest.mark.parametrize(
    "fields",
    [
        {"since": "first_device", "until": "discharge", "at_least": "P1M"},
        {"since": "first_device", "until": "discharge", "at_least": "P1Y"},
        {"pressure": "after_dose", "after": "P1M", "tolerance": "PT10M"},
        {"pressure": "after_dose", "after": "PT40M", "tolerance": "P1Y"},
    ],
)
def test_times_in_a_session_have_one_length_so_they_have_no_months_or_years(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read(**fields)


def test_a_check_for_no_setting_is_refused() -> None:
    with pytest.raises(ValidationError):
        read(entry="clinically_stable", settings=[])


TIMES = {"after": "PT40M", "tolerance": "PT10M"}


@pytest.mark.parametrize("place", PressurePlace)
def test_only_a_reading_after_the_dose_has_a_time_and_it_needs_one(place: PressurePlace) -> None:
    timed = place is PressurePlace.AFTER_DOSE
    right, wrong = (TIMES, {}) if timed else ({}, TIMES)
    check = read(pressure=place.value, **right)
    assert (check.pressure, check.after, check.tolerance) == (place, right.get("after"), right.get("tolerance"))
    assert message_of({"subject": "A", "pressure": place.value, **wrong}) == (
        "Value error, `after` and `tolerance` belong to a reading after_dose, and to no other"
    )


@pytest.mark.parametrize("place", PressurePlace)
@pytest.mark.parametrize("given", sorted(TIMES))
def test_a_reading_has_both_its_times_or_none(place: PressurePlace, given: str) -> None:
    with pytest.raises(ValidationError):
        read(pressure=place.value, **{given: TIMES[given]})


def test_the_shipped_data_use_every_form(dataset: Dataset) -> None:
    assert {type(check) for p in dataset.provisions for check in p.session_checks} == set(FORM_OF)


@pytest.mark.parametrize(
    ("since", "until", "at_least"),
    [
        (Moment.LAST_FOOD, Moment.FIRST_DEVICE, "PT2H"),
        (Moment.LAST_DRINK, Moment.FIRST_DEVICE, "PT30M"),
        (Moment.LAST_NASAL_PRODUCT, Moment.FIRST_DEVICE, "PT1H"),
        (Moment.FIRST_DEVICE, Moment.SECOND_DEVICE, "PT5M"),
        (Moment.SECOND_DEVICE, Moment.THIRD_DEVICE, "PT5M"),
        (Moment.FIRST_DEVICE, Moment.MONITORING_END, "PT2H"),
    ],
)
def test_the_shipped_data_ask_for_the_times_of_the_label(
    dataset: Dataset, since: Moment, until: Moment, at_least: str
) -> None:
    found = [
        check.at_least
        for p in dataset.provisions
        for check in p.session_checks
        if isinstance(check, ElapsedCheck) and (check.since, check.until) == (since, until)
    ]
    assert found == [at_least]
