"""Names of substances, products and slugs as people write them."""

import pytest

from regapi.corpus.corpus import Corpus
from regapi.corpus.lookup import UnknownName, find_product, find_slug, find_substance


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
