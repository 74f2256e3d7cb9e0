"""Each kind of message: what is wrong, where, and what would be right."""

import pytest

from .folder import DataFolder

KINDS = "requirement, rule, classification, monitoring_step, approval, guideline, definition, history"
FACETS = (
    "services, staff, ownership, stocks_controlled_substances, sedation_level, employs_staff, telehealth, "
    "at_home_dosing, compounding, lay_advertising, payers, multiple_locations, setting"
)
SEDATION = "none, minimal, moderate, deep, general"
FORM = "a condition is a mapping with one of the keys all, any, not, facet, circumstance, always"

CABINET_CITATION = """\
    citations:
      - source: cabinet-rule
        checked: primary
        checked_url: https://www.ecfr.gov/current/title-21/section-1301.75
    confidence: high
"""


@pytest.fixture
def folder(folder: DataFolder) -> DataFolder:
    """The small dataset with an anchor that stands once where the cabinet's fields can be changed."""
    folder.replace("provisions.yaml", "    agency: dea\n", "    note: here\n")
    return folder


def faults_with(folder: DataFolder, line: str) -> list[str]:
    """The faults where line 5 of provisions.yaml, the first one's note, is another one."""
    folder.replace("provisions.yaml", "    note: here\n", f"    {line}\n")
    return [fault.removeprefix("provisions.yaml:") for fault in folder.loading_faults()]


def test_a_missing_key_is_told_at_the_record(folder: DataFolder) -> None:
    folder.replace("guide.yaml", "    summary: It is safe.\n", "")
    assert folder.loading_faults() == [
        "guide.yaml:17:5: guide.p2.1: summary is missing; every guide claim needs it",
    ]


def test_a_missing_key_of_a_nested_value_is_told_at_that_value(folder: DataFolder) -> None:
    folder.replace("places.yaml", "            checked: recalled\n", "")
    assert folder.loading_faults() == [
        "places.yaml:28:13: dea: checked is missing; profiles.0.citations.0 needs it",
    ]


def test_a_record_without_a_slug_is_told_without_one(folder: DataFolder) -> None:
    folder.replace("guide.yaml", "  - slug: guide.p2.1\n    paragraph", "  - paragraph")
    assert folder.loading_faults() == ["guide.yaml:17:5: slug is missing; every guide claim needs it"]


def test_an_unknown_key_is_told_with_the_nearest_known_one(folder: DataFolder) -> None:
    assert faults_with(folder, "effectivefrom: 1999-08-12") == [
        "5:20: us.dea.cabinet: unknown key 'effectivefrom'; did you mean 'effective_from'?",
    ]


def test_an_unknown_key_that_is_near_none_is_to_be_removed(folder: DataFolder) -> None:
    assert faults_with(folder, "zzz: 1") == ["5:10: us.dea.cabinet: unknown key 'zzz'; remove it"]


def test_an_unknown_key_of_a_nested_value_is_told_at_that_key(folder: DataFolder) -> None:
    assert faults_with(folder, "fee: {amount: 888, currency: USD, until: 2020-01-01}") == [
        "5:46: us.dea.cabinet: unknown key 'until'; remove it",
    ]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("all", "; remove it"),
        ("any", "; did you mean 'agency'?"),
        ("not", "; did you mean 'note'?"),
        ("facet", "; remove it"),
        ("circumstance", "; did you mean 'substances'?"),
        ("always", "; remove it"),
    ],
)
def test_a_conditions_key_outside_of_a_condition_is_an_unknown_key(folder: DataFolder, key: str, hint: str) -> None:
    column = 7 + len(key)
    assert faults_with(folder, f"{key}: x") == [f"5:{column}: us.dea.cabinet: unknown key '{key}'{hint}"]


