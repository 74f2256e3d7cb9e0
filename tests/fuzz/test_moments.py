"""Random moments are read as they were written, and what is no moment is refused."""

import pytest
from hypothesis import given

from schema.scalars import SessionDateTime

from .runs import runs
from .scalars import MOMENT_TEXTS, NO_MOMENTS


@runs(100)
@given(text=MOMENT_TEXTS)
def test_a_moment_is_read_as_it_was_written(text: str) -> None:
    moment = SessionDateTime.parse_value(text)
    assert (moment.tzinfo is not None) is (text.endswith("Z") or text[-6] in "+-")
    assert moment.isoformat()[:16] == text[:16]
    assert SessionDateTime.parse_value(SessionDateTime.serialize(moment)) == moment


@pytest.mark.parametrize("text", NO_MOMENTS)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a moment"):
        SessionDateTime.parse_value(text)
