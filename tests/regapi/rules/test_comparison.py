"""States side by side, coded for a day."""

import datetime

import pytest

from regapi.corpus.corpus import Corpus
from regapi.corpus.places import find_jurisdiction
from regapi.domain.coverage import Answer, Topic
from regapi.domain.jurisdiction import Jurisdiction
from regapi.rules.comparison import BadComparison, compare

TODAY = datetime.date(2026, 11, 24)


def places(corpus: Corpus, *codes: str) -> list[Jurisdiction]:
    return [find_jurisdiction(corpus.jurisdictions, code) for code in codes]


def test_every_topic_has_a_cell_for_each_state_in_the_order_asked(corpus: Corpus) -> None:
    comparison = compare(corpus, places(corpus, "TX", "CA"), None, TODAY)
    assert [row.topic for row in comparison.rows] == list(Topic)
    for row in comparison.rows:
        assert [cell.jurisdiction.code for cell in row.cells] == ["us-tx", "us-ca"]


def test_california_asks_no_registration_of_its_own_and_forbids_lay_ownership(corpus: Corpus) -> None:
    comparison = compare(corpus, places(corpus, "CA", "TX"), [Topic.CSR, Topic.CPOM], TODAY)
    assert [row.cells[0].answer for row in comparison.rows] == [Answer.NOT_REQUIRED, Answer.PROHIBITED]


def test_a_code_does_not_hold_for_a_day_on_which_its_law_was_not_in_force(corpus: Corpus) -> None:
    dated = next(
        cell
        for cell in corpus.coverage.values()
        if cell.answer.code is not Answer.UNCLEAR
        and any(s in corpus.provisions and corpus.provisions[s].effective_from for s in cell.answer.facts)
    )
    other = "us-ca" if dated.jurisdiction != "us-ca" else "us-tx"
    day = datetime.date(1900, 1, 1)
    cells = compare(corpus, places(corpus, dated.jurisdiction, other), [dated.topic], day).rows[0].cells
    assert cells[0].answer is Answer.UNCLEAR
    assert "not in force on 1900-01-01" in (cells[0].caution or "")


def test_a_state_with_a_proposal_alone_is_coded_so(corpus: Corpus) -> None:
    row = compare(corpus, places(corpus, "TX", "CA"), [Topic.KETAMINE_RULE], TODAY).rows[0]
    assert [cell.answer for cell in row.cells] == [Answer.PROPOSED_ONLY, Answer.NO_RULE_FOUND]


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        (("CA",), "codes: 1 different jurisdictions cannot be compared; give 2 to 51 states"),
        (("CA", "us-ca"), "codes: 1 different jurisdictions cannot be compared; give 2 to 51 states"),
        (("CA", "us"), "codes: United States (us) is no state; compare states such as CA or us-tx"),
    ],
)
def test_a_comparison_that_cannot_be_drawn_says_the_bounds(
    corpus: Corpus, codes: tuple[str, ...], message: str
) -> None:
    with pytest.raises(BadComparison) as error:
        compare(corpus, places(corpus, *codes), None, TODAY)
    assert str(error.value) == message


def test_all_51_can_be_compared_at_once_and_sixty_cannot(corpus: Corpus) -> None:
    states = [place for place in corpus.jurisdictions.values() if place.usps]
    assert len(compare(corpus, states, None, TODAY).rows[0].cells) == 51
    with pytest.raises(BadComparison, match="codes: 60 different jurisdictions cannot be compared"):
        compare(corpus, list(corpus.jurisdictions.values())[:60], None, TODAY)