def test_a_conditions_key_in_a_citation_is_an_unknown_key(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", CABINET_CITATION, CABINET_CITATION.replace("checked: primary", "any: primary"))
    assert folder.loading_faults() == [
        "provisions.yaml:19:9: us.dea.cabinet: checked is missing; citations.0 needs it",
        "provisions.yaml:20:14: us.dea.cabinet: unknown key 'any'; remove it",
    ]


def test_a_word_that_is_not_known_is_told_with_the_nearest_and_all_known_ones(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "kind: approval", "kind: aproval")
    assert folder.loading_faults() == [
        "provisions.yaml:59:11: us.fda.ketalar.approval: kind: 'aproval' is not known; did you mean 'approval'? "
        f"Use one of: {KINDS}",
    ]


def test_a_word_that_is_near_none_is_told_with_all_known_ones(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "kind: approval", "kind: zzz")
    assert folder.loading_faults() == [
        f"provisions.yaml:59:11: us.fda.ketalar.approval: kind: 'zzz' is not known. Use one of: {KINDS}",
    ]


def test_a_word_in_a_list_is_told_at_its_place_in_the_list(folder: DataFolder) -> None:
    assert faults_with(folder, "also_in: [security, recordz]") == [
        "5:25: us.dea.cabinet: also_in.1: 'recordz' is not known; did you mean 'records'? Use one of: registration, "
        "license, facility, security, records, prescribing, dispensing, monitoring, rems, disposal, reporting, "
        "training, staffing, advertising, off_label, scheduling, telehealth, corporate, local, workplace_safety, "
        "privacy, consent, insurance",
    ]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("12 August 1999", "'12 August 1999'"),
        ("'1999-8-12'", "'1999-8-12'"),
        ("1999", "1999"),
        ("[1999]", "[1999]"),
        ("1999-08-12T10:00:00", "datetime.datetime(1999, 8, 12, 10, 0)"),
    ],
)
def test_a_bad_date_is_told_with_the_right_form(folder: DataFolder, written: str, found: str) -> None:
    folder.replace("provisions.yaml", "effective_from: 2010-01-01", f"effective_from: {written}")
    assert folder.loading_faults() == [
        f"provisions.yaml:33:21: us.dea.cabinet.2010: effective_from: {found} is no date; "
        "write it as YYYY-MM-DD, for example 1999-08-12",
    ]


@pytest.mark.parametrize("duration", ["3 years", "P", "PT", "P3", "3Y", "P1.5Y", "-P1Y", "P3YT"])
def test_a_bad_duration_is_told_with_right_ones(folder: DataFolder, duration: str) -> None:
    assert faults_with(folder, f"deadline: {duration}") == [
        f"5:15: us.dea.cabinet: deadline: '{duration}' is not an ISO 8601 duration such as P3Y, P30D or PT40M",
    ]


@pytest.mark.parametrize("slug", ["US.dea", "us dea", "us..dea.", ".us", "us/dea", "''"])
def test_a_bad_slug_is_told_with_the_right_letters(folder: DataFolder, slug: str) -> None:
    assert faults_with(folder, f"fee_series: {slug}") == [
        f"5:17: us.dea.cabinet: fee_series: {slug if slug == repr('') else repr(slug)} is not "
        "a slug of lower-case letters, digits, dots and hyphens",
    ]


def test_a_bad_address_is_told_with_how_one_begins(folder: DataFolder) -> None:
    folder.replace("law.yaml", "https://www.ecfr.gov/current/title-21/section-1301.75", "www.ecfr.gov")
    assert folder.loading_faults() == [
        "law.yaml:8:10: cabinet-rule: url: 'www.ecfr.gov' is not an address that begins with http:// or https://",
    ]


def test_a_bad_currency_is_told_with_a_right_one(folder: DataFolder) -> None:
    assert faults_with(folder, "fee: {amount: 888, currency: dollars}") == [
        "5:34: us.dea.cabinet: fee.currency: 'dollars' is not a currency code such as USD",
    ]


@pytest.mark.parametrize("name", ["citations", "actors", "services"])
def test_an_empty_list_where_one_entry_is_needed_is_told_at_the_list(folder: DataFolder, name: str) -> None:
    folder.write(
        "provisions.yaml",
        "provisions:\n  - {slug: a, kind: rule, jurisdiction: us, title: A, statement: A, modality: fact, "
        "category: rems, actors: [clinic], services: [any], confidence: low, citations: [{source: cabinet-rule, "
        "checked: recalled}]}\n",
    )
    text = (folder.path / "provisions.yaml").read_text(encoding="utf-8")
    before, _, after = text.partition(f"{name}: [")
    folder.write("provisions.yaml", f"{before}{name}: []{after.partition('}]' if name == 'citations' else ']')[2]}")
    column = len(before.splitlines()[1]) + len(f"{name}: ") + 1
    assert folder.loading_faults() == [f"provisions.yaml:2:{column}: a: {name}: needs at least 1 entry"]


def test_a_negative_fee_is_told_in_one_sentence(folder: DataFolder) -> None:
    assert faults_with(folder, "fee: {amount: -1, currency: USD}") == [
        "5:19: us.dea.cabinet: fee.amount: input should be greater than or equal to 0 (found -1)",
    ]


def test_a_value_that_is_no_mapping_is_told_where_one_belongs(folder: DataFolder) -> None:
    assert faults_with(folder, "fee: 888") == [
        "5:10: us.dea.cabinet: fee: 888 is no mapping; write keys with values, each on a line of its own",
    ]


