"""What an item of the catalogue is on a day: class, first self-pay, price limit (SZ 21; HN 28)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Rate

ARTICLES = "SZ 21; HN 28"


@dataclass(frozen=True, slots=True)
class Listing:
    """One version of an item; it holds from its first day until the day before the next, or its end."""

    starts_on: date
    ends_on: date | None
    item_class: str
    first_self_pay: Rate
    price_limit: Decimal | None = None

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


def listed_on(listings: Sequence[Listing], day: date, trace: Trace | None = None) -> Listing | None:
    """The version of an item in force on a day; None outside the catalogue (SZ 21; HN 28).

    Raises `ValueError` when two versions hold on one day: a catalogue has one price a day.
    """
    steps = trace or Trace()
    held = [listing for listing in listings if listing.holds_on(day)]
    if len(held) > 1:
        raise ValueError(f"{len(held)} versions of one item hold on {day}")
    steps.fact("service_on", day)
    steps.fact("listed", bool(held), ARTICLES)
    if not held:
        return None
    steps.fact("item_class", held[0].item_class, ARTICLES)
    steps.fact("first_self_pay", held[0].first_self_pay, ARTICLES)
    steps.fact("price_limit", held[0].price_limit, ARTICLES)
    return held[0]
