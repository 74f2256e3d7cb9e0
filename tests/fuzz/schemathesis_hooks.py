"""What schemathesis has to know of the service: its scalars, and that values of a valid document may be refused."""

from typing import Any

import schemathesis
from schemathesis import CheckContext, Response
from schemathesis.graphql import scalar

from .scalars import SCALARS

for name, values in SCALARS.items():
    scalar(name, values)


@schemathesis.check
def only_values_are_refused(_context: CheckContext, response: Response, case: schemathesis.Case[Any]) -> None:
    """A document that fits the schema is refused for a value in it or for its size, and for nothing else."""
    if case.meta is not None and case.meta.generation.mode.is_positive:
        codes = {error["extensions"]["code"] for error in response.json().get("errors", [])}
        assert codes <= {"BAD_USER_INPUT", "TOO_LARGE"}, f"a valid document is refused as {', '.join(sorted(codes))}"