def test_a_long_value_is_shown_cut(folder: DataFolder) -> None:
    (fault,) = faults_with(folder, f"agency: [{', '.join(['abcdefgh'] * 20)}]")
    shown = "['abcdefgh', 'abcdefgh', 'abcdefgh', 'abcdefgh', 'abcdefg"
    assert fault == f"5:13: us.dea.cabinet: agency: input should be a valid string (found {shown[:57]}...)"


@pytest.mark.parametrize(
    ("condition", "column", "message"),
    [
        ("{every: []}", 19, f"applies_when: {FORM} (found {{'every': []}})"),
        ("always", 19, f"applies_when: {FORM} (found 'always')"),
        ("{all: []}", 25, "applies_when.all: needs at least 1 entry"),
        ("{any: []}", 25, "applies_when.any: needs at least 1 entry"),
        ("{not: always}", 25, f"applies_when.not: {FORM} (found 'always')"),
        (
            "{circumstance: Two Words}",
            34,
            "applies_when.circumstance: 'Two Words' is not a slug of lower-case letters, digits, dots and hyphens",
        ),
        ("{facet: colour, in: [red]}", 27, f"applies_when.facet: 'colour' is not known. Use one of: {FACETS}"),
        ("{facet: services}", 19, "in is missing; applies_when needs it"),
        ("{facet: services, in: []}", 41, "applies_when.in: needs at least 1 entry"),
        (
            "{facet: sedation_level, in: [minimal, mild]}",
            19,
            f"applies_when: 'mild' is no value of facet sedation_level; use one of: {SEDATION}",
        ),
        (
            "{facet: telehealth, in: ['yes']}",
            19,
            "applies_when: 'yes' is no value of facet telehealth; use one of: true, false",
        ),
        ("{all: [{circumstance: a}], any: [{circumstance: b}]}", 51, "unknown key 'any'; remove it"),
        ("{not: {circumstance: a}, circumstance: b}", 58, "unknown key 'circumstance'; remove it"),
        ("{facet: telehealth, in: [true], values: [x]}", 59, "unknown key 'values'; remove it"),
        ("{always: false}", 28, "applies_when.always: input should be True (found False)"),
        ("{always: 'yes'}", 28, "applies_when.always: input should be True (found 'yes')"),
        ("{not: {always: false}}", 34, "applies_when.not.always: input should be True (found False)"),
        ("{not: {not: {always: false}}}", 40, "applies_when.not.not.always: input should be True (found False)"),
        ("{always: true, circumstance: a}", 28, "unknown key 'always'; remove it"),
    ],
)
def test_a_bad_condition_is_told_at_its_place(folder: DataFolder, condition: str, column: int, message: str) -> None:
    folder.replace("provisions.yaml", "    applies_when: {circumstance: covered_entity}\n", "")
    assert faults_with(folder, f"applies_when: {condition}") == [f"5:{column}: us.dea.cabinet: {message}"]


NESTED = """\
    applies_when:
      all:
        - any:
            - circumstance: covered_entity
            - not:
                not:
                  all:
                    - {facet: FACET, in: [VALUE]}
            - CIRCUMSTANCE: covered_entity
        - not: {any: ANY}
"""


@pytest.mark.parametrize(
    ("word", "written", "place", "message"),
    [
        (
            "FACET",
            "telehelth",
            "12:31",
            "applies_when.all.0.any.1.not.not.all.0.facet: 'telehelth' is not known; "
            f"did you mean 'telehealth'? Use one of: {FACETS}",
        ),
        (
            "VALUE",
            "maybe",
            "12:23",
            "applies_when.all.0.any.1.not.not.all.0: 'maybe' is no value of facet telehealth; use one of: true, false",
        ),
        (
            "CIRCUMSTANCE",
            "circumstances",
            "13:15",
            f"applies_when.all.0.any.2: {FORM} (found {{'circumstances': 'covered_entity'}})",
        ),
        ("ANY", "[]", "14:22", "applies_when.all.1.not.any: needs at least 1 entry"),
        (
            "ANY",
            "[{not: {all: [{facet: telehealth}]}}]",
            "14:36",
            "in is missing; applies_when.all.1.not.any.0.not.all.0 needs it",
        ),
    ],
)
def test_a_fault_deep_in_a_condition_is_told_at_its_own_line_and_column(
    folder: DataFolder, word: str, written: str, place: str, message: str
) -> None:
    text = NESTED.replace(word, written)
    for name, right in (("FACET", "telehealth"), ("VALUE", "true"), ("CIRCUMSTANCE", "circumstance")):
        text = text.replace(name, right)
    text = text.replace("ANY", "[{circumstance: covered_entity}]")
    folder.replace("provisions.yaml", "    applies_when: {circumstance: covered_entity}\n", "")
    assert faults_with(folder, text.strip()) == [f"{place}: us.dea.cabinet: {message}"]


