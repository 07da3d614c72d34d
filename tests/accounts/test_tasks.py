"""What the timetable starts: one operation for each region, harmless when it comes twice."""

from datetime import date

import pytest
import time_machine
from django.db import connection

from accounts import tasks
from insurance_agency.jobs.models import Run
from insurance_agency.timetable import TIMETABLE
from tests.accounts.people import REGION, with_account

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Queued tasks are done on the spot."""
    for task in (tasks.reconcile, tasks.close_month, tasks.credit_interest):
        monkeypatch.setattr(task, "delay", task)


def runs() -> set[tuple[str, str, str]]:
    return set(Run.objects.filter(status="succeeded").values_list("kind", "region", "period"))


@time_machine.travel("2026-11-20 03:00+08:00", tick=False)
def test_every_night_each_region_is_reconciled_and_the_next_year_is_open() -> None:
    tasks.reconcile_all()
    tasks.reconcile_all()

    assert runs() == {
        ("reconciliation", "hainan-provincial", "2026-11-20"),
        ("reconciliation", "shenzhen", "2026-11-20"),
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('accounts_line_2027_live') IS NOT NULL")
        assert cursor.fetchone() == (True,)


@time_machine.travel("2026-11-03 01:30+08:00", tick=False)
def test_at_the_beginning_of_a_month_the_one_before_is_closed() -> None:
    tasks.close_previous_month()
    tasks.close_previous_month()

    assert runs() == {("month-end", "hainan-provincial", "2026-10"), ("month-end", "shenzhen", "2026-10")}


@pytest.mark.parametrize("now", ["2010-12-31 23:00+08:00", "2011-01-01 01:00+08:00"])
def test_the_years_interest_is_credited_on_its_last_night_or_the_first_of_the_next(now: str) -> None:
    with time_machine.travel(now, tick=False):
        with_account(1, balance_fen=100_000, region=REGION, on=date(2010, 1, 5))
        tasks.credit_interest_of_the_year()
        tasks.credit_interest_of_the_year()

    assert runs() == {("interest", "hainan-provincial", "2010"), ("interest", "shenzhen", "2010")}
    assert Run.objects.get(region=REGION).figures["accounts"] == 1


def test_the_timetable_names_tasks_that_exist() -> None:
    own = {row["task"] for row in TIMETABLE.values() if row["task"].startswith("accounts.")}
    assert own == {
        f"accounts.tasks.{name}"
        for name in ("reconcile_all", "close_previous_month", "credit_interest_of_the_year")
    }
    assert all(callable(getattr(tasks, name.rpartition(".")[2])) for name in own)
