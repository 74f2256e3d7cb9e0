"""Good clients: each from an address of its own, on a connection that is kept, never beyond its points."""

import asyncio
import hashlib
import random
import re
import time

import orjson

from .soak_atlas import Atlas
from .soak_goodness import Wrong, check_answer
from .soak_questions import Question, Questions
from .soak_tally import Failure, Tally
from .soak_wire import ENCODINGS, Address, Answer, Line, request

PAUSE = 0.5
"""Seconds that a client waits between its questions, on average."""

FEW_POINTS = 400_000
"""Points below which a client waits: a few of the dearest questions."""

IDLE_SECONDS = 10
"""After so long a client opens another connection: the server may be closing the old one right now."""

TRIES = 30
"""How often a client knocks, a second apart, where it is told that there is no place."""


class Client:
    """One good client."""

    def __init__(self, number: int, server: Address, atlas: Atlas, tally: Tally, start: float) -> None:
        self.dice = random.Random(number)
        self.questions = Questions(atlas, self.dice)
        self.encoding = ENCODINGS[number % len(ENCODINGS)]
        self.line = Line(server, f"127.0.0.{10 + number}")
        self.tally = tally
        self.start = start
        self.used = 0.0
        self.points = FEW_POINTS
        self.tags: dict[str, str] = {}

    async def run(self) -> None:
        """Ask, wait, and ask again, until cancelled."""
        while True:
            await asyncio.sleep(self.dice.expovariate(1 / PAUSE))
            if self.points < FEW_POINTS:
                self.tally.waits += 1
                await asyncio.sleep(5)
            await self.turn()

    async def turn(self) -> None:
        """One question, or a few that follow from each other."""
        chance = self.dice.random()
        if chance < 0.05:
            await self.read_on()
        elif chance < 0.12:
            await self.ask_stored()
        else:
            await self.ask(self.questions.any())

    async def read_on(self) -> None:
        """Some pages of a list, each after the one before."""
        after: str | None = None
        for _ in range(5):
            answer = await self.ask(self.questions.provisions(after))
            if answer is None:
                return
            page = orjson.loads(answer.body)["data"]["provisions"]["pageInfo"]
            after = page["endCursor"]
            if not page["hasNextPage"]:
                return
            await asyncio.sleep(self.dice.uniform(0, PAUSE))

    async def ask_stored(self) -> None:
        """A document by its hash and, where the server does not have it, with its text once."""
        query = f"{{ release {{ version digest }} agencies(first: {self.dice.randint(1, 60)}) {{ nodes {{ slug }} }} }}"
        digest = hashlib.sha256(query.encode()).hexdigest()
        question = self.questions.stored(query, digest, with_text=False)
        answer = await self.ask(question, may_be_unknown=True)
        if answer and answer.code == "PERSISTED_QUERY_NOT_FOUND":
            await self.ask(self.questions.stored(query, digest, with_text=True))

    async def ask(self, question: Question, *, may_be_unknown: bool = False) -> Answer | None:
        """The answer to a question; null, and a failure is noted, where it is not a good one."""
        fields = {"Accept": question.accept, "Accept-Encoding": self.encoding}
        if question.conditional and (tag := self.tags.get(question.path)):
            fields["If-None-Match"] = tag
        data = request(question.method, question.path, fields, question.body)
        began = time.monotonic()
        try:
            answer = await self._answer(data)
            milliseconds = (time.monotonic() - began) * 1000
            if not (may_be_unknown and answer.code == "PERSISTED_QUERY_NOT_FOUND"):
                check_answer(answer, self.encoding, question.check, may_be_unchanged="If-None-Match" in fields)
        except (Wrong, OSError, ValueError, KeyError) as error:
            self.line.reset()
            what = f"{question.method} {question.path[:120]}: {str(error) or type(error).__name__}"
            self.tally.failures.append(Failure(time.monotonic() - self.start, question.kind, what))
            return None
        self._learn(question, answer)
        self.tally.answered(time.monotonic() - self.start, question.kind, answer, milliseconds)
        return answer

    async def _answer(self, data: bytes) -> Answer:
        if time.monotonic() - self.used > IDLE_SECONDS:
            await self.line.close()
        for _ in range(TRIES):
            is_new = self.line.writer is None
            try:
                answer = await self.line.ask(data)
            except ConnectionError:
                # With so many before it, there is not even a word for who comes now.
                if not is_new:
                    raise
            else:
                self.used = time.monotonic()
                if answer.code != "UNAVAILABLE":
                    return answer
            self.tally.turned_away += 1
            await asyncio.sleep(1)
        raise Wrong(f"there was no place {TRIES} times, a second apart")

    def _learn(self, question: Question, answer: Answer) -> None:
        if tag := answer.headers.get("etag"):
            self.tags[question.path] = tag
        if found := re.search(r"r=(\d+)", answer.headers.get("ratelimit", "")):
            self.points = int(found.group(1))

    async def close(self) -> None:
        """End its connection."""
        await self.line.close()
