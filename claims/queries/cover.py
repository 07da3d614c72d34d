"""What the rules need to know about a person and a stay, and what a counter is told about cover."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple, cast

from django.utils.translation import gettext_lazy as _

from claims.models import Accumulator, Claim, ClaimLine
from claims.models.claim import plain
from claims.policy import InpatientPolicy
from claims.rules.bill import FeeLine, ItemClass, LineKind
from claims.rules.stay import Gap, Patient, Stay, Wages, YearToDate, tier_day
from contributions import queries as contributions
from contributions.queries import Entitlement
from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.periods import Month
from registration.models import Enrolment, InsuredPerson

STATUS_WORDS: Final[dict[str, Any]] = {
    "entitled": _("entitled"),
    "waiting": _("waiting period"),
    "suspended": _("contributions in arrears"),
    "stopped": _("benefits stopped"),
    "barred": _("benefits barred"),
    "not-insured": _("not insured"),
}


class Cover(NamedTuple):
    """Benefits of a person on a day, for people to read."""

    entitled: bool
    status: str
    words: Any
    reason: str
    account_usable: bool
    entitled_from: date | None
    article: str


def entitlement(person: InsuredPerson, on: date) -> Cover:
    """Whether a person has benefits on a day, and why not."""
    found = contributions.entitlement_on(person, on)
    return Cover(
        entitled=found.entitled,
        status=found.status,
        words=STATUS_WORDS[found.status],
        reason=found.reason,
        account_usable=found.account_usable,
        entitled_from=found.entitled_from,
        article=found.article,
    )


def year_to_date(year: Accumulator | None) -> YearToDate:
    """A person's yearly figures as the rules take them."""
    if year is None:
        return YearToDate()
    return YearToDate(**{name: getattr(year, name) for name in YEAR_FIGURES})


YEAR_FIGURES: Final = (
    "fund_paid_fen",
    "deductible_met",
    "deductible_charged_fen",
    "in_scope_fen",
    "supplementary_paid_fen",
    "outpatient_self_paid_fen",
    "stays",
)


class StayFacts(NamedTuple):
    """A stay as the rules take it; whether any day of it has benefits."""

    stay: Stay
    covered: bool
    refusal: Entitlement | None


def stay_facts(
    claim: Claim, year: Accumulator, inpatient: InpatientPolicy, *, on: date, balance_fen: Fen
) -> StayFacts:
    """Everything that the calculation of a submitted claim depends on.

    Each stretch of days that the law judges alike is asked once, by what is known on the day of the
    calculation.
    """
    admitted, discharged = claim.admitted_on, claim.discharged_on
    if admitted is None or discharged is None:
        raise ValueError(f"claim {claim.number} was submitted without its days")
    benefits = {
        days: contributions.entitlement_on(claim.person, days[0], known_on=max(on, discharged))
        for days in contributions.judged_alike(claim.region, admitted, discharged)
    }
    last = list(benefits.values())[-1]
    months_on = tier_day(inpatient, admitted_on=admitted, settled_on=discharged)
    stay = Stay(
        patient=patient_on(claim.person, discharged, months_on=months_on),
        level=claim.institution.level,
        discharged_on=discharged,
        lines=tuple(fee_line(line) for line in claim.lines.order_by("line_no")),
        year_to_date=year_to_date(year),
        account_balance_fen=balance_fen if last.account_usable else Fen(0),
        pay_from_account=claim.pay_from_account,
        gaps=tuple(_gaps(benefits)),
        wages=wages_on(claim.region, discharged),
    )
    refusal = next((found for found in benefits.values() if not found.entitled), None)
    return StayFacts(stay, any(found.entitled for found in benefits.values()), refusal)


def _gaps(benefits: dict[tuple[date, date], Entitlement]) -> Iterator[Gap]:
    for (first, last), found in benefits.items():
        if not found.entitled:
            yield Gap(first, last, found.reason, found.employer_liable)


def patient_on(person: InsuredPerson, day: date, *, months_on: date) -> Patient:
    """An insured person on the day of discharge, with the months that the limits go by on another."""
    enrolment = Enrolment.objects.filter(person=person).live_in(Month.of(day)).first()
    return Patient(
        category=enrolment.category if enrolment else "",
        scheme=enrolment.scheme if enrolment else "",
        continuous_months=contributions.continuous_months(person, months_on),
    )


def wages_on(region: str, day: date) -> Wages:
    """The average wages in force on a day; None where the year's figure is not published."""
    found = contributions.average_wages_on(region, day)
    return Wages(found.monthly_fen, found.annual_fen)


def fee_line(line: ClaimLine) -> FeeLine:
    return FeeLine(
        number=line.line_no,
        kind=cast("LineKind", line.kind),
        item_class=cast("ItemClass", line.item_class),
        unit_price=Decimal(line.price_text),
        quantity=Decimal(line.quantity_text),
        used_on=line.used_on,
        first_self_pay_ratio=Rate.parse(f"{line.first_self_pay_ratio:f}"),
        price_limit=None if line.price_limit is None else Decimal(plain(line.price_limit)),
    )
