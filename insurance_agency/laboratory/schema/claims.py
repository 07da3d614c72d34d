"""Kinds about treatment: visits, sequences of visits, pharmacy, maternity, and their time limits."""

from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance_agency.laboratory.schema.fact import (
    Fact,
    Kind,
    choice,
    count,
    day,
    flag,
    money,
    part,
    ratio,
    rows,
)
from insurance_agency.laboratory.schema.parts import (
    BALANCE,
    ENROLMENT,
    FIGURES,
    HOLIDAYS,
    INSTITUTION,
    LINES,
    PAYS,
    PERSON,
    STAY_RULES,
    YEAR_TO_DATE,
)
from insurance_agency.steps import given as choices

ADMITTED: Final = day("admitted_on", _("Admitted on"), is_open=True)
DISCHARGED: Final = day("discharged_on", _("Discharged on"), required=True)
VISITED: Final = day("visited_on", _("Visited on"), required=True)

OFF_SITE: Final = part(
    "off_site",
    _("Outside the area"),
    choice("trip", _("Trip"), choices.TRIPS),
    flag("emergency", _("Emergency")),
    flag("referral_approved", _("Referral approved")),
    flag("residence_approved", _("Residence elsewhere approved")),
    flag("overseas", _("Overseas or Hong Kong, Macao, Taiwan")),
    help=_("Only of treatment outside the area."),
)

THIRD_PARTY: Final = part(
    "third_party",
    _("Liability of somebody else"),
    ratio("share", _("Share of the liability"), required=True),
    flag("pays", _("They have paid or do pay")),
    flag("advance_applied", _("Person applied for an advance")),
)

EVENTS: Final = part(
    "events",
    _("Events of the stay"),
    part(
        "discharge_notice",
        _("Stays on after the discharge notice"),
        day("discharge_on", _("Discharge in the notice"), required=True),
        topic=STAY_RULES,
    ),
    part(
        "no_discharge_notice",
        _("Should have been discharged, nobody was told"),
        day("due_on", _("Last normal day"), required=True),
        topic=STAY_RULES,
    ),
    part(
        "icu",
        _("Intensive care too long"),
        day("should_transfer_on", _("Last normal day"), required=True),
        money("general_ward_daily", _("Daily charge of the general ward"), required=True),
        flag("kept_without_reason", _("Kept without reason")),
        topic=STAY_RULES,
    ),
    part(
        "discharge_dispute",
        _("Dispute about discharge"),
        day("confirmed_on", _("Confirmed by the hospital on"), required=True),
        day("applied_on", _("Applied on")),
        day("found_discharge_on", _("Discharge found by the committee")),
        topic="discharge-dispute",
    ),
)

SPECIAL: Final = (
    choice("cause", pgettext_lazy("fact", "Cause"), choices.CAUSES, help=_("Left open: illness.")),
    choice("disease_class", _("Disease class"), choices.DISEASES, topic="outpatient-disease"),
    flag("disease_approved", _("Disease of class B approved"), topic="outpatient-disease"),
    flag("outpatient_disease_approved", _("Special outpatient disease approved"), topic="outpatient-disease"),
    flag("life_saving_emergency", _("Life-saving emergency"), topic="discharge-dispute"),
    THIRD_PARTY,
    OFF_SITE,
)

COMMON: Final = (PERSON, INSTITUTION, LINES, BALANCE, PAYS, YEAR_TO_DATE)
AROUND: Final = (*SPECIAL, EVENTS, ENROLMENT, HOLIDAYS, FIGURES)

STAY: Final = (ADMITTED, DISCHARGED, *COMMON, *AROUND)
VISIT: Final = (VISITED, *COMMON, *AROUND)

_SHARED: Final = frozenset({"person", "figures", "account_balance", "year_to_date"})


_NOT_UNDONE: Final = ("reverse_last", ("", "no"))


def _visit_facts(when: tuple[str, tuple[str, ...]] | None = None) -> tuple[Fact, ...]:
    """A visit without what the whole sequence shares."""
    own = [fact for fact in (*COMMON, *AROUND) if fact.name not in _SHARED]
    in_ward, in_clinic = ("hospital-stay",), ("outpatient", "special-outpatient")
    return (
        choice("kind", _("Visit"), choices.VISITS, required=True, when=when),
        replace(ADMITTED, when=("kind", in_ward)),
        replace(DISCHARGED, when=("kind", in_ward)),
        replace(VISITED, when=("kind", in_clinic)),
        *(replace(fact, when=when) for fact in own),
    )


def _step_facts() -> tuple[Fact, ...]:
    """A visit, or that the last one is undone."""
    return (
        *_visit_facts(_NOT_UNDONE),
        flag(
            "reverse_last",
            _("Undo the last settlement instead"),
            help=_("Yes: nothing else is filled in."),
        ),
    )


