"""How the fuzz tests run: the same examples at every run, unless other ones are asked for."""

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

OTHERS = "FUZZ_OTHERS"
"""Set in the environment, each run draws other examples: for a hunt, never for a merge."""

SLOW = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)


def runs(examples: int) -> settings:
    """So many examples, the same at every run, kept nowhere."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=OTHERS not in os.environ,
        database=None,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=SLOW,
    )


SEEDS = st.integers(0, 2**64 - 1)
"""What changes of a random example are drawn with."""
