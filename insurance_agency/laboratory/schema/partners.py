"""Kinds about institutions, supervision and registration."""

from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance_agency.laboratory.schema.contributions import BENEFIT, PENSION_PAYER
from insurance_agency.laboratory.schema.fact import (
    Kind,
    choice,
    count,
    day,
    flag,
    money,
    month,
    ratio,
    rows,
    text,
)
from insurance_agency.laboratory.schema.parts import (
    AUDITED_LINES,
    BORN,
    CATEGORY,
    HOLIDAYS,
    HOUSEHOLD,
    INSURER,
    REQUESTED,
    SEX,
)
from insurance_agency.steps import given as choices

_UNIT: Final = ("category", ("",))
_FLEXIBLE: Final = ("category", ("flexible",))

INSTITUTIONS: Final = (
    Kind(
        code="institution-month",
        group="institutions",
        label=_("Month of an institution"),
        asks=_("What is approved, kept back and paid?"),
        facts=(
            money("declared_fund", _("Declared for the fund"), required=True),
            money("declared_account", _("Declared for accounts"), required=True),
            rows(
                "deductions",
                _("Deductions"),
                money("amount", _("Amount"), required=True),
                text("cite", _("Article"), is_open=True),
                row=_("Deduction"),
                is_open=True,
            ),
            money("institution_borne", _("Borne by the institution"), required=True),
        ),
        topic="institution-month.retention",
    ),
    Kind(
        code="institution-cycle",
        group="institutions",
        label=_("Days of an institution's month"),
        asks=_("Until when is a month declared, reviewed, replied to, approved and paid?"),
        facts=(
            month("month", _("Month declared"), required=True),
            day("found_on", _("Findings told on"), help=_("Left open: on the last day of the review.")),
        ),
        topic="institution-month.declare-by-day",
    ),
    Kind(
        code="prepayment-year-end",
        group="institutions",
        label=_("Year-end of a prepayment"),
        asks=_("What does the institution keep, what does the fund add?"),
        facts=(
            money("prepaid", pgettext_lazy("fact", "Prepaid"), required=True),
            money("declared_cost", _("Declared cost"), required=True),
            money("audit_deductions", _("Deductions of the audit"), required=True),
            money("referral_cost_charged", _("Cost of referrals charged (HN 37)"), required=True),
        ),
        topic="prepayment",
    ),
    Kind(
        code="deposit-return",
        group="institutions",
        label=_("Return of the quality deposit"),
        asks=_("How much of the deposit goes back?"),
        facts=(
            money("retained", _("Retained"), required=True),
            ratio("score", _("Score"), required=True, most="100", help=_("0 to 100.")),
        ),
        topic="quality-deposit",
    ),
    Kind(
        code="self-paid-audit",
        group="institutions",
        label=_("Audit of self-paid items"),
        asks=_("Is the self-paid share too high, and what is given back?"),
        facts=(AUDITED_LINES,),
        topic="stay-rules.self-paid-alert",
    ),
    Kind(
        code="designation",
        group="institutions",
        label=_("Designation"),
        asks=_("Does an institution qualify?"),
        facts=(
            ratio("facilities_share", _("Share of facilities"), required=True),
            ratio("catalogue_drugs_share", _("Share of catalogue drugs"), required=True),
        ),
        topic="designation",
    ),
    Kind(
        code="expert-budget",
        group="institutions",
        label=_("Budget of the experts"),
        asks=_("How much may the expert committee cost in a year?"),
        facts=(money("annual_fund", _("Fund of the year"), required=True),),
        topic="experts",
    ),
    Kind(
        code="advance-recovery",
        group="institutions",
        label=_("Recovery of an advance"),
        asks=_("What is claimed, what does the person pay back?"),
        facts=(
            money("advance", _("Advance paid by the fund"), required=True),
            ratio("third_party_share", _("Third party's share"), required=True),
            money("received_by_person", _("Received by the person"), required=True),
        ),
        topic="third-party",
    ),
    Kind(
        code="duplicate-recovery",
        group="institutions",
        label=_("Recovery of a double payment"),
        asks=_("What is to be given back when a cost was paid twice?"),
        facts=(
            rows(
                "payments",
                _("Payments for the same cost"),
                day("paid_on", pgettext_lazy("fact", "Paid on"), required=True),
                INSURER,
                money("pooled_paid", _("Paid by the pooled fund"), required=True),
                row=pgettext_lazy("fact", "Payment"),
                required=True,
            ),
        ),
    ),
    Kind(
        code="reward",
        group="institutions",
        label=_("Reward for a report"),
        asks=_("What does somebody get who reported a violation?"),
        facts=(money("violation_proven", _("Violation proven"), required=True),),
        topic="rewards",
    ),
    Kind(
        code="fine",
        group="institutions",
        label=_("Fines and sanctions"),
        asks=_("Which range does the law give for an act?"),
        facts=(
            choice("act", pgettext_lazy("fact", "Act"), choices.ACTS, required=True),
            day("acted_on", _("Acted on"), required=True),
            money(
                "amount",
                _("Amount in question"),
                help=_("Unpaid premium, premium due, or money lost."),
                required=True,
            ),
            flag("very_serious", _("Very serious")),
        ),
        topic="fines-1999",
    ),
)

