"""Values that are too big, too many, too deep, or no values at all; in literals, in variables and in JSON."""

from .entry import ANSWERED, BAD_REQUEST, BAD_VALUE, FIELD_ERROR, INVALID, LINES, NOT_READ, Entry, asks, body, fits

FIRST = "query ($v: Int) { provisions(first: $v) { totalCount } }"
IDS = "query ($v: [ID!]!) { nodes(ids: $v) { id } }"
RELEASE = "{ release { version } }"
WITHIN = "query ($v: Duration) { upcomingChanges(within: $v) { totalCount } }"
SESSION = "query ($v: MonitoringSessionInput!) { reviewSession(session: $v) { asOf } }"
TIMES = '{"deviceTimes": [' + ",".join(['"2026-01-01T10:00"'] * 3000) + "]}"
DIGITS = "9" * 14_000


def literal(value: str, field: str = "provisions(first: {}) {{ totalCount }}") -> str:
    """A literal as the argument of a field."""
    return f"{{ {field.format(value)} }}"


NODE = "node(id: {}) {{ id }}"
CLINIC = "checklist(clinic: {}) {{ asOf }}"


def given(name: str, attacks: str, value: str, query: str = FIRST, **expected: object) -> Entry:
    """A question with a variable v whose JSON is `value`, whether JSON has such a value or not."""
    content = f'{{"query": "{query}", "variables": {{"v": {value}}}}}'.encode("utf-8", "surrogatepass")
    return Entry(name, attacks, lambda: (body(content),), **expected)  # type: ignore[arg-type]


def lists(levels: int) -> str:
    """Lists inside each other."""
    return "[" * levels + "]" * levels


def objects(levels: int, key: str = "a") -> str:
    """Objects inside each other."""
    return f"{{{key}:" * levels + "1" + "}" * levels


LITERALS = (
    asks("an integer literal of 14,000 digits", "reading it", literal(DIGITS), **BAD_VALUE),
    asks("an id literal of 14,000 digits", "reading it", literal(DIGITS, NODE), **ANSWERED),
    asks("a float literal without end", "reading it", literal("1e999"), **BAD_VALUE),
    asks("a float literal of 14,000 digits", "reading it", literal(f"0.{DIGITS}"), **BAD_VALUE),
    asks("minus zero", "comparing it", literal("-0"), **ANSWERED),
    asks("-1 as page size", "slicing", literal("-1"), **FIELD_ERROR),
    asks("a string literal of 14,000 characters", "reading it", literal(f'"{DIGITS}"', NODE), **ANSWERED),
    asks("7,000 escapes in a string", "reading it", literal('"' + r"\n" * 7000 + '"', NODE), **ANSWERED),
    asks("a string of 14,000 lines", "indentation", literal('"""' + "\n" * 14_000 + '"""', NODE), limit="max_lines"),
    asks("a string of as many lines as it may have", "indentation", literal(f'"""{LINES}"""', NODE), **ANSWERED),
    asks("half a surrogate pair in a literal", "encoding", literal(r'"\uD800"', NODE), **NOT_READ),
    asks("a null character in a literal", "C strings", literal(r'"\u0000"', NODE), **ANSWERED),
    asks("190 lists as a literal", "recursion", literal(lists(190), NODE), **BAD_VALUE),
    asks("900 lists as a literal", "recursion", literal(lists(900), NODE), **NOT_READ),
    asks("140 objects as a literal", "recursion", literal(objects(140), NODE), **BAD_VALUE),
    asks("140 objects as a clinic", "recursion", literal(objects(140, "answers"), CLINIC), **BAD_VALUE),
    asks("2,400 objects as a literal", "recursion", literal("{a:" * 2400, NODE), **NOT_READ),
    asks(
        "a type of 900 lists",
        "recursion",
        "query ($a: " + lists(900).replace("[]", "[Int]") + ") { release }",
        **NOT_READ,
    ),
    asks(
        "as many items in a literal as fit",
        "an item each",
        literal("[" + "1 " * fits(1) + "]", "nodes(ids: {}) {{ id }}"),
        **FIELD_ERROR,
    ),
)