def test_the_deep_condition_itself_is_no_fault(folder: DataFolder) -> None:
    text = NESTED.replace("FACET", "telehealth").replace("VALUE", "true").replace("CIRCUMSTANCE", "circumstance")
    text = text.replace("ANY", "[{circumstance: covered_entity}]")
    folder.replace("provisions.yaml", "    applies_when: {circumstance: covered_entity}\n", "")
    assert faults_with(folder, text.strip()) == []


CHECK_FORM = "a session check is a mapping with one of the keys entry, recorded, since, pressure, resolved, form_within"
ENTRIES = (
    "setting_certified, patient_enrolled, prescriber_on_site, pulse_oximeter_on_site, medicines_reviewed, "
    "vital_signs_acceptable_before, devices_observed, breathing_monitored, vital_signs_acceptable_after, "
    "clinically_stable, transport_advice_given, accompanied_home"
)
MOMENTS = (
    "last_food, last_drink, last_nasal_product, first_device, second_device, third_device, last_device, "
    "monitoring_end, discharge"
)
DURATION = "is not an ISO 8601 duration such as P3Y, P30D or PT40M"
TIMED = "`after` and `tolerance` belong to a reading after_dose, and to no other"


@pytest.mark.parametrize(
    ("check", "column", "message"),
    [
        ("words", 1, f"session_checks.1: {CHECK_FORM} (found 'words')"),
        ("{subject: A}", 1, f"session_checks.1: {CHECK_FORM} (found {{'subject': 'A'}})"),
        ("{subject: A, entries: x}", 1, f"session_checks.1: {CHECK_FORM} (found {{'subject': 'A', 'entries': 'x'}})"),
        ("{entry: clinically_stable}", 1, "subject is missing; session_checks.1 needs it"),
        ("{subject: '', recorded: discharge}", 11, "session_checks.1.subject: string should have at least 1 character"),
        ("{subject: A, since: first_device, until: discharge}", 1, "at_least is missing; session_checks.1 needs it"),
        ("{subject: A, since: first_device, at_least: PT2H}", 1, "until is missing; session_checks.1 needs it"),
        (
            "{subject: A, entry: clinically_stabl}",
            21,
            "session_checks.1.entry: 'clinically_stabl' is not known; did you mean 'clinically_stable'? "
            f"Use one of: {ENTRIES}",
        ),
        ("{subject: A, entry: zzz}", 21, f"session_checks.1.entry: 'zzz' is not known. Use one of: {ENTRIES}"),
        (
            "{subject: A, recorded: last_devic}",
            24,
            f"session_checks.1.recorded: 'last_devic' is not known; did you mean 'last_device'? Use one of: {MOMENTS}",
        ),
        (
            "{subject: A, since: zzz, until: discharge, at_least: PT2H}",
            21,
            f"session_checks.1.since: 'zzz' is not known. Use one of: {MOMENTS}",
        ),
        (
            "{subject: A, since: first_device, until: discharge, at_least: 2 hours}",
            63,
            "session_checks.1.at_least: '2 hours' is not a time in a session such as PT2H, PT40M or P7D",
        ),
        (
            "{subject: A, pressure: soon}",
            24,
            "session_checks.1.pressure: 'soon' is not known. Use one of: before_dose, after_dose, before_end",
        ),
        ("{subject: A, pressure: after_dose}", 1, f"session_checks.1: {TIMED}"),
        ("{subject: A, pressure: before_end, after: PT40M, tolerance: PT9M}", 1, f"session_checks.1: {TIMED}"),
        (
            "{subject: A, resolved: headache}",
            24,
            "session_checks.1.resolved: 'headache' is not known. "
            "Use one of: sedation, dissociation, respiratory_depression",
        ),
        (
            "{subject: A, form_within: a week}",
            27,
            "session_checks.1.form_within: 'a week' is not a number of days such as P7D",
        ),
        (
            "{subject: A, recorded: discharge, settings: [outpatient, hospital]}",
            58,
            "session_checks.1.settings.1: 'hospital' is not known. Use one of: outpatient, inpatient",
        ),
        ("{subject: A, recorded: discharge, form: x}", 41, "unknown key 'form'; remove it"),
        ("{subject: A, recorded: discharge, any: x}", 40, "unknown key 'any'; remove it"),
    ],
)
def test_a_bad_session_check_is_told_at_its_place(folder: DataFolder, check: str, column: int, message: str) -> None:
    (fault,) = faults_with(folder, f"session_checks: [{{subject: A, entry: clinically_stable}}, {check}]")
    place, told = fault.split(" ", 1)
    assert place == f"5:{61 + column}:"
    assert told.removeprefix("us.dea.cabinet: ").startswith(message)


