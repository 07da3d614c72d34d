from collections.abc import Mapping
from datetime import date

from accounts.choices import Book, Fund
from accounts.operations.legs import Leg, credit, debit
from accounts.operations.posting import post
from accounts.operations.staging import Posting
from accounts.policy import AccountPolicy
from accounts.rules.posting import MATRIX, Facts, postings
from insurance_agency.kernel.periods import Month
from insurance_agency.notices.queries import pack_for


def post_event(
    *,
    event: str,
    facts: Facts,
    region: str,
    on: date,
    key: str,
    fund: str = Fund.BASIC,
    month: Month | None = None,
    by_id: int | None = None,
    memo: str = "",
) -> int | None:
    """Post the fund-book voucher of an event by the matrix of DOMAIN 9.3; None when there is none to post.

    Where the matrix leaves a choice to the region's policy, the policy of the day decides. Raises
    UnknownEvent, WrongFacts, and what `post` raises. Within a transaction vouchers come last.
    """
    posting = voucher(
        event=event,
        facts=facts,
        region=region,
        on=on,
        key=key,
        fund=fund,
        month=month,
        by_id=by_id,
        memo=memo,
    )
    return post(region=region, **posting._asdict()) if posting else None


def voucher(
    *,
    event: str,
    facts: Facts,
    region: str,
    on: date,
    key: str,
    fund: str = Fund.BASIC,
    month: Month | None = None,
    by_id: int | None = None,
    memo: str = "",
) -> Posting | None:
    """What `post_event` posts, for a run that stages its entries; None when there is nothing to post."""
    legs: list[Leg] = []
    for pair in postings(event, _with_readings(event, facts, region, on)):
        legs += [debit(pair.debit, pair.amount_fen), credit(pair.credit, pair.amount_fen)]
    return Posting(key, event, on, legs, Book.FUND, fund, month, by_id, memo) if legs else None


def _with_readings(event: str, facts: Facts, region: str, on: date) -> Facts:
    """The facts, and the region's reading where the matrix has one line for each."""
    known = MATRIX.get(event)
    readings = {fact for pair in known.pairs for fact in pair.when} - set(facts) if known else set()
    readings -= set(known.words) if known else set()
    if not readings:
        return facts
    policy = pack_for(region).policy(AccountPolicy, on=on)
    chosen: Mapping[str, str] = {reading: getattr(policy, reading) for reading in readings}
    return {**facts, **chosen}
