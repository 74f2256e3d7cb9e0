"""What a server answers from: one release's corpus and its search index."""

from dataclasses import dataclass

from sqlalchemy import Engine

from regapi.corpus.corpus import Corpus
from regapi.corpus.search import SearchIndex
from regapi.store.reader import read_newest


@dataclass(frozen=True)
class Serving:
    """A corpus with its search index, swapped as one."""

    corpus: Corpus
    index: SearchIndex


def serving_from(engine: Engine) -> Serving:
    """Read the newest release and index it; `DatabaseFault` where there is none."""
    corpus = Corpus(read_newest(engine))
    return Serving(corpus, SearchIndex(corpus))
