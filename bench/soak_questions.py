"""What good clients ask, each time with other variables, and what a good answer is."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import orjson

from regapi.domain.facet import TREATMENTS, Ownership, Profession
from schema.documents import document
from schema.trusted import trusted

from .soak_atlas import Atlas
from .soak_goodness import Check, Goodness, is_calendar, is_checklist, is_table

GRAPHQL = "application/graphql-response+json"

PROVISIONS = """query Soak($first: Int!, $after: String) {
  provisions(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { slug title status } }
}"""
EXAMPLES = ("ketamine-schedule", "off-label", "spravato-session", "dea-fee-history", "search", "coverage", "checklist")


@dataclass(frozen=True)
class Question:
    """A request, of a kind that is counted together, and what a good answer to it is."""

    kind: str
    path: str
    accept: str
    check: Check
    body: bytes | None = None
    conditional: bool = False
    """Whether its client, once it has the answer, asks only whether it has changed."""

    @property
    def method(self) -> str:
        """GET, or POST where there is a body."""
        return "GET" if self.body is None else "POST"


class Questions:
    """Questions about a release, at random."""

    def __init__(self, atlas: Atlas, dice: random.Random) -> None:
        self.atlas = atlas
        self.dice = dice
        self.good = Goodness(atlas)

    def any(self) -> Question:
        """A question of any kind, the usual ones more often."""
        makers, weights = zip(*self._weighted(), strict=True)
        maker: Callable[[], Question] = self.dice.choices(makers, weights)[0]
        return maker()

    def _weighted(self) -> Sequence[tuple[Callable[[], Question], int]]:
        return (
            (self.own_document, 8),
            (self.checklist, 2),
            (self.assessment, 1),
            (self.session_review, 2),
            (self.search, 3),
            (self.citation, 2),
            (self.comparison, 1),
            (self.page, 5),
            (self.file, 1),
            (self.twin, 3),
            (self.ready, 1),
        )

    # By GET, fit for caches

    def own_document(self) -> Question:
        """One of the service's own documents by its id."""
        name, variables = self.dice.choice(self._own())
        identifier = next(own.id for own in trusted().values() if own.name == name)
        query = urlencode({"documentId": identifier, "variables": orjson.dumps(variables).decode()})
        return Question("document by id", f"/graphql?{query}", GRAPHQL, self.good.data, conditional=True)

    def _own(self) -> list[tuple[str, dict[str, Any]]]:
        # Few values, so that many questions are asked again.
        state, slug = self.dice.choice(self.atlas.states[:8]), self.dice.choice(self.atlas.provisions[::40])
        return [
            *((f"example.{name}", {}) for name in EXAMPLES),
            ("home", {}),
            ("developers", {}),
            ("spravato", {}),
            ("provision", {"slug": slug}),
            ("agency", {"slug": self.dice.choice(self.atlas.agencies[:20]), "first": 20}),
            ("ketamine", {"state": state}),
            ("legal-status", {"substance": "ketamine", "jurisdiction": state}),
            ("states", {"codes": self.atlas.states, "topic": self.dice.choice(["CSR", "PDMP", "CPOM"])}),
        ]

    # By POST, with new variables

    def posted(self, kind: str, query: str, **variables: Any) -> Question:
        """A question by POST."""
        body = orjson.dumps({"query": query, "variables": variables})
        return Question(kind, "/graphql", GRAPHQL, self.good.data, body)

    def checklist(self) -> Question:
        """The checklist of a clinic."""
        return self.posted("checklist", document("checklist"), clinic=self.clinic(), within="P180D")

    def assessment(self) -> Question:
        """How a clinic stands."""
        slugs = self.dice.sample(self.atlas.provisions, 5)
        evidence = [{"provision": slug, "satisfiedOn": f"2025-0{1 + i}-15"} for i, slug in enumerate(slugs)]
        return self.posted("assessment", document("assessment"), clinic=self.clinic(), evidence=evidence)

    def session_review(self) -> Question:
        """A session as recorded."""
        day, minute = f"2026-0{self.dice.randint(1, 9)}-{self.dice.randint(10, 28)}", self.dice.randint(10, 50)
        session = {
            "doseMg": self.dice.choice([56, 84]),
            "deviceTimes": [f"{day}T10:{minute}"],
            "bloodPressures": [
                {"at": f"{day}T{hour}:05", "systolic": self.dice.randint(100, 160), "diastolic": 80}
                for hour in ("10", "11", "12")
            ],
            "monitoringEnd": f"{day}T13:{minute}",
            "dissociation": {"occurred": self.dice.random() < 0.5},
        }
        return self.posted("session review", document("session-review"), session=session)

    def search(self) -> Question:
        """A search for one or two words."""
        text = " ".join(self.dice.sample(self.atlas.words, self.dice.randint(1, 2)))
        return self.posted("search", document("search"), text=text, asked=True, first=20)

    def citation(self) -> Question:
        """What rests on a citation, in a document that nobody has sent before."""
        text = orjson.dumps(f"See {self.dice.choice(self.atlas.citations)}.").decode()
        query = (
            f"{{ lookupCitation(text: {text}) {{ canonical source {{ slug title }} provisions {{ totalCount }} }} }}"
        )
        return self.posted("citation in a new document", f"{query} # {self.dice.random()}")

    def comparison(self) -> Question:
        """Some states side by side."""
        codes = self.dice.sample(self.atlas.states, self.dice.randint(2, 4))
        return self.posted("comparison", document("compare"), codes=codes)

    def provisions(self, after: str | None) -> Question:
        """A page of all provisions, and those after it by its cursor."""
        return self.posted("provisions by cursor", PROVISIONS, first=50, after=after)

    def stored(self, query: str, digest: str, *, with_text: bool) -> Question:
        """A document by the hash that it is stored under, with its text or without."""
        asked = {"extensions": orjson.dumps({"persistedQuery": {"version": 1, "sha256Hash": digest}}).decode()}
        if with_text:
            asked["query"] = query
        return Question("stored document", f"/graphql?{urlencode(asked)}", GRAPHQL, self.good.data)

    def clinic(self) -> dict[str, Any]:
        """A clinic of which something is known."""
        several = self.dice.sample(TREATMENTS, self.dice.randint(1, len(TREATMENTS)))
        clinic: dict[str, Any] = {"jurisdiction": self.dice.choice(self.atlas.states)}
        clinic["services"] = [each.name for each in several]
        if self.dice.random() < 0.7:
            clinic["staff"] = [each.name for each in self.dice.sample(list(Profession), 2)]
            clinic["ownership"] = self.dice.choice(list(Ownership)).name
            clinic["employsStaff"] = self.dice.random() < 0.8
        return clinic

    # Pages and files

    def page(self) -> Question:
        """A page, as a browser asks for it."""
        dice, atlas = self.dice, self.atlas
        path = dice.choice(
            [
                "/",
                "/states",
                f"/states/{dice.choice(atlas.states)}",
                f"/compare?codes={','.join(dice.sample(atlas.states, 3))}",
                f"/checklist?{self._form()}",
                f"/search?q={dice.choice(atlas.words)}",
                "/guide",
                "/ketamine",
                "/spravato",
                "/off-label",
                "/developers",
                f"/p/{dice.choice(atlas.provisions)}",
                f"/agencies/{dice.choice(atlas.agencies)}",
                f"/sources/{quote(dice.choice(atlas.sources))}",
            ]
        )
        return Question("page", path, "text/html,*/*;q=0.8", self.good.page)

    def file(self) -> Question:
        """A checklist as a file."""
        ending, check = self.dice.choice([("csv", is_table), ("ics", is_calendar), ("json", is_checklist)])
        return Question(f"checklist.{ending}", f"/checklist.{ending}?{self._form()}", "*/*", check)

    def _form(self) -> str:
        return urlencode({"state": self.dice.choice(self.atlas.states), "service": self.dice.choice(TREATMENTS).value})

    def twin(self) -> Question:
        """A permanent page as JSON."""
        path = self.dice.choice(
            [
                f"/p/{self.dice.choice(self.atlas.provisions[::40])}.json",
                f"/agencies/{self.dice.choice(self.atlas.agencies[:20])}.json",
            ]
        )
        return Question("JSON twin", path, "application/json", self.good.data, conditional=True)

    def ready(self) -> Question:
        """Whether the release is served, as a balancer in front asks."""
        return Question("/readyz", "/readyz", "*/*", self.good.ready)
