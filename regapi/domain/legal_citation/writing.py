"""Writing a citation down: its canonical text, and the key by which sources are matched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .family import Family
from .law_code import LawCode, Layout, PinpointStyle
from .numbered_work import NumberedWork
from .subdivision import Subdivisions, written

if TYPE_CHECKING:
    from .citation import LegalCitation

STATUTORY_NOTE = ("note",)
"""The pinpoint of a provision which the United States Code prints as a note below a section."""

_DIVISIONS = (
    ("title", "tit."),
    ("division", "div."),
    ("part", "pt."),
    ("article", "art."),
    ("chapter", "ch."),
)
_ACT_DIVISIONS = (("division", "div."), ("title", "title"), ("section", "sec."))


def canonical_text(citation: LegalCitation) -> str:
    """The citation in its canonical spelling."""
    work = citation.work
    text = _code_text(citation, work) if isinstance(work, LawCode) else _work_text(citation, work)
    return text + _in_brackets(citation)


def source_key(citation: LegalCitation) -> str:
    """The citation's key, in lower case, without pinpoint, range end, year or names."""
    work = citation.work
    if isinstance(work, LawCode):
        pieces = _code_key(citation, work)
    else:
        fields = {name: getattr(citation, name) for name in ("volume", "page", "chapter")}
        fields["session"] = citation.volume or citation.year or ""
        fields["number"] = (citation.number or "").replace(".", "")
        fields["court"] = (citation.court or "").replace(".", "")
        pieces = [work.key_form.format(**fields)]
    return ":".join(pieces).lower().replace(" ", "-")


def _code_text(citation: LegalCitation, code: LawCode) -> str:
    leads = code.layout in (Layout.TITLE_FIRST, Layout.JOINED)
    divisions = [
        f"{word} {value}"
        for field, word in _DIVISIONS
        if (value := getattr(citation, field)) and not (leads and field == "title")
    ]
    if code.family is Family.CFR and citation.part:
        parts = f"parts {citation.part} to {citation.end}" if citation.end else f"part {citation.part}"
        divisions = [f"{parts} et seq." if citation.onwards else parts]
    section = _section_text(citation, code)
    if code.layout is Layout.NAME_LAST:
        return f"{section} {code.name}"
    if code.layout is Layout.JOINED:
        return f"{citation.title}-{code.name}-{section}"
    head = f"{citation.title} {code.name}" if leads and citation.title else code.name
    if not section and not divisions and not citation.title:
        return f"{head}, whole code"
    tail = ", ".join([*divisions, section] if section else divisions)
    annexes = (("subpart", citation.subpart), ("appendix", citation.appendix))
    extras = [f"{word} {value}" for word, value in annexes if value]
    return ", ".join([f"{head} {tail}".rstrip(), *extras])


def _section_text(citation: LegalCitation, code: LawCode) -> str:
    number = citation.section
    if number is None:
        return ""
    sign = code.sign
    if citation.end and sign.startswith("§ "):
        sign = f"§{sign}"
    text = sign + number + _subdivisions_text(citation.pinpoint, code)
    if citation.pinpoint_end:
        text += f"-{written(_below_common(citation.pinpoint, citation.pinpoint_end))}"
    if citation.end:
        hyphened = f"-{citation.end}"
        # Where numbers may hold a hyphen themselves, a hyphen would not tell a range from a number.
        plain = code.family is not Family.CFR and f"{number}{citation.end}".replace(".", "").isdigit()
        plain = plain and not re.fullmatch(code.shape, number + hyphened, re.ASCII)
        text += hyphened if plain else f" to {citation.end}"
    return f"{text} et seq." if citation.onwards else text


def _subdivisions_text(labels: Subdivisions, code: LawCode) -> str:
    if not labels:
        return ""
    if labels == STATUTORY_NOTE:
        return " note"
    outer, inner = labels[0], written(labels[1:])
    if code.pinpoints is PinpointStyle.SUBDIVISION and outer[0].isdigit():
        return f", subd. {outer}{inner}"
    if code.pinpoints is PinpointStyle.POINT and outer.isdigit():
        return f".{outer}{inner}"
    if code.pinpoints is PinpointStyle.LETTER and outer.isupper() and len(outer) == 1:
        return outer + inner
    return written(labels)


def _below_common(first: Subdivisions, last: Subdivisions) -> Subdivisions:
    depth = 0
    while depth < min(len(first), len(last)) - 1 and first[depth] == last[depth]:
        depth += 1
    return last[depth:]


def _work_text(citation: LegalCitation, work: NumberedWork) -> str:
    fields = {field: getattr(citation, field) or "" for field in ("volume", "number", "page", "chapter")}
    text = work.form.format(**fields).strip()
    for field, word in _ACT_DIVISIONS:
        if value := getattr(citation, field):
            text += f", {word} {value}"
    if work.family is Family.PUBLIC_LAW:
        return text + written(citation.pinpoint)
    if citation.pinpoint:
        text += ", " + "-".join(citation.pinpoint + citation.pinpoint_end)
    if citation.end:
        text += f"-{citation.end}"
    return f"{citation.name}, {text}" if citation.name else text


def _in_brackets(citation: LegalCitation) -> str:
    words = " ".join(str(word) for word in (citation.court, citation.year) if word)
    return f" ({words})" if words else ""


def _code_key(citation: LegalCitation, code: LawCode) -> list[str]:
    federal = code.family in (Family.CFR, Family.USC)
    pieces = [code.slug] if federal else [code.jurisdiction, code.slug]
    for field, _ in _DIVISIONS:
        value = getattr(citation, field)
        if value and (field in code.needs or field == "part" or citation.section is None):
            pieces.append(value if field in code.needs else f"{field}-{value}")
    pieces += [citation.section] if citation.section else []
    for word, value in (("subpart", citation.subpart), ("appendix", citation.appendix)):
        if value:
            pieces.append(f"{word}-{value}")
    return pieces
