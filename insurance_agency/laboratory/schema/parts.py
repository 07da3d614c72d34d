"""Facts that several kinds share: the person, the institution, lines of a bill, months, published figures."""

from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance_agency.laboratory.schema.fact import (
    Fact,
    choice,
    count,
    day,
    flag,
    listed,
    money,
    month,
    part,
    quantity,
    ratio,
    rows,
    table,
    text,
)
from insurance_agency.steps import given as choices

SUPPLEMENTARY: Final = "supplementary"
STAY_RULES: Final = "stay-rules"
YEARS: Final = "contribution-years"
HOUSEHOLDS: Final = "continuation"
YEAR_PATTERN: Final = r"(?:19|20)\d\d"
INSURANCE_YEAR_PATTERN: Final = r"(?:19|20)\d\d(?:/(?:19|20)\d\d)?"

CATEGORY: Final = choice("category", _("Category"), choices.CATEGORIES, required=True)
SEX: Final = choice("sex", _("Sex"), choices.SEXES)
BORN: Final = day("born", _("Date of birth"))
SCHEME: Final = choice(
    "scheme", pgettext_lazy("fact", "Scheme"), choices.SCHEMES, is_open=True, topic=SUPPLEMENTARY
)
HOUSEHOLD: Final = choice("household", _("Household"), choices.HOUSEHOLDS, is_open=True, topic=HOUSEHOLDS)
REQUESTED: Final = flag(
    "comprehensive_requested", _("Employer asked for the comprehensive scheme"), topic=HOUSEHOLDS
)
MISSING_YEARS: Final = count(
    "missing_years",
    _("Missing contribution years"),
    help=_("Of a retired person, as certified."),
    topic=YEARS,
    when=("category", ("retired",)),
)

PERSON: Final = part(
    "person",
    _("Person"),
    CATEGORY,
    SCHEME,
    count(
        "continuous_months",
        _("Continuous insured months"),
        help=_("Paid months of the current run on the day of settlement."),
        is_open=True,
        topic=SUPPLEMENTARY,
    ),
    MISSING_YEARS,
    SEX,
    BORN,
    HOUSEHOLD,
    REQUESTED,
    required=True,
)

INSTITUTION: Final = part(
    "institution",
    _("Institution"),
    choice("kind", _("Kind of institution"), choices.INSTITUTION_KINDS),
    choice("level", _("Level of the hospital"), choices.LEVELS, is_open=True, is_number=True),
    flag(
        "designated",
        _("Valid agreement"),
        help=_("Left open: yes."),
        is_open=True,
    ),
    is_open=True,
)

FIGURES: Final = part(
    "figures",
    _("Published figures"),
    table(
        "average_monthly_wage",
        _("Average monthly wage"),
        money("value", _("Amount"), required=True),
        key=_("Year of the wage"),
        pattern=YEAR_PATTERN,
        row=_("Year"),
        is_open=True,
    ),
    table(
        "average_annual_wage",
        _("Average annual wage"),
        money("value", _("Amount"), required=True),
        key=_("Year of the wage"),
        pattern=YEAR_PATTERN,
        row=_("Year"),
    ),
    part(
        "account_quota",
        _("Account quotas"),
        *(money(code, label, required=True) for code, label in choices.BANDS),
        topic="contributions.quota-on-job",
    ),
    help=_("Left open, the system's own values apply."),
)


def _exam() -> Fact:
    return part(
        "exam",
        _("Examination (HN 23)"),
        flag("indicated", _("Examination was indicated"), required=True),
        flag("diagnosis_clear", _("Diagnosis was already clear"), required=True),
        choice("asked_by", pgettext_lazy("fact", "Asked for by"), choices.ASKED_BY, required=True),
        flag("result_fund_disease", _("Result is a disease the fund pays for"), required=True),
        topic=STAY_RULES,
    )


def _discharge_drug() -> Fact:
    return part(
        "discharge_drug",
        _("Discharge drug (HN 27)"),
        choice("condition", _("Condition"), choices.CONDITIONS, required=True),
        count("days", _("Days dispensed"), required=True),
        topic=STAY_RULES,
    )


def _special_material() -> Fact:
    return part(
        "special_material",
        _("Special material (SZ 26)"),
        flag("approved", _("Approved"), required=True),
        money("domestic_popular_price", _("Price of the domestic popular type")),
        flag("artificial_organ", _("Artificial organ")),
        topic="special-materials",
    )


def _used_on(*, required: bool) -> Fact:
    return day("used_on", _("Date of the cost"), required=required, is_open=True)


UNIT_PRICE: Final = quantity("unit_price", _("Unit price (yuan)"), required=True)
PRICE_LIMIT: Final = quantity("price_limit", _("Price limit (yuan)"))
MATERIAL_QUOTA: Final = quantity("quota", _("Quota of the material (yuan; HN 22)"), topic=STAY_RULES)

