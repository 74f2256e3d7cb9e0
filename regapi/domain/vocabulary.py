"""The words that provisions are sorted by: kind, modality, category, actor, service and stage."""

from .entity import Word


class ProvisionKind(Word):
    """What a provision is."""

    REQUIREMENT = "requirement", "An obligation to fulfil: a registration, a record, a device, a form."
    RULE = "rule", "What the law allows, forbids or holds; the off-label rules are of this kind."
    CLASSIFICATION = "classification", "The schedule of a substance in a jurisdiction."
    MONITORING_STEP = "monitoring_step", "One step of a treatment session, with its time and what to record."
    APPROVAL = "approval", "A drug approval: product, use and date."
    GUIDELINE = "guideline", "Professional or official advice that does not bind by itself."
    DEFINITION = "definition", "What a term of the law means."
    HISTORY = "history", "An earlier state of the law, or an event that explains today's."


class Modality(Word):
    """The force of a statement."""

    OBLIGATION = "obligation", "Must be done."
    PROHIBITION = "prohibition", "Must not be done."
    PERMISSION = "permission", "May be done."
    RECOMMENDATION = "recommendation", "Should be done, but nothing in law compels it."
    FACT = "fact", "States how things are; nobody has to act on it by itself."


class Category(Word):
    """The subject of a provision."""

    REGISTRATION = "registration", "Registration with DEA or a state to handle controlled substances."
    LICENSE = "license", "A professional's licence to practise."
    FACILITY = "facility", "Licences, standards and equipment of the place of care."
    SECURITY = "security", "Locked storage and protection against theft and diversion."
    RECORDS = "records", "Inventories, logs and how long to keep them."
    PRESCRIBING = "prescribing", "Who may prescribe, for what, and in what form."
    DISPENSING = "dispensing", "Obtaining, giving and handing out the drug, compounding included."
    MONITORING = "monitoring", "Watching the patient before, during and after a dose."
    REMS = "rems", "The Spravato risk evaluation and mitigation strategy."
    DISPOSAL = "disposal", "Waste, leftovers, returns and destruction; storage of the product."
    REPORTING = "reporting", "Reports and forms that must be sent to someone."
    TRAINING = "training", "Training that staff must have had."
    STAFFING = "staffing", "Who must be there and who may do what."
    ADVERTISING = "advertising", "What may be claimed to patients and the public."
    OFF_LABEL = "off_label", "Approved uses, and use outside them."
    SCHEDULING = "scheduling", "Control under the Controlled Substances Act or a state's schedules."
    TELEHEALTH = "telehealth", "Care and prescribing at a distance."
    CORPORATE = "corporate", "Who may own the clinic; company duties."
    LOCAL = "local", "City and county duties: zoning, business licence, fire, waste."
    WORKPLACE_SAFETY = "workplace_safety", "Duties to the clinic's own staff."
    PRIVACY = "privacy", "Health information and equal access."
    CONSENT = "consent", "What the patient must be told and agree to."
    INSURANCE = "insurance", "Payers, billing, cover and cost estimates."


class Actor(Word):
    """Who must act, or whom a statement concerns."""

    CLINIC = "clinic", "The clinic as a business or a place of care."
    PRACTITIONER = "practitioner", "The physician or other independent practitioner."
    MID_LEVEL = "mid_level", "A nurse practitioner, physician assistant or other mid-level practitioner."
    PHARMACY = "pharmacy", "A pharmacy."
    PATIENT = "patient", "The patient."
    MANUFACTURER = "manufacturer", "The drug's maker, distributor or application holder."


class Service(Word):
    """A treatment that a clinic may offer."""

    IV_KETAMINE = "iv_ketamine", "Ketamine into a vein (infusion)."
    IM_KETAMINE = "im_ketamine", "Ketamine injected into a muscle."
    ORAL_KETAMINE = "oral_ketamine", "Ketamine by mouth, troches and lozenges included; always compounded."
    NASAL_KETAMINE_COMPOUNDED = "nasal_ketamine_compounded", "Compounded ketamine nasal spray. Not Spravato."
    ESKETAMINE_REMS = "esketamine_rems", "Spravato (esketamine) nasal spray under its REMS."
    ANY = "any", "Every service alike."


class Stage(Word):
    """How far a text has come on its way to law."""

    LAW = "law", "Adopted, in whatever form binds or speaks: law, approval, guideline."
    PROPOSED = "proposed", "A proposed rule: published for comment, binding nobody."
    PENDING_BILL = "pending_bill", "A bill before a legislature: not law."


class Status(Word):
    """Where a provision stands on the day that was asked about."""

    IN_FORCE = (
        "in_force",
        "In force, or true, on that day. Where the start is not known it is taken as begun.",
    )
    SCHEDULED = (
        "scheduled",
        "Takes effect only after that day; on the day itself it may not even have been adopted.",
    )
    ENDED = "ended", "No longer in force on that day, and nothing in the dataset took its place."
    SUPERSEDED = (
        "superseded",
        "No longer in force on that day: a later version of the same rule took its place.",
    )
    PROPOSED = "proposed", "A proposed rule, not law on that day."
    PENDING_BILL = "pending_bill", "A bill that has not been enacted: not law."
