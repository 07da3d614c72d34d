"""The collection of a month that breaks off goes on where it stopped, as if nothing had happened."""

import pytest

from claims import operations
from claims.models import InstitutionMonth
from claims.operations import collection
from institutions.models import Agreement, Institution
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.periods import Month
from tests.claims.conftest import Benefits
from tests.claims.world import NOW, World, world

pytestmark = pytest.mark.django_db(transaction=True)
NOVEMBER = Month(2026, 11)


@pytest.fixture
def two_hospitals(benefits: Benefits) -> World:
    first = world()
    first.settled()
    agreement = Agreement.objects.get()
    other = Institution.objects.create(
        region=first.region, code="H0002", name="三亚医院", kind="hospital", level=2
    )
    Agreement.objects.create(
        institution=other,
        number="AG-2",
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        status="active",
        entered_by=agreement.entered_by,
        decided_by=agreement.decided_by,
    )
    second = World(first.region, other, first.operator, first.others[0])
    second.settled()
    return first


def test_a_broken_run_goes_on_and_counts_nothing_twice(
    two_hospitals: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = collection.collect_month
    done: list[int] = []

    def breaks_at_the_second(*, month_id: int, at: object) -> InstitutionMonth:
        if done:
            raise ConnectionError("the worker is gone")
        done.append(month_id)
        return whole(month_id=month_id, at=NOW)

    monkeypatch.setattr(collection, "collect_month", breaks_at_the_second)
    with pytest.raises(ConnectionError):
        operations.collect_region_month(region=two_hospitals.region, month=NOVEMBER, at=NOW)
    run = Run.objects.get()
    assert (run.status, run.progress_done, run.progress_total) == ("failed", 1, 2)
    monkeypatch.setattr(collection, "collect_month", whole)
    run = operations.collect_region_month(region=two_hospitals.region, month=NOVEMBER, at=NOW)
    assert run.is_done
    assert (run.figures["institutions"], run.figures["claims"]) == (2, 2)
    rows = InstitutionMonth.objects.all()
    assert {row.status for row in rows} == {"collected"}
    assert run.figures["fund_fen"] == sum(row.declared_fund_fen for row in rows)


def test_a_late_first_settlement_is_taken_along_by_the_next_run(two_hospitals: World) -> None:
    InstitutionMonth.objects.filter(institution__code="H0002").update(month=Month(2026, 10))
    operations.collect_region_month(region=two_hospitals.region, month=NOVEMBER, at=NOW)
    assert set(InstitutionMonth.objects.values_list("status", flat=True)) == {"collected"}
