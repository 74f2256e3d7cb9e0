"""What a checklist is made for: a clinic in its place on a day, with the changes in sight."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from regapi.corpus.corpus import Corpus
from regapi.corpus.lookup import find_slug
from regapi.domain.clinic import Clinic
from regapi.domain.vocabulary import Status

from .answers import Answers, answers_of
from .applicability import Applicability, judge
from .clinic_place import BadClinic, ClinicPlace, locate
from .upcoming import UpcomingChange, upcoming_changes

DEFAULT_WITHIN = "P180D"
"""How far ahead a founder is warned of changes, unless another horizon is asked for."""


@dataclass(frozen=True)
class ChecklistRequest:
    """A clinic, its place and answers, and the day asked about."""

    corpus: Corpus
    clinic: Clinic
    place: ClinicPlace
    answers: Answers
    as_of: datetime.date
    changes: Mapping[str, tuple[UpcomingChange, ...]]

    @cached_property
    def distance(self) -> dict[str, int]:
        """How far each jurisdiction is from the clinic, 0 for the nearest."""
        return {code: i for i, code in enumerate(self.place.codes)}

    @cached_property
    def position(self) -> dict[str, int]:
        """The editors' order of the provisions."""
        return self.corpus.position

    def needed_by(self, slug: str) -> tuple[str, ...]:
        """What a provision depends on here and on the day: counterparts resolved, versions in force."""
        return tuple(s for needed in self.corpus.provisions[slug].depends_on if (s := self.current(needed)))

    def current(self, slug: str) -> str | None:
        """What a slug stands for here and on the day: the state's own for a counterpart, the version in force.

        Null where nothing has that slug.
        """
        if counterpart := self.corpus.counterparts.get(slug):
            slug = counterpart.slug_in(self.place.state.code)
        provision = self.corpus.provisions.get(slug)
        series = provision.series if provision else slug
        if provision and self.corpus.status(provision, self.as_of) is Status.IN_FORCE:
            return slug
        version = self.corpus.version_on(series, self.as_of) if series else None
        return version.slug if version else provision.slug if provision else None


def checklist_request(corpus: Corpus, clinic: Clinic, as_of: datetime.date, within: str) -> ChecklistRequest:
    """The request for a clinic; `BadClinic`, `UnknownName` or `BadDuration` where it makes no sense."""
    _check(corpus, clinic)
    place = locate(corpus, clinic)
    answers = answers_of(clinic, corpus.circumstances)
    changes = [c for c in upcoming_changes(corpus, within, as_of, set(place.codes)) if _touches(corpus, c, answers)]
    return ChecklistRequest(corpus, clinic, place, answers, as_of, _by_provision(changes))


def _touches(corpus: Corpus, change: UpcomingChange, answers: Answers) -> bool:
    """Whether a change may concern the clinic."""
    return judge(corpus, change.provision, answers).applicability is not Applicability.DOES_NOT_APPLY


def _by_provision(changes: list[UpcomingChange]) -> dict[str, tuple[UpcomingChange, ...]]:
    """The changes that touch each provision: its own, and the end of what it takes the place of."""
    touched: dict[str, tuple[UpcomingChange, ...]] = {}
    for change in changes:
        for provision in (change.provision, *change.then):
            touched[provision.slug] = (*touched.get(provision.slug, ()), change)
    return touched


def _check(corpus: Corpus, clinic: Clinic) -> None:
    """Refuse answers that cannot be read."""
    if clinic.services == ():
        raise BadClinic("clinic.services: the list is empty; name at least one treatment, or leave it out")
    given: dict[str, bool] = {}
    for i, answer in enumerate(clinic.answers):
        sort = f"circumstance in clinic.answers[{i}]"
        slug = find_slug(corpus.circumstances, sort, answer.circumstance, "Use the key of a checklist's question.")
        if given.setdefault(slug, answer.holds) is not answer.holds:
            raise BadClinic(f"clinic.answers[{i}]: {slug!r} is answered both yes and no; keep one answer")
