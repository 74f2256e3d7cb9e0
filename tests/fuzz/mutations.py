"""What goes wrong in a valid request: a brace lost, a word misspelt, a value of another type, a variable missing."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from graphql import (
    GraphQLSyntaxError,
    Lexer,
    Source,
    Token,
    TokenKind,
    get_operation_ast,
    parse,
    validate,
)
from graphql.execution.values import get_variable_values

from .reshaping import OPERATION, Asked
from .slices import whole

BRACES = {
    TokenKind.BRACE_L,
    TokenKind.BRACE_R,
    TokenKind.PAREN_L,
    TokenKind.PAREN_R,
    TokenKind.BRACKET_L,
    TokenKind.BRACKET_R,
}
VALUES = {TokenKind.INT, TokenKind.FLOAT, TokenKind.STRING}
WRONG = ['"text"', "12", "1.5", "true", "null", "NO_WORD", "[]", "{}", '{key: "text"}', "$nothing", '[["text"]]']
HUGE = ["2147483648", "-99999999999999999999", "9" * 400, "1e400", "-0.0e-999", "1" + "0" * 40 + ".5"]
CHARACTERS = "\u2028\u00e9\u0661\U0001f489\u202e\ufffd\x00\x7f\t\"'`\\{}()[]!$@&|=:.#%^~\u0430"
VALUES_OF_VARIABLES: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    1e308,
    2**31,
    10**40,
    "",
    "text",
    [],
    {},
    [[[]]],
    {"a": [None]},
]
ALIEN = [
    "type Query { hello: String }",
    "extend schema { query: Query }",
    "fragment Unused on Query { release { version } }",
    "query Asked { release { version } }",
    "subscription Other { release { version } }",
    "mutation Other { release { version } }",
    "{ release { version } }",
    "fragment Loop on Query { ...Loop }",
    'directive @own on FIELD "text"',
]
"""Definitions that a request with one operation of that name may not hold."""

NEEDED = "needed"
"""The name of a variable that has to be given."""

Mutation = Callable[[Asked, Random], Asked]


def without_a_brace(asked: Asked, random: Random) -> Asked:
    """One brace, bracket or parenthesis less."""
    return _replaced(asked, _token(asked, random, BRACES), "")


def misspelt(asked: Asked, random: Random) -> Asked:
    """One word with other letters: of a field, an argument, a type, a value, a variable or a fragment."""
    token = _token(asked, random, {TokenKind.NAME})
    word = token.value or ""
    return _replaced(asked, token, random.choice([f"{word}s", word[:-1] or "x", word.swapcase()]))


def of_another_type(asked: Asked, random: Random) -> Asked:
    """One value of another type."""
    return _replaced(asked, _token(asked, random, VALUES), random.choice(WRONG))


def huge(asked: Asked, random: Random) -> Asked:
    """One number that is larger than any that is asked for."""
    return _replaced(asked, _token(asked, random, VALUES), random.choice(HUGE))


def nested(asked: Asked, random: Random) -> Asked:
    """One value inside many lists or objects."""
    depth = random.choice([20, 200, 900])
    opening, closing = random.choice([("[", "]"), ("{a: ", "}")])
    return _replaced(asked, _token(asked, random, VALUES), opening * depth + "1" + closing * depth)


def cut_off(asked: Asked, random: Random) -> Asked:
    """The beginning of a document."""
    return replace(asked, query=asked.query[: random.randrange(1, len(asked.query))])


def garbled(asked: Asked, random: Random) -> Asked:
    """Some strange characters somewhere."""
    place = random.randrange(len(asked.query))
    strange = "".join(random.choices(CHARACTERS, k=random.randrange(1, 6)))
    return replace(asked, query=asked.query[:place] + strange + asked.query[place + random.randrange(3) :])


def shuffled(asked: Asked, random: Random) -> Asked:
    """Two words in each other's place."""
    first, second = sorted((_token(asked, random), _token(asked, random)), key=lambda token: token.start)
    query = asked.query
    if first.end > second.start:
        return asked
    swapped = query[: first.start] + query[second.start : second.end] + query[first.end : second.start]
    return replace(asked, query=swapped + query[first.start : first.end] + query[second.end :])


