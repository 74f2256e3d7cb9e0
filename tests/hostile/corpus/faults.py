"""Documents with many faults, each of which costs something to tell."""

from .entry import BAD_VALUE, INVALID, LINES, asks, fits
from .shapes import aliased

PADDING = " ".join(f'b{i}:agency(slug:"x"){{slug name id note url jurisdiction{{name}} roles}}' for i in range(30))
"""Six hundred tokens without a fault, so that the faults come last."""


def near(stem: str, count: int = 50, after: str = " ") -> str:
    """So many names close to a known one."""
    return "".join(f"{stem}{i}{after}" for i in range(count))


ENTRIES = (
    asks("50 fields close to known ones", "suggestions", f"{{{near('monitoringProtoco')}}}", **INVALID),
    asks(
        "50 long fields close to known ones", "suggestions", f"{{{near('jurisdictionsmonitoringProtoc')}}}", **INVALID
    ),
    asks(
        "50 types close to known ones",
        "suggestions among all types",
        "{release{version}}" + "".join(f"fragment F{i} on ProvisionConnectionNodeEdg{i}{{a}}" for i in range(50)),
        **INVALID,
    ),
    asks(
        "50 types of variables close to known ones",
        "suggestions among all types",
        f"query({''.join(f'$a{i}:MonitoringSessionInputSubst{i} ' for i in range(50))}){{release{{version}}}}",
        **INVALID,
    ),
    asks(
        "50 arguments close to known ones",
        "suggestions",
        f"{{provisions({near('jurisdictionsorderB', after=':1 ')}){{totalCount}}}}",
        **INVALID,
    ),
    asks(
        "50 inputs close to known ones",
        "suggestions",
        f"{{provisions(filter:{{{near('jurisdictionsubstances', after=':1 ')}}}){{totalCount}}}}",
        **INVALID,
    ),
    asks(
        "50 words close to known ones",
        "suggestions",
        f"{{provisions(filter:{{actors:[{near('PHARMACIST_PRESCRIBER')}]}}){{totalCount}}}}",
        **BAD_VALUE,
    ),
    asks(
        "as many unknown words as fit",
        "an error each",
        f"{{provisions(filter:{{actors:[{near('X', fits(1))}]}}){{totalCount}}}}",
        **BAD_VALUE,
    ),
    asks(
        "6 wrong literals after 600 tokens",
        "looking for their arguments",
        f"{{{PADDING} {' '.join(f'c{i}:provisions(first:true){{totalCount}}' for i in range(6))}}}",
        **BAD_VALUE,
    ),
    asks(
        "6 wrong variables after 600 tokens",
        "looking for their arguments",
        "query("
        + "".join(f"$v{i}:Int! " for i in range(6))
        + f"){{{PADDING} {' '.join(f'c{i}:provisions(first:$v{i}){{totalCount}}' for i in range(6))}}}",
        {f"v{i}": True for i in range(6)},
        **BAD_VALUE,
    ),
    asks(
        "equal variables after as many lines as it may have",
        "finding line and column of each",
        LINES + "query(" + "$a:Int " * fits(4) + "){release{version}}",
        **INVALID,
    ),
    asks(
        "a circle of 30 fragments after as many lines as it may have",
        "finding line and column of each",
        LINES + "{...f0}" + "".join(f"fragment f{i} on Query{{...f{(i + 1) % 30}}}" for i in range(30)),
        **INVALID,
    ),
    asks(
        "as many equal arguments as fit",
        "an error with all of them",
        "{provisions(" + "first:1 " * fits(3) + "){totalCount}}",
        **INVALID,
    ),
    asks(
        "as many equal inputs as fit",
        "an error for each",
        "{checklist(clinic:{" + 'jurisdiction:"CA" ' * fits(3) + "}){asOf}}",
        **INVALID,
    ),
    asks(
        "as many variables that nobody uses as fit",
        "an error each",
        f"query({near('$x', fits(4), ':ID ')}){{release{{version}}}}",
        **INVALID,
    ),
    asks(
        "as many undeclared variables as fit",
        "an error each",
        f"{{nodes(ids:[{near('$x', fits(2))}]){{id}}}}",
        **INVALID,
    ),
    asks(
        "a fault after as many entry points as fit",
        "checking all the rest",
        aliased(fits(21), 'agency(slug:"x"){slug name id note url jurisdiction{name} roles}')[:-1] + " zz}",
        **INVALID,
    ),
    asks(
        "a fault after as many pieces of evidence as fit",
        "checking all the rest",
        '{assessment(clinic:{jurisdiction:"CA"},evidence:[' + '{provision:"x"} ' * fits(5, 40) + "]){asOf} zz}",
        **INVALID,
    ),
    asks(
        "a fault after as many variables as fit",
        "checking all the rest",
        f"query({near('$x', fits(7, 40), ':ID! ')}){{nodes(ids:[{near('$x', fits(7, 40))}]){{id}} zz}}",
        **INVALID,
    ),
)
