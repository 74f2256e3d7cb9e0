"""Acts and bills of the states' legislatures, and the states' registers."""

import pytest

from regapi.domain.legal_citation import Family, parse, parse_all


@pytest.mark.parametrize(
    ("text", "family", "canonical", "key"),
    [
        ("81 Del. Laws ch. 98", Family.SESSION_LAW, "81 Del. Laws ch. 98", "us-de:laws:81:98"),
        ("2012 Minn. Laws ch. 240", Family.SESSION_LAW, "2012 Minn. Laws ch. 240", "us-mn:laws:2012:240"),
        ("2019 Mont. Laws ch. 8 (HB 86)", Family.SESSION_LAW, "2019 Mont. Laws ch. 8", "us-mt:laws:2019:8"),
        ("N.J. L. 1997, c. 193 (S. 1772)", Family.SESSION_LAW, "N.J. L. 1997, c. 193", "us-nj:laws:1997:193"),
        ("Me. P.L. 2025, ch. 129", Family.SESSION_LAW, "Me. P.L. 2025, ch. 129", "us-me:laws:2025:129"),
        ("Ill. P.A. 104-0512", Family.SESSION_LAW, "Ill. Public Act 104-0512", "us-il:act:104-0512"),
        ("Conn. Public Act 05-216", Family.SESSION_LAW, "Conn. Public Act 05-216", "us-ct:act:05-216"),
        ("2025 Wis. Act 17 (A.B. 257)", Family.SESSION_LAW, "2025 Wis. Act 17", "us-wi:laws:2025:17"),
        ("2009 Wis. AB 760", Family.BILL, "2009 Wis. A.B. 760", "us-wi:bill:2009:ab-760"),
        ("Mont. S.B. 116 (1999)", Family.BILL, "Mont. S.B. 116 (1999)", "us-mt:bill:1999:sb-116"),
        ("Utah HB 77 (2000 Gen. Sess.)", Family.BILL, "Utah H.B. 77 (2000)", "us-ut:bill:2000:hb-77"),
        ("17 DE Reg. 8 (2014-02-01)", Family.STATE_REGISTER, "17 Del. Reg. 8 (2014)", "us-de:register:17:8"),
        ("Iowa ARC 4714C", Family.STATE_REGISTER, "Iowa ARC 4714C", "us-ia:arc:4714c"),
    ],
)
def test_what_a_legislature_passes_or_considers_has_a_family(
    text: str, family: Family, canonical: str, key: str
) -> None:
    citation = parse(text)
    assert (citation.family, citation.canonical, citation.key) == (family, canonical, key)


def test_the_sections_that_an_act_amends_are_citations_of_their_own() -> None:
    act, section = parse_all("Ill. Public Act 104-0512 (amending 720 ILCS 570/314.5)")
    assert (act.family, section.family) == (Family.SESSION_LAW, Family.STATE_CODE)
