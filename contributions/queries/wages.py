"""The average wages in force on a day, for whoever settles by them."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from contributions.policy import ContributionPolicy, average_wages
from contributions.rules.wage_year import wage_year
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.policy import NoRuleInForce
from insurance_agency.notices.queries import pack_for


class AverageWagesOn(NamedTuple):
    """Monthly and annual average wage of the wage year of a day; None where not published."""

    monthly_fen: Fen | None
    annual_fen: Fen | None


def average_wages_on(region: str, day: date) -> AverageWagesOn:
    """The average wages that the law of a region takes on a day (SZ 77; AMB-03, AMB-30)."""
    pack = pack_for(region)
    try:
        wages = average_wages(pack)
        year = wage_year(day, pack.policy(ContributionPolicy, on=day), wages)
    except NoRuleInForce:
        return AverageWagesOn(None, None)
    return AverageWagesOn(_published(wages.monthly_of, year), _published(wages.annual_of, year))


def _published(figure_of: Callable[[int], int], year: int) -> Fen | None:
    try:
        return Fen(figure_of(year))
    except NoRuleInForce:
        return None