LINE_FACTS: Final = (
    choice("kind", _("Kind of cost"), choices.LINE_KINDS, required=True),
    choice("class", _("Catalogue class"), choices.CLASSES, required=True),
    UNIT_PRICE,
    quantity("quantity", _("Quantity"), required=True),
    _used_on(required=True),
    ratio(
        "first_self_pay_ratio",
        _("First self-pay ratio"),
        is_open=True,
    ),
    replace(PRICE_LIMIT, is_open=True),
    MATERIAL_QUOTA,
    flag("icu", _("Day in intensive care (HN 24)"), topic=STAY_RULES),
    flag("medical_accident", _("Caused by a medical accident (HN 35)"), topic=STAY_RULES),
    flag("consent", _("Patient consented in writing")),
    flag("big_equipment", _("Large equipment (SZ 25)"), topic="outpatient.big-equipment"),
    choice(
        "art27", _("Special treatment (SZ 27)"), choices.TREATMENTS, topic="outpatient.special-treatments"
    ),
    flag("approved", _("Examination or treatment approved"), topic="outpatient.big-equipment"),
    flag("prescription", _("Sold on a prescription")),
    choice("maternity_item", _("Maternity item"), choices.MATERNITY_ITEMS, topic="maternity"),
    flag("infant", _("Cost of the child"), topic="maternity"),
    _exam(),
    _discharge_drug(),
    _special_material(),
)

LINES: Final = rows(
    "lines", _("Lines of the bill"), *LINE_FACTS, row=pgettext_lazy("fact", "Line"), required=True
)

AUDITED_LINES: Final = rows(
    "lines",
    _("Lines of the bill"),
    choice("class", _("Catalogue class"), choices.CLASSES, required=True),
    UNIT_PRICE,
    quantity("quantity", _("Quantity"), is_open=True),
    flag(
        "consent",
        _("Patient consented in writing"),
        is_open=True,
    ),
    choice("kind", _("Kind of cost"), choices.LINE_KINDS),
    _used_on(required=False),
    ratio("first_self_pay_ratio", _("First self-pay ratio")),
    PRICE_LIMIT,
    MATERIAL_QUOTA,
    row=pgettext_lazy("fact", "Line"),
    required=True,
)

ENROLMENT: Final = part(
    "enrolment",
    _("Contribution months"),
    flag(
        "entitled_before",
        _("Entitled before the list begins"),
        help=_("Left open: no."),
        is_open=True,
    ),
    rows(
        "months",
        _("Months"),
        month("from", _("From month"), is_open=True),
        month("to", _("To month"), is_open=True),
        month("month", _("Or one month")),
        choice("paid", pgettext_lazy("fact", "Paid"), choices.PAID, is_open=True),
        day("paid_on", _("Or paid on"), is_open=True),
        choice("status", _("Or without payment"), choices.MONTH_STATUSES, is_open=True),
        row=_("Months"),
        one_of=(("from", "to"), ("month",)),
        at_most_one=("paid", "paid_on", "status"),
        is_timeline=True,
        help=_("From month to month without a hole. A row with no payment and no reason was never paid."),
        required=True,
    ),
    help=_("Left open: fully entitled on every day."),
)

YEAR_TO_DATE: Final = table(
    "year_to_date",
    _("Settled in the year before"),
    money("fund_paid", _("Basic fund has paid"), is_open=True),
    flag("deductible_met", _("Deductible met"), is_open=True),
    money("supplementary_paid", _("Supplementary fund has paid"), topic=SUPPLEMENTARY, is_open=True),
    money(
        "outpatient_self_paid",
        _("Outpatient cash (SZ 23)"),
        topic="outpatient.threshold",
        is_open=True,
    ),
    count("stays", pgettext_lazy("fact", "Stays"), is_open=True),
    key=_("Insurance year"),
    pattern=INSURANCE_YEAR_PATTERN,
    row=_("Insurance year"),
    help=_("As 2010, or 2003/2004 where the year begins in July."),
)

HOLIDAYS: Final = listed(
    "holidays",
    day("day", _("Holidays besides weekends")),
    row=_("Holiday"),
)

BALANCE: Final = money("account_balance", _("Balance of the personal account"), is_open=True)
PAYS: Final = flag(
    "pay_from_account",
    _("Account pays"),
    help=_("Left open: as much as it may."),
)

CERTIFIED_MONTHS: Final = (
    count("actual_months", _("Actual contribution months"), is_open=True),
    count("deemed_months", _("Deemed contribution months"), is_open=True),
    count("purchased_months", _("Purchased months")),
    rows(
        "periods",
        _("Periods of work"),
        month("from", _("From month"), required=True),
        month("to", _("To month"), required=True),
        choice("kind", _("Kind of period"), choices.PERIODS, required=True),
        row=pgettext_lazy("fact", "Period"),
        instead_of=("actual_months", "deemed_months", "purchased_months"),
        help=_("Instead of certified months."),
    ),
)

INSURER: Final = text("insurer", _("Agency"), is_open=True)