REGISTRATION: Final = (
    Kind(
        code="routing",
        group="registration",
        label=_("Responsible agency"),
        asks=_("Which agency and which tax office are responsible?"),
        facts=(
            choice(
                "category",
                pgettext_lazy("fact", "Who"),
                choices.ROUTED,
                help=_("Left open: a unit."),
                is_open=True,
            ),
            text(
                "located_in",
                _("Located in"),
                when=_UNIT,
                required=True,
                help=_("haikou, yangpu, or the place."),
            ),
            choice("type", _("Type of unit"), choices.UNIT_TYPES, when=_UNIT, required=True),
            text("employed_in", _("Employed in"), when=_FLEXIBLE, required=True),
            flag("in_yangpu_zone", _("In the Yangpu zone"), is_open=True),
            choice("organ_level", _("Level of the organ"), choices.ORGAN_LEVELS),
            choice("registered_level", _("Level of registration"), choices.REGISTERED_LEVELS),
            flag("employs_non_military", _("Employs civilians")),
            flag("cross_area_mobile", _("Works across areas")),
            flag("applied_voluntarily", _("Applied voluntarily")),
            flag("provincial_approval", _("Approved by the province")),
        ),
        topic="registration.agencies",
    ),
    Kind(
        code="scheme",
        group="registration",
        label=_("Scheme of a person"),
        asks=_("Which scheme and which additional insurances?"),
        facts=(
            CATEGORY,
            HOUSEHOLD,
            replace(REQUESTED, is_open=True),
            PENSION_PAYER,
            BENEFIT,
            flag("privileged", _("Privileged person")),
        ),
        topic="continuation",
    ),
    Kind(
        code="enrolment-refusal",
        group="registration",
        label=_("Checks of an enrolment"),
        asks=_("May this person be enrolled?"),
        facts=(
            day("on", _("On the day"), required=True),
            CATEGORY,
            text("nationality", _("Nationality"), required=True, help=_("Three letters: CHN.")),
            replace(BORN, required=True),
            replace(SEX, required=True),
            text(
                "id_number", _("Identity number"), is_open=True, help=_("Invent one; never a real person's.")
            ),
            flag("already_active_in_same_region", _("Already insured in the region")),
            flag("pending_transfer", _("Transfer pending")),
            flag("pension_decision", _("Pension decision at hand")),
        ),
        topic="enrolment-checks",
    ),
    Kind(
        code="registration-deadline",
        group="registration",
        label=_("Time limit of registration"),
        asks=_("Until when must it be reported?"),
        facts=(
            choice("event", _("Event"), choices.REGISTRATION_EVENTS, required=True),
            day("happened_on", _("Happened on"), required=True),
            day("reported_on", _("Reported on"), required=True),
        ),
        topic="registration-limits",
    ),
    Kind(
        code="transfer-deadline",
        group="registration",
        label=_("Time limit of a transfer"),
        asks=_("Until when must a transfer be finished?"),
        facts=(day("letter_received_on", _("Letter received on"), required=True), HOLIDAYS),
        topic="registration-limits.transfer",
    ),
    Kind(
        code="deregistration",
        group="registration",
        label=_("Closing of an employer"),
        asks=_("May the employer be struck off?"),
        facts=(
            money("unpaid_premium", _("Unpaid premium"), required=True),
            money("unpaid_late_fee", _("Unpaid late fee"), required=True),
            count("persons_left", _("Persons left"), required=True),
        ),
    ),
)
