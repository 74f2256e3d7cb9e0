"""A client's connection: uvicorn's HTTP protocol under limits of size, time and number."""

import asyncio
from collections.abc import Callable
from enum import Enum
from typing import Any, Self

import httptools
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from regapi.settings import Settings

from .outcome import Refusal
from .outlet import Outlet, last_answer
from .places import Places

SLICE = 4096
"""Most bytes that the parser gets at once: so many may hold requests that wait for the answer before theirs."""

MAX_FIELDS = 100
"""Most header fields of a request. Browsers send about 20."""

SPARE = 100
"""Connections beyond the limit that are told so; still more are only closed."""


class Stage(Enum):
    """What a connection receives."""

    IDLE = "nothing: no request has begun"
    HEAD = "a request line and headers"
    BODY = "a body, or its trailers"
    LEAVING = "what is thrown away, until the connection ends"


class Intake(FlowControl):
    """Flow control that reads nothing while requests wait in line, whatever an answer in the making asks for."""

    held = b""
    """What was read and not parsed."""

    def hold(self, data: bytes) -> None:
        """Keep what was read, and read no more until it is taken."""
        self.held = data
        self.pause_reading()

    def take(self) -> bytes:
        """What was kept; reading goes on."""
        data, self.held = self.held, b""
        if data:
            self.resume_reading()
        return data

    def resume_reading(self) -> None:
        """Read on, unless something is kept."""
        if not self.held:
            super().resume_reading()


