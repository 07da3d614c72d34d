"""Benefits of everybody at once are what the rule says of each person."""

import os
import random
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from contributions.models import AssessedMonth, Bill, BillLine
from contributions.policy import EntitlementPolicy
from contributions.queries import months as queries
from contributions.queries.benefits import Standing, standings
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import Pack, load_pack
from registration.models import Employer, Enrolment, InsuredPerson
from tests.contributions.world import HAINAN, SHENZHEN, employer, enrol, people

pytestmark = pytest.mark.django_db

PROOF = os.environ.get("HYPOTHESIS_PROFILE") == "proof"
"""In `make proof` 10,000 people of each region, each on one day; in `make test` a few, each on all days."""

FIRST, LAST = Month(2009, 1), Month(2011, 12)
DAYS = [date(2009, 3, 31), date(2010, 1, 1), date(2010, 12, 5), date(2011, 6, 30), date(2011, 12, 15)]
READINGS = {
    HAINAN: [
        {},
        {"waiting-months": 0},
        {"waiting-months": 6, "cumulative-horizon": "calendar-year", "late-months": "count-fully"},
        {"cumulative-horizon": "lifetime", "both-stops": "shorter-wait", "suspended-costs": "fund-always"},
        {"suspended-costs": "fund-never", "on-time": "no-limit", "account-while-stopped": "frozen"},
        {"on-time": "due-date-and-grace", "grace-days": 20},
    ],
    SHENZHEN: [{}, {"resumption": "month-of-payment"}, {"stop-day": "same-day", "stop-after-day": 15}],
}


def read_as(region: str, readings: dict[str, Any]) -> Pack:
    pack = load_pack(region)
    method = pack.versions("entitlement.method")[0]
    for key, value in readings.items():
        name = f"entitlement.{key}"
        for version in pack.versions(name):
            pack = pack.with_reading(version, value)
        if not pack.versions(name):
            pack = pack.with_versions(
                [pack.make_version(name, start=method.start, document=method.document, raw=value)]
            )
    return pack


def lives(region: str, count: int, chance: random.Random) -> list[InsuredPerson]:
    """People with stretches of insurance, gaps, suspensions, and months paid in time, late or never."""
    staff, unit = people(count, region), employer(region)
    for person in staff:
        person.prior_months = chance.choice([0, 0, 0, 3, 12, 30])
    InsuredPerson.objects.bulk_update(staff, ["prior_months"])
    run = Run.objects.create(kind="assessment", region=region, period="lives")
    bases = {
        month: AssessedMonth.objects.create(
            region=region, month=month, run=run, closed_on=month.first, known_on=month.first
        )
        for month in (FIRST + number for number in range(LAST - FIRST + 1))
    }
    bills: list[Bill] = []
    lines: list[tuple[Bill, Enrolment]] = []
    of_fund: dict[Month, Bill] = {}
    for person in staff:
        for enrolment in stretches(person, unit, chance):
            last = min(enrolment.end_month or LAST, LAST)
            for number in range(last - enrolment.start_month + 1):
                month = enrolment.start_month + number
                if chance.random() < 0.04:
                    continue  # nobody declared this month
                if enrolment.category == "retired" and region == HAINAN:
                    fund = {"payer_kind": "pooled-fund"}
                    bill = of_fund.setdefault(
                        month, bill_of(region, month, bases[month], month.first, **fund)
                    )
                else:
                    payer = {"payer_kind": "person", "person": person}
                    bill = bill_of(region, month, bases[month], day_of_payment(month, chance), **payer)
                    bills.append(bill)
                lines.append((bill, enrolment))
    bills += of_fund.values()
    Bill.objects.bulk_create(bills, batch_size=2000)
    BillLine.objects.bulk_create([line_of(bill, enrolment) for bill, enrolment in lines], batch_size=2000)
    return staff


def stretches(person: InsuredPerson, unit: Employer, chance: random.Random) -> list[Enrolment]:
    cuts = sorted(chance.sample(range(LAST - FIRST + 1), chance.choice([1, 2, 4])))
    made = []
    for start, end in pairwise([*cuts, None]):
        open_end = end is None and chance.random() < 0.7
        last = None if open_end else FIRST + chance.randrange(start, end or (LAST - FIRST + 1))
        category = chance.choice(["on-job", "on-job", "flexible", "retired"])
        made += enrol(
            [person],
            unit if category == "on-job" else None,
            region=person.region,
            category=category,
            start_month=FIRST + start,
            end_month=last,
            status="active" if last is None else "ended",
            end_reason="" if last is None else chance.choice(["left", "suspended"]),
            pension_payer="city-agency",
        )
    return made


def day_of_payment(month: Month, chance: random.Random) -> date | None:
    """In the month, in its grace, one day too late, or never."""
    late = month.next().last + timedelta(days=1)
    days = [None, month.first, month.last, month.next().last, late, late + timedelta(days=50)]
    return chance.choices(days, [14, 40, 20, 10, 6, 10])[0]


def bill_of(region: str, month: Month, basis: AssessedMonth, paid_on: date | None, **payer: Any) -> Bill:
    owner = payer["person"].pk if "person" in payer else "fund"
    return Bill(
        region=region,
        month=month,
        number=f"B{owner}-{month}",
        basis=basis,
        run=basis.run,
        status="issued" if paid_on is None else "paid",
        issued_on=month.first,
        paid_on=paid_on,
        due_on=month.last,
        **payer,
    )


def line_of(bill: Bill, enrolment: Enrolment) -> BillLine:
    zero = dict.fromkeys(
        [
            *("base_fen", "unit_fen", "person_fen", "topup_fen", "local_fen", "maternity_fen"),
            *("account_from_person_fen", "account_from_unit_fen", "pooled_fen"),
        ],
        0,
    )
    return BillLine(
        bill=bill,
        person_id=enrolment.person_id,
        enrolment=enrolment,
        month=bill.month,
        treatment="",
        age=40,
        maternity=False,
        **zero,
    )


@pytest.mark.parametrize(
    ("region", "number"), [(HAINAN, n) for n in range(6)] + [(SHENZHEN, n) for n in range(3)]
)
def test_benefits_of_everybody_are_the_rule_of_each(
    monkeypatch: pytest.MonkeyPatch, region: str, number: int
) -> None:
    chance = random.Random(f"{region} {number}")
    staff = lives(region, 10_000 // len(READINGS[region]) + 1 if PROOF else 25, chance)
    pack = read_as(region, READINGS[region][number])
    monkeypatch.setattr(queries, "pack_for", lambda _region: pack)
    met = set()
    for at, day in enumerate(DAYS):
        known_on = chance.choice([None, day + timedelta(days=chance.randrange(90))])
        policy = pack.policy(EntitlementPolicy, on=day)
        found = {each.person_id: each for each in standings(region, day, policy, known_on=known_on)}
        for person in staff[at :: len(DAYS)] if PROOF else staff:
            one = queries.entitlement_on(person, day, known_on=known_on)
            rule = Standing(person.pk, one.status, one.reason, one.account_usable, one.employer_liable)
            nobody = Standing(person.pk, "not-insured", "R01", rule.account_usable, employer_liable=False)
            assert found.get(person.pk, nobody) == rule, (day, known_on)
            met.add(one.status)
    assert len(met) >= 3
