"""The guide: what marks a warning sign among its advice."""

from regapi.domain.dataset import Dataset


def test_a_red_flag_is_told_by_its_slug(dataset: Dataset) -> None:
    flags = [advice.slug for advice in dataset.advice if advice.is_red_flag]
    assert flags == [advice.slug for advice in dataset.advice if advice.slug.startswith("guide.advice.red-flag.")]
    assert 0 < len(flags) < len(dataset.advice)
