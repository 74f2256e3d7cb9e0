"""Where a clinic stands: states, cities and counties, held here or not, and names that do not fit together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.corpus.corpus import Corpus
from regapi.corpus.lookup import UnknownName
from regapi.corpus.places import AmbiguousPlace
from regapi.domain.jurisdiction import JurisdictionLevel
from regapi.rules.clinic_place import BadClinic, ClinicPlace, locate

from .clinics import PLACES, clinic


def place(corpus: Corpus, jurisdiction: str, county: str | None = None, city: str | None = None) -> ClinicPlace:
    return locate(corpus, clinic(jurisdiction, county=county, city=city))


def local(found: ClinicPlace) -> list[str]:
    return [j.code for j in found.local]


def refusal(corpus: Corpus, jurisdiction: str, county: str | None = None, city: str | None = None) -> str:
    with pytest.raises(BadClinic) as caught:
        place(corpus, jurisdiction, county, city)
    return str(caught.value)


@pytest.mark.parametrize("name", ["CA", "us-ca", "California", "state of california", "C.A."])
def test_a_state_by_any_usual_name(corpus: Corpus, name: str) -> None:
    found = place(corpus, name)
    assert (found.state.code, found.local, found.unheld) == ("us-ca", (), ())
    assert found.codes == ("us-local", "us-ca", "us")


def test_the_nearest_law_comes_first_and_classes_between_place_and_state(corpus: Corpus) -> None:
    found = place(corpus, "FL", city="Palmetto Bay")
    assert found.codes == ("us-fl-palmetto-bay", "us-fl-miami-dade", "us-local", "us-fl", "us")


def test_new_york_is_the_state_unless_a_city_is_asked_for(corpus: Corpus) -> None:
    assert place(corpus, "New York").codes == ("us-local", "us-ny", "us")
    for found in (place(corpus, "New York", city="New York"), place(corpus, "New York, NY")):
        assert (found.state.code, local(found), found.unheld) == ("us-ny", ["us-ny-new-york-city"], ())


@pytest.mark.parametrize("name", ["New York City", "New York City, NY", "City of New York"])
def test_new_york_city_is_known_by_its_common_name(corpus: Corpus, name: str) -> None:
    assert local(place(corpus, "NY", city=name)) == ["us-ny-new-york-city"]


def test_a_city_may_stand_for_its_state(corpus: Corpus) -> None:
    found = place(corpus, "Houston, TX")
    assert (found.state.code, local(found), found.unheld) == ("us-tx", ["us-tx-houston"], ())


@pytest.mark.parametrize(
    "city", ["Houston", "houston", "City of Houston", "Houston, TX", "Houston, Texas", "us-tx-houston"]
)
def test_a_city_is_found_in_its_state(corpus: Corpus, city: str) -> None:
    assert local(place(corpus, "TX", city=city)) == ["us-tx-houston"]
    assert local(place(corpus, "Houston, TX", city=city)) == ["us-tx-houston"]


def test_a_city_of_another_state_is_refused(corpus: Corpus) -> None:
    assert refusal(corpus, "CA", city="Houston") == (
        "clinic.city: City of Houston (us-tx-houston) is in Texas, and the clinic's jurisdiction is California; "
        'correct one of them, or write "Houston, CA" if a place of that name there is meant'
    )


def test_a_namesake_of_a_held_city_is_accepted_with_its_state(corpus: Corpus) -> None:
    found = place(corpus, "CA", city="Houston, CA")
    assert (local(found), found.unheld) == ([], ("Houston, CA",))
    assert found.codes == ("us-local", "us-ca", "us")


def test_a_city_that_names_another_state_is_refused(corpus: Corpus) -> None:
    assert refusal(corpus, "CA", city="Dallas, TX") == (
        "clinic.city: 'Dallas, TX' is in Texas, and the clinic's jurisdiction is California; give one state for both"
    )
    assert refusal(corpus, "CA", county="Harris County, Texas") == (
        "clinic.county: 'Harris County, Texas' is in Texas, and the clinic's jurisdiction is California; "
        "give one state for both"
    )


def test_no_senseless_spelling_is_proposed(corpus: Corpus) -> None:
    message = refusal(corpus, "CA", city="Houston, TX")
    assert message.startswith("clinic.city: ")
    assert "Texas" in message and "California" in message
    assert "Houston, TX, CA" not in message


@pytest.mark.parametrize("city", ["Dallas", "Dallas, TX", "Dallas, Texas", "Nowhere, Oz", "CA"])
def test_a_city_whose_law_is_not_held_is_accepted_and_named(corpus: Corpus, city: str) -> None:
    found = place(corpus, "TX", city=city)
    assert (local(found), found.unheld) == ([], (city,))
    assert found.codes == ("us-local", "us-tx", "us")


def test_county_and_city_that_are_not_held_are_both_named(corpus: Corpus) -> None:
    assert place(corpus, "TX", county="Harris", city="Dallas").unheld == ("Harris", "Dallas")


def test_a_held_city_in_a_county_that_is_not_held(corpus: Corpus) -> None:
    found = place(corpus, "TX", county="Harris County", city="Houston")
    assert (local(found), found.unheld) == (["us-tx-houston"], ("Harris County",))


def test_a_name_of_two_places_is_told_with_their_codes(corpus: Corpus) -> None:
    with pytest.raises(AmbiguousPlace) as caught:
        place(corpus, "Washington")
    assert str(caught.value) == (
        "'Washington' may mean more than one place; say which by its code: us-wa (Washington) or us-dc "
        "(District of Columbia)."
    )
    with pytest.raises(AmbiguousPlace) as bare:
        place(corpus, "Houston")
    assert str(bare.value) == (
        "'Houston' may mean more than one place; say which by its code: us-tx-houston (City of Houston, Texas)."
    )


def test_an_unknown_jurisdiction_is_refused(corpus: Corpus) -> None:
    with pytest.raises(UnknownName) as caught:
        place(corpus, "Atlantis")
    assert str(caught.value) == (
        "No jurisdiction 'Atlantis' is known here. Use a code (us-ca), a postal code (CA), a name or an OCD id."
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("us", "United States (us)"),
        ("United States of America", "United States (us)"),
        ("us-local", "County or city (any) (us-local)"),
        ("gbr", "United Kingdom (gbr)"),
        ("int", "International bodies (int)"),
    ],
)
def test_what_lies_in_no_state_is_refused(corpus: Corpus, name: str, told: str) -> None:
    assert refusal(corpus, name) == (
        f"clinic.jurisdiction: {told} is no state; give the clinic's state, such as CA, or its city, such as "
        "Houston, TX"
    )


def test_a_city_lies_in_its_own_county(corpus: Corpus) -> None:
    found = place(corpus, "FL", county="Miami-Dade", city="Palmetto Bay")
    assert local(found) == ["us-fl-palmetto-bay", "us-fl-miami-dade"]
    assert refusal(corpus, "FL", county="Seminole", city="Palmetto Bay") == (
        "clinic.county: Village of Palmetto Bay lies in Miami-Dade County, not in Seminole County; correct one of them"
    )


def test_a_city_outside_every_held_county_is_refused_in_one(corpus: Corpus) -> None:
    assert refusal(corpus, "CA", county="San Diego County", city="Los Angeles").startswith("clinic")
    assert refusal(corpus, "CA", county="San Francisco", city="San Leandro").startswith("clinic")


def test_two_cities_or_two_counties_are_refused(corpus: Corpus) -> None:
    assert refusal(corpus, "us-ca-los-angeles-city", city="San Leandro") == (
        "clinic: City of Los Angeles (us-ca-los-angeles-city) and City of San Leandro (us-ca-san-leandro) cannot both "
        "be the clinic's city; give one"
    )
    assert refusal(corpus, "us-fl-miami-dade", county="Seminole County") == (
        "clinic: Miami-Dade County (us-fl-miami-dade) and Seminole County (us-fl-seminole-county) cannot both be the "
        "clinic's county; give one"
    )


def test_a_city_beside_another_that_is_the_jurisdiction_is_refused(corpus: Corpus) -> None:
    assert "Dallas" in refusal(corpus, "Houston, TX", city="Dallas")


@pytest.mark.parametrize(
    ("jurisdiction", "county"), [("CA", "Los Angeles"), ("CA", "Los Angeles, CA"), ("TX", "Houston")]
)
def test_a_county_is_not_taken_for_the_city_of_its_name(corpus: Corpus, jurisdiction: str, county: str) -> None:
    found = place(corpus, jurisdiction, county=county)
    assert (local(found), found.unheld) == ([], (county,))


@pytest.mark.parametrize("name", ["San Francisco", "City and County of San Francisco", "San Francisco, CA"])
def test_a_city_that_is_its_own_county_is_found_as_either(corpus: Corpus, name: str) -> None:
    for found in (
        place(corpus, "CA", city=name),
        place(corpus, "CA", county=name),
        place(corpus, "CA", county=name, city=name),
    ):
        assert (local(found), found.unheld) == (["us-ca-san-francisco"], ())


@settings(deadline=None)
@given(data=st.data())
def test_every_place_reaches_the_nation_through_its_state(corpus: Corpus, data: st.DataObject) -> None:
    held = [j for j in corpus.jurisdictions.values() if j.level in PLACES]
    chosen = data.draw(st.sampled_from(held))
    found = place(corpus, chosen.code)
    assert found.codes[-2:] == (found.state.code, "us")
    assert found.state.level is JurisdictionLevel.STATE
    assert len(set(found.codes)) == len(found.codes)
    assert set(found.codes) == {*corpus.lineage(chosen.code), "us-local"}
    assert local(found) == ([] if chosen is found.state else [chosen.code])
    assert place(corpus, found.state.code, city=chosen.code).codes == found.codes or chosen is found.state


@settings(deadline=None, max_examples=60)
@given(name=st.text(min_size=1, max_size=30).filter(lambda name: name.strip()), data=st.data())
def test_any_name_of_a_city_is_held_or_named_or_refused(corpus: Corpus, name: str, data: st.DataObject) -> None:
    states = [j.code for j in corpus.jurisdictions.values() if j.level is JurisdictionLevel.STATE]
    state = data.draw(st.sampled_from(states))
    try:
        found = place(corpus, state, city=name)
    except BadClinic as error:
        assert str(error).startswith("clinic.city: ")
    else:
        assert bool(found.local) is not bool(found.unheld)
        assert found.state.code == state
