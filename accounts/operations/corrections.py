"""Taking an entry back as its book allows: in red within its year, adjusted after it (DOMAIN 9.1.5)."""

from datetime import date

from django.db.models import Q

from accounts.choices import Book
from accounts.models import Entry
from accounts.operations.legs import Leg
from accounts.operations.posting import post, reverse
from accounts.operations.refusals import AlreadyReversed, NotReversible
from accounts.rules.posting import account_of_adjustment

ADJUSTMENT = "adjustment"


def take_back(*, entry_id: int, on: date, reason: str, by_id: int | None = None) -> int:
    """Take an entry back on the day `on`, once; returns the id of the entry that does it.

    A voucher of the fund book of an earlier year is adjusted in the year of `on`, everything else is
    reversed. The key follows from the entry's, so that asking again returns the first answer. Raises what
    `reverse` and `post` raise, but not VoucherOfEarlierYear.
    """
    entry = Entry.objects.get(pk=entry_id)
    key = f"taken-back:{entry.key}"
    if entry.book != Book.FUND or entry.posted_on.year >= on.year:
        return reverse(entry_id=entry_id, key=key, on=on, reason=reason, by_id=by_id)
    if entry.reverses_id is not None:
        raise NotReversible(key)
    done = Entry.objects.filter(Q(key=key) | Q(reverses=entry)).first()
    if done is not None and done.key != key:
        raise AlreadyReversed(key)
    return done.pk if done else _adjust(entry, key=key, on=on, reason=reason, by_id=by_id)


def _adjust(entry: Entry, *, key: str, on: date, reason: str, by_id: int | None) -> int:
    """The stored amounts, negated; income and expenditure of the closed year as other income of this one."""
    legs = [
        Leg(
            account_of_adjustment(line.account.code),
            -line.amount_fen,
            (line.account.holder_kind, line.account.holder_id) if line.account.holder_kind else None,
            kind=line.kind,
            month=line.month,
        )
        for line in entry.lines.filter(posted_on=entry.posted_on).select_related("account").order_by("pk")
    ]
    return post(
        key=key,
        act=ADJUSTMENT,
        region=entry.region,
        on=on,
        legs=legs,
        book=entry.book,
        fund=entry.fund,
        month=entry.month,
        by_id=by_id,
        memo=reason,
    )
