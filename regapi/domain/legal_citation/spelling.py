"""Regular expressions for the many ways to spell the name of a code, a register or a reporter."""

from __future__ import annotations

import re

from .us_state import US_STATES

_LONG_FORMS = {
    "Adm.": "Admin|Administrative",
    "Admin.": "Administrative|Adm",
    "Ass'ns": "Associations|Assns",
    "Bus.": "Business",
    "Cent.": "Century",
    "Civ.": "Civil",
    "Code": "Codes",
    "Com.": "Commerce|Commercial",
    "Comp.": "Compiled|Compensation",
    "Corp.": "Corporations?|Corps",
    "Corps.": "Corporations?",
    "Crim.": "Criminal",
    "Cts.": "Courts",
    "Educ.": "Education",
    "Evid.": "Evidence",
    "Exec.": "Executive",
    "Fam.": "Family",
    "Fed.": "Federal",
    "Gen.": "General",
    "Gov't": "Government|Govt|Gov",
    "Hum.": "Human",
    "Hyg.": "Hygiene",
    "Ins.": "Insurance",
    "Inst.": "Institutions",
    "Jud.": "Judicial",
    "L.": "Laws?",
    "Lab.": "Labor",
    "Laws": "Law",
    "Liab.": "Liability",
    "Ltd.": "Limited",
    "Mun.": "Municipal",
    "Occ.": "Occupations",
    "Orgs.": "Organizations",
    "Prac.": "Practice",
    "Prob.": "Probate",
    "Proc.": "Procedure|Proceedings",
    "Prof.": "Professions",
    "Pub.": "Public",
    "R.": "Rules?",
    "Reg.": "Register",
    "Regs.": "Regulations|Reg",
    "Rem.": "Remedies",
    "Res.": "Resources",
    "Rev.": "Revised|Revenue",
    "Safety": "Saf",
    "Serv.": "Services?",
    "Sess.": "Session",
    "Soc.": "Social",
    "Stat.": "Statutes?|Stats",
    "Tax.": "Taxation",
    "Veh.": "Vehicle",
    "Welf.": "Welfare",
}
_TOKEN = re.compile(r"[A-Za-z][A-Za-z']*\.?|[0-9]+[a-z]{0,2}|[&,()\-]")
_SPACE = r"\s{0,2}"
_ANNOTATED = r"(?:\s{0,2}Ann(?:\.|otated)?)?"


def code_name_pattern(name: str, jurisdiction: str | None) -> str:
    """A regular expression for a code's or a register's name, whichever way it is abbreviated.

    Points and "Annotated" may be left out, words may be written in full, and the state may be written as its
    name, its abbreviation or its postal code; capitals do not matter, save in names of one or two letters.
    """
    head, rest = _state_and_rest(name, jurisdiction)
    tokens = _TOKEN.findall(rest)
    patterns = ([head] if head else []) + [_token_pattern(token) for token in tokens if token != "Ann."]
    pattern = _SPACE.join(patterns)
    letters = sum(c.isalpha() for c in name)
    return pattern if letters <= 2 else f"(?i:{pattern})"


def exact_name_pattern(name: str) -> str:
    """A regular expression for a name in its own capitals; points may be left out unless it is one word."""
    tokens = _TOKEN.findall(name)
    if len(tokens) == 1:
        return re.escape(name)
    return _SPACE.join(rf"{re.escape(token.rstrip('.'))}\.?" for token in tokens)


def state_name_pattern(name: str, jurisdiction: str | None) -> str:
    """A regular expression for a name that may begin with a state's, in its own capitals."""
    head, rest = _state_and_rest(name, jurisdiction)
    return _SPACE.join([head, *(_token_pattern(token) for token in _TOKEN.findall(rest))])


def _state_and_rest(name: str, jurisdiction: str | None) -> tuple[str, str]:
    state = US_STATES.get(jurisdiction or "")
    if state is None or not f"{name} ".startswith(f"{state.abbreviation} "):
        return "", name
    abbreviation = _SPACE.join(_letters(token) for token in _TOKEN.findall(state.abbreviation))
    full = r"\s{1,2}".join(state.name.split())
    words = [full, abbreviation, rf"(?-i:{state.postal_code})(?![A-Za-z])"]
    return f"(?:{'|'.join(words)})", name[len(state.abbreviation) :]


def _letters(token: str) -> str:
    bare = token.rstrip(".")
    if len(bare) > 1 and bare.isupper() and bare.isalpha():
        return r"\.?\s?".join(bare) + r"\.?"
    return rf"{re.escape(bare)}\.?" if bare.isalpha() else re.escape(token)


def _token_pattern(token: str) -> str:
    if token == "&":
        return "(?:&|and)"
    if token == ",":
        return ",?"
    if token == "-":
        return r"[-\s]?"
    long_forms = [rf"{form}\.?" for form in _LONG_FORMS.get(token, "").split("|") if form]
    pattern = "|".join([_letters(token), *long_forms])
    return rf"(?:{pattern}){_ANNOTATED}" if token in ("Code", "Stat.", "Laws") else f"(?:{pattern})"