def test_session_checks_that_are_no_list_are_told_there(folder: DataFolder) -> None:
    assert faults_with(folder, "session_checks: words") == [
        "5:21: us.dea.cabinet: session_checks: input should be a valid tuple (found 'words')",
    ]


@pytest.mark.parametrize(
    "check",
    [
        "{subject: A, entry: clinically_stable, settings: [inpatient], note: N}",
        "{subject: A, recorded: discharge}",
        "{subject: A, since: first_device, until: discharge, at_least: PT2H}",
        "{subject: A, pressure: before_dose}",
        "{subject: A, pressure: after_dose, after: PT40M, tolerance: PT10M}",
        "{subject: A, resolved: sedation}",
        "{subject: A, form_within: P7D}",
    ],
)
def test_a_session_check_of_each_form_is_no_fault(folder: DataFolder, check: str) -> None:
    assert faults_with(folder, f"session_checks: [{check}]") == []


CONDITION_FAULTS = [
    ("{every: []}", 1, f"{{field}}: {FORM} (found {{{{'every': []}}}})"),
    ("{circumstance: Two Words}", 16, "{field}.circumstance: 'Two Words' is not a slug"),
    ("{not: {not: {any: []}}}", 19, "{field}.not.not.any: needs at least 1 entry"),
    ("{all: [{always: false}]}", 17, "{field}.all.0.always: input should be True (found False)"),
    (
        "{any: [{not: {facet: telehelth, in: [true]}}]}",
        22,
        "{field}.any.0.not.facet: 'telehelth' is not known; did you mean 'telehealth'?",
    ),
    ("{any: [{facet: setting}]}", 8, "in is missing; {field}.any.0 needs it"),
    ("{facet: telehealth, in: [maybe]}", 1, "{field}: 'maybe' is no value of facet telehealth"),
    ("{not: {always: true}, when: x}", 29, "unknown key 'when'; remove it"),
]


@pytest.mark.parametrize("field", ["holds_when", "fails_when"])
@pytest.mark.parametrize(("condition", "column", "message"), CONDITION_FAULTS)
def test_a_bad_condition_of_a_circumstance_is_told_at_its_place(
    folder: DataFolder, field: str, condition: str, column: int, message: str
) -> None:
    folder.replace("law.yaml", "    kind: standing\n", f"    kind: standing\n    {field}: {condition}\n")
    (fault,) = folder.loading_faults()
    place = f"law.yaml:30:{len(f'    {field}: ') + column}"
    assert fault.startswith(f"{place}: covered_entity: {message.format(field=field)}")


@pytest.mark.parametrize(("condition", "column", "message"), CONDITION_FAULTS)
def test_a_bad_condition_of_a_contradiction_is_told_at_its_place(
    folder: DataFolder, condition: str, column: int, message: str
) -> None:
    folder.replace(
        "checklist.yaml",
        "    when:\n      all:\n        - {facet: services, in: [iv_ketamine]}\n"
        "        - {facet: stocks_controlled_substances, in: [false]}\n",
        f"    when: {condition}\n",
    )
    (fault,) = folder.loading_faults()
    place = f"checklist.yaml:25:{len('    when: ') + column}"
    assert fault.startswith(f"{place}: nothing-to-lock: {message.format(field='when')}")


def test_a_contradiction_needs_its_condition(folder: DataFolder) -> None:
    folder.write("zzz.yaml", "contradictions:\n  - {slug: a, statement: A, remedy: A, provisions: [us.dea.cabinet]}\n")
    assert folder.loading_faults() == ["zzz.yaml:2:5: a: when is missing; every contradiction needs it"]


def test_a_phase_that_is_not_known_is_told_with_all_known_ones(folder: DataFolder) -> None:
    assert faults_with(folder, "phase: start") == [
        "5:12: us.dea.cabinet: phase: 'start' is not known. Use one of: people_and_licences, entity_and_premises, "
        "registrations, security_and_records, rems, first_patient, running",
    ]


def test_every_fault_of_a_record_is_told(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "kind: approval", "kind: zzz")
    folder.replace("provisions.yaml", "aspect: first_approval", "aspect: second")
    assert [fault.partition(": us.")[0] for fault in folder.loading_faults()] == [
        "provisions.yaml:59:11",
        "provisions.yaml:68:42",
    ]
