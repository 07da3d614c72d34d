"""A stay that lies in two insurance years (HN 25; SZ 81; AMB-44)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from claims.rules.law import StayLaw
from claims.rules.settle import settle
from claims.rules.settlement import Settlement
from claims.rules.stay import Stay, YearToDate, insurance_year
from insurance_agency.kernel.money import Fen


def settle_by_year(stay: Stay, law: StayLaw, used: Mapping[str, YearToDate]) -> tuple[Settlement, ...]:
    """Settle a stay with what was used of each insurance year before.

    One settlement in the year of discharge, or one for each year with the lines of its days, the
    earlier first; the law is that of the day of discharge, and the account pays them in their order.
    """
    balance, made = stay.account_balance_fen, []
    for part in parts_by_year(stay, law):
        year = insurance_year(part.discharged_on, law.inpatient)
        settled = settle(
            replace(part, year_to_date=used.get(year, YearToDate()), account_balance_fen=balance), law
        )
        balance = Fen(balance - settled.account_fen)
        made.append(settled)
    return tuple(made)


def parts_by_year(stay: Stay, law: StayLaw) -> tuple[Stay, ...]:
    """The stay as a whole, or its part in each insurance year, the earlier first (AMB-44)."""
    return PARTS[law.inpatient.year_of_stay](stay, law)


def _whole(stay: Stay, law: StayLaw) -> tuple[Stay, ...]:
    return (stay,)


def _split(stay: Stay, law: StayLaw) -> tuple[Stay, ...]:
    """What was used up to the last day of a year belongs to that year."""
    last_days = {insurance_year(line.used_on, law.inpatient): line.used_on for line in stay.lines}
    for line in stay.lines:
        year = insurance_year(line.used_on, law.inpatient)
        last_days[year] = max(last_days[year], line.used_on)
    last_days[insurance_year(stay.discharged_on, law.inpatient)] = stay.discharged_on
    return tuple(
        replace(
            stay,
            discharged_on=day,
            lines=tuple(line for line in stay.lines if insurance_year(line.used_on, law.inpatient) == year),
        )
        for year, day in sorted(last_days.items())
    )


PARTS: dict[str, Callable[[Stay, StayLaw], tuple[Stay, ...]]] = {"discharge": _whole, "split": _split}
