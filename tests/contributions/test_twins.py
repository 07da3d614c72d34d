"""The statements of a month and the pure rules are twins: on random people, wages and readings they agree."""

import os
import random
from calendar import monthrange
from dataclasses import fields
from datetime import date

import pytest
from django.db.models import Sum
from django.utils import timezone

from accounts.models import Balance, Entry, Line
from contributions import operations, queries
from contributions.choices import ReceiptSource
from contributions.models import Bill, BillLine
from contributions.operations import BankLine, Payer
from contributions.policy import CollectionPolicy, ContributionPolicy, average_wages
from contributions.rules.bill import BillTotals, assessed_premium, unit_bill
from contributions.rules.bounds import bounds
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from insurance_agency.notices.models import Publication
from insurance_agency.notices.queries import pack_for
from tests.contributions.month import assessed, books_agree, filed
from tests.contributions.world import (
    HAINAN,
    MONTH,
    SHENZHEN,
    TODAY,
    employer,
    enrol,
    people,
    publish_wages,
    user,
)

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 40 if os.environ.get("HYPOTHESIS_PROFILE") == "proof" else 1
"""In `make proof` six months of 1,800 people in each region."""

READINGS = {
    HAINAN: {
        "contributions.wage-year": ["switch-on-1-july", "switch-on-1-january"],
        "contributions.shortfall-payer": ["unit", "worker"],
        "contributions.age-day": ["last-day-of-month", "first-day-of-month", "year-of-birth"],
    },
    SHENZHEN: {
        "contributions.wage-year": ["switch-on-1-july", "switch-on-1-january"],
        "contributions.age-day": ["last-day-of-month", "first-day-of-month", "year-of-birth"],
        "contributions.wage-before-retirement": ["year-before-retirement", "year-in-force"],
        "contributions.retired-rate": ["0.08", "0.00"],
    },
}


def read(region: str, key: str, value: str) -> None:
    """Choose a reading, as a notice would."""
    Publication.objects.create(
        region=region, key=key, effective_from=date(2026, 1, 1), value=value, document_number=f"test {key}",
        document_title="test", published_on=date(2025, 12, 1), status="approved", entered_at=timezone.now(),
        entered_by=user("registrar"), decided_by=user("approver"), decided_at=timezone.now(),
    )  # fmt: skip


def born(rng: random.Random, month: Month) -> date:
    """Birthdays where ages change: at the ends of months, on leap days, at the edges of the bands."""
    age = rng.choice([22, 29, 30, 34, 35, 39, 40, 44, 45, 49, 50, 59, 60, 69, 70, rng.randrange(18, 95)])
    of_month = rng.choice([month.month, month.month, 2, rng.randrange(1, 13)])
    year = month.year - age
    return date(year, of_month, rng.choice([1, 28, monthrange(year, of_month)[1]]))


def wage(rng: random.Random, region: str, month: Month) -> str:
    """Wages at the bounds, a fen beside them, and anywhere."""
    pack = pack_for(region)
    limits = bounds(month, pack.policy(ContributionPolicy, on=month.first), average_wages(pack))
    at = rng.choice([limits.floor_fen, limits.cap_fen, rng.randrange(0, 5_000_000)])
    fen = max(0, at + rng.choice([-1, 0, 1]))
    return f"{fen // 100}.{fen % 100:02d}"


def month_of_everybody(rng: random.Random, region: str, month: Month) -> int:
    """Declare, and register those for whom nobody declares; how many people the month has."""
    unit = employer(region)
    staff = [person for _ in range(25 * TIMES) for person in people(1, region, born_on=born(rng, month))]
    shenzhen = region == SHENZHEN
    for person in staff:
        hospital = shenzhen and rng.random() < 0.3
        enrol([person], unit, maternity=shenzhen and rng.random() < 0.5,
              **({"scheme": "hospitalization", "household": "non-city"} if hospital else {}))  # fmt: skip
    others = [
        {"category": "retired", "pension_payer": "city-agency", "pension_fen": rng.randrange(10**5, 10**6)},
        {"category": "retired", "pension_payer": "province-industry",
         "retired_on": date(rng.randrange(2025, 2028), 3, 31)},
        {"category": "unemployed", "scheme": "hospitalization" if shenzhen else "basic"},
    ]  # fmt: skip
    others += [] if shenzhen else [{"category": "flexible"}]
    rest = [person for _ in range(20 * TIMES) for person in people(1, region, born_on=born(rng, month))]
    for person in rest:
        enrol([person], region=region, **rng.choice(others))
    day = date(month.year, month.month, 9)
    filed(unit, staff, [wage(rng, region, month) for _ in staff], month=month, on=day)
    return len(staff) + len(rest)


