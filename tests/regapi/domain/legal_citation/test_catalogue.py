"""The works that the grammar knows."""

import pytest

from regapi.domain.legal_citation import Family
from regapi.domain.legal_citation.catalogue import Work, name_stands_at, names_in, work_named, works
from regapi.domain.legal_citation.law_code import LawCode


@pytest.mark.parametrize("work", works(), ids=lambda work: f"{work.family}:{work.name}")
def test_every_work_is_found_by_each_of_its_names(work: Work) -> None:
    for name in (work.name, *work.aliases):
        assert any(work in named.works for named in names_in(f"12 {name} 34")), name


def test_no_two_works_of_a_family_share_a_name() -> None:
    names = [(work.family, work.name) for work in works() if not (isinstance(work, LawCode) and work.same_as)]
    assert len(names) == len(set(names))


def test_a_work_is_looked_up_by_family_and_name() -> None:
    assert work_named(Family.CFR, "CFR") is not None
    assert work_named(Family.CFR, "U.S.C.") is None


def test_a_longer_name_is_preferred_to_one_that_begins_it() -> None:
    (named,) = names_in("Cal. Code Regs.")
    assert [work.name for work in named.works] == ["Cal. Code Regs."]


def test_a_name_inside_of_a_word_is_no_name() -> None:
    assert not list(names_in("xUSC, USCx and FRAME"))
    assert name_stands_at("a USC", 2)
    assert not name_stands_at("a USC", 3)
