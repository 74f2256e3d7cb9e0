"""Evidence: what a clinic holds to show that a duty is fulfilled."""

import datetime

from pydantic import Field

from .entity import Name, Part, Text


class Evidence(Part):
    """A licence, certificate, record or filing: the provision that it is for, since when, until when, and its number.

    `provision` is a provision's slug, a series' or a state counterpart's (`us-state.medical-license`).
    """

    provision: Name
    satisfied_on: datetime.date | None = None
    expires_on: datetime.date | None = None
    reference: Text | None = Field(default=None, max_length=500)
