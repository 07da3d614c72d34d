"""What the two books must agree on (DOMAIN 9.4): the fund book follows the cash of the acts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

ALL_FUNDS = ""


class Standing(NamedTuple):
    """What a code stands at in a fund: debits less credits, in fen."""

    book: str
    fund: str
    code: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Codes of the fund book and codes of the business book whose sums are equal.

    Codes of the fund book cover their sub-accounts. Cash may pass between the funds of a region while a
    receipt is being matched, so ties of cash hold for all funds together.
    """

    name: str
    cite: str
    fund_codes: tuple[str, ...]
    business_codes: tuple[str, ...]
    by_fund: bool = True


TIES = (
    Tie(
        "personal accounts",
        "9.4.5",
        ("302", "402", "502"),
        ("personal", "payable-account", "payable-person-account"),
    ),
    Tie(
        "pooled fund",
        "9.4.4",
        ("301", "401", "501", "202-deposit"),
        ("pooled", "payable-pooled", "payable-person", "deposit"),
    ),
    Tie("cash", "9.4.7", ("101", "102", "103", "104", "121", "201"), ("bank",), by_fund=False),
    Tie(
        "premiums not yet distributed",
        "9.4.2",
        ("403", "202"),
        ("unmatched", "receivable", "assessed-account", "assessed-pooled"),
        by_fund=False,
    ),
    Tie("interest not yet distributed", "9.4.2", ("404",), ("interest-clearing",)),
    Tie("prepayments", "9.4.8", ("111-prepayment",), ("prepayment",)),
)


class Gap(NamedTuple):
    """A tie that does not hold in a fund; both sides as debits less credits, in fen."""

    tie: Tie
    fund: str
    fund_book_fen: int
    business_book_fen: int


def gaps(standings: Iterable[Standing]) -> list[Gap]:
    """The ties of DOMAIN 9.4 that do not hold for the standings of a region."""
    standings = list(standings)
    funds = sorted({standing.fund for standing in standings})
    found = []
    for tie in TIES:
        for fund in funds if tie.by_fund else [ALL_FUNDS]:
            here = [s for s in standings if fund in (ALL_FUNDS, s.fund)]
            cash = sum(s.amount_fen for s in here if s.book == "fund" and _covers(tie.fund_codes, s.code))
            acts = sum(s.amount_fen for s in here if s.book == "business" and s.code in tie.business_codes)
            if cash != acts:
                found.append(Gap(tie, fund, cash, acts))
    return found


def _covers(codes: tuple[str, ...], code: str) -> bool:
    """A code written without a sub-account covers all of its sub-accounts but those that are named apart."""
    return code in codes or (code.partition("-")[0] in codes and code not in _APART)


_APART = frozenset({"202-deposit"})