@pytest.mark.parametrize("region", [HAINAN, SHENZHEN])
@pytest.mark.parametrize("seed", range(6))
def test_a_month_is_what_the_rules_say_of_each_person_under_any_reading(region, seed):
    rng = random.Random(seed)
    publish_wages(region)
    for key, choices in READINGS[region].items():
        read(region, key, rng.choice(choices))
    month = rng.choice([Month(2026, 6), Month(2026, 7), MONTH])
    everybody = month_of_everybody(rng, region, month)
    run = assessed(region, month=month, on=date(month.year, month.month, 11))
    lines = list(BillLine.objects.select_related("bill__basis", "person", "enrolment").order_by("pk"))
    assert len(lines) + run.figures["left_out"] == everybody
    told = {line.pk: queries.explain(line) for line in lines}
    for line in lines:
        rule = told[line.pk]
        assert (
            line.base_fen, line.unit_fen, line.person_fen, line.topup_fen, line.local_fen, line.maternity_fen,
            line.account_from_person_fen, line.account_from_unit_fen, line.pooled_fen, line.age,
        ) == (
            rule.base_fen, rule.unit_fen + rule.fund_fen, rule.person_fen, rule.topup_fen, rule.local_fen,
            rule.maternity_fen, rule.account_from_person_fen, rule.account_from_unit_fen, rule.pooled_fen,
            rule.age,
        ), (line.treatment, line.person.born_on)  # fmt: skip
    for bill in Bill.objects.all():
        sums = unit_bill(told[line.pk] for line in lines if line.bill_id == bill.pk)
        stored = {field.name: getattr(bill, field.name, 0) for field in fields(BillTotals)}
        assert {**stored, "unit_fen": 0, "fund_fen": 0} == {
            **{name: getattr(sums, name) for name in stored}, "unit_fen": 0, "fund_fen": 0
        }  # fmt: skip
        assert bill.unit_fen == sums.unit_fen + sums.fund_fen
        assert bill.heads > 0
    assert books_agree()


def test_who_lacks_a_fact_is_counted_as_left_out():
    publish_wages(SHENZHEN)
    staff = people(2, SHENZHEN)
    enrol(staff[:1], region=SHENZHEN, category="retired", pension_payer="city-agency", pension_fen=250_000)
    enrol(
        staff[1:], region=SHENZHEN, category="retired", pension_payer="province-industry",
        retired_on=date(1999, 5, 31),
    )  # fmt: skip
    run = assessed(SHENZHEN)
    assert (run.figures["heads"], run.figures["left_out"]) == (1, 1)
    assert set(Bill.objects.values_list("payer_kind", flat=True)) == {"old-age-fund"}, "no bill over nobody"
    assert books_agree()


@pytest.mark.parametrize("region", [HAINAN, SHENZHEN])
@pytest.mark.parametrize("seed", range(3))
def test_an_undeclared_month_is_assessed_as_the_rule_says_and_its_parts_add_up(region, seed):
    rng = random.Random(seed)
    publish_wages(region)
    policy = pack_for(region).policy(CollectionPolicy, on=MONTH.first)
    for _ in range(6):
        unit, staff = employer(region), people(rng.randrange(1, 5), region)
        enrol(staff, unit)
        filed(unit, staff, [wage(rng, region, MONTH) for _ in staff])
    assessed(region)
    assessed(region, month=MONTH + 1, on=date(2026, 11, 11))
    guesses = Bill.objects.filter(month=MONTH + 1)
    assert guesses.count() == 6
    for guess in guesses.select_related("assessed_from"):
        last = guess.assessed_from
        assert guess.total_fen == assessed_premium(last.total_fen, policy)
        assert guess.heads == last.heads
        assert (
            min(guess.unit_fen, guess.person_fen, guess.local_fen, guess.maternity_fen, guess.pooled_fen) >= 0
        )
        assert guess.withheld_fen + guess.topup_fen == guess.person_fen
    assert books_agree()


