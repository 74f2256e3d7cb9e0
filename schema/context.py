"""What one request carries: the corpus, today's date, the days asked about, and whether caches may keep the answer."""

import datetime
from typing import Any

from graphql import GraphQLResolveInfo

from regapi.corpus.corpus import Corpus
from regapi.corpus.search import SearchIndex


class Context:
    """One request's view of the world. `as_of` makes a day asked for at a field hold for everything below it."""

    def __init__(self, corpus: Corpus, index: SearchIndex, today: datetime.date) -> None:
        self.corpus = corpus
        self.index = index
        self.depends_on_today = False
        self.private = False
        self._today = today
        self._days: dict[Any, datetime.date] = {}

    @property
    def today(self) -> datetime.date:
        """Today. Who asks makes the answer depend on the day: another day may bring another one."""
        self.depends_on_today = True
        return self._today

    def keep_private(self) -> None:
        """The answer holds what a user told of patients or of a clinic's papers: no cache may keep it."""
        self.private = True

    def as_of(self, info: GraphQLResolveInfo, given: datetime.date | None = None) -> datetime.date:
        """The day that this field answers for: its own argument, else the nearest one above it, else today."""
        if given is not None:
            self._days[info.path] = given
            return given
        if not self._days:
            return self.today
        path: Any = info.path
        while path is not None:
            if path in self._days:
                return self._days[path]
            path = path.prev
        return self.today


def context(info: GraphQLResolveInfo) -> Context:
    """The request's context, typed."""
    value = info.context
    assert isinstance(value, Context)
    return value


def corpus(info: GraphQLResolveInfo) -> Corpus:
    """The corpus that the request is answered from."""
    return context(info).corpus
