"""What is in force in a region on a day: the same list for the command line and for the public page."""

from datetime import date

from contributions.policy import ContributionPolicy, average_wages
from contributions.rules.wage_year import wage_year
from insurance_agency.kernel.policy import NoRuleInForce, Pack, Version


def values_in_force(pack: Pack, on: date, known_on: date | None = None) -> list[Version]:
    """The version of every parameter on a day; of a yearly figure, the year that the day uses."""
    found = []
    for key, parameter in sorted(pack.parameters().items()):
        day = _figure_day(pack, on, known_on) if parameter.annual else on
        version = None if day is None else pack.find(key, on=day, known_on=known_on)
        if version is not None:
            found.append(version)
    return found


def _figure_day(pack: Pack, on: date, known_on: date | None) -> date | None:
    try:
        policy = pack.policy(ContributionPolicy, on=on, known_on=known_on)
        return date(wage_year(on, policy, average_wages(pack, known_on)), 12, 31)
    except NoRuleInForce:
        return None