@pytest.mark.parametrize("region", [HAINAN, SHENZHEN])
def test_a_bill_of_a_run_and_a_bill_made_up_book_the_same_legs(region):
    publish_wages(region)
    rng = random.Random(region)
    wages = [wage(rng, region, MONTH) for _ in range(4)]
    ages = [born(rng, MONTH) for _ in range(4)]
    twins = []
    for _ in range(2):
        unit = employer(region)
        staff = [person for day in ages for person in people(1, region, born_on=day)]
        enrol(staff, unit)
        twins.append((unit, staff))
    (prompt, its_staff), (late, late_staff) = twins
    filed(prompt, its_staff, wages)
    assessed(region)
    filing = filed(late, late_staff, wages, confirm=False)
    operations.confirm_filing(filing_id=filing.pk, by=user(), on=TODAY)
    first, second = (legs_of(Bill.objects.get(employer=unit)) for unit in (prompt, late))
    assert first == second
    assert len(first) >= 3
    assert books_agree()


def legs_of(bill: Bill) -> list[tuple[object, ...]]:
    return sorted(
        (entry.fund, entry.act, entry.posted_on, entry.month, line.account.code, bool(line.account.holder_id),
         line.amount_fen, line.month, line.kind)
        for entry in Entry.objects.filter(key__startswith=f"bill-issued:{bill.number}:")
        for line in Line.objects.filter(entry=entry.pk, posted_on=entry.posted_on).select_related("account")
    )  # fmt: skip


def test_numbers_of_bills_do_not_collide_when_ids_are_long():
    publish_wages(HAINAN)
    for pk in (1_234_567, 12_345_678):
        unit, staff = employer(pk=pk), people(1)
        enrol(staff, unit)
        filed(unit, staff)
    assessed(HAINAN)
    assert {bill.number for bill in Bill.objects.all()} == {"B202610-1234567", "B202610-12345678"}
    assert books_agree()


@pytest.mark.parametrize("region", [HAINAN, SHENZHEN])
@pytest.mark.parametrize("seed", range(3))
def test_the_estimate_of_a_filing_is_what_its_bill_will_say(region, seed):
    rng = random.Random(seed)
    publish_wages(region)
    unit = employer(region)
    staff = [person for _ in range(12) for person in people(1, region, born_on=born(rng, MONTH))]
    enrol(staff[:8], unit, maternity=region == SHENZHEN)
    hospital = {"scheme": "hospitalization", "household": "non-city"} if region == SHENZHEN else {}
    enrol(staff[8:], unit, maternity=False, **hospital)
    filing = filed(unit, staff, [wage(rng, region, MONTH) for _ in staff], confirm=False)
    told = queries.estimate(filing, TODAY)
    operations.confirm_filing(filing_id=filing.pk, by=user())
    assessed(region)
    bill = Bill.objects.get()
    for name in ("heads", "base_fen", "unit_fen", "person_fen", "withheld_fen", "topup_fen", "local_fen",
                 "maternity_fen", "total_fen"):  # fmt: skip
        assert getattr(told, name) == getattr(bill, name), name
    assert told.borne_fen == sum(queries.explain(line).paid_by_unit_fen for line in bill.lines.all())
    assert books_agree()


@pytest.mark.parametrize("region", [HAINAN, SHENZHEN])
def test_when_everything_is_paid_and_credited_nothing_waits_anywhere(region):
    rng = random.Random(region)
    publish_wages(region)
    month_of_everybody(rng, region, MONTH)
    assessed(region)
    owed = Bill.objects.owed().order_by("pk")
    lines = [
        BankLine(Payer.of(bill), Fen(bill.total_fen), TODAY, bill.number, ReceiptSource.BANK) for bill in owed
    ]
    operations.receive_bank_list(region=region, lines=lines, on=TODAY, by=user())
    run = operations.credit_month(region=region, month=MONTH, on=TODAY)
    waiting = Balance.objects.filter(
        account__code__in=["receivable", "unmatched", "assessed-account", "assessed-pooled", "403"]
    )
    assert waiting.count() > 5
    assert not waiting.exclude(amount_fen=0).exists()
    of_lines = BillLine.objects.aggregate(
        own=Sum("account_from_person_fen"), unit=Sum("account_from_unit_fen"), pooled=Sum("pooled_fen"),
        local=Sum("local_fen"), maternity=Sum("maternity_fen"),
    )  # fmt: skip
    figures = run.figures
    assert figures["own_fen"] == of_lines["own"]
    assert figures["unit_fen"] + figures["quota_fen"] == of_lines["unit"]
    assert figures["pooled_fen"] - figures["quota_fen"] == of_lines["pooled"]
    assert (figures["local_fen"], figures["maternity_fen"]) == (of_lines["local"], of_lines["maternity"])
    assert books_agree()
