"""The statutes of every state, as cited in practice."""

import pytest

from regapi.domain.legal_citation import Family, parse
from regapi.domain.legal_citation.us_state import US_STATES

CITATIONS = [
    ("Alaska Stat. § 08.64.170", "us-ak"),
    ("Ala. Code § 34-24-51", "us-al"),
    ("Ark. Code Ann. § 17-95-408", "us-ar"),
    ("Ariz. Rev. Stat. § 32-1455", "us-az"),
    ("Cal. Health & Safety Code § 11056", "us-ca"),
    ("Colo. Rev. Stat. § 12-240-107", "us-co"),
    ("Conn. Gen. Stat. § 33-182bb", "us-ct"),
    ("D.C. Code § 3-1201.01", "us-dc"),
    ("Del. Code Ann. tit. 24, § 1720", "us-de"),
    ("Fla. Stat. § 465.0276", "us-fl"),
    ("O.C.G.A. § 43-34-282", "us-ga"),
    ("Haw. Rev. Stat. § 329-38.2", "us-hi"),
    ("Iowa Code § 496C.7", "us-ia"),
    ("Idaho Code § 37-2730A", "us-id"),
    ("225 ILCS 65/65-43", "us-il"),
    ("720 ILCS 570/314.5", "us-il"),
    ("Ind. Code § 25-22.5-1-1.1", "us-in"),
    ("K.S.A. 65-2803", "us-ks"),
    ("KRS 218A.172", "us-ky"),
    ("La. R.S. 40:2198.11", "us-la"),
    ("Mass. Gen. Laws ch. 94C, § 24A", "us-ma"),
    ("Md. Code, Health-Gen. § 21-2A-04.2", "us-md"),
    ("17-A M.R.S. § 1102", "us-me"),
    ("22 M.R.S. § 1812-E", "us-me"),
    ("Mich. Comp. Laws § 333.7303a", "us-mi"),
    ("Minn. Stat. § 152.126", "us-mn"),
    ("Minn. Stat. ch. 147", "us-mn"),
    ("Mo. Rev. Stat. § 334.010", "us-mo"),
    ("Miss. Code Ann. §§ 73-25-1 to 73-25-34", "us-ms"),
    ("Mont. Code Ann. § 50-32-226 (1995)", "us-mt"),
    ("N.C. Gen. Stat. § 90-113.74C", "us-nc"),
    ("N.D. Cent. Code § 19-02.1-15.1", "us-nd"),
    ("N.D. Cent. Code ch. 43-12.1", "us-nd"),
    ("Neb. Rev. Stat. § 38-121", "us-ne"),
    ("N.H. Rev. Stat. Ann. § 318-B:1-b", "us-nh"),
    ("N.H. Rev. Stat. Ann. ch. 329", "us-nh"),
    ("N.J. Stat. Ann. § 26:2H-12", "us-nj"),
    ("N.M. Stat. Ann. § 61-3-23.2", "us-nm"),
    ("Nev. Rev. Stat. § 639.23507", "us-nv"),
    ("N.Y. Pub. Health Law § 3343-a", "us-ny"),
    ("Ohio Rev. Code § 4731.41", "us-oh"),
    ("Okla. Stat. tit. 63, § 2-309D", "us-ok"),
    ("ORS 431A.855", "us-or"),
    ("35 P.S. § 780-106", "us-pa"),
    ("42 Pa.C.S. § 9561", "us-pa"),
    ("R.I. Gen. Laws § 21-28-3.02", "us-ri"),
    ("R.I. Gen. Laws ch. 5-37", "us-ri"),
    ("S.C. Code Ann. § 44-53-1645", "us-sc"),
    ("S.D. Codified Laws § 34-20E-2.1", "us-sd"),
    ("Tenn. Code Ann. § 63-6-101", "us-tn"),
    ("Tex. Occ. Code §§ 162.101-162.107", "us-tx"),
    ("Utah Code § 58-37f-401", "us-ut"),
    ("Va. Code Ann. § 54.1-2957.01", "us-va"),
    ("Vt. Stat. Ann. tit. 26, § 1311", "us-vt"),
    ("Wash. Rev. Code § 18.71.015", "us-wa"),
    ("Wis. Stat. § 961.385", "us-wi"),
    ("W. Va. Code § 30-14-9a", "us-wv"),
    ("Wyo. Stat. Ann. § 35-7-1002", "us-wy"),
]


