from datetime import date, timedelta
from typing import ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.choices import Book, Fund
from accounts.models import ClosedMonth, Entry, LedgerAccount, PersonalAccount
from accounts.operations.posting import ask
from accounts.operations.vouchers import post_event
from accounts.queries import balance_before
from insurance_agency.jobs import operations as jobs
from insurance_agency.jobs.choices import RunKind, RunStatus
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month, months

INCOME_ACCOUNT = "102"
PREMIUM_CLEARING = "403"
INTEREST_CLEARING = "404"
MONTHS_OF_YEAR = 12


class InterestOutstanding(DomainError):
    """Interest that the bank has paid has not been distributed to the accounts and the pooled fund."""

    code: ClassVar[str] = "interest-outstanding"


@transaction.atomic
def close_month(*, region: str, month: Month, by_id: int | None = None) -> int:
    """Close a month of a region, and any month before it that is still open.

    Sweeps the income account into the fiscal account (E4), at the end of a year closes income and
    expenditure to the fund balances (E30, E31), and takes the closing of every account; nothing is posted
    up to the end of the month any more. Returns how many closings were taken; 0 when the month was closed
    before. Raises InterestOutstanding when interest of the year waits to be credited or distributed.

    The open months are locked against postings before anything is read, so that what is swept and closed
    is what stands in them, and so that a posting under way is waited for with empty hands.
    """
    lock_months(region=region, month=month)
    last = (
        ClosedMonth.objects.filter(region=region).order_by("-month").values_list("month", flat=True).first()
    )
    if last is None:
        days = Entry.objects.filter(region=region).order_by("posted_on").values_list("posted_on", flat=True)
        first_day: date | None = days.first()
        first = min(Month.of(first_day), month) if first_day else month
    else:
        first = last.next()
    return sum(_close(region, each, by_id) for each in months(first, month))


def lock_months(*, region: str, month: Month) -> None:
    """Let nobody post in the open months of a region up to one, to the end of the transaction.

    Comes before anything that the transaction reads or posts.
    """
    ask("SELECT accounts_lock_open_months(%s, %s)::text", [region, month.first])


def _close(region: str, month: Month, by_id: int | None) -> int:
    for fund in Fund.values:
        _sweep(region, fund, month, by_id)
        if month.month == MONTHS_OF_YEAR:
            _close_year(region, fund, month, by_id)
    return ask("SELECT accounts_close_month(%s, %s, %s)", [region, month.first, by_id])


def _sweep(region: str, fund: str, month: Month, by_id: int | None) -> None:
    """The income account ends every month with nothing (DOMAIN 9.1.4, 9.4.3)."""
    held = standing(region, fund, month, code=INCOME_ACCOUNT).get(INCOME_ACCOUNT, 0)
    if held > 0:
        post_event(
            event="month-end-sweep", facts={"amount": held}, region=region, fund=fund, on=month.last,
            key=f"sweep:{region}:{fund}:{month}", by_id=by_id,
        )  # fmt: skip


def _close_year(region: str, fund: str, month: Month, by_id: int | None) -> None:
    """Income and expenditure begin the next year with nothing (E30, E31); so does interest (DOMAIN 9.4.2)."""
    held = standing(region, fund, month)
    if held.get(INTEREST_CLEARING) or _interest_is_due(region, month):
        raise InterestOutstanding(_("Credit the interest of the year before you close December."))
    clearing = {PREMIUM_CLEARING, INTEREST_CLEARING}
    income = {code: -fen for code, fen in held.items() if code[0] == "4" and code not in clearing}
    spending = {code: fen for code, fen in held.items() if code[0] == "5"}
    post_event(
        event="year-close", facts={"income_balances": income, "expenditure_balances": spending},
        region=region, fund=fund, on=month.last, key=f"year-close:{region}:{fund}:{month.year}", by_id=by_id,
    )  # fmt: skip


def _interest_is_due(region: str, month: Month) -> bool:
    """Whether the year that ends with a month owes its interest to somebody's account (DOMAIN 5.5)."""
    during = PersonalAccount.objects.filter(account__region=region, opened_on__lte=month.last)
    somebody = during.exclude(closed_on__lte=month.last).exists()
    credited = Run.objects.of_region(region).filter(
        kind=RunKind.INTEREST, period=str(month.year), status=RunStatus.SUCCEEDED
    )
    return somebody and not credited.exists()


def standing(region: str, fund: str, month: Month, **which: str) -> dict[str, int]:
    """What the accounts of a fund's book stand at when the month ends: debits less credits."""
    accounts = LedgerAccount.objects.filter(region=region, book=Book.FUND, fund=fund, **which)
    after = month.last + timedelta(days=1)
    return {account.code: balance_before(account.pk, region, after) for account in accounts}


def run_month_end(*, region: str, month: Month, by_id: int | None = None) -> None:
    """Close a month as a recorded run, harmless when repeated. Raises RunBusy."""
    with jobs.claim(kind=RunKind.MONTH_END, region=region, period=str(month), by_id=by_id) as run:
        if not run.is_done:
            with transaction.atomic():
                taken = close_month(region=region, month=month, by_id=by_id)
                jobs.advance(run, done=1, total=1)
                jobs.succeed(run, figures={"closings": taken})
