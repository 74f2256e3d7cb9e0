"""Citations: what was read says where, legal citations can be resolved, and addresses agree with them."""

import pytest

from tests.seed.folder import DataFolder

CFR_FORMS = "'21 CFR 1301.75(b)', '21 U.S.C. 829(e)', '64 FR 37673' or 'Fla. Stat. § 458.327'"


def test_what_was_read_must_say_where_or_in_which_edition(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "        edition: a newspaper\n", "")
    assert folder.faults() == [
        "provisions.yaml:35:9: us.dea.cabinet.2010: checked secondary, "
        "but neither `checked_url` nor `edition` says what was read",
    ]


def test_what_was_read_in_an_edition_needs_no_address(folder: DataFolder) -> None:
    folder.replace(
        "provisions.yaml",
        "        checked_url: https://www.ecfr.gov/current/title-21/section-1301.75\n",
        "        edition: eCFR\n",
    )
    assert folder.faults() == []


def test_what_is_recalled_names_no_page(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "checked: primary", "checked: recalled")
    assert folder.faults() == [
        "provisions.yaml:21:22: us.dea.cabinet: recalled, "
        "yet `checked_url` names a page that was read; raise `checked` or remove it",
    ]


def test_a_profile_is_cited_well_too(folder: DataFolder) -> None:
    folder.replace("places.yaml", "checked: recalled", "checked: primary")
    assert folder.faults() == [
        "places.yaml:28:13: dea: checked primary, but neither `checked_url` nor `edition` says what was read",
    ]


def test_advice_is_cited_well_too(folder: DataFolder) -> None:
    folder.replace("guide.yaml", "checked: recalled", "checked: primary")
    assert folder.faults() == [
        "guide.yaml:38:9: guide.advice.look: checked primary, "
        "but neither `checked_url` nor `edition` says what was read",
    ]


def test_a_claim_is_cited_well_too(folder: DataFolder) -> None:
    citations = "    citations:\n      - {source: cabinet-rule, checked: primary}\n"
    folder.replace("guide.yaml", "    decided_by: [us.dea.cabinet]\n", citations)
    assert folder.faults() == [
        "guide.yaml:25:9: guide.p2.1: checked primary, but neither `checked_url` nor `edition` says what was read",
    ]


def test_a_legal_source_is_cited_in_a_form_that_can_be_resolved(folder: DataFolder) -> None:
    folder.replace("law.yaml", "citation: 21 CFR 1301.75", "citation: the cabinet rule")
    assert folder.faults() == [
        f"law.yaml:4:15: cabinet-rule: 'the cabinet rule' is no citation: a text such as {CFR_FORMS} would be right",
    ]


def test_a_legal_source_may_cite_several_places(folder: DataFolder) -> None:
    folder.replace("law.yaml", "citation: 21 CFR 1301.75", "citation: 21 CFR 1301.74 and 1301.75")
    assert folder.faults() == []


@pytest.mark.parametrize("kind", ["guidance", "agency_page", "professional", "secondary", "rems", "fda_label"])
def test_other_sources_are_cited_as_one_likes(folder: DataFolder, kind: str) -> None:
    folder.replace("law.yaml", "kind: regulation\n    citation: 21 CFR 1301.75", f"kind: {kind}\n    citation: A page")
    assert folder.faults() == []


def test_a_sources_address_leads_to_what_is_cited(folder: DataFolder) -> None:
    folder.replace("law.yaml", "section-1301.75", "section-1301.76")
    assert folder.faults() == [
        "law.yaml:8:10: cabinet-rule: the address is of 21 CFR 1301.76, not of 21 CFR 1301.75: "
        "https://www.ecfr.gov/current/title-21/section-1301.75 would be right",
    ]


def test_the_page_that_was_read_shows_what_is_cited(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "section-1301.75", "section-1304.04")
    assert folder.faults() == [
        "provisions.yaml:21:22: us.dea.cabinet: the address is of 21 CFR 1304.04, not of 21 CFR 1301.75: "
        "https://www.ecfr.gov/current/title-21/section-1301.75 would be right",
    ]


def test_an_address_of_a_form_that_is_not_known_is_taken_as_it_is(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "https://www.ecfr.gov/current/title-21/section-1301.75", "https://example.org/7")
    assert folder.faults() == []


def test_an_address_that_fits_one_of_several_citations_is_right(folder: DataFolder) -> None:
    folder.replace("law.yaml", "citation: 21 CFR 1301.75", "citation: 21 CFR 1301.74 and 1301.75")
    folder.replace("law.yaml", "section-1301.75", "section-1301.74")
    assert folder.faults() == []


def test_an_act_as_passed_may_be_read_where_it_was_codified(folder: DataFolder) -> None:
    folder.replace("law.yaml", "citation: 21 CFR 1301.75", "citation: Pub. L. 115-271")
    assert folder.faults() == []


def test_an_address_is_not_compared_with_a_citation_that_cannot_be_read(folder: DataFolder) -> None:
    folder.replace("law.yaml", "citation: 21 CFR 1301.75", "citation: a rule")
    folder.replace("law.yaml", "section-1301.75", "section-1301.76")
    assert [fault.partition(": ")[0] for fault in folder.faults()] == ["law.yaml:4:15"]