VARIABLES = (
    given("an integer of 60,000 digits", "reading it", "9" * 60_000, **BAD_REQUEST),
    given("an integer of 300 digits", "reading it", "9" * 300, **BAD_VALUE),
    given("a float without end", "reading it", "1e999", **BAD_REQUEST),
    given("minus zero in JSON", "comparing it", "-0", **ANSWERED),
    given("NaN in JSON", "comparing it", "NaN", **BAD_REQUEST),
    given("infinity in JSON", "comparing it", "Infinity", **BAD_REQUEST),
    given("half a surrogate pair in JSON", "encoding", r'"\ud800"', **BAD_REQUEST),
    given("invalid UTF-8", "decoding", '"\ud800"', **BAD_REQUEST),
    given("a null character in JSON", "C strings", r'["\u0000"]', IDS, **ANSWERED),
    given("a string of 60,000 characters", "looking it up", f'["{"x" * 60_000}"]', IDS, **ANSWERED),
    given("10,000 items", "an item each", "[" + ",".join(['"x"'] * 10_000) + "]", IDS, **FIELD_ERROR),
    given("10,000 wrong items", "an error each", "[" + ",".join(["true"] * 10_000) + "]", IDS, **BAD_VALUE),
    given("30,000 items", "an item each", "[" + "1," * 30_000 + "1]", IDS, status=413),
    given("9,990 items, the last one wrong", "an item each", "[" + "1," * 9989 + "true]", IDS, **BAD_VALUE),
    given("a duration of 30,000 years", "adding them", f'"P{"1Y" * 30_000}"', WITHIN, **FIELD_ERROR),
    given("3,000 times in a session", "telling them", TIMES, SESSION, **FIELD_ERROR),
    given("200 lists", "recursion", lists(200), IDS, **BAD_VALUE),
    given("1,000 lists", "recursion", lists(1000), IDS, **BAD_REQUEST),
    given("5,000 lists", "recursion", lists(5000), IDS, **BAD_REQUEST),
    given("30,000 lists", "recursion", lists(30_000), IDS, **BAD_REQUEST),
    given("5,000 objects", "recursion", '{"a":' * 5000 + "1" + "}" * 5000, IDS, **BAD_REQUEST),
    asks("5,000 unknown variables", "looking at each", RELEASE, {f"v{i}": i for i in range(5000)}, **ANSWERED),
    asks(
        "as many wrong variables as fit",
        "an error each",
        "query("
        + "".join(f"$v{i}:ID!" for i in range(fits(7)))
        + "){nodes(ids:["
        + "".join(f"$v{i} " for i in range(fits(7)))
        + "]){id}}",
        {f"v{i}": True for i in range(fits(7))},
        **BAD_VALUE,
    ),
    asks(
        "1,000 wrong fields of one variable",
        "an error and suggestions each",
        "query ($v: ClinicInput!) { checklist(clinic: $v) { asOf } }",
        {"v": {f"jurisdictionlocation{i}": i for i in range(1000)}},
        **BAD_VALUE,
    ),
    asks(
        "as many variables of one name as fit",
        "an error with all of them",
        "query(" + "$a:Int " * fits(4) + "){release{version}}",
        **INVALID,
    ),
)

CHARACTERS = (
    asks("an operation name of 14,000 characters", "logs and errors", f"query {'a' * 14_000} {RELEASE}", **ANSWERED),
    Entry(
        "an unknown operation name of 60,000 characters",
        "logs and errors",
        lambda: (body(b'{"query": "{ release { version } }", "operationName": "%b"}' % (b"a" * 60_000)),),
        **INVALID,
    ),
    asks("10,000 comments", "keeping each", "#\n" * 10_000 + RELEASE, limit="max_document_characters"),
    asks("7,000 comments", "keeping each", "#\n" * 7000 + RELEASE, limit="max_lines"),
    asks("as many comments as it may have lines", "keeping each", LINES.replace("\n", "#\n") + RELEASE, **ANSWERED),
    asks("14,000 commas", "skipping each", "," * 14_000 + RELEASE, status=413),
    asks("9,000 commas", "skipping each", "," * 9000 + RELEASE, **ANSWERED),
    asks("14,000 line ends", "counting each", "\n" * 14_000 + RELEASE, limit="max_lines"),
    asks("7,000 line ends of another sort", "counting each", "\r" * 7000 + RELEASE, limit="max_lines"),
    asks("byte order marks", "skipping each", "\ufeff" * 14_000 + RELEASE, **ANSWERED),
    asks("null characters in the document", "C strings", "\0" * 9000 + RELEASE, **NOT_READ),
    asks("characters from everywhere", "case and width", "{ ıſǅﬀ😀\u202e }", **NOT_READ),
    asks("quotes without end in a document", "looking for the other one", '{ node(id: "' * 1000, **NOT_READ),
    asks("block quotes without end", "looking for the other ones", '{ node(id: """' + '\\"""' * 3000, **NOT_READ),
)

ENTRIES = (*LITERALS, *VARIABLES, *CHARACTERS)
