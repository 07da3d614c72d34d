"""Questions about the months of institutions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts import queries as accounts
from claims.choices import PayingAccount
from claims.models import InstitutionMonth, Payment
from claims.models.institution_month import InstitutionMonthQuerySet
from claims.models.payment import PaymentQuerySet
from claims.policy import InstitutionMonthPolicy
from institutions.choices import AgreementStatus
from institutions.models import Agreement, Institution
from insurance_agency.kernel.money import Rate
from insurance_agency.kernel.periods import Month
from insurance_agency.notices.queries import pack_for

if TYPE_CHECKING:
    from insurance_agency.identity.models import User

MOST_DIFFERENCES = 200
IN_FORCE = (AgreementStatus.ACTIVE, AgreementStatus.ENDED)
PAYING_CODE = {PayingAccount.FISCAL: "103", PayingAccount.EXPENDITURE: "104"}


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """The sums of the settled claims of an institution's month."""

    claim_count: int
    total_fen: int
    basic_fund_fen: int
    supplementary_fund_fen: int
    account_fen: int

    @property
    def fund_fen(self) -> int:
        return self.basic_fund_fen + self.supplementary_fund_fen


class DeclaredClaim(NamedTuple):
    """One stay as the institution's books have it."""

    number: str
    total_fen: int
    fund_fen: int
    account_fen: int


class Declared(Protocol):
    @property
    def claim_count(self) -> int: ...
    @property
    def total_fen(self) -> int: ...
    @property
    def fund_fen(self) -> int: ...
    @property
    def account_fen(self) -> int: ...
    @property
    def claims(self) -> Sequence[DeclaredClaim] | None: ...


def month_figures(row: InstitutionMonth) -> MonthFigures:
    """The agency's record of a month, from its settled claims."""
    sums = row.claims.settled().aggregate(
        claim_count=Count("id"),
        total_fen=Coalesce(Sum("adjudication__total_fen"), 0),
        basic_fund_fen=Coalesce(Sum("adjudication__basic_fund_fen"), 0),
        supplementary_fund_fen=Coalesce(Sum("adjudication__supplementary_fund_fen"), 0),
        account_fen=Coalesce(Sum("adjudication__account_fen"), 0),
    )
    return MonthFigures(**{name: int(value) for name, value in sums.items()})


def differences_between(
    row: InstitutionMonth, figures: MonthFigures, declared: Declared
) -> list[dict[str, object]]:
    """Where the declaration and the agency's record differ: first the totals, then claim by claim."""
    differences: list[dict[str, object]] = [
        {"what": name, "declared": theirs, "recorded": ours}
        for name, theirs, ours in (
            ("claim_count", declared.claim_count, figures.claim_count),
            ("total_fen", declared.total_fen, figures.total_fen),
            ("fund_fen", declared.fund_fen, figures.fund_fen),
            ("account_fen", declared.account_fen, figures.account_fen),
        )
        if theirs != ours
    ]
    if declared.claims is not None:
        differences += _claim_differences(row, declared.claims)
    return differences[:MOST_DIFFERENCES]


def _claim_differences(row: InstitutionMonth, declared: Sequence[DeclaredClaim]) -> list[dict[str, object]]:
    recorded = {
        number: (total, basic + supplementary, account)
        for number, total, basic, supplementary, account in row.claims.settled().values_list(
            "number",
            "adjudication__total_fen",
            "adjudication__basic_fund_fen",
            "adjudication__supplementary_fund_fen",
            "adjudication__account_fen",
        )
    }
    found: list[dict[str, object]] = []
    seen: set[str] = set()
    for theirs in declared:
        ours = recorded.get(theirs.number)
        if theirs.number in seen:
            found.append({"what": "twice", "number": theirs.number})
        elif ours is None:
            found.append({"what": "unknown", "number": theirs.number, "declared": theirs.fund_fen})
        else:
            pairs = zip(("total_fen", "fund_fen", "account_fen"), theirs[1:], ours, strict=True)
            found += [
                {"what": name, "number": theirs.number, "declared": one, "recorded": other}
                for name, one, other in pairs
                if one != other
            ]
        seen.add(theirs.number)
    found += [
        {"what": "missing", "number": number, "recorded": recorded[number][1]}
        for number in sorted(recorded.keys() - seen)
    ]
    return found


def retention_rate(institution: Institution, month: Month) -> Rate:
    """The share that the agreement of the month lets the agency retain, else the usual one (AMB-22)."""
    agreed = (
        Agreement.objects.filter(
            institution=institution,
            starts_on__lte=month.last,
            status__in=IN_FORCE,
        )
        .order_by("-starts_on", "-id")
        .values_list("retention_rate", flat=True)
        .first()
    )
    if agreed is not None:
        return Rate.parse(agreed)
    return pack_for(institution.region).policy(InstitutionMonthPolicy, on=month.last).retention


def months_for_list(
    user: "User", *, month: Month | None = None, status: str = "", institution: str = ""
) -> InstitutionMonthQuerySet:
    """The months that a user may see, newest first, filtered as the list is."""
    rows = InstitutionMonth.objects.visible_to(user).select_related("institution", "payment").newest_first()
    if month is not None:
        rows = rows.filter(month=month)
    if status:
        rows = rows.filter(status=status)
    if institution:
        rows = rows.filter(institution__name__icontains=institution)
    return rows


class PayingBalance(NamedTuple):
    """What a fund's bank account holds, named for people."""

    fund: Any
    account: Any
    amount_fen: int


def paying_balances(row: InstitutionMonth) -> list[PayingBalance]:
    """What the bank accounts of the funds that owe a month hold, by the fund book."""
    return [
        PayingBalance(
            part.get_fund_display(),
            name,
            accounts.balance(region=row.region, book="fund", fund=part.fund, code=code),
        )
        for part in row.funds.all()
        for code, name in (("103", _("Fiscal special account")), ("104", _("Expenditure account")))
    ]


def payments_for_list(
    user: "User", *, first: date | None = None, last: date | None = None
) -> PaymentQuerySet:
    """The payments that a user may see, newest first, of a period if one is given."""
    rows = (
        Payment.objects.visible_to(user)
        .select_related("institution_month__institution", "paid_by")
        .order_by("-paid_on", "-id")
    )
    if first is not None:
        rows = rows.filter(paid_on__gte=first)
    if last is not None:
        rows = rows.filter(paid_on__lte=last)
    return rows
