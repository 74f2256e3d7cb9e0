"""A small dataset without a fault, in a folder of its own, that a test can break in one place."""

from pathlib import Path

from seed.checks import check
from seed.loader import Loaded, load_folder

RELEASE = """\
release:
  version: 2026.1.0
  released_on: 2026-01-02
  checked_on: 2026-01-01
  guide_title: A guide
  guide_sha256: 82b0ac0ef42cbb9840c4d5b7eb9dcef6b9247df6aed910465510f04615497e95
  guide_normalisation: none
"""

PLACES = """\
jurisdictions:
  - code: us
    name: United States
    level: country
    ocd_id: ocd-division/country:us
  - code: us-ca
    name: California
    level: state
    parent: us
    ocd_id: ocd-division/country:us/state:ca
    usps: CA
    fips: '06'
agencies:
  - slug: dea
    name: Drug Enforcement Administration
    jurisdiction: us
    roles: [controlled_substances]
    profiles:
      - slug: us.dea.profile
        title: What DEA does
        statement: It registers those who handle controlled substances.
        modality: fact
        category: registration
        actors: [clinic]
        services: [any]
        confidence: high
        citations:
          - source: cabinet-rule
            pinpoint: (b)
            checked: recalled
"""

COVERAGE = "coverage:\n" + "".join(
    f"""\
  - jurisdiction: us-ca
    topic: {topic}
    status: {status}
    checked_on: 2026-01-01
    answer:
      code: {code}
      summary: Nothing was found.
"""
    for topic, status, code in (
        ("agency", "partial", "unclear"),
        ("medical_license", "partial", "unclear"),
        ("csr", "no_rule_found", "no_rule_found"),
        ("ketamine_schedule", "no_rule_found", "no_rule_found"),
        ("pdmp", "no_rule_found", "no_rule_found"),
        ("office_sedation", "no_rule_found", "no_rule_found"),
        ("ketamine_rule", "no_rule_found", "no_rule_found"),
        ("facility", "no_rule_found", "no_rule_found"),
        ("cpom", "not_researched", "not_researched"),
        ("np_authority", "partial", "unclear"),
    )
)

LAW = """\
sources:
  - slug: cabinet-rule
    kind: regulation
    citation: 21 CFR 1301.75
    title: Physical security controls for practitioners
    publisher: Drug Enforcement Administration
    jurisdiction: us
    url: https://www.ecfr.gov/current/title-21/section-1301.75
    published: 2025-12-31
substances:
  - slug: ketamine
    name: Ketamine
    description: An anaesthetic.
    facts: [us.dea.schedule.ketamine]
    guide_claims: [guide.p2.1]
schedules:
  - number: iii
    criteria: us.dea.schedule.ketamine
products:
  - slug: ketalar
    name: Ketalar
    generic_name: ketamine hydrochloride
    substance: ketamine
    form: injection
    facts: [us.fda.ketalar.approval]
circumstances:
  - slug: covered_entity
    question: Is the clinic a covered entity?
    kind: standing
counterparts:
  - slug: us-state.licence
    title: The state licence
    statement: Whoever practises holds it.
"""

PROVISIONS = """\
provisions:
  - slug: us.dea.cabinet
    kind: requirement
    jurisdiction: us
    agency: dea
    title: A locked cabinet
    statement: Keep ketamine in a locked cabinet.
    modality: obligation
    category: security
    actors: [clinic]
    services: [any]
    substances: [ketamine]
    applies_when: {circumstance: covered_entity}
    depends_on: [us-state.licence]
    series: us.dea.cabinets
    effective_from: 1999-01-01
    effective_to: 2009-12-31
    citations:
      - source: cabinet-rule
        checked: primary
        checked_url: https://www.ecfr.gov/current/title-21/section-1301.75
    confidence: high
  - slug: us.dea.cabinet.2010
    kind: requirement
    jurisdiction: us
    title: A better locked cabinet
    statement: Keep ketamine in a better locked cabinet.
    modality: obligation
    category: security
    actors: [clinic]
    services: [any]
    series: us.dea.cabinets
    effective_from: 2010-01-01
    citations:
      - source: cabinet-rule
        checked: secondary
        edition: a newspaper
    confidence: medium
    applies_when: {always: true}
  - slug: us.dea.schedule.ketamine
    kind: classification
    jurisdiction: us
    title: Ketamine in Schedule III
    statement: Ketamine is in Schedule III.
    modality: fact
    category: scheduling
    actors: [clinic]
    services: [any]
    classifications:
      - substances: [ketamine]
        controlled: true
        schedule: iii
        established_by: cabinet-rule
    citations:
      - source: cabinet-rule
        checked: recalled
    confidence: low
  - slug: us.fda.ketalar.approval
    kind: approval
    jurisdiction: us
    title: Ketalar is approved
    statement: Ketalar was approved in 1970.
    modality: fact
    category: off_label
    actors: [clinic]
    services: [any]
    products: [ketalar]
    approval: {product: ketalar, aspect: first_approval}
    citations:
      - source: cabinet-rule
        checked: recalled
    confidence: high
  - slug: us.fda.session.1
    kind: monitoring_step
    jurisdiction: us
    title: Watch the patient
    statement: Watch the patient for two hours.
    modality: obligation
    category: monitoring
    actors: [clinic]
    services: [any]
    monitoring:
      product: ketalar
      sequence: 1
      phase: observation
      settings: [outpatient]
    citations:
      - source: cabinet-rule
        checked: recalled
    confidence: high
    applies_when: {facet: services, in: [esketamine_rems]}
"""

