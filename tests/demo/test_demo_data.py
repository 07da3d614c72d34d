"""The demonstration: one seed, one agency; the operations of production; never beside real data."""

from datetime import date
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from stdnum.cn import ric, uscc

from accounts import operations as ledger
from accounts import queries as accounts
from claims.models import Claim, InstitutionMonth
from contributions.models import Bill
from insurance_agency.demo import agency
from insurance_agency.demo.employers import employers, sizes
from insurance_agency.demo.logins import PASSWORD, demo_logins
from insurance_agency.demo.people import Population, wage_fen
from insurance_agency.identity.choices import Door, Region
from insurance_agency.identity.models import User
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.periods import Month, age_on
from insurance_agency.notices.models import Publication
from registration.models import Employer, InsuredPerson
from tests.contributions.world import employer

FIRST, LAST = Month(2026, 9), Month(2026, 10)


def drawn(region: str, *, seed: int = 1, persons: int = 3000):
    population = Population(seed=seed, region=region, persons=persons, first=FIRST, last=LAST)
    units = employers(
        Random(f"{region}/{seed}"), region=region, heads=population.on_job, today=date(2026, 11, 21)
    )
    return units, list(population.draw(units))


@pytest.mark.parametrize("region", Region.values)
def test_people_and_employers_are_plausible(region):
    units, people = drawn(region)
    assert len(people) == 3000
    assert all(ric.is_valid(person.id_number) for person in people)
    assert len({person.id_number for person in people}) == 3000
    assert all(uscc.is_valid(unit.credit_code) for unit in units)
    assert sum(unit.heads for unit in units) == sum(person.category == "on-job" for person in people)
    assert all(16 <= age_on(person.born_on, LAST.last) <= 100 for person in people)
    wages = sorted(wage_fen(person, 850_000) for person in people if person.category == "on-job")
    assert 600_000 < wages[len(wages) // 2] < 850_000
    assert 0.1 < sum(wage < 510_000 for wage in wages) / len(wages) < 0.4, "some earn less than the floor"
    assert wages[-1] > 2_550_000, "some earn more than the ceiling"


def test_employers_are_of_very_different_sizes():
    heads = sizes(Random(3), heads=90_000)
    assert sum(heads) == 90_000
    assert min(heads) >= 1
    assert heads[0] > 20 * (sum(heads) // len(heads))


def test_the_same_seed_draws_the_same_people():
    assert drawn("shenzhen", persons=300) == drawn("shenzhen", persons=300)
    assert drawn("shenzhen", persons=300) != drawn("shenzhen", persons=300, seed=2)


def test_the_sign_ins_are_known_without_a_database():
    logins = demo_logins()
    assert {(login.door, login.region) for login in logins} == {
        (door, region) for door in Door.values for region in Region.values
    }
    assert len({login.username for login in logins}) == len(logins)


def build(region: str, persons: int = 80, months: int = 2) -> str:
    out = StringIO()
    agency.build(
        region=region, persons=persons, months=months, seed=4, today=date(2026, 11, 21), say=out.write
    )
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("region", Region.values)
def test_months_pass_through_production_and_the_ledger_verifies(region):
    assert "ledger verified" in build(region)
    assert ledger.verify() == []
    assert InsuredPerson.objects.filter(region=region).count() == 80
    assert set(Bill.objects.values_list("month", flat=True)) == {FIRST, LAST}
    assert Bill.objects.filter(status="credited").exists()
    assert Claim.objects.settled().exists()
    assert set(InstitutionMonth.objects.values_list("month", "status")) == {
        (FIRST, "paid"),
        (LAST, "declared"),
    }
    assert not Run.objects.unfinished().exists()
    assert all("示例" in title for title in Publication.objects.values_list("document_title", flat=True))
    person = InsuredPerson.objects.get(user__username__endswith="-person")
    assert accounts.personal_balance(person.pk) > 0
    assert User.objects.get(username__endswith="-employer").check_password(PASSWORD)
    assert "already" in build(region)


@pytest.mark.django_db
def test_it_refuses_to_mix_with_other_data():
    employer("shenzhen")
    with pytest.raises(CommandError, match="not empty"):
        call_command("demo_data", region="shenzhen", persons=80, months=1)
    assert Employer.objects.count() == 1


@override_settings(DEMO=False, DEBUG=False, TESTING=False)
def test_it_refuses_outside_a_demonstration():
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo_data", region="shenzhen")


def test_it_refuses_a_handful_of_people():
    with pytest.raises(CommandError, match="At least"):
        call_command("demo_data", region="shenzhen", persons=3)
