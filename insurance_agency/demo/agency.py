"""The whole demonstration of a region, step by step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import monotonic

from accounts import operations as ledger
from institutions.models import Institution, InstitutionOperator
from insurance_agency.demo.copying import refresh_statistics
from insurance_agency.demo.logins import Users, create_sign_ins, finish_sign_ins, sign_ins_are_whole
from insurance_agency.demo.months import MonthsOfContributions, last_whole_month
from insurance_agency.demo.people import Population
from insurance_agency.demo.reference import at, open_institutions, publish_wages
from insurance_agency.demo.register import Names, Register, load_register
from insurance_agency.demo.stays import Hospitals
from insurance_agency.identity.models import User
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.periods import months as months_between
from insurance_agency.notices.operations import extend_calendar
from registration.models import Employer, EmployerFiler, InsuredPerson

FEWEST_PERSONS = 60

Say = Callable[[str], object]


class RegionTaken(Exception):
    """The region holds other data, or a demonstration that was cut short."""


def build(*, region: str, persons: int, months: int, seed: int, today: date, say: Say) -> None:
    """Fill an empty region with people, employers, institutions and months of history up to last month.

    A region that has its demonstration already is left as it is. Raises RegionTaken.
    """
    if sign_ins_are_whole(region):
        say(f"{region}: the demonstration is there already")
        return
    if User.objects.of_region(region).exists() or Employer.objects.filter(region=region).exists():
        raise RegionTaken(f"{region} is not empty: demonstration data needs an empty region.")
    started = monotonic()
    last = last_whole_month(today)
    first = last - (months - 1)
    users = create_sign_ins(region)
    extend_calendar(today=today)
    wages = publish_wages(region=region, users=users, first=first, last=last)
    institutions = open_institutions(region=region, users=users, first=first, today=today)
    population = Population(seed=seed, region=region, persons=persons, first=first, last=last)
    names = Names(users["registrar"], users["approver"], at(first.first))
    register = load_register(
        region=region, population=population, seed=seed, names=names, today=today, say=say
    )
    people = _link(users, register, institutions)
    refresh_statistics()
    contributions = MonthsOfContributions(
        region=region, register=register, users=users, wages=wages, seed=seed, today=today
    )
    hospitals = Hospitals(region=region, register=register, users=users, institutions=institutions, seed=seed)
    for month in months_between(first, last):
        _pass_month(month, last=last, contributions=contributions, hospitals=hospitals, people=people)
        if month in (first, first + 1):
            refresh_statistics()
        say(f"{month} after {monotonic() - started:.1f} s")
    differences = ledger.verify(region=region)
    if differences:
        raise AssertionError(f"the ledger does not verify: {differences[:3]}")
    finish_sign_ins(region)
    say(f"{region}: {persons} persons, {months} months, ledger verified, {monotonic() - started:.1f} s")


def _pass_month(
    month: Month,
    *,
    last: Month,
    contributions: MonthsOfContributions,
    hospitals: Hospitals,
    people: list[int],
) -> None:
    """What happens in a month; the last one is left with work to do."""
    contributions.declare(month)
    contributions.assess(month)
    contributions.pay(month)
    contributions.credit(month)
    hospitals.settle(month.previous(), pay=True)
    hospitals.admit(month, people if (last - month) % 5 == 1 else ())
    if month == last:
        hospitals.settle(month, pay=False)
        return
    if month.month == 12:
        ledger.credit_interest(region=contributions.region, year=month.year, on=month.last)
    ledger.run_month_end(region=contributions.region, month=month)


def _link(users: Users, register: Register, institutions: list[Institution]) -> list[int]:
    """Tie the sign-ins of the outer doors to an employer, two persons and a hospital."""
    EmployerFiler.objects.create(employer_id=register.employer_ids[0], user=users["employer"])
    for hospital in institutions:
        if hospital.kind == "hospital":
            InstitutionOperator.objects.create(institution=hospital, user=users["hospital"])
    worker = _first(register, "on-job")
    retired = _first(register, "retired")
    for user, person_id in ((users["person"], worker), (users["retired"], retired)):
        person = InsuredPerson.objects.get(pk=person_id)
        person.user = user
        person.save(update_fields=["user"])
        User.objects.filter(pk=user.pk).update(display_name=person.name)
    return [worker]


def _first(register: Register, category: str) -> int:
    """The first person of a category with an account, insured throughout and past every waiting period."""
    return next(
        person_id
        for person, person_id in zip(register.persons, register.person_ids, strict=True)
        if person.category == category
        and person.end is None
        and person.prior_months >= 24
        and person.household in {"", "city"}
    )