@pytest.mark.parametrize(("text", "jurisdiction"), CITATIONS)
def test_the_usual_citation_of_a_statute_is_its_canonical_one(text: str, jurisdiction: str) -> None:
    citation = parse(text)
    assert citation.family is Family.STATE_CODE
    assert citation.jurisdiction == jurisdiction
    assert citation.canonical == text


def test_every_state_has_a_code() -> None:
    assert {jurisdiction for _, jurisdiction in CITATIONS} == set(US_STATES)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("A.R.S. § 32-1455", "Ariz. Rev. Stat. § 32-1455"),
        ("Ark. Code § 20-9-201", "Ark. Code Ann. § 20-9-201"),
        ("D.C. Official Code § 48-902.08(a)", "D.C. Code § 48-902.08(a)"),
        ("24 Del. C. § 1720", "Del. Code Ann. tit. 24, § 1720"),
        ("F.S. 458.327(1)(a)", "Fla. Stat. § 458.327(1)(a)"),
        ("s. 458.327, F.S.", "Fla. Stat. § 458.327"),
        ("section 458.327, Florida Statutes", "Fla. Stat. § 458.327"),
        ("FL Stat § 458.327 (2024)", "Fla. Stat. § 458.327 (2024)"),
        ("Ga. Code Ann. § 16-13-27", "O.C.G.A. § 16-13-27"),
        ("720 Ill. Comp. Stat. 570/208", "720 ILCS 570/208"),
        ("IC 25-22.5-1-1.1", "Ind. Code § 25-22.5-1-1.1"),
        ("K.S.A. 2023 Supp. 65-4116", "K.S.A. 65-4116"),
        ("Ky. Rev. Stat. Ann. § 311.560", "KRS 311.560"),
        ("La. Rev. Stat. Ann. § 40:978(F)", "La. R.S. 40:978(F)"),
        ("M.G.L. c. 94C, § 7", "Mass. Gen. Laws ch. 94C, § 7"),
        ("G.L. c. 94C § 7(a)", "Mass. Gen. Laws ch. 94C, § 7(a)"),
        ("22 M.R.S.A. § 7253", "22 M.R.S. § 7253"),
        ("MCL 333.7303a", "Mich. Comp. Laws § 333.7303a"),
        ("Mich. Comp. Laws §§ 450.1281-.1285", "Mich. Comp. Laws §§ 450.1281-450.1285"),
        ("Minn. Stat. § 152.126, subd. 6(d)", "Minn. Stat. § 152.126, subd. 6(d)"),
        ("section 334.104, RSMo", "Mo. Rev. Stat. § 334.104"),
        ("RSMo 195.017.6(1)", "Mo. Rev. Stat. § 195.017.6(1)"),
        ("RSA 318-B:1-b", "N.H. Rev. Stat. Ann. § 318-B:1-b"),
        ("N.J.S.A. 45:9-22(a)1", "N.J. Stat. Ann. § 45:9-22(a)(1)"),
        ("NMSA 1978, § 24A-1-2", "N.M. Stat. Ann. § 24A-1-2"),
        ("NRS 630.400", "Nev. Rev. Stat. § 630.400"),
        ("Ohio Revised Code Annotated § 4731.41", "Ohio Rev. Code § 4731.41"),
        ("R.C. 4731.41", "Ohio Rev. Code § 4731.41"),
        ("63 O.S. § 2-309D", "Okla. Stat. tit. 63, § 2-309D"),
        ("Oregon Revised Statutes 677.080", "ORS 677.080"),
        ("63 Pa. Stat. Ann. § 422.10", "63 P.S. § 422.10"),
        ("RCW 18.71.015", "Wash. Rev. Code § 18.71.015"),
        ("18 V.S.A. § 4206", "Vt. Stat. Ann. tit. 18, § 4206"),
        ("Code of Virginia § 54.1-3408", "Va. Code Ann. § 54.1-3408"),
        ("Wis. Stats. § 961.18(4m)(a)", "Wis. Stat. § 961.18(4m)(a)"),
        ("Alaska Statutes, whole code", "Alaska Stat., whole code"),
        ("General Statutes of Connecticut, whole text", "Conn. Gen. Stat., whole code"),
    ],
)
def test_other_spellings_give_the_canonical_one(text: str, canonical: str) -> None:
    assert parse(text).canonical == canonical


def test_capitals_do_not_make_another_section() -> None:
    assert parse("W. Va. Code § 30-14-9A").key == parse("W. Va. Code § 30-14-9a").key
