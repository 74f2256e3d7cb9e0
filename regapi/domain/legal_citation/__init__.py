"""Legal citations: reading them in any usual spelling, writing each in one, and their official addresses."""

from .address_check import disagreement
from .citation import LegalCitation
from .citation_error import CitationError
from .family import Family
from .finding import find
from .found import Found
from .official_address import official_url
from .parsing import parse, parse_all
from .pinpoint import parse_pinpoint

__all__ = [
    "CitationError",
    "Family",
    "Found",
    "LegalCitation",
    "disagreement",
    "find",
    "official_url",
    "parse",
    "parse_all",
    "parse_pinpoint",
]
