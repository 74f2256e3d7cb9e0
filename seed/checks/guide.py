"""The guide: every body paragraph has its claims, and every claim its paragraph."""

from collections.abc import Iterator

from regapi.domain.guide.passage import PassageRole
from seed.fault import Fault
from seed.loader import Loaded


def sections_and_paragraphs_exist(loaded: Loaded) -> Iterator[Fault]:
    """Passages lie in known sections; claims, advice, questions and references name known paragraphs."""
    sections = {section.slug for section in loaded.values("sections")}
    for entry in loaded.entries["passages"]:
        if entry.value.section not in sections:
            yield Fault(entry.place("section"), f"paragraph {entry.slug}: unknown section {entry.value.section!r}")
    known = {passage.paragraph for passage in loaded.values("passages")}
    for name in ("claims", "advice", "faqs", "licensing", "references"):
        for entry in loaded.entries[name]:
            paragraphs = (entry.value.paragraph,) if name == "claims" else entry.value.paragraphs
            for paragraph in paragraphs:
                if paragraph not in known:
                    keys = ("paragraphs",) if name != "claims" else ("paragraph",)
                    message = (
                        f"{entry.slug}: the guide has no paragraph {paragraph}; it has 1 to {max(known, default=0)}"
                    )
                    yield Fault(entry.place(*keys), message)


def body_passages_have_claims(loaded: Loaded) -> Iterator[Fault]:
    """No paragraph that makes claims is passed over."""
    claimed = {claim.paragraph for claim in loaded.values("claims")}
    for entry in loaded.entries["passages"]:
        if entry.value.role is PassageRole.BODY and entry.value.paragraph not in claimed:
            yield Fault(
                entry.place(),
                f"paragraph {entry.slug} of the guide is body text without a claim; add its claims",
            )
