"""The form that describes a clinic: its fields, what was filled in, and what was wrong beside which field.

A form is sent by GET, so that its address can be shared; what is left open is unknown, never no.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from regapi.domain.entity import Word
from regapi.domain.facet import TREATMENTS, Facet, Ownership, Payer, Profession, SedationLevel
from regapi.domain.monitoring import CareSetting
from regapi.domain.vocabulary import Service

MAX_ANSWERS = 300

FACET_FIELDS: dict[str, str] = {
    Facet.SERVICES: "service",
    Facet.STAFF: "staff",
    Facet.OWNERSHIP: "ownership",
    Facet.SETTING: "setting",
    Facet.SEDATION_LEVEL: "sedation",
    Facet.PAYERS: "payer",
    Facet.STOCKS_CONTROLLED_SUBSTANCES: "stock",
    Facet.EMPLOYS_STAFF: "employees",
    Facet.TELEHEALTH: "telehealth",
    Facet.AT_HOME_DOSING: "home",
    Facet.COMPOUNDING: "compounding",
    Facet.LAY_ADVERTISING: "advertising",
    Facet.MULTIPLE_LOCATIONS: "locations",
}
"""The form's field for each facet that a question may be about."""


@dataclass(frozen=True)
class Choice:
    """A field with values to choose from; `several` may be chosen at once."""

    name: str
    variable: str
    legend: str
    words: Sequence[Word]
    several: bool


@dataclass(frozen=True)
class YesNo:
    """A field to answer with yes, no or nothing."""

    name: str
    variable: str
    legend: str


CHOICES = (
    Choice("service", "services", "Which treatments?", TREATMENTS, several=True),
    Choice("staff", "staff", "Who works there? All of them, or leave it empty.", tuple(Profession), several=True),
    Choice("ownership", "ownership", "Who owns it?", tuple(Ownership), several=False),
    Choice("setting", "setting", "Clinic or hospital?", tuple(CareSetting), several=False),
    Choice("sedation", "sedationLevel", "The deepest sedation that you intend?", tuple(SedationLevel), several=False),
    Choice("payer", "payers", "Who pays? All of them, or leave it empty.", tuple(Payer), several=True),
)
QUESTIONS = (
    YesNo("stock", "stocksControlledSubstances", "Is ketamine or Spravato kept on site?"),
    YesNo("employees", "employsStaff", "Does it have an employee?"),
    YesNo("telehealth", "telehealth", "Are patients seen, or prescribed for, at a distance?"),
    YesNo("home", "atHomeDosing", "Do patients take ketamine at home?"),
    YesNo("compounding", "compounding", "Is compounded ketamine made or used?"),
    YesNo("advertising", "layAdvertising", "Does it advertise, its website included?"),
)
TEXTS = {"state": "jurisdiction", "city": "city", "county": "county", "asOf": "asOf", "within": "within"}
LABELS: dict[str, str] = {
    Service.IV_KETAMINE: "IV ketamine (infusion)",
    Service.IM_KETAMINE: "IM ketamine (into a muscle)",
    Service.ORAL_KETAMINE: "Ketamine by mouth, troches too",
    Service.NASAL_KETAMINE_COMPOUNDED: "Compounded ketamine nasal spray",
    Service.ESKETAMINE_REMS: "Spravato (esketamine)",
    Ownership.PRACTITIONER_OWNED: "Licensed practitioners alone",
    Ownership.LAY_OWNED: "Others too",
    CareSetting.OUTPATIENT: "Outpatient clinic or office",
    CareSetting.INPATIENT: "Hospital",
    Payer.MEDICARE: "Medicare",
    Payer.MEDICAID: "Medicaid",
    Payer.TRICARE: "TRICARE",
    Payer.VETERANS: "Veterans Affairs",
    Payer.COMMERCIAL: "Commercial insurers",
    Payer.SELF_PAY: "Patients themselves",
}
"""What the choices are called where the bare word says too little."""


def label(value: str) -> str:
    """What a choice is called."""
    known = LABELS.get(value)
    return known if known else value.replace("_", " ").capitalize()


BOOLEANS = {"yes": True, "no": False}
FIELD_OF = {
    **{variable: name for name, variable in TEXTS.items()},
    **{choice.variable: choice.name for choice in CHOICES},
    **{question.variable: question.name for question in QUESTIONS},
    "locations": "locations",
    "answers": "answer",
}
"""The form's field for each variable of the document."""


