"""Names of places, substances and products as people write them."""

import pytest

from regapi.corpus.corpus import Corpus
from regapi.corpus.lookup import UnknownName, find_jurisdiction, find_product, find_slug, find_substance
from regapi.domain.jurisdiction import JurisdictionLevel


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
        ("Canada", "can"),
        ("d.c.", "us-dc"),
        ("District of Columbia", "us-dc"),
        ("New  York", "us-ny"),
        ("City of New York", "us-ny-new-york-city"),
        ("Los Angeles", "us-ca-los-angeles-city"),
        ("San Francisco", "us-ca-san-francisco"),
        ("Miami-Dade", "us-fl-miami-dade"),
        ("federal", "us"),
        ("U.S.", "us"),
        ("OCD-DIVISION/COUNTRY:US/STATE:CA", "us-ca"),
        ("ocd-division/country:us/state:ca/place:los_angeles", "us-ca-los-angeles-city"),
        ("OCD-DIVISION/COUNTRY:US/STATE:CA/PLACE:LOS_ANGELES", "us-ca-los-angeles-city"),
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


def test_every_place_answers_to_its_code_its_id_and_its_postal_code(corpus: Corpus) -> None:
    for place in corpus.jurisdictions.values():
        for name in filter(None, (place.code, place.ocd_id, place.usps)):
            for spelling in (name, name.upper(), f" {name} "):
                assert find_jurisdiction(corpus.jurisdictions, spelling) is place


def test_every_state_answers_to_its_name_and_no_city_takes_it(corpus: Corpus) -> None:
    for place in corpus.jurisdictions.values():
        if place.level is JurisdictionLevel.STATE:
            assert find_jurisdiction(corpus.jurisdictions, place.name) is place


def test_ca_is_never_canada_in_whatever_order_the_places_come(corpus: Corpus) -> None:
    turned = dict(reversed(corpus.jurisdictions.items()))
    for name in ("ca", "CA", "Ca"):
        assert find_jurisdiction(turned, name).code == "us-ca"
    assert find_jurisdiction(turned, "New York").code == "us-ny"


@pytest.mark.parametrize("name", ["", " ", "us-zz", "ontario", "ocd-division/country:ca", "\u0000", "C A"])
def test_other_names_are_of_no_place(corpus: Corpus, name: str) -> None:
    with pytest.raises(UnknownName, match=r"^No jurisdiction "):
        find_jurisdiction(corpus.jurisdictions, name)


def test_the_nearest_names_are_given_apart_too(corpus: Corpus) -> None:
    with pytest.raises(UnknownName) as error:
        find_jurisdiction(corpus.jurisdictions, "Californa")
    assert error.value.nearest == ["California"]


def test_an_unknown_product_is_told_with_the_nearest_or_all(corpus: Corpus) -> None:
    with pytest.raises(UnknownName, match=r"^No product 'spravatto' is known here\. Did you mean 'spravato'\?$"):
        find_product(corpus.products, "spravatto")
    with pytest.raises(UnknownName, match=r"Known: ketalar, ketamine-injection, spravato\.$"):
        find_product(corpus.products, "zzz")
