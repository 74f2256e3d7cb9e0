"""Fragments that multiply, circle, or meet each other in many ways."""

from .entry import ANSWERED, INVALID, asks, fits


def bomb(levels: int, *, selection: str, last: str = "code") -> str:
    """Fragments that each spread the next one twice; `selection` has the next one's name as {}."""
    made = [f"fragment f{i} on Jurisdiction{{{selection.format(f'f{i + 1}')}}}" for i in range(levels)]
    return '{jurisdiction(code:"CA"){...f0}}' + "".join(made) + f"fragment f{levels} on Jurisdiction{{{last}}}"


SIDE_BY_SIDE = "...{0} ...{0}"
ON_EQUAL_FIELDS = "parent{{...{0}}} parent{{...{0}}}"
UNDER_ALIASES = "a:parent{{...{0}}} b:parent{{...{0}}}"


def merging(count: int, letters: str, each: int, fields: int) -> str:
    """Fragments that spread `each` later ones below every letter, and one of so many fields: the subsets are many."""
    made = []
    for i in range(count):
        # Strides that have no common factor reach subsets that differ.
        later = [[i + 1 + (j * step) % (count - i) for step in range(1, each + 1)] for j in range(1, len(letters) + 1)]
        below = [f"{letter}{{x {spread(sorted(set(names)))}}}" for letter, names in zip(letters, later, strict=True)]
        made.append(f"fragment f{i} on Query{{{' '.join(below)} ...g}}")
    made.append(f"fragment f{count} on Query{{x}} fragment g on Query{{{' '.join(f'z{i}' for i in range(fields))} x}}")
    return "{a{...f0 ...f1 ...f2}}" + " ".join(made)


def spread(numbers: list[int] | range) -> str:
    """Spreads of the fragments with these numbers."""
    return " ".join(f"...f{number}" for number in numbers)


def together(count: int, field: str) -> str:
    """So many fragments of one field each (its number is {}), all spread at one place."""
    made = "".join(f"fragment f{i} on Release{{{field.format(i)}}}" for i in range(count))
    return f"{{release{{{spread(range(count))}}}}}{made}"


def circle(count: int) -> str:
    """Fragments that spread each other in a circle."""
    made = "".join(f"fragment f{i} on Query{{z{i % 60} ...f{(i + 1) % count}}}" for i in range(count))
    return "{...f0}" + made


def operations_with(usages: int, operations: int) -> str:
    """Operations that all spread a fragment in which their variable is used so often."""
    asked = " ".join(f"query q{i}($x:ID!){{...F}}" for i in range(operations))
    return f"{asked} fragment F on Query{{nodes(ids:[{'$x ' * usages}]){{id}}}}"


ENTRIES = (
    asks("2^50 spreads side by side", "spreading each", bomb(50, selection=SIDE_BY_SIDE), **ANSWERED),
    asks("2^17 spreads on equal fields", "spreading each", bomb(17, selection=ON_EQUAL_FIELDS), **ANSWERED),
    asks("2^40 spreads on equal fields", "spreading each", bomb(40, selection=ON_EQUAL_FIELDS), limit="max_depth"),
    asks("2^18 spreads under aliases", "exponential answers", bomb(18, selection=UNDER_ALIASES), limit="max_cost"),
    asks("2^30 spreads under aliases", "exponential answers", bomb(30, selection=UNDER_ALIASES), limit="max_depth"),
    asks("fragments merged in 2^12 ways", "merging each", merging(12, "ab", 2, 2), **INVALID),
    asks("fragments merged in 2^18 ways", "merging each", merging(18, "abcd", 3, 2), limit="max_tokens"),
    asks("big fragments merged in 2^18 ways", "merging each", merging(18, "abcd", 3, fits(1, 860)), limit="max_tokens"),
    asks("big fragments merged in 3^18 ways", "merging each", merging(18, "abc", 2, fits(1, 600)), limit="max_tokens"),
    asks(
        "a fragment within itself", "endless spreading", "{...f} fragment f on Query{release{version} ...f}", **INVALID
    ),
    asks(
        "a fragment within itself, a level deeper each time",
        "endless recursion",
        '{jurisdiction(code:"CA"){...f}} fragment f on Jurisdiction{parent{...f}}',
        **INVALID,
    ),
    asks("a circle of 2 fragments", "endless spreading", circle(2), **INVALID),
    asks("a circle of 30 fragments", "endless spreading", circle(30), **INVALID),
    asks("as long a circle as fits", "endless spreading", circle(fits(9)), limit="max_tokens"),
    asks(
        "equal keys through 60 fragments", "comparing each with each", together(60, "version"), limit="max_equal_keys"
    ),
    asks("40 spreads of disjoint fragments", "comparing each with each", together(40, "a{}:version"), **ANSWERED),
    asks("60 spreads of disjoint fragments", "comparing each with each", together(60, "a{}:version")),
    asks("as many spreads of disjoint fragments as fit", "comparing them", together(fits(9), "z{}")),
    asks("as many spreads of unknown fragments as fit", "comparing each with each", f"{{{spread(range(fits(2)))}}}"),
    asks(
        "as many fragments that nobody spreads as fit",
        "an error for each",
        "{release{version}}" + "".join(f"fragment f{i} on Release{{version}}" for i in range(fits(7))),
        **INVALID,
    ),
    asks("30 operations with a fragment of 150 usages", "30 x 150", operations_with(150, 30), limit="max_operations"),
    asks("10 operations with a fragment of 250 usages", "10 x 250", operations_with(250, 10), **INVALID),
)
