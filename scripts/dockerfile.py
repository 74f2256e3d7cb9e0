"""Reads a Dockerfile and a .dockerignore, as far as this project uses them.

What is unknown or malformed is an error rather than a guess.
"""

import json
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

# Each instruction with the flags that it may have. ONBUILD and the deprecated
# MAINTAINER are left out on purpose: neither belongs here.
FLAGS: dict[str, set[str]] = {
    "ADD": {"chown", "chmod", "checksum"},
    "ARG": set(),
    "CMD": set(),
    "COPY": {"from", "chown", "chmod", "link"},
    "ENTRYPOINT": set(),
    "ENV": set(),
    "EXPOSE": set(),
    "FROM": {"platform"},
    "HEALTHCHECK": {"interval", "timeout", "start-period", "start-interval", "retries"},
    "LABEL": set(),
    "RUN": {"mount", "network"},
    "SHELL": set(),
    "STOPSIGNAL": set(),
    "USER": set(),
    "VOLUME": set(),
    "WORKDIR": set(),
}

# How many arguments an instruction takes: at least, at most.
COUNTS: dict[str, tuple[int, int]] = {
    "ADD": (2, 99),
    "COPY": (2, 99),
    "EXPOSE": (1, 99),
    "STOPSIGNAL": (1, 1),
    "USER": (1, 1),
    "WORKDIR": (1, 1),
}


class Malformed(Exception):
    """A Dockerfile that a builder would refuse, or that this reader does not know."""


@dataclass(frozen=True)
class Instruction:
    """One instruction."""

    line: int
    name: str
    flags: dict[str, str]
    # Its text without the flags.
    text: str
    # Its arguments: a JSON array's items, or the words of the text.
    args: tuple[str, ...]
    # Whether the arguments were given as a JSON array ("exec form").
    is_exec: bool

    def variables(self) -> dict[str, str]:
        """The NAME=value pairs of an ENV or LABEL."""
        return dict(pair.split("=", 1) for pair in self.args)


@dataclass
class Stage:
    """One FROM with what follows it."""

    name: str
    base: str
    instructions: list[Instruction] = field(default_factory=list)

    def all(self, name: str) -> list[Instruction]:
        """Its instructions of one name."""
        return [each for each in self.instructions if each.name == name]


def _logical_lines(source: str) -> list[tuple[int, str]]:
    """The instructions' texts, with continued lines joined, each with its line number."""
    found: list[tuple[int, str]] = []
    start, text = 0, ""
    for number, line in enumerate(source.splitlines(), 1):
        # A comment may also stand between the lines of one instruction.
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        start = start or number
        if line.rstrip().endswith("\\"):
            text += line.rstrip()[:-1] + " "
            continue
        found.append((start, (text + line).strip()))
        start, text = 0, ""
    if text:
        raise Malformed(f"line {start}: the file ends in a continued line")
    return found


def _arguments(where: str, text: str) -> tuple[tuple[str, ...], bool]:
    """The arguments in a text, and whether it is a JSON array."""
    if not text.startswith("["):
        try:
            return tuple(shlex.split(text)), False
        except ValueError as error:
            raise Malformed(f"{where}: {error}") from None
    try:
        items = json.loads(text)
    except ValueError as error:
        # A builder would take it for a shell command, which is never what is meant.
        raise Malformed(f"{where}: not a JSON array: {error}") from None
    if not items or not all(isinstance(item, str) for item in items):
        raise Malformed(f"{where}: not an array of strings")
    return tuple(items), True


def _instruction(line: int, source: str) -> Instruction:
    """Reads one instruction."""
    word, _, text = source.partition(" ")
    name = word.upper()
    where = f"line {line}: {word}"
    if name not in FLAGS:
        raise Malformed(f"{where} is no known instruction")
    flags = {}
    text = text.strip()
    while match := re.match(r"--([\w-]+)=(\S+)\s+", text):
        if match[1] not in FLAGS[name]:
            raise Malformed(f"{where} has no flag --{match[1]}")
        flags[match[1]] = match[2]
        text = text[match.end() :]
    if not text or text.startswith("--"):
        raise Malformed(f"{where} is malformed")
    if name == "HEALTHCHECK":
        kind, _, text = text.partition(" ")
        if kind != "CMD":
            raise Malformed(f"{where} has no CMD")
    args, is_exec = _arguments(where, text.strip())
    least, most = COUNTS.get(name, (1, 999))
    if not least <= len(args) <= most:
        raise Malformed(f"{where} has {len(args)} arguments")
    if name in ("ENV", "LABEL") and not all(re.match(r"[\w.]+=", arg) for arg in args):
        raise Malformed(f"{where} has an argument that is not NAME=value")
    return Instruction(line, name, flags, text.strip(), args, is_exec)


def parse(source: str) -> list[Stage]:
    """The stages of a Dockerfile."""
    stages: list[Stage] = []
    for line, text in _logical_lines(source):
        each = _instruction(line, text)
        if each.name == "FROM":
            match each.args:
                case [base, word, name] if word.upper() == "AS":
                    stages.append(Stage(name, base))
                case [base]:
                    stages.append(Stage(str(len(stages)), base))
                case _:
                    raise Malformed(f"line {line}: FROM is malformed")
        elif stages:
            stages[-1].instructions.append(each)
        elif each.name != "ARG":
            raise Malformed(f"line {line}: {each.name} before the first FROM")
    if not stages:
        raise Malformed("no FROM")
    return stages


def expand(text: str, variables: dict[str, str]) -> str:
    """Puts variables' values in, as ENV, COPY, USER and WORKDIR do."""
    return re.sub(r"\$(?:(\w+)|\{(\w+)\})", lambda match: variables.get(match[1] or match[2], ""), text)


class Ignored:
    """The rules of a .dockerignore: the last rule that matches a path decides."""

    def __init__(self, source: str) -> None:
        """Reads the rules."""
        self.rules: list[tuple[bool, re.Pattern[str]]] = []
        for line in source.splitlines():
            rule = line.strip()
            if rule and not rule.startswith("#"):
                is_exception = rule.startswith("!")
                self.rules.append((is_exception, self._pattern(rule.removeprefix("!").strip("/"))))

    @staticmethod
    def _pattern(rule: str) -> re.Pattern[str]:
        """The regular expression of one rule."""
        pieces = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
        words: Sequence[str] = re.findall(r"\*\*/|\*\*|\*|\?|[^*?]+", rule)
        return re.compile("".join(pieces.get(word) or re.escape(word) for word in words))

    def __contains__(self, path: str) -> bool:
        """Whether a path, relative to the context, stays out of it."""
        whole = PurePosixPath(path)
        # A rule for a folder holds for what is in it.
        candidates = [str(each) for each in (whole, *whole.parents) if str(each) != "."]
        ignored = False
        for is_exception, pattern in self.rules:
            if any(map(pattern.fullmatch, candidates)):
                ignored = not is_exception
        return ignored
