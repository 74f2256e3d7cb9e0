"""There are so many connections at once, and so many of one client; behind a proxy nobody has a share."""

from regapi.http.places import Places
from regapi.settings import Settings


def places(**limits: int) -> Places:
    return Places(Settings(max_connections=100, max_client_connections=3, **limits))  # type: ignore[arg-type]


def test_a_client_beyond_its_share_is_told_so_and_others_are_served() -> None:
    held = places()
    assert [held.take(("192.0.2.1", port), port) for port in range(3)] == [None] * 3
    told = held.take(("192.0.2.1", 4), 3)
    assert told == "your address has 3 connections already (max_client_connections); use those again"
    assert held.take(("192.0.2.2", 1), 4) is None


def test_a_place_that_is_given_back_can_be_taken_again() -> None:
    held = places()
    for port in range(4):
        held.take(("192.0.2.1", port), port)
    held.leave(("192.0.2.1", 3))
    held.leave(("192.0.2.1", 2))
    assert held.take(("192.0.2.1", 5), 2) is None


def test_addresses_of_one_ipv6_network_share_their_places() -> None:
    held = places()
    told = [held.take((f"2001:db8::{i}", 1), i) for i in range(4)]
    assert told[:3] == [None] * 3
    assert told[3] is not None


def test_behind_a_proxy_the_share_does_not_hold_and_the_number_does() -> None:
    held = places(trusted_hops=1)
    assert all(held.take(("192.0.2.1", port), port) is None for port in range(100))
    told = held.take(("192.0.2.1", 100), 100)
    assert told == "there are 100 connections already (max_connections); try again soon"


def test_nothing_is_kept_of_clients_that_left() -> None:
    held = places()
    for i in range(1000):
        held.take((f"192.0.2.{i % 256}", i), 0)
    for i in range(1000):
        held.leave((f"192.0.2.{i % 256}", i))
    assert not held._held
