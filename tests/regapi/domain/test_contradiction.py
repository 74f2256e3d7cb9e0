"""Contradictions: answers that cannot stand together, with the rules that say so."""

from typing import Any

import pytest
from pydantic import ValidationError

from regapi.domain.condition import AllOf, CircumstanceIs, FacetIs
from regapi.domain.contradiction import Contradiction
from regapi.domain.dataset import Dataset
from regapi.domain.vocabulary import ProvisionKind, Service, Stage

FIELDS: dict[str, Any] = {
    "slug": "nothing-to-lock",
    "when": {"all": [{"facet": "stocks_controlled_substances", "in": [False]}, {"circumstance": "bulk"}]},
    "statement": "You buy it and keep none.",
    "remedy": "Say that it is kept on site.",
    "provisions": ["us.a", "us.b"],
}


def test_a_contradiction_says_what_is_wrong_what_would_be_right_and_why() -> None:
    contradiction = Contradiction.model_validate(FIELDS)
    assert isinstance(contradiction.when, AllOf)
    assert [type(part) for part in contradiction.when.all] == [FacetIs, CircumstanceIs]
    assert contradiction.provisions == ("us.a", "us.b")


@pytest.mark.parametrize("field", FIELDS)
def test_it_needs_each_of_its_fields(field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        Contradiction.model_validate({name: value for name, value in FIELDS.items() if name != field})


@pytest.mark.parametrize(
    "wrong",
    [
        {"provisions": []},
        {"provisions": ["US A"]},
        {"when": {}},
        {"when": None},
        {"statement": " "},
        {"remedy": ""},
        {"slug": "Nothing"},
        {"note": "A note"},
    ],
)
def test_a_contradiction_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Contradiction.model_validate({**FIELDS, **wrong})


def test_the_shipped_ones_rest_on_law_and_not_on_advice(dataset: Dataset) -> None:
    provisions = {p.slug: p for p in dataset.provisions}
    resting = [provisions[slug] for c in dataset.contradictions for slug in c.provisions]
    assert len(resting) > 0
    assert [p.slug for p in resting if p.stage is not Stage.LAW or p.kind is ProvisionKind.GUIDELINE] == []


def test_the_shipped_one_on_spravato_at_home_rests_on_the_rems(dataset: Dataset) -> None:
    (found,) = [c for c in dataset.contradictions if c.slug == "esketamine-at-home"]
    assert found.provisions == ("us.fda.rems.spravato.no-home-use",)
    assert isinstance(found.when, AllOf)
    services = [part.in_ for part in found.when.all if isinstance(part, FacetIs) and part.facet == "services"]
    assert services == [(Service.ESKETAMINE_REMS,)]
