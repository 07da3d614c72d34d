"""The figures that a case brings along instead of the region's own, and the packs under them."""

from dataclasses import replace
from datetime import date

from contributions.policy import AverageWages, ContributionPolicy, average_wages
from contributions.rules.wage_year import wage_year
from insurance_agency.golden.facts import BadCase, Facts
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen, parse_yuan
from insurance_agency.kernel.policy import Bands, Pack

_ON_JOB = (("under-30", 0), ("30-39", 30), ("40-49", 40), ("50-retirement", 50))
_RETIRED = (("retirement-69", 0), ("70-up", 70))


def wages_of(figures: Facts, pack: Pack) -> AverageWages:
    """The average wages of a case; they replace the region's own.

    An annual wage that is not given follows from the monthly one that is; a monthly wage never
    follows from the annual one, so without any the region's own remain.
    """
    monthly, annual = figures.raw("average_monthly_wage", None), figures.raw("average_annual_wage", None)
    own = average_wages(pack)
    if monthly is not None:
        return AverageWages(_by_year(monthly), _by_year(annual or {}), pack.code, own.published)
    return own if annual is None else replace(own, annual=_by_year(annual))


def _by_year(given: object) -> dict[int, Fen]:
    if not isinstance(given, dict):
        raise BadCase(f"wages are given by year, not {given!r}")
    return {int(year): parse_yuan(amount) for year, amount in given.items()}


def contribution_policy(figures: Facts, pack: Pack, on: date) -> ContributionPolicy:
    """The contribution policy on a day, with the account quotas of the case where it gives them."""
    policy = pack.policy(ContributionPolicy, on=on)
    quotas = figures.raw("account_quota", None)
    if quotas is None:
        return policy
    return replace(policy, quota_on_job=_bands(quotas, _ON_JOB), quota_retired=_bands(quotas, _RETIRED))


def _bands(quotas: dict[str, str], names: tuple[tuple[str, int], ...]) -> Bands[Fen]:
    unknown = set(quotas) - {name for name, _ in (*_ON_JOB, *_RETIRED)}
    if unknown:
        raise BadCase(f"unknown bands {', '.join(sorted(unknown))}")
    return Bands(tuple(low for _, low in names), tuple(parse_yuan(quotas[name]) for name, _ in names))


def year_in_force(pack: Pack, on: date, trace: Trace | None = None) -> int:
    """The year of the average wage on a day. Raises `NoRuleInForce`."""
    return wage_year(on, pack.policy(ContributionPolicy, on=on), average_wages(pack), trace)