KINDS: Final = (
    Kind(
        code="hospital-stay",
        group="claims",
        label=_("Hospital stay"),
        asks=_("Who pays what of a bill for a stay?"),
        facts=STAY,
        topic="inpatient",
        in_order=(("admitted_on", "discharged_on"),),
    ),
    Kind(
        code="outpatient",
        group="claims",
        label=_("Outpatient visit"),
        asks=_("Who pays what of an ordinary visit?"),
        facts=VISIT,
        topic="outpatient",
    ),
    Kind(
        code="special-outpatient",
        group="claims",
        label=_("Special outpatient visit"),
        asks=_("Who pays what of a visit for an approved disease or treatment?"),
        facts=VISIT,
        topic="outpatient",
    ),
    Kind(
        code="settlement-sequence",
        group="claims",
        label=_("Several visits of a year"),
        asks=_("What does each visit leave for the next?"),
        facts=(
            PERSON,
            BALANCE,
            YEAR_TO_DATE,
            rows("steps", _("Visits in their order"), *_step_facts(), row=_("Visit"), required=True),
            FIGURES,
        ),
        topic="inpatient",
    ),
    Kind(
        code="settlement-reversal",
        group="claims",
        label=_("Taking a settlement back"),
        asks=_("What changes for the visits that followed the one taken back?"),
        facts=(
            PERSON,
            BALANCE,
            YEAR_TO_DATE,
            rows("steps", _("Visits in their order"), *_visit_facts(), row=_("Visit"), required=True),
            count("taken_back", _("Number of the visit taken back"), required=True),
            FIGURES,
        ),
        topic="inpatient",
    ),
    Kind(
        code="pharmacy",
        group="claims",
        label=_("Purchase at a pharmacy"),
        asks=_("What may the personal account pay for?"),
        facts=(
            day("bought_on", _("Bought on"), required=True),
            PERSON,
            INSTITUTION,
            LINES,
            BALANCE,
            PAYS,
            YEAR_TO_DATE,
            FIGURES,
        ),
        topic="pharmacy",
    ),
    Kind(
        code="maternity",
        group="claims",
        label=pgettext_lazy("fact", "Maternity"),
        asks=_("What does the maternity fund pay?"),
        facts=(
            ADMITTED,
            DISCHARGED,
            replace(
                PERSON,
                parts=tuple(
                    replace(fact, is_open=fact.name == "household")
                    for fact in PERSON.parts
                    if fact.name != "missing_years"
                ),
            ),
            INSTITUTION,
            LINES,
            BALANCE,
            YEAR_TO_DATE,
            FIGURES,
        ),
        topic="maternity",
        in_order=(("admitted_on", "discharged_on"),),
    ),
    Kind(
        code="dispute-deadline",
        group="claims",
        label=_("Time limits of a discharge dispute"),
        asks=_("Until when may the patient apply, and when must the committee find?"),
        facts=(
            day("confirmed_on", _("Confirmed by the hospital on"), required=True),
            day("applied_on", _("Applied on"), is_open=True),
            HOLIDAYS,
        ),
        topic="discharge-dispute",
    ),
    Kind(
        code="claim-deadline",
        group="claims",
        label=_("Time limit of a claim"),
        asks=_("Until when may an outpatient bill be handed in?"),
        facts=(VISITED,),
        topic="claim-deadlines.outpatient-claim",
    ),
    Kind(
        code="off-site-residence",
        group="claims",
        label=_("Residence elsewhere"),
        asks=_("May residence elsewhere be approved?"),
        facts=(
            choice("reason", pgettext_lazy("fact", "Reason"), choices.RESIDENCE_REASONS, required=True),
            count("months", _("Months planned"), required=True),
        ),
        topic="off-site.residence-longer-than-months",
    ),
    Kind(
        code="entitlement",
        group="claims",
        label=_("Entitlement on a day"),
        asks=_("Does the person have benefits on a day, and why not?"),
        facts=(
            day("on", _("On the day"), required=True),
            choice("category", _("Category"), choices.CATEGORIES, required=True),
            next(fact for fact in PERSON.parts if fact.name == "missing_years"),
            replace(ENROLMENT, required=True, help=""),
        ),
        topic="entitlement",
    ),
    Kind(
        code="continuous-months",
        group="claims",
        label=_("Continuous insured months"),
        asks=_("How many months count, and which caps follow?"),
        facts=(
            day("on", _("On the day"), required=True),
            choice("category", _("Category"), choices.CATEGORIES),
            replace(ENROLMENT, required=True, help=""),
        ),
        topic="inpatient.cap-multiple",
    ),
)
