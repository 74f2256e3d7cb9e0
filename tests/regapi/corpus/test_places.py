"""Places by the names that people use, without guessing wrongly."""

import pytest

from regapi.corpus.corpus import Corpus
from regapi.corpus.lookup import UnknownName
from regapi.corpus.places import AmbiguousPlace, find_jurisdiction


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("CA", "us-ca"),
        ("ca", "us-ca"),
        ("us-ca", "us-ca"),
        ("US_CA", "us-ca"),
        ("California", "us-ca"),
        ("  california ", "us-ca"),
        ("State of California", "us-ca"),
        ("ocd-division/country:us/state:ca", "us-ca"),
        ("Georgia", "us-ga"),
        ("New York", "us-ny"),
        ("Washington State", "us-wa"),
        ("WA", "us-wa"),
        ("Washington, D.C.", "us-dc"),
        ("D.C.", "us-dc"),
        ("District of Columbia", "us-dc"),
        ("USA", "us"),
        ("Houston, TX", "us-tx-houston"),
        ("City of Houston, Texas", "us-tx-houston"),
        ("New York, NY", "us-ny-new-york-city"),
        ("us-pa-philadelphia", "us-pa-philadelphia"),
        ("can", "can"),
    ],
)
def test_a_place_answers_to_its_names(corpus: Corpus, name: str, code: str) -> None:
    assert find_jurisdiction(corpus.jurisdictions, name).code == code


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "Washington",
            "'Washington' may mean more than one place; say which by its code: "
            "us-wa (Washington) or us-dc (District of Columbia).",
        ),
        (
            "Houston",
            "'Houston' may mean more than one place; say which by its code: us-tx-houston (City of Houston, Texas).",
        ),
        (
            "philadelphia",
            "'philadelphia' may mean more than one place; say which by its code: "
            "us-pa-philadelphia (City of Philadelphia, Pennsylvania).",
        ),
    ],
)
def test_a_name_that_several_places_bear_is_not_guessed(corpus: Corpus, name: str, message: str) -> None:
    with pytest.raises(AmbiguousPlace) as error:
        find_jurisdiction(corpus.jurisdictions, name)
    assert str(error.value) == message


def test_an_unknown_name_is_told_with_the_nearest(corpus: Corpus) -> None:
    with pytest.raises(UnknownName, match=r"^No jurisdiction .Californa. is known here\. Did you mean .California.\?"):
        find_jurisdiction(corpus.jurisdictions, "Californa")


def test_a_city_is_reached_by_the_law_above_it_and_by_that_of_every_city(corpus: Corpus) -> None:
    assert corpus.reach("us-fl-palmetto-bay") == ["us-fl-palmetto-bay", "us-fl-miami-dade", "us-fl", "us", "us-local"]
    assert corpus.reach("us-ca") == ["us-ca", "us"]