CHECKLIST = """\
phases:
  - slug: people_and_licences
    title: People
    categories: [license, staffing, training]
  - slug: entity_and_premises
    title: Premises
    categories: [corporate, facility, local, advertising]
  - slug: registrations
    title: Registrations
    categories: [registration]
  - slug: security_and_records
    title: Security
    categories: [security, records, privacy, workplace_safety]
  - slug: rems
    title: REMS
    categories: [rems]
  - slug: first_patient
    title: First patient
    categories: [prescribing, dispensing, monitoring, consent, off_label, telehealth, insurance, scheduling]
  - slug: running
    title: Running
    categories: [reporting, disposal]
contradictions:
  - slug: nothing-to-lock
    when:
      all:
        - {facet: services, in: [iv_ketamine]}
        - {facet: stocks_controlled_substances, in: [false]}
    statement: You give ketamine and keep none.
    remedy: Say that ketamine is kept on site.
    provisions: [us.dea.cabinet.2010]
"""

GUIDE = """\
sections:
  - slug: guide.opening
    part: Opening
    title: The opening
passages:
  - paragraph: 1
    section: guide.opening
    role: heading
    characters: 5
    sha256: e3cd8d4214244ec6cf62e8ee1f4a1534925a062c4715f60e58911e390ecdc59d
  - paragraph: 2
    section: guide.opening
    role: body
    characters: 50
    sha256: 569d935dff782044199dc0844df3bee5033a38614410208b33d2bc0f5f5a6f7e
claims:
  - slug: guide.p2.1
    paragraph: 2
    topic: safety
    audience: [patient]
    summary: It is safe.
    kind: clinical
    assessment: not_assessed
    decided_by: [us.dea.cabinet]
    confidence: low
advice:
  - slug: guide.advice.look
    title: Look
    statement: Look at the cabinet.
    modality: recommendation
    category: security
    actors: [patient]
    services: [any]
    paragraphs: [2]
    related: [us.dea.profile]
    confidence: low
    citations:
      - source: cabinet-rule
        checked: recalled
faqs:
  - slug: guide.faq.locked
    question: Is it locked?
    answer: It must be.
    paragraphs: [1, 2]
    guide_answer: supported
    related: [us.dea.cabinet]
licensing:
  - slug: guide.licensing.dea
    paragraphs: [2]
    guide_says: A licence.
    assessment: partly_supported
    precise: A registration.
    facts: [us.dea.cabinet]
    awaited: [us.dea.later]
references:
  - number: 1
    paragraphs: [2]
    context: Safety
    identified: false
    confidence: low
"""

SMALL = {
    "checklist.yaml": CHECKLIST,
    "coverage.yaml": COVERAGE,
    "guide.yaml": GUIDE,
    "law.yaml": LAW,
    "places.yaml": PLACES,
    "provisions.yaml": PROVISIONS,
    "release.yaml": RELEASE,
}
"""The files of the small dataset."""


class DataFolder:
    """A folder of data files."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, text: str) -> None:
        """Write a file anew."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace what stands once in a file."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def load(self) -> Loaded:
        """Read the folder."""
        return load_folder(self.path)

    def loading_faults(self) -> list[str]:
        """What reading the folder finds wrong, paths as seen from the folder."""
        return [self.shown(str(fault)) for fault in self.load().faults]

    def faults(self) -> list[str]:
        """What reading and checking the folder finds wrong, paths as seen from the folder."""
        return [self.shown(str(fault)) for fault in check(self.load())]

    def shown(self, text: str) -> str:
        """A text with paths as seen from the folder."""
        return text.replace(f"{self.path}/", "")
