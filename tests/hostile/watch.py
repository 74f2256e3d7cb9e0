"""A second client, which must be answered whatever the first one does."""

import http.client
import json
from threading import Condition, Event, Thread
from typing import Self

from .wire import PATIENCE, Address

PAUSE = 0.005
"""Seconds between an answer and the next question: the machine is for the server."""

QUESTION = json.dumps({"query": "{ release { version } }"})


class Watch:
    """Asks GET /healthz and a small question by turns, on one connection, for the length of a `with` block."""

    def __init__(self, address: Address, version: str) -> None:
        self.address = address
        self.version = version
        self.answered = 0
        self.fault: BaseException | None = None
        self._changed = Condition()
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="watch")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def answers(self, more: int) -> None:
        """Wait until so many more questions have been answered, each rightly; raises what went wrong."""
        with self._changed:
            wanted = self.answered + more
            done = self._changed.wait_for(lambda: self.fault or self.answered >= wanted, PATIENCE)
        if self.fault:
            raise AssertionError("the second client was not answered as it must be") from self.fault
        assert done, f"the second client got no answer in {PATIENCE} seconds"

    def _run(self) -> None:
        connection = http.client.HTTPConnection(*self.address, timeout=PATIENCE)
        try:
            while not self._stopped.wait(PAUSE):
                (self._ask if self.answered % 2 else self._look)(connection)
                with self._changed:
                    self.answered += 1
                    self._changed.notify_all()
        except BaseException as fault:
            with self._changed:
                self.fault = fault
                self._changed.notify_all()
        finally:
            connection.close()

    def _look(self, connection: http.client.HTTPConnection) -> None:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (200, b"ok\n")

    def _ask(self, connection: http.client.HTTPConnection) -> None:
        connection.request("POST", "/graphql", QUESTION, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        assert answer.status == 200
        assert json.loads(answer.read())["data"] == {"release": {"version": self.version}}
