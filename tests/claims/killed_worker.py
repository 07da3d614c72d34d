"""What the kill test of claims runs in processes of its own: prepare, work (and stop in a chunk), compare."""

import sys
import time
from datetime import date

import django

HOSPITALS = 5


def prepare() -> None:
    from institutions.models import Agreement, Institution
    from tests.claims.world import World, world
    from tests.contributions.world import enrol, people

    first = world()
    agreement = Agreement.objects.get()
    patients = people(HOSPITALS)
    enrol(patients, category="flexible")
    for number, patient in enumerate(patients):
        hospital = Institution.objects.create(
            region=first.region, code=f"K{number}", name=f"医院{number}", kind="hospital", level=2
        )
        Agreement.objects.create(
            institution=hospital,
            number=f"K{number}",
            starts_on=agreement.starts_on,
            ends_on=agreement.ends_on,
            status="active",
            entered_by=agreement.entered_by,
            decided_by=agreement.decided_by,
        )
        World(first.region, hospital, first.operator, patient).settled(pay_from_account=False)


def work(stop_at: int = 0) -> None:
    from claims import operations
    from claims.operations import collection
    from insurance_agency.kernel.periods import Month
    from tests.claims.world import HAINAN, NOW

    advance, chunks = collection.jobs.advance, []

    def stopping(*args: object, **given: object) -> None:
        advance(*args, **given)
        chunks.append(1)
        if len(chunks) == stop_at:
            sys.stdout.write("in the middle\n")
            sys.stdout.flush()
            time.sleep(120)

    collection.jobs.advance = stopping
    operations.collect_region_month(region=HAINAN, month=Month(2026, 11), at=NOW)


def compare() -> None:
    from accounts import operations as ledger
    from claims.models import InstitutionMonth
    from claims.queries import month_figures
    from insurance_agency.jobs.models import Run

    rows, run = list(InstitutionMonth.objects.all()), Run.objects.get()
    assert len(rows) == HOSPITALS
    assert {row.status for row in rows} == {"collected"}
    assert all(row.declared_fund_fen == month_figures(row).fund_fen > 0 for row in rows)
    assert run.is_done
    assert run.figures["institutions"] == run.progress_done == HOSPITALS
    assert run.figures["fund_fen"] == sum(row.declared_fund_fen for row in rows)
    assert ledger.verify() == []


def always_entitled() -> None:
    from contributions import queries
    from contributions.queries import Entitlement

    def entitlement_on(person: object, day: date, *, known_on: date | None = None) -> Entitlement:
        return Entitlement(True, "entitled")

    queries.entitlement_on = entitlement_on


if __name__ == "__main__":
    django.setup()
    always_entitled()
    act, *numbers = sys.argv[1:]
    {"prepare": prepare, "work": work, "compare": compare}[act](*map(int, numbers))
