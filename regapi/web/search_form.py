"""What a reader searches for: the form's values as typed, and what was wrong with them."""

from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from regapi.corpus.search import MAX_TEXT, SearchKind

from .paging import read_paging
from .permanent import Day, read_day

PAGE_SIZE = 20

KINDS = {
    "PROVISION": "Provisions",
    "SOURCE": "Sources",
    "AGENCY": "Agencies",
    "JURISDICTION": "Places",
    "CLAIM": "Claims of the guide",
    "FAQ": "Questions and answers",
}
"""What each sort of result is called."""

ONE_OF = {
    "PROVISION": "provision",
    "SOURCE": "source",
    "AGENCY": "agency",
    "JURISDICTION": "place",
    "CLAIM": "claim of the guide",
    "FAQ": "question and answer",
}
"""What one of each sort is called."""

assert set(KINDS) == set(ONE_OF) == {kind.name for kind in SearchKind}


@dataclass
class SearchForm:
    """The values of the form, and an error for each field that makes no sense."""

    q: str
    kinds: list[str]
    jurisdiction: str
    day: Day
    paging: dict[str, Any]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def variables(self) -> dict[str, Any]:
        """The variables of the document, where there is something to search for."""
        return {
            "text": self.q,
            "asked": True,
            "kinds": self.kinds or None,
            "jurisdiction": self.jurisdiction or None,
            "place": self.jurisdiction or None,
            "placed": True if self.jurisdiction else None,
            "asOf": self.day.asked,
            **self.paging,
        }

    def parameters(self, *, kinds: list[str] | None = None, place: bool = True) -> list[tuple[str, str]]:
        """What an address carries on of this search, with other kinds or without the place where that is asked."""
        chosen = self.kinds if kinds is None else kinds
        kept = [("q", self.q), *(("kinds", kind) for kind in chosen)]
        if place and self.jurisdiction:
            kept.append(("jurisdiction", self.jurisdiction))
        if self.day.asked:
            kept.append(("asOf", self.day.asked))
        return kept

    def refuse(self, message: str) -> None:
        """Put an answer's refusal beside the field that it is about."""
        argument, _, rest = message.partition(": ")
        name = {"text": "q", "after": "page", "before": "page"}.get(argument)
        self.errors[name or "jurisdiction"] = f"{rest[:1].upper()}{rest[1:]}." if name else message


def read_search(request: Request) -> SearchForm:
    """The form that an address fills in. A text that is too long is shown as far as it may go."""
    parameters = request.query_params
    typed = " ".join(parameters.get("q", "").split())
    asked = [kind.strip().upper() for value in parameters.getlist("kinds") for kind in value.split(",") if kind.strip()]
    form = SearchForm(
        q=typed[:MAX_TEXT],
        kinds=[kind for kind in KINDS if kind in asked],
        jurisdiction=parameters.get("jurisdiction", "").strip()[:100],
        day=read_day(request),
        paging=read_paging(parameters, PAGE_SIZE),
    )
    if len(typed) > MAX_TEXT:
        form.errors["q"] = f"{len(typed):,} characters are too many to search for; give up to {MAX_TEXT}."
    if strange := [kind for kind in asked if kind not in KINDS]:
        form.errors["kinds"] = f"{strange[0][:40]!r} is no sort of result; choose from these."
    if form.day.error:
        form.errors["asOf"] = form.day.error
    return form
