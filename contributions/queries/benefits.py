"""Benefits of everybody on a day, set-based: the twin of the rule that answers for one person."""

from datetime import date
from typing import NamedTuple

from django.db import connection

from contributions.policy import EntitlementPolicy
from contributions.queries.months import due_day_on
from contributions.rules.months import in_time_until
from contributions.sql import composed
from insurance_agency.kernel.periods import Month
from insurance_agency.notices.queries import pack_for
from registration.models import InsuredPerson

EVERYBODY = 2**63 - 1
LOOKED_AT = 200
"""People of one page: what a page may cost, where nearly all of them have benefits."""


class Standing(NamedTuple):
    """What `entitlement_on` says of a person, without the day on which benefits begin again."""

    person_id: int
    status: str
    reason: str
    account_usable: bool
    employer_liable: bool


def standings(
    region: str,
    day: date,
    policy: EntitlementPolicy,
    *,
    known_on: date | None = None,
    after: int = 0,
    upto: int = EVERYBODY,
) -> list[Standing]:
    """Whether each person of a region has benefits on a day, and why not (DOMAIN 6.1, 6.2).

    People between two ids; those who were never enrolled by then are left out: they are not insured.
    `policy` is the region's of that day, `known_on` the day by which the grace of unpaid months is judged.
    """
    asked: dict[str, str | int] = {"region": region, "after": after, "upto": upto}
    with connection.cursor() as cursor:
        cursor.execute(
            composed("entitlement", records="month_records"),
            {**_parameters(policy, day), **_grace(region, policy, day, known_on or day), **asked},
        )
        return [Standing(*row) for row in cursor.fetchall()]


class Without(NamedTuple):
    """Some people without benefits, and the person after whom the search goes on; None at its end."""

    people: list[Standing]
    after: int | None


def without_benefits(region: str, day: date, *, after: int = 0, most: int = 50) -> Without:
    """The next people of a region, by their ids, who have no benefits on a day.

    As many people are looked at as one page may cost, so that a page has few rows where nearly all have them.
    Raises `NoRuleInForce` for a day before the region's law.
    """
    policy = pack_for(region).policy(EntitlementPolicy, on=day)
    persons = InsuredPerson.objects.filter(region=region, pk__gt=after).order_by("pk")
    looked_at = list(persons.values_list("pk", flat=True)[:LOOKED_AT])
    if not looked_at:
        return Without([], None)
    found = standings(region, day, policy, after=after, upto=looked_at[-1])
    without = sorted(one for one in found if one.status != "entitled")
    if len(without) > most:
        return Without(without[:most], without[most - 1].person_id)
    return Without(without, looked_at[-1] if len(looked_at) == LOOKED_AT else None)


def _grace(region: str, policy: EntitlementPolicy, day: date, judged_on: date) -> dict[str, int | str | date]:
    """Until when a premium is in time, and the day by which the grace of unpaid months is judged (AMB-07)."""
    due_day, month = due_day_on(region, day), Month.of(day)
    in_time_until(month, month.first.replace(day=due_day), policy)  # refused where a figure is missing
    return {
        "on_time": policy.on_time,
        "due_day": due_day,
        "grace_days": policy.grace_days or 0,
        "judged_on": judged_on,
    }


def _parameters(policy: EntitlementPolicy, day: date) -> dict[str, bool | int | str | date | None]:
    return {
        "month": Month.of(day).first,
        "day_number": day.day,
        "method": policy.method,
        "waiting": policy.waiting_months or 0,
        "stop_run": policy.stop_after_consecutive or 0,
        "stop_sum": policy.stop_after_cumulative or 0,
        "after_run": policy.waiting_after_consecutive or 0,
        "after_sum": policy.waiting_after_cumulative or 0,
        "horizon": policy.cumulative_horizon,
        "longer": policy.both_stops == "longer-wait",
        "late_counts": policy.late_months == "count-fully",
        "suspended": policy.suspended_costs,
        "resumption": policy.resumption,
        "last_day": policy.stop_after_day if policy.stop_day == "same-day" else 0,
        "barred_usable": policy.account_while_barred == "usable",
        "stopped_usable": policy.account_while_stopped == "usable",
    }
