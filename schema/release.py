"""The data's own releases, and what each changed."""

from typing import Any

from graphene import DateTime, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.page import Key, Page
from regapi.domain.release import Change as ChangeValue
from regapi.domain.release import Release as ReleaseValue

from . import words
from .connection import connection, resolve_page
from .context import corpus
from .cost import Several
from .errors import bad_input
from .node import Node, by_global_id
from .scalars import URL, Date

DISCLAIMER = (
    "Reference data, not legal advice and not the official text. Statements are in our own words; "
    "follow each citation to the official text and confirm what is marked RECALLED or OLD_EDITION."
)


class Count(ObjectType):
    """How many entities of a sort a release holds."""

    name = Field(NonNull(String), description='The sort, such as "provisions" or "provisions.requirement".')
    count = Field(NonNull(Int), description="How many of that sort there are.")


class Release(ObjectType):
    """A numbered state of the whole dataset. Its clock is our recording, apart from the law's own dates."""

    version = Field(NonNull(String), description="The editors' version, year.month.number.")
    digest = Field(NonNull(String), description="SHA-256 of the content: equal data have an equal digest.")
    released_on = Field(NonNull(Date), description="The day the editors closed it.")
    checked_on = Field(NonNull(Date), description="The last day on which its sources were looked at.")
    recorded_at = Field(NonNull(DateTime), description="When this service loaded it (UTC).")
    counts = Several(Count, most=40, description="How many entities of each sort it holds.")
    coverage = Several(
        "schema.coverage.CoverageTotal",
        most=40,
        description="How many states have each topic covered how.",
    )
    disclaimer = Field(NonNull(String), description="What this data is not: read it once.")
    license = Field(NonNull(String), description="The licence of the data.")
    license_url = Field(NonNull(URL), description="The licence's text.")

    @staticmethod
    def resolve_counts(release: ReleaseValue, _info: GraphQLResolveInfo) -> list[dict[str, Any]]:
        return [{"name": name, "count": count} for name, count in release.counts.items()]

    @staticmethod
    def resolve_coverage(_release: ReleaseValue, info: GraphQLResolveInfo) -> list[dict[str, Any]]:
        totals = corpus(info).coverage_totals()
        return [{"topic": topic, "status": status, "count": n} for (topic, status), n in totals.items()]

    @staticmethod
    def resolve_disclaimer(_release: ReleaseValue, _info: GraphQLResolveInfo) -> str:
        return DISCLAIMER

    @staticmethod
    def resolve_license(_release: ReleaseValue, _info: GraphQLResolveInfo) -> str:
        return "MIT"

    @staticmethod
    def resolve_license_url(_release: ReleaseValue, _info: GraphQLResolveInfo) -> str:
        return "https://spdx.org/licenses/MIT.html"


class Change(ObjectType):
    """One entity that a release added, amended or removed. This is our record's history, not the law's."""

    release = Field(NonNull(Release), description="The release that changed it.")
    entity = Field(NonNull(String), description="The sort of entity, such as provision or source.")
    slug = Field(NonNull(String), description="Its slug or code.")
    kind = Field(NonNull(words.ChangeKind), description="What happened to it.")
    fields = Field(NonNull(List(NonNull(String))), description="The amended fields. Empty unless AMENDED.")
    node = Field(Node, description="The entity as it is now. Null where it was removed.")

    @staticmethod
    def resolve_release(change: ChangeValue, info: GraphQLResolveInfo) -> ReleaseValue:
        return next(r for r in corpus(info).history if r.digest == change.release)

    @staticmethod
    def resolve_node(change: ChangeValue, info: GraphQLResolveInfo) -> Any:
        return by_global_id(corpus(info), f"{change.entity}:{change.slug}")


ChangeConnection = connection(Change, "Change", "changes")


def resolve_changes(_root: None, info: GraphQLResolveInfo, since: str | None = None, **arguments: Any) -> Page[Any]:
    """The changes of the newest release, or of all releases after one."""
    history = corpus(info).history
    sequence = {r.digest: r.sequence for r in history}
    if since is None:
        start = history[-1].sequence - 1
    else:
        known = {r.version: r.sequence for r in history} | sequence
        if since not in known:
            raise bad_input(
                f"since: no release {since!r} is kept here; known versions: {', '.join(r.version for r in history)}"
            )
        start = known[since]
    items = [c for c in corpus(info).changes if sequence.get(c.release, 0) > start]

    def key(change: ChangeValue) -> Key:
        return (f"{sequence[change.release]:08}", change.entity, change.slug)

    return resolve_page(items, key, "changes", arguments)
