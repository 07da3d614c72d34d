"""The end of a personal account: moving, leaving, death (SZ 36; State Council [1998] 44; DOMAIN 5.7)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from accounts.policy import AccountPolicy
from accounts.rules.interest import Entry, Interest, YearRates, year_interest
from insurance_agency.kernel.errors import DomainError, gettext_noop
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import ZERO, Fen

Event = Literal["leaves-agency-at-destination", "leaves-no-agency", "death-heirs", "death-no-heirs"]


class UnknownClosing(DomainError):
    """An account closes for a reason that the law knows."""

    code: ClassVar[str] = "unknown-closing"


@dataclass(frozen=True, slots=True)
class Closing:
    """What is paid out, to whom. The account is empty afterwards."""

    interest: Interest
    paid_to: str
    closing_fen: Fen = ZERO

    @property
    def amount_fen(self) -> Fen:
        return self.interest.closing_fen


def close_account(
    event: str,
    *,
    opening_fen: Fen,
    entries: Sequence[Entry],
    closed_on: date,
    rates: YearRates,
    policy: AccountPolicy,
    trace: Trace | None = None,
) -> Closing:
    """Interest to the month of closing, then the whole balance to who is entitled to it (SZ 36).

    `opening_fen` was carried over into the interest year of `rates`, which is that of the closing.
    Raises `UnknownClosing` and `OutsideInterestYear`.
    """
    recipients = {
        "leaves-agency-at-destination": "destination-agency",
        "leaves-no-agency": "person",
        "death-heirs": "heirs",
        "death-no-heirs": policy.without_heirs,
    }
    if event not in recipients:
        raise UnknownClosing(gettext_noop("An account is not closed because of “%(event)s”."), event=event)
    steps = trace or Trace()
    steps.fact("event", event)
    steps.take("paid_to", "event")
    steps.then("paid_to", "match", list(recipients.items()), *policy.why("without_heirs"))
    interest = year_interest(opening_fen, entries, rates, closed_on=closed_on)
    steps.extend(interest.steps)
    steps.take("amount", "closing", policy.cite("without_heirs"))
    steps.subtract("closing", "=amount")
    return Closing(interest, steps.figures["paid_to"])


def leave_scheme(
    *,
    opening_fen: Fen,
    entries: Sequence[Entry],
    left_on: date,
    rates: YearRates,
    policy: AccountPolicy,
) -> Closing | None:
    """The account of a person who moves to a scheme without accounts (SZ 13; AMB-54).

    None: it stays open and usable and gets no new credits.
    """
    return LEAVING[policy.on_leaving_the_scheme](opening_fen, entries, left_on, rates)


def _stays_open(
    opening_fen: Fen, entries: Sequence[Entry], left_on: date, rates: YearRates
) -> Closing | None:
    return None


def _paid_out(opening_fen: Fen, entries: Sequence[Entry], left_on: date, rates: YearRates) -> Closing | None:
    return Closing(year_interest(opening_fen, entries, rates, closed_on=left_on), "person")


LEAVING: dict[str, Callable[[Fen, Sequence[Entry], date, YearRates], Closing | None]] = {
    "stays-open": _stays_open,
    "paid-out": _paid_out,
}
