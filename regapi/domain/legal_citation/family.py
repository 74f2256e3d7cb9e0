"""The families of legal sources which a citation can name."""

from __future__ import annotations

from enum import StrEnum


class Family(StrEnum):
    """What kind of legal source a citation names."""

    CFR = "cfr"
    USC = "usc"
    FEDERAL_REGISTER = "federal_register"
    PUBLIC_LAW = "public_law"
    STATUTES_AT_LARGE = "statutes_at_large"
    CASE = "case"
    STATE_CODE = "state_code"
    STATE_REGULATION = "state_regulation"
    STATE_REGISTER = "state_register"
    SESSION_LAW = "session_law"
    BILL = "bill"
    LOCAL_CODE = "local_code"

    @property
    def description(self) -> str:
        """The family in plain words, as an error message or a schema may show it."""
        return _DESCRIPTIONS[self]


_DESCRIPTIONS = {
    Family.CFR: "Code of Federal Regulations: the rules of federal agencies, by title and section or part.",
    Family.USC: "United States Code: the federal statutes in force, by title and section.",
    Family.FEDERAL_REGISTER: "Federal Register: the daily record of federal rules, by volume and page.",
    Family.PUBLIC_LAW: "Public Law: an Act of Congress as enacted, by Congress and number.",
    Family.STATUTES_AT_LARGE: "Statutes at Large: the Acts of Congress as enacted, by volume and page.",
    Family.CASE: "A court's decision, by the volume and page of a reporter, or by docket number.",
    Family.STATE_CODE: "A state's statutes in force, by section of its code.",
    Family.STATE_REGULATION: "The rules of a state's agencies, by section of its administrative code.",
    Family.STATE_REGISTER: "A state's register of new and proposed rules, by volume and page or by number.",
    Family.SESSION_LAW: "An act of a state's legislature as enacted, by year or volume and chapter.",
    Family.BILL: "A bill before a state's legislature, by chamber and number.",
    Family.LOCAL_CODE: "The ordinances of a city or county, by section of its code.",
}