def with_more(asked: Asked, random: Random) -> Asked:
    """A definition more, which has no place in the document."""
    return replace(asked, query=f"{asked.query}\n{random.choice(ALIEN)}")


def with_a_directive(asked: Asked, random: Random) -> Asked:
    """A directive that is unknown, stands in the wrong place or lacks what it needs."""
    token = _token(asked, random, {TokenKind.BRACE_L})
    directive = random.choice(["@nothing", "@include", "@skip(if: 1)", "@deprecated", "@include(unless: true)"])
    return _replaced(asked, token, f"{directive} {{")


def with_a_wrong_variable(asked: Asked, random: Random) -> Asked:
    """A variable of another type."""
    if asked.variables and random.random() < 0.7:
        name = random.choice(list(asked.variables))
    else:
        asked, name = _with_a_variable_more(asked), NEEDED
    return replace(asked, variables={**asked.variables, name: random.choice(VALUES_OF_VARIABLES)})


def with_an_unknown_part(asked: Asked, random: Random) -> Asked:
    """An argument that is unknown, or an input in a variable with an unknown key."""
    inputs = [name for name, value in asked.variables.items() if isinstance(value, dict)]
    if not inputs:
        return _replaced(asked, _token(asked, random, {TokenKind.PAREN_L}), "(unknown: 1, ")
    name = random.choice(inputs)
    return replace(asked, variables={**asked.variables, name: {**asked.variables[name], "unknown": 1}})


def without_a_variable(asked: Asked, random: Random) -> Asked:
    """A variable less, or one more that is not given."""
    if not asked.variables or random.random() < 0.5:
        return _with_a_variable_more(asked)
    missing = random.choice(list(asked.variables))
    return replace(asked, variables={name: value for name, value in asked.variables.items() if name != missing})


def of_another_name(asked: Asked, random: Random) -> Asked:
    """The name of an operation that is not in the document."""
    return replace(asked, operation=random.choice(["Nothing", OPERATION.lower(), "Part0", "\u00e9", " ", "a" * 1000]))


MUTATIONS: tuple[Mutation, ...] = (
    without_a_brace,
    misspelt,
    of_another_type,
    huge,
    nested,
    cut_off,
    garbled,
    shuffled,
    with_more,
    with_a_directive,
    with_a_wrong_variable,
    with_an_unknown_part,
    without_a_variable,
    of_another_name,
)


def is_valid(asked: Asked) -> bool:
    """Whether a request could be executed, as GraphQL itself has it."""
    try:
        document = parse(asked.query)
        if validate(whole(), document, max_errors=1):
            return False
    except (GraphQLSyntaxError, RecursionError):
        return False
    operation = get_operation_ast(document, asked.operation)
    if operation is None:
        return False
    return isinstance(get_variable_values(whole(), operation.variable_definitions, asked.variables), dict)


def _token(asked: Asked, random: Random, kinds: set[TokenKind] | None = None) -> Token:
    lexer = Lexer(Source(asked.query))
    tokens = []
    while (token := lexer.advance()).kind is not TokenKind.EOF:
        tokens.append(token)
    return random.choice([token for token in tokens if kinds is None or token.kind in kinds] or tokens)


def _with_a_variable_more(asked: Asked) -> Asked:
    head, brace, rest = asked.query.partition("{")
    defined = f"(${NEEDED}: Boolean!, " if "(" in head else f"(${NEEDED}: Boolean!) "
    head = head.replace("(", defined, 1) if "(" in head else head + defined
    return replace(asked, query=f"{head}{brace} __typename @include(if: ${NEEDED}) {rest}")


def _replaced(asked: Asked, token: Token, text: str) -> Asked:
    return replace(asked, query=asked.query[: token.start] + text + asked.query[token.end :])
