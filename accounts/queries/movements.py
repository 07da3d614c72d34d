from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Sum

from accounts.models import ClosedMonth, Closing, LedgerAccount, Line
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month, Period


class MovementLine(NamedTuple):
    """One movement of a personal account; positive when money came in."""

    id: int
    entry_id: int
    key: str
    act: str
    on: date
    month: Month | None
    kind: str
    amount_fen: Fen
    balance_fen: Fen
    memo: str
    reverses_id: int | None


class Movements(NamedTuple):
    opening_fen: Fen
    lines: list[MovementLine]
    closing_fen: Fen


def movements(person_id: int, period: Period) -> Movements:
    """What moved a person's account in a period, oldest first, between the balances before and after it.

    Reads are bounded: the opening balance comes from the last month-end closing before the period
    and the few days since, the lines from the years of the period only.
    """
    account = LedgerAccount.objects.filter(personal_account__person_id=person_id).first()
    if account is None:
        return Movements(Fen(0), [], Fen(0))
    opening = Fen(-balance_before(account.pk, account.region, period.start))
    rows = Line.objects.filter(account_id=account.pk, posted_on__gte=period.start).select_related("entry")
    if period.end is not None:
        rows = rows.filter(posted_on__lt=period.end)
    standing = opening
    lines = []
    for row in rows.order_by("posted_on", "id"):
        standing = Fen(standing - row.amount_fen)
        lines.append(
            MovementLine(
                id=row.pk,
                entry_id=row.entry_id,
                key=row.entry.key,
                act=row.entry.act,
                on=row.posted_on,
                month=row.month or row.entry.month,
                kind=row.kind,
                amount_fen=Fen(-row.amount_fen),
                balance_fen=standing,
                memo=row.entry.memo,
                reverses_id=row.entry.reverses_id,
            )
        )
    return Movements(opening, lines, standing)


def balance_before(account_id: int, region: str, day: date) -> int:
    """Debits less credits of a region's account before a day: a month-end closing and the lines since."""
    closed = (
        ClosedMonth.objects.filter(region=region, month__lt=Month.of(day))
        .order_by("-month")
        .values_list("month", flat=True)
        .first()
    )
    lines = Line.objects.filter(account_id=account_id, posted_on__lt=day)
    taken = 0
    if closed is not None:
        closing = Closing.objects.filter(account_id=account_id, month=closed).first()
        taken = closing.balance_fen if closing else 0
        lines = lines.filter(posted_on__gt=closed.last)
        if closed.last + timedelta(days=1) == day:
            return taken
    return taken + (lines.aggregate(total=Sum("amount_fen"))["total"] or 0)
