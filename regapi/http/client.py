"""Whom a request is counted under: the address of its client, as far as it can be believed."""

import ipaddress
import re

from starlette.types import Scope

UNKNOWN = "unknown"
"""All without an address share one count: peers on a unix socket that no proxy speaks for."""

_DECORATED = re.compile(r"\[(?P<six>[^\]]+)\](:\d{1,5})?|(?P<four>[\d.]+):\d{1,5}", re.ASCII)


def client_address(scope: Scope, trusted_hops: int) -> str:
    """The address that a request is counted under: an IPv4 address, or the /64 of an IPv6 address.

    With no trusted hop it is the peer's, and X-Forwarded-For says nothing. With N hops, the peer being the first, it is
    the Nth address from the right of X-Forwarded-For: each proxy adds the address that it saw on the right, so all
    further left is whatever the client made up. Where the header does not reach that far, or has no address there, the
    peer is counted: strangers may then share a count, but nobody chooses the own one.
    """
    peer = scope.get("client")
    forwarded = _counted(_forwarded(scope, trusted_hops)) if trusted_hops else None
    return forwarded or _counted(peer[0] if peer else "") or UNKNOWN


def client_scheme(scope: Scope, trusted_hops: int) -> str:
    """How the client reached the service, http or https: as X-Forwarded-Proto has it, where proxies are believed."""
    own = str(scope.get("scheme", "http"))
    if not trusted_hops:
        return own
    told = next((value for name, value in reversed(scope["headers"]) if name == b"x-forwarded-proto"), b"")
    said = told.rpartition(b",")[2].strip().lower().decode("latin-1")
    return said if said in ("http", "https") else own


def _forwarded(scope: Scope, hops: int) -> str:
    """What the outermost trusted proxy says it saw; empty where the header does not reach that far."""
    header = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
    # From the right and no further than needed: the left part is the client's and may be long.
    entries = header.rsplit(b",", hops)[-hops:]
    return entries[0].decode("latin-1") if len(entries) == hops else ""


def _counted(text: str) -> str | None:
    """What an address is counted as; null where it is none."""
    text = text.strip(" \t")
    if decorated := _DECORATED.fullmatch(text):
        text = decorated["six"] or decorated["four"]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    # A subscriber has a /64 at the least, and could send every request from another address of it.
    return f"{ipaddress.IPv6Address(int(address) >> 64 << 64)}/64"
