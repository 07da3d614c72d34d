from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Sum

from accounts.choices import Book, PersonalAccountStatus
from accounts.models import Balance, ChartAccount, PersonalAccount
from insurance_agency.kernel.money import Fen

PEOPLES = "personal"
"""The code of the people's accounts, by far the most: those that are guarded."""


class FundBalance(NamedTuple):
    """What an account of the chart stands at in one fund: debits less credits."""

    book: str
    fund: str
    code: str
    name: str
    nature: str
    amount_fen: Fen


def personal_balance(person_id: int) -> Fen:
    """What a person's account holds, in fen; 0 for a person without one."""
    return personal_balances([person_id]).get(person_id, Fen(0))


def personal_balances(person_ids: Iterable[int]) -> dict[int, Fen]:
    """What the accounts of several people hold; people without an account are left out."""
    rows = PersonalAccount.objects.filter(person_id__in=list(person_ids)).values_list(
        "person_id", "account__balance__amount_fen"
    )
    return {person: Fen(-amount) for person, amount in rows}


def available(person_id: int) -> Fen:
    """What may be taken from a person's account now: nothing when it is frozen or closed (DOMAIN 5.4)."""
    row = (
        PersonalAccount.objects.filter(person_id=person_id, status=PersonalAccountStatus.ACTIVE)
        .values_list("account__balance__amount_fen", flat=True)
        .first()
    )
    return Fen(-(row or 0))


def balance(
    *,
    region: str,
    code: str,
    book: str = Book.BUSINESS,
    fund: str | None = None,
    holder: tuple[str, int] | None = None,
) -> Fen:
    """Debits less credits of a code: all its holders and shards or one holder, all funds or one."""
    rows = Balance.objects.filter(account__region=region, account__book=book, account__code=code)
    if fund is not None:
        rows = rows.filter(account__fund=fund)
    if holder is not None:
        rows = rows.filter(account__holder_kind=holder[0], account__holder_id=holder[1])
    return Fen(rows.aggregate(total=Sum("amount_fen"))["total"] or 0)


def fund_balances(region: str) -> list[FundBalance]:
    """The trial balance of a region: every code of both books in every fund, shards and holders summed.

    The people's accounts are not added up one by one, a million reads for one figure: an entry that does not
    balance within its book and fund is refused by the database, so they hold what all others leave.
    `operations.verify` adds them up every night.
    """
    chart = {(row.book, row.code): row for row in ChartAccount.objects.all()}
    rows = (
        Balance.objects.filter(guarded=False, account__region=region)
        .exclude(amount_fen=0)
        .order_by()
        .values_list("account__book", "account__fund", "account__code")
        .annotate(total=Sum("amount_fen"))
    )
    totals = {(book, fund, code): int(total) for book, fund, code, total in rows}
    for fund in {fund for book, fund, _code in totals if book == Book.BUSINESS}:
        others = sum(
            total for (book, of, _code), total in totals.items() if (book, of) == (Book.BUSINESS, fund)
        )
        totals[Book.BUSINESS.value, fund, PEOPLES] = -others
    return [
        FundBalance(book, fund, code, chart[book, code].name, chart[book, code].nature, Fen(total))
        for (book, fund, code), total in sorted(totals.items())
    ]