@dataclass
class ClinicForm:
    """A form as filled in: its values, the variables that they come to, and the errors by field."""

    values: dict[str, list[str]]
    variables: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """The one value of a field; empty where nothing was filled in."""
        return self.values.get(name, [""])[0]

    def has(self, name: str, value: str) -> bool:
        """Whether a value was chosen."""
        return value in self.values.get(name, ())

    def address(self, path: str, **more: str) -> str:
        """An address with the same form, and one more value for each field in `more`."""
        pairs = [(name, value) for name, values in self.values.items() for value in values]
        pairs = [pair for pair in pairs if pair[0] not in more or pair[0] == "answer"]
        return f"{path}?{urlencode([*pairs, *more.items()])}"

    def answer(self, key: str, option: str) -> str:
        """The checklist's address with one more answer: `key` is a question's, `option` one of its values."""
        value = {"TRUE": "yes", "FALSE": "no"}.get(option, option.lower())
        name = FACET_FIELDS.get(key)
        if name is None:
            return self.address("/checklist", answer=f"{key}={value}")
        if name == "locations":
            return self.address("/checklist", locations="2" if value == "yes" else "1")
        return self.address("/checklist", **{name: value})

    def refuse(self, message: str) -> None:
        """Put the message of a refusal beside the field that it names."""
        found = re.match(r"(?:clinic\.)?(\w+)", message)
        name = FIELD_OF.get(found.group(1), "state") if found else "state"
        self.errors.setdefault(name, message)


def read_form(query: QueryParams) -> ClinicForm:
    """The form that an address carries; fields that are not the form's are left out."""
    known = {*TEXTS, "locations", "answer", *(c.name for c in CHOICES), *(q.name for q in QUESTIONS)}
    values: dict[str, list[str]] = {}
    for name, value in query.multi_items():
        if name in known and value.strip():
            values.setdefault(name, []).append(value.strip())
    form = ClinicForm(values)
    clinic: dict[str, Any] = {}
    for name in ("state", "city", "county"):
        if form.value(name):
            clinic[TEXTS[name]] = form.value(name)
    if "jurisdiction" not in clinic:
        form.errors["state"] = "Choose the state that the clinic works in."
    for choice in CHOICES:
        _read_choice(form, choice, clinic)
    for question in QUESTIONS:
        _read_yes_no(form, question, clinic)
    _read_locations(form, clinic)
    _read_answers(form, clinic)
    _read_day(form)
    form.variables["clinic"] = clinic
    return form


def _read_choice(form: ClinicForm, choice: Choice, clinic: dict[str, Any]) -> None:
    given = form.values.get(choice.name)
    if not given:
        return
    known = {word.value for word in choice.words}
    if strange := [value for value in given if value not in known]:
        form.errors[choice.name] = f"{strange[0][:40]!r} is no choice here; choose among: {', '.join(sorted(known))}."
        return
    clinic[choice.variable] = [value.upper() for value in given] if choice.several else given[0].upper()


def _read_yes_no(form: ClinicForm, question: YesNo, clinic: dict[str, Any]) -> None:
    given = form.value(question.name)
    if given and given not in BOOLEANS:
        form.errors[question.name] = f"{given[:40]!r} is neither yes nor no; choose one, or leave it open."
    elif given:
        clinic[question.variable] = BOOLEANS[given]


def _read_locations(form: ClinicForm, clinic: dict[str, Any]) -> None:
    if given := form.value("locations"):
        if re.fullmatch(r"[0-9]{1,5}", given):
            clinic["locations"] = int(given)
        else:
            form.errors["locations"] = f"{given[:40]!r} is no number of addresses; give 1 or more, in digits."


def _read_answers(form: ClinicForm, clinic: dict[str, Any]) -> None:
    answers: dict[str, bool] = {}
    for given in form.values.get("answer", [])[:MAX_ANSWERS]:
        key, _, value = given.partition("=")
        if value not in BOOLEANS:
            form.errors["answer"] = f"{given[:60]!r} is no answer; it is written like land_is_zoned=yes."
            return
        # The last answer counts: a link on the page adds one to those already in the address.
        answers[key] = BOOLEANS[value]
    if answers:
        clinic["answers"] = [{"circumstance": key, "holds": holds} for key, holds in answers.items()]


def _read_day(form: ClinicForm) -> None:
    if given := form.value("asOf"):
        try:
            datetime.date.fromisoformat(given)
            form.variables["asOf"] = given
        except ValueError:
            form.errors["asOf"] = f"{given[:40]!r} is no day; write it as YYYY-MM-DD, for example 2026-06-01."
    if given := form.value("within"):
        form.variables["within"] = given
