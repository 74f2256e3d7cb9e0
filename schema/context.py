"""What one request carries: the corpus it is answered from, today's date, and the days that its fields ask about."""

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
        self.today = today
        self._days: dict[Any, datetime.date] = {}

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
