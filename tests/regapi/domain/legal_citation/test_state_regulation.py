"""The rules of every state, as cited in practice."""

import pytest

from regapi.domain.legal_citation import CitationError, Family, parse, parse_all

CITATIONS = [
    ("12 AAC 44.445", "us-ak"),
    ("Ala. Admin. Code r. 540-X-4-.01", "us-al"),
    ("Ala. Admin. Code ch. 420-7-2", "us-al"),
    ("Ark. Admin. Code 060.00.13-001", "us-ar"),
    ("Ariz. Admin. Code § R4-16-201.1", "us-az"),
    ("Ariz. Admin. Code tit. 4, ch. 16", "us-az"),
    ("Cal. Code Regs. tit. 16, § 1343", "us-ca"),
    ("6 CCR 1007-3-267.506", "us-co"),
    ("Conn. Agencies Regs. § 21a-326-2", "us-ct"),
    ("D.C. Mun. Regs. tit. 22-B, § 1003", "us-dc"),
    ("16 Del. Admin. Code 3335", "us-de"),
    ("Fla. Admin. Code R. 64B8-9.009", "us-fl"),
    ("Ga. Comp. R. & Regs. 360-32-.01", "us-ga"),
    ("Ga. Comp. R. & Regs. ch. 480-20", "us-ga"),
    ("Haw. Admin. Rules § 23-200-7", "us-hi"),
    ("Iowa Admin. Code r. 657-10.3", "us-ia"),
    ("IDAPA 24.36.01.203", "us-id"),
    ("77 Ill. Adm. Code 205.110", "us-il"),
    ("844 Ind. Admin. Code 5-5-19", "us-in"),
    ("K.A.R. 100-25-3", "us-ks"),
    ("201 KAR 9:230", "us-ky"),
    ("La. Admin. Code tit. 46, § LIII-2707", "us-la"),
    ("105 CMR 700.002", "us-ma"),
    ("COMAR 10.32.01", "us-md"),
    ("14-118 C.M.R. ch. 11, § 5", "us-me"),
    ("Mich. Admin. Code R 338.3132", "us-mi"),
    ("Minn. R. 6800.3000", "us-mn"),
    ("30 Miss. Code R. § 2840-1.5", "us-ms"),
    ("30 Miss. Code R. pt. 3001, art. XVI", "us-ms"),
    ("19 CSR 30-1.017", "us-mo"),
    ("Mont. Admin. R. 24.156.616", "us-mt"),
    ("10A NCAC 26E .0104", "us-nc"),
    ("21 NCAC 36 .0809", "us-nc"),
    ("N.D. Admin. Code § 54-05-03.1-10", "us-nd"),
    ("N.H. Code Admin. R. Med 501.02", "us-nh"),
    ("N.J. Admin. Code § 13:45H-10.1", "us-nj"),
    ("16.19.20.8 NMAC", "us-nm"),
    ("172 Neb. Admin. Code ch. 88, § 001", "us-ne"),
    ("Nev. Admin. Code §§ 449.9994-449.999426", "us-nv"),
    ("10 NYCRR § 80.63", "us-ny"),
    ("Ohio Admin. Code 4729:9-1-03", "us-oh"),
    ("Okla. Admin. Code 435:10-7-10", "us-ok"),
    ("OAR 855-080-0031", "us-or"),
    ("49 Pa. Code § 21.284b", "us-pa"),
    ("216-RICR-20-20-4.5", "us-ri"),
    ("S.C. Code Regs. 81-96", "us-sc"),
    ("S.D. Admin. R. 44:58:08:01", "us-sd"),
    ("Tenn. Comp. R. & Regs. 0940-06-01-.03", "us-tn"),
    ("22 Tex. Admin. Code § 172.1", "us-tx"),
    ("Utah Admin. Code R156-37-301", "us-ut"),
    ("18 Va. Admin. Code § 85-20-10", "us-va"),
    ("Code of Vt. Rules 13-140-069", "us-vt"),
    ("Wash. Admin. Code § 246-919-601", "us-wa"),
    ("Wis. Admin. Code § CSB 4.08", "us-wi"),
    ("W. Va. Code R. § 69-8-3", "us-wv"),
]


