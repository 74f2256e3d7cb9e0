"""Places for connections: so many at once, and of these so many for one client."""

from collections import Counter

from starlette.types import Scope

from regapi.settings import Settings

from .client import client_address


class Places:
    """How many connections each client holds. Behind a proxy all come from one address, so that none has a share."""

    def __init__(self, limits: Settings) -> None:
        self.limits = limits
        self._held: Counter[str] = Counter()

    def take(self, peer: tuple[str, int] | None, others: int) -> str | None:
        """Take a place for a peer beside so many others; the message why there is none, if there is none."""
        client = _address(peer)
        self._held[client] += 1
        if others >= self.limits.max_connections:
            return f"there are {self.limits.max_connections:,} connections already (max_connections); try again soon"
        share = self.limits.max_client_connections
        if not self.limits.trusted_hops and self._held[client] > share:
            return f"your address has {share:,} connections already (max_client_connections); use those again"
        return None

    def leave(self, peer: tuple[str, int] | None) -> None:
        """Give a place back."""
        client = _address(peer)
        self._held[client] -= 1
        if self._held[client] <= 0:
            del self._held[client]


def _address(peer: tuple[str, int] | None) -> str:
    scope: Scope = {"client": peer, "headers": []}
    return client_address(scope, 0)
