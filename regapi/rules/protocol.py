"""The monitoring protocol: a product's session steps in order, for one care setting and day."""

import datetime
from dataclasses import dataclass
from itertools import groupby

from regapi.corpus.corpus import Corpus
from regapi.domain.monitoring import CareSetting, Deadline, SessionPhase, SessionStep
from regapi.domain.provision import Provision
from regapi.domain.substance import DrugProduct
from regapi.domain.vocabulary import Status


@dataclass(frozen=True)
class ProtocolPhase:
    """The steps of one phase of the session."""

    phase: SessionPhase
    steps: tuple[Provision, ...]


@dataclass(frozen=True)
class MonitoringProtocol:
    """A session from before the visit to the last form.

    `not_yet_required` are steps that rest on a provision which had not taken effect by the day asked about.
    """

    product: DrugProduct
    setting: CareSetting
    as_of: datetime.date
    steps: tuple[Provision, ...]
    not_yet_required: tuple[Provision, ...]
    note: str | None

    @property
    def phases(self) -> tuple[ProtocolPhase, ...]:
        """The steps by phase, in order."""
        grouped = groupby(self.steps, key=lambda p: session_step(p).phase)
        return tuple(ProtocolPhase(phase, tuple(steps)) for phase, steps in grouped)

    @property
    def minimum_observation(self) -> str | None:
        """The least time of observation, an ISO 8601 duration: a floor, not a time of discharge."""
        lasting = [session_step(p).minimum_duration for p in self.steps]
        return next((duration for duration in lasting if duration), None)

    @property
    def form_step(self) -> Provision | None:
        """The step that sends in the session's form."""
        return next((p for p in self.steps if session_step(p).form_deadline), None)

    @property
    def form(self) -> str | None:
        """The form to send in."""
        return session_step(self.form_step).form if self.form_step else None

    @property
    def form_deadline(self) -> Deadline | None:
        """By when the form must be sent."""
        return session_step(self.form_step).form_deadline if self.form_step else None


def session_step(provision: Provision) -> SessionStep:
    """The structured part of a monitoring step."""
    assert provision.monitoring is not None
    return provision.monitoring


def monitoring_protocol(
    corpus: Corpus, product: DrugProduct, setting: CareSetting, on: datetime.date
) -> MonitoringProtocol | None:
    """The protocol of a product on a day; null where the dataset has no session steps for it then."""
    steps = [
        p
        for p in corpus.provisions.values()
        if p.monitoring
        and p.monitoring.product == product.slug
        and setting in p.monitoring.settings
        and corpus.status(p, on) is Status.IN_FORCE
    ]
    if not steps:
        return None
    ordered = sorted(steps, key=lambda p: session_step(p).sequence)
    waiting = [p for p in ordered if rests_on_later_law(corpus, p, on)]
    current = [p for p in ordered if p not in waiting]
    return MonitoringProtocol(product, setting, on, tuple(current), tuple(waiting), _note(corpus, ordered, on))


def rests_on_later_law(corpus: Corpus, step: Provision, on: datetime.date) -> bool:
    """Whether a step rests on a provision that had not taken effect by the day, so that it was not yet required."""
    needed = [corpus.provisions[slug] for slug in step.depends_on if slug in corpus.provisions]
    return any(corpus.status(p, on) is Status.SCHEDULED for p in needed)


def _note(corpus: Corpus, steps: list[Provision], on: datetime.date) -> str | None:
    undated = sum(1 for p in steps if p.effective_from is None)
    if not undated or on >= corpus.release.checked_on:
        return None
    return (
        f"{undated} of these {len(steps)} steps carry no date of their own and are shown as they were read for the "
        f"release of {corpus.release.released_on}; the form and the REMS may have differed on {on}."
    )