@pytest.mark.parametrize(("text", "jurisdiction"), CITATIONS)
def test_the_usual_citation_of_a_rule_is_its_canonical_one(text: str, jurisdiction: str) -> None:
    citation = parse(text)
    assert citation.family is Family.STATE_REGULATION
    assert citation.jurisdiction == jurisdiction
    assert citation.canonical == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Ariz. Admin. Code R4-16-101", "Ariz. Admin. Code § R4-16-101"),
        ("16 CCR 1343", "Cal. Code Regs. tit. 16, § 1343"),
        ("6 CCR 1007-3-262.10(n) (Colorado)", "6 CCR 1007-3-262.10(n)"),
        ("22-B DCMR § 1003", "D.C. Mun. Regs. tit. 22-B, § 1003"),
        ("Rule 64B8-9.009, Florida Administrative Code", "Fla. Admin. Code R. 64B8-9.009"),
        ("64B8-9.009, F.A.C.", "Fla. Admin. Code R. 64B8-9.009"),
        ("657 IAC 10.3", "Iowa Admin. Code r. 657-10.3"),
        ("844 IAC 5-5-19", "844 Ind. Admin. Code 5-5-19"),
        ("IDAPA 24.36.01.203.01", "IDAPA 24.36.01.203.01"),
        ("Ill. Admin. Code tit. 68, § 1285.340", "68 Ill. Adm. Code 1285.340"),
        ("La. Admin. Code tit. 48, pt. I, § 7803", "La. Admin. Code tit. 48, § I-7803"),
        ("LAC 46:XLV.7309", "La. Admin. Code tit. 46, § XLV-7309"),
        ("COMAR 10.13.01.04B(1)", "COMAR 10.13.01.04B(1)"),
        ("Code of Maryland Regulations (COMAR), whole code", "COMAR, whole code"),
        ("21 NCAC 32M.0109", "21 NCAC 32M .0109"),
        ("N.J.A.C. 13:45H-7.1(a)1", "N.J. Admin. Code § 13:45H-7.1(a)(1)"),
        ("N.Y. Comp. Codes R. & Regs. tit. 10, § 80.63", "10 NYCRR § 80.63"),
        ("OAC 4731-11-11(A)(2)", "Ohio Admin. Code 4731-11-11(A)(2)"),
        ("OAC 435:10-7-10", "Okla. Admin. Code 435:10-7-10"),
        ("22 TAC §172.1(b)", "22 Tex. Admin. Code § 172.1(b)"),
        ("18VAC85-20-10", "18 Va. Admin. Code § 85-20-10"),
        ("WAC 246-919-601", "Wash. Admin. Code § 246-919-601"),
        ("Wis. Admin. Code CSB § 4.08", "Wis. Admin. Code § CSB 4.08"),
        ("24 Del. Admin. Code, Uniform Controlled Substances Act Regulations", "24 Del. Admin. Code"),
    ],
)
def test_other_spellings_give_the_canonical_one(text: str, canonical: str) -> None:
    assert [citation.canonical for citation in parse_all(text)] == [canonical]


def test_an_abbreviation_of_two_states_is_told_by_the_look_of_the_number() -> None:
    assert parse("16 CCR 1399.540").jurisdiction == "us-ca"
    assert parse("6 CCR 1007-3-267.506").jurisdiction == "us-co"
    assert parse("105 CMR 700.004").jurisdiction == "us-ma"
    assert parse("02-380 CMR ch. 8, § 2").jurisdiction == "us-me"


def test_a_rule_lacking_its_title_is_no_citation() -> None:
    with pytest.raises(CitationError, match=r"it names Pa\. Code"):
        parse("Pa. Code § 21.284b")
