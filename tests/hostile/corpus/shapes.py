"""Documents that are too wide, too deep or say one thing too often."""

from graphql import get_introspection_query

from .entry import ANSWERED, INVALID, NOT_READ, asks, fits


def aliases(count: int) -> str:
    """So many aliases of one field."""
    return "{ release { " + " ".join(f"a{i}:version" for i in range(count)) + " } }"


def nested(levels: int, inner: str = "code") -> str:
    """Selections inside each other, so many with the operation's own."""
    return '{ jurisdiction(code: "CA") { ' + f"{inner} parent {{ " * (levels - 2) + inner + " }" * levels


def introspected(count: int) -> str:
    """The whole schema, so many times."""
    query = get_introspection_query(descriptions=True, specified_by_url=True, input_value_deprecation=True)
    whole = query.partition("__schema")[2].partition("fragment FullType")[0].rpartition("}")[0].strip()
    fragments = query[query.index("fragment FullType") :]
    return "{" + " ".join(f"a{i}:__schema {whole}" for i in range(count)) + "}" + fragments


def aliased(count: int, field: str) -> str:
    """A field of the query, under so many aliases."""
    return "{" + " ".join(f"a{i}:{field}" for i in range(count)) + "}"


LOOP = "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }"
ODD_PLACES = """query ($a: Int @a) @b { ...F @c ... @d { release @e { version @f } } } fragment F on Query @g {
  schedules { number } }"""
MANY_PLACES = """query ($a: Int @a @a @a @a) @b @b @b { ...F @c @c @c ... @d @d @d { release @e @e @e { version @f @f @f
} } }
fragment F on Query @g @g @g { schedules { number } }"""

ENTRIES = (
    asks("100 aliases", "the limit itself", aliases(100), **ANSWERED),
    asks("101 aliases", "work for each alias", aliases(101), limit="max_aliases"),
    asks("200 aliases", "work for each alias", aliases(200), limit="max_aliases"),
    asks("1,500 aliases", "parsing", aliases(1500), limit="max_document_characters"),
    asks("5,000 aliases", "parsing", aliases(5000), status=413),
    asks("61 entry points", "work for each entry point", aliased(61, "schedules{number}"), limit="max_root_fields"),
    asks(
        "as many unknown entry points as fit",
        "work for each entry point",
        "{" + " ".join(f"z{i}" for i in range(fits(1))) + "}",
        limit="max_root_fields",
    ),
    asks(
        "500 equal fields",
        "comparing each with each",
        "{ release { " + "version " * 500 + "} }",
        limit="max_equal_keys",
    ),
    asks("9 equal fields at each of 19 levels", "comparing each with each", nested(20, "code " * 9), **ANSWERED),
    asks("20 equal fields at each of 19 levels", "comparing each with each", nested(20, "code " * 20)),
    asks(
        "19 equal objects of 19 equal fields",
        "fields merged: 361 at one place",
        "{" + ("release{" + "version " * 19 + "}") * 19 + "}",
        limit="max_equal_keys",
    ),
    asks(
        "20 equal fields in as many objects as fit",
        "comparing each with each, in many places",
        aliased(fits(25), "release{" + "version " * 20 + "}"),
    ),
    asks("20 levels", "the limit itself", nested(20), **ANSWERED),
    asks("21 levels", "recursion", nested(21), limit="max_depth"),
    asks("150 levels", "recursion", nested(149), limit="max_depth"),
    asks("300 levels", "recursion while parsing", nested(300), **NOT_READ),
    asks("5,000 levels", "recursion while parsing", nested(6000, "x"), status=413),
    asks("2,400 levels of nothing", "recursion while parsing", "{a" * 2400, **NOT_READ),
    asks(
        "21 directives", "the limit", "{ release " + "@skip(if: false) " * 21 + "{ version } }", limit="max_directives"
    ),
    asks("1,000 directives", "parsing", "{ release " + "@skip(if:true)" * 1000 + "{ version } }", limit="max_tokens"),
    asks(
        "300 unknown directives",
        "an error for each",
        "{ release " + "@a " * 300 + "{ version } }",
        limit="max_directives",
    ),
    asks("directives in seven sorts of places", "an error for each", ODD_PLACES, **INVALID),
    asks(
        "three directives in seven sorts of places", "directives away from fields", MANY_PLACES, limit="max_directives"
    ),
    asks("introspection in circles", "exponential answers", LOOP, **INVALID),
    asks("60 x __schema", "work for each", aliased(60, "__schema{queryType{name}}"), limit="max_cost"),
    asks("60 x __type", "work for each", aliased(60, '__type(name:"Query"){name}'), limit="max_cost"),
    asks("the whole schema", "long answers", introspected(1), **ANSWERED),
    asks("the whole schema 10 times", "long answers", introspected(10), **ANSWERED, lasts=True, may_time_out=True),
    asks("the whole schema 11 times", "long answers", introspected(11), limit="max_cost"),
    asks(
        "as many operations as fit",
        "work for each",
        "".join(f"query q{i}{{release{{version}}}}" for i in range(fits(8))),
        limit="max_operations",
    ),
    asks(
        "as many nameless operations as fit",
        "an error for each",
        "{release{version}}" * fits(6),
        limit="max_operations",
    ),
    asks("10 nameless operations", "an error for each", "{release{version}}" * 10, **INVALID),
    asks("as many type definitions as fit", "what is not executable", "type A{a:Int}" * fits(7), **INVALID),
)
