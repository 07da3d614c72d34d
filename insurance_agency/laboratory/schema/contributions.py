"""Kinds about contributions and contribution years."""

from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance_agency.laboratory.schema.fact import Kind, choice, count, day, flag, listed, money, month, rows
from insurance_agency.laboratory.schema.parts import (
    BORN,
    CATEGORY,
    CERTIFIED_MONTHS,
    FIGURES,
    HOUSEHOLD,
    HOUSEHOLDS,
    REQUESTED,
    SEX,
    YEARS,
)
from insurance_agency.steps import given as choices

MONTH: Final = month("month", _("Month of the premium"), required=True)
ON_JOB: Final = ("category", ("on-job",))
RETIRED: Final = ("category", ("retired",))

PENSION_PAYER: Final = choice(
    "pension_payer",
    _("Who pays the pension"),
    choices.PENSION_PAYERS,
    topic=HOUSEHOLDS,
    when=RETIRED,
    is_open=True,
)
BENEFIT: Final = flag(
    "unemployment_benefit",
    _("Draws unemployment benefit"),
    topic=HOUSEHOLDS,
    when=("category", ("unemployed",)),
    is_open=True,
)

CONTRIBUTOR: Final = (
    CATEGORY,
    money(
        "wage",
        _("Average monthly wage of the person"),
        when=("category", ("on-job", "flexible", "unemployed")),
        is_open=True,
    ),
    replace(BORN, required=True),
    SEX,
    HOUSEHOLD,
    replace(REQUESTED, when=ON_JOB),
    money("pension", _("Monthly pension"), topic=HOUSEHOLDS, when=RETIRED, is_open=True),
    PENSION_PAYER,
    day("retired_on", _("Retired on"), topic=HOUSEHOLDS, when=RETIRED, is_open=True),
    BENEFIT,
)

KINDS: Final = (
    Kind(
        code="contribution",
        group="contributions",
        label=_("Contribution of a person"),
        asks=_("What is due for a person in a month, and who pays it?"),
        facts=(MONTH, *CONTRIBUTOR, FIGURES),
        topic="contributions.treatments",
    ),
    Kind(
        code="unit-bill",
        group="contributions",
        label=_("Bill of an employer"),
        asks=_("What does an employer owe for all its people?"),
        facts=(
            MONTH,
            rows("members", pgettext_lazy("fact", "People"), *CONTRIBUTOR, row=_("Person"), required=True),
            FIGURES,
        ),
        topic="contributions.treatments",
    ),
    Kind(
        code="contribution-bounds",
        group="contributions",
        label=_("Floor and ceiling of the base"),
        asks=_("Between which amounts does the base of a month lie?"),
        facts=(MONTH, replace(FIGURES, is_open=True)),
        topic="contributions.treatments",
    ),
    Kind(
        code="average-wage-year",
        group="contributions",
        label=_("Year of the average wage"),
        asks=_("Which year's average wage applies on a day?"),
        facts=(day("on", _("On the day"), required=True),),
        topic="contributions.treatments",
    ),
    Kind(
        code="back-payment",
        group="contributions",
        label=_("Back payment"),
        asks=_("What is due for months that were not paid?"),
        facts=(
            day("handled_on", _("Handled on"), required=True),
            listed("months", month("month", _("Months owed")), row=_("Month"), required=True),
            CATEGORY,
            money("wage", _("Average monthly wage of the person"), is_open=True, when=ON_JOB),
            SEX,
            BORN,
            FIGURES,
        ),
        topic="back-payment",
    ),
    Kind(
        code="late-fee",
        group="contributions",
        label=_("Late fee"),
        asks=_("What does a late payment cost, day by day?"),
        facts=(
            money("arrears", _("Arrears"), required=True),
            day("due_on", _("Due on"), required=True),
            day("paid_on", _("Paid in full on"), is_open=True),
            rows(
                "payments",
                _("Or several payments"),
                day("on", pgettext_lazy("fact", "Paid on"), required=True),
                money("amount", _("Amount"), required=True),
                row=pgettext_lazy("fact", "Payment"),
            ),
            day("deferred_until", _("Deferred until")),
        ),
        one_of=(("paid_on",), ("payments",)),
        topic="collection",
    ),
    Kind(
        code="assessed-premium",
        group="contributions",
        label=_("Premium without a filing"),
        asks=_("What is assessed when nothing was declared?"),
        facts=(
            money("last_month_premium", _("Last month's premium"), required=True),
            day("on", _("On the day")),
        ),
        topic="collection.assessed-share",
    ),
    Kind(
        code="receipt-matching",
        group="contributions",
        label=_("Matching of a receipt"),
        asks=_("Which months does a receipt pay?"),
        facts=(
            money("received", _("Received"), required=True),
            rows(
                "bills",
                _("Open bills"),
                month("month", _("Month of the premium"), required=True),
                money("principal", _("Principal"), required=True),
                money("late_fee", _("Late fee"), required=True),
                row=pgettext_lazy("fact", "Bill"),
                required=True,
            ),
        ),
        topic="collection.matching",
    ),
    Kind(
        code="continuation",
        group="contributions",
        label=_("Continuation after employment"),
        asks=_("For how long may somebody go on paying, and how much?"),
        facts=(
            replace(HOUSEHOLD, required=True),
            count("insured_months", _("Insured months"), required=True),
            money("last_base", _("Last base"), required=True),
            count("months_wanted", _("Months wanted"), required=True),
            flag("unit_pays", _("Employer pays"), required=True),
            day("on", _("On the day")),
        ),
        topic="continuation",
    ),
    Kind(
        code="retirement-years",
        group="contributions",
        label=_("Contribution years at retirement"),
        asks=_("How many years count, how many are missing?"),
        facts=(replace(SEX, required=True), *CERTIFIED_MONTHS),
        topic=YEARS,
    ),
    Kind(
        code="account-credit-retired",
        group="contributions",
        label=_("Quota of a retired person"),
        asks=_("What goes into a retired person's account?"),
        facts=(MONTH, replace(SEX, required=True), replace(BORN, required=True), *CERTIFIED_MONTHS, FIGURES),
        topic="contributions.quota-retired",
    ),
    Kind(
        code="make-up",
        group="contributions",
        label=_("Make-up of missing years"),
        asks=_("What do the missing years cost?"),
        facts=(
            day("paid_on", pgettext_lazy("fact", "Paid on"), required=True),
            replace(SEX, required=True),
            *CERTIFIED_MONTHS,
            FIGURES,
        ),
        topic="one-time-payments.makeup-premium",
    ),
    Kind(
        code="compensation",
        group="contributions",
        label=_("Compensation (HN 15)"),
        asks=_("What does somebody pay who retired before and never paid?"),
        facts=(
            day("retired_on", _("Retired on"), required=True),
            day("first_insured_on", _("First insured on"), is_open=True),
            day("paid_on", pgettext_lazy("fact", "Paid on"), required=True),
            FIGURES,
        ),
        topic="one-time-payments.compensation-years",
    ),
)
