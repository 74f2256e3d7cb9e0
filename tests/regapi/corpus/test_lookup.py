"""Names of places, substances and products as people write them."""

import pytest

from regapi.corpus.corpus import Corpus
from regapi.corpus.lookup import UnknownName, find_product, find_slug, find_substance
from regapi.corpus.places import find_jurisdiction


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("CA", "us-ca"),
        ("ca", "us-ca"),
        ("us-ca", "us-ca"),
        ("US_CA", "us-ca"),
        (" california ", "us-ca"),
        ("ocd-division/country:us/state:ca", "us-ca"),
        ("D.C.", "us-dc"),
        ("New York", "us-ny"),
        ("usa", "us"),
        ("can", "can"),
    ],
)
def test_a_place_answers_to_its_names(corpus: Corpus, name: str, code: str) -> None:
    assert find_jurisdiction(corpus.jurisdictions, name).code == code


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "Californa",
            "No jurisdiction 'Californa' is known here. Did you mean 'California'? "
            "Use a code (us-ca), a postal code (CA), a name or an OCD id.",
        ),
        (
            "§" * 70,
            f"No jurisdiction '{'§' * 57}...' is known here. "
            "Use a code (us-ca), a postal code (CA), a name or an OCD id.",
        ),
    ],
)
def test_an_unknown_place_is_told_with_the_nearest(corpus: Corpus, name: str, message: str) -> None:
    with pytest.raises(UnknownName) as error:
        find_jurisdiction(corpus.jurisdictions, name)
    assert " ".join(str(error.value).split()) == message


@pytest.mark.parametrize("name", ["ketamine", "Ketamine", "CI-581", "racemic ketamine"])
def test_a_substance_answers_to_its_aliases(corpus: Corpus, name: str) -> None:
    assert find_substance(corpus.substances, name).slug == "ketamine"


def test_an_unknown_substance_without_a_near_one_lists_all(corpus: Corpus) -> None:
    with pytest.raises(UnknownName, match=r"^No substance 'zzz' is known here\.\s+Known: 2f-dck, alprazolam"):
        find_substance(corpus.substances, "zzz")


def test_a_product_answers_to_its_name(corpus: Corpus) -> None:
    assert find_product(corpus.products, "SPRAVATO").slug == "spravato"


def test_an_unknown_slug_is_told_with_the_nearest(corpus: Corpus) -> None:
    assert find_slug(corpus.agencies, "agency", "dea") == "dea"
    with pytest.raises(UnknownName, match=r"^No agency 'deaa' is known here\. Did you mean 'dea'\?"):
        find_slug(corpus.agencies, "agency", "deaa")