class Connection(HttpToolsProtocol):
    """A connection that takes no more memory, time or company than its limits allow, and logs no client's faults."""

    limits: Settings
    surplus: set["Connection"]
    """Connections beyond the limit, which are being told so."""
    places: Places
    told: Callable[[str], None]
    flow: Intake
    outlet: Outlet

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.stage = Stage.IDLE
        self.answering: RequestResponseCycle | None = None
        self.refusal: Refusal | None = None
        self.loose = 0
        self.ended = False
        self.clock: asyncio.TimerHandle | None = None

    @classmethod
    def under(cls, limits: Settings, told: Callable[[str], None] = lambda _kind: None) -> type[Self]:
        """The protocol with these limits, for uvicorn's `http`; `told` learns the kind of each refusal."""
        own = {"limits": limits, "surplus": set(), "places": Places(limits), "told": staticmethod(told)}
        return type("LimitedConnection", (cls,), own)

    # What the transport tells

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has connected: from now on it has its time to send a request's head."""
        super().connection_made(transport)
        self.flow = Intake(transport)
        self.outlet = Outlet(transport, self.limits.head_seconds, self.leave)
        if reason := self.places.take(self.client, len(self.connections) - 1):
            self._turn_away(reason)
        else:
            self._within(self.limits.head_seconds, self._head_is_late)

    def connection_lost(self, exc: Exception | None) -> None:
        """Both directions are closed: whatever is being answered learns of it."""
        self.surplus.discard(self)
        self.places.leave(self.client)
        self.outlet.lost()
        self._stop_receiving()
        self.pipeline.clear()
        if self.answering:
            self._disconnect(self.answering)
        super().connection_lost(exc)

    def eof_received(self) -> bool:  # type: ignore[override]
        """The client sends no more: whole requests are still answered, a part of one is given up."""
        self.ended = True
        if self.stage is Stage.BODY:
            self._abandon()
        if self.stage is not Stage.LEAVING:
            self.stage = Stage.IDLE
            self._stop_clocks()
        if not self.is_answering:
            self.outlet.watch()
        return self.is_answering

    def data_received(self, data: bytes) -> None:
        """The client has sent something."""
        if self.stage is not Stage.LEAVING:
            self._parse(self.flow.take() + data)

    def pause_writing(self) -> None:
        """The client takes an answer more slowly than it is made."""
        super().pause_writing()
        self.outlet.watch()

    def resume_writing(self) -> None:
        """The client has taken nearly all."""
        super().resume_writing()
        self.outlet.relax()

    def timeout_keep_alive_handler(self) -> None:
        """No next request has begun in the time for it."""
        self.leave()

    # What the parser tells

    def on_message_begin(self) -> None:
        """A request has begun."""
        super().on_message_begin()
        self.stage = Stage.HEAD
        if self.clock is None:
            self._within(self.limits.head_seconds, self._head_is_late)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header field has come, or a trailer, which nobody here waits for: the application has the head by then."""
        if self.stage is Stage.BODY:
            return
        if len(self.headers) >= MAX_FIELDS:
            raise Refusal(431, f"the request has more than {MAX_FIELDS} header fields; send fewer", code="TOO_LARGE")
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """A head is whole: its request is answered next, or after those before it."""
        if self.parser.should_upgrade():
            return  # and see _parse_without_upgrade
        self._check_head()
        super().on_headers_complete()
        self.cycle.transport = self.outlet
        self.stage, self.loose = Stage.BODY, 0
        self._stop_clocks()

    def on_body(self, body: bytes) -> None:
        """A piece of a body has come."""
        self.loose = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """A request is whole."""
        if self.parser.should_upgrade():
            return
        self.stage, self.loose = Stage.IDLE, 0
        super().on_message_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self.answering = cycle
        super()._start_asgi_task(cycle, app)

    def on_response_complete(self) -> None:
        """An answer is whole: the next in line is due, or what was held back meanwhile, or a refusal."""
        super().on_response_complete()
        if self.flow.held and not self.pipeline:
            self._parse(self.flow.take())
        elif self.refusal and not self.is_answering:
            self._send(self.refusal)
        if self.ended and not self.is_answering:
            self.leave()

    # What the connection does

    @property
    def is_answering(self) -> bool:
        """Whether an answer is being made; others may wait in line behind it."""
        cycle = self.answering
        return cycle is not None and not (cycle.response_complete or cycle.disconnected)

    def refuse(self, refusal: Refusal) -> None:
        """Read no further; answer with a refusal, after the answers that are due before it."""
        # A request that already has an answer, or a part of it, cannot be given another one.
        has_place = self.stage is not Stage.BODY or not self.cycle.response_started
        if self.stage is Stage.BODY:
            self._abandon()
        self._stop_receiving()
        self.told(refusal.kind)
        if not has_place:
            self.leave()
        elif self.is_answering:
            self.refusal = refusal
        else:
            self._send(refusal)

    def leave(self) -> None:
        """Send no more, and close as soon as that does not take the last answer away from a client that still sends."""
        if self.outlet.is_closing():
            return
        sends_more = not self.ended and (self.stage is not Stage.IDLE or self.flow.read_paused)
        self._stop_receiving()
        self.pipeline.clear()
        self.outlet.finish(lingering=sends_more)

    def _parse(self, received: bytes) -> None:
        """Parse what has come, as long as no request waits for the answer before its own."""
        data = memoryview(received)
        while data and not self.pipeline and self.stage is not Stage.LEAVING:
            room = self.limits.max_head_bytes - self.loose
            if room <= 0:
                self.refuse(self._too_large())
                return
            data = data[self._feed(data[: min(SLICE, room)]) :]
        if data and self.stage is not Stage.LEAVING:
            self.flow.hold(bytes(data))

    def _feed(self, data: memoryview) -> int:
        """Give the parser some bytes; how many of them are done with."""
        self.loose += len(data)
        parsed = None
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            parsed = int(upgrade.args[0])
        except httptools.HttpParserCallbackError as error:
            if not isinstance(error.__context__, Refusal):
                raise
            self.refuse(error.__context__)
        except httptools.HttpParserError as error:
            self.refuse(Refusal(400, f"this is not a valid HTTP/1.1 request: {error}"))
        if parsed is None:
            return len(data)
        self._parse_without_upgrade()
        return parsed

    def _parse_without_upgrade(self) -> None:
        """Parse a head again as if it asked for no other protocol: the parser would take its body for that protocol."""
        method = self.parser.get_method()
        if method == b"CONNECT":
            self.refuse(Refusal(400, "CONNECT is not supported: this is no proxy; send GET or POST"))
            return
        first = b"%b %b HTTP/%b" % (method, self.url, self.parser.get_http_version().encode())
        fields = [name + b": " + value for name, value in self.headers if name != b"upgrade"]
        self.parser = httptools.HttpRequestParser(self)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)
        self._feed(memoryview(b"\r\n".join([first, *fields, b"", b""])))

    def _check_head(self) -> None:
        version = self.parser.get_http_version()
        if version not in ("1.0", "1.1"):
            raise Refusal(505, f"HTTP/{version} is not supported; use HTTP/1.1")
        hosts = sum(name == b"host" for name, _ in self.headers)
        if hosts > 1 or (version == "1.1" and not hosts):
            raise Refusal(400, f"the request has {hosts} Host headers; send one")
        if not _path(self.url):
            raise Refusal(400, "the address has no valid path; percent-encode what is not ASCII")

    def _too_large(self) -> Refusal:
        limit, what = self.limits.max_head_bytes, "trailers" if self.stage is Stage.BODY else "headers"
        message = f"the {what} are larger than {limit:,} bytes (max_head_bytes); send fewer, and long queries by POST"
        return Refusal(431, message, code="TOO_LARGE", limit="max_head_bytes")

    def _head_is_late(self) -> None:
        seconds = self.limits.head_seconds
        if self.flow.read_paused:  # it is the client that waits
            self._within(seconds, self._head_is_late)
        elif self.stage is Stage.HEAD:
            message = f"the headers did not come in within {seconds:g} seconds (head_seconds); send them in one go"
            self.refuse(Refusal(408, message, code="TIMEOUT", limit="head_seconds"))
        else:
            self.leave()

    def _turn_away(self, reason: str) -> None:
        self.connections.discard(self)
        if len(self.surplus) >= SPARE:
            self.outlet.abort()
            return
        self.surplus.add(self)
        self.refuse(Refusal(503, reason, code="UNAVAILABLE", headers={"Retry-After": "1"}))

    def _send(self, refusal: Refusal) -> None:
        self.outlet.write(last_answer(refusal, self.server_state.default_headers))
        self.leave()

    def _abandon(self) -> None:
        """Give up the request whose body is being received: the last in line."""
        if self.pipeline:
            self.pipeline.popleft()
        else:
            self._disconnect(self.cycle)

    def _disconnect(self, cycle: RequestResponseCycle) -> None:
        cycle.disconnected = True
        cycle.message_event.set()

    def _stop_receiving(self) -> None:
        self._stop_clocks()
        self.stage = Stage.LEAVING
        self.flow.take()
        self.flow.resume_reading()

    def _within(self, seconds: float, otherwise: Callable[[], None]) -> None:
        self._stop_clocks()
        self.clock = self.loop.call_later(seconds, otherwise)

    def _stop_clocks(self) -> None:
        self._unset_keepalive_if_required()
        if self.clock:
            self.clock.cancel()
            self.clock = None


def _path(address: bytes) -> bytes | None:
    """The path of a request's address; null where it has none, or is no address."""
    try:
        path: bytes | None = httptools.parse_url(address).path
    except httptools.HttpParserInvalidURLError:
        return None
    return path
