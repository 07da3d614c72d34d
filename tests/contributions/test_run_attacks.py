"""What could double or lose money where several connections write one run."""

import threading
from contextlib import suppress
from datetime import date

import pytest
from django.db import Error, connection
from django.db.models import Sum

from accounts import operations as accounts
from accounts.models import Line
from accounts.queries import personal_balance
from contributions import operations
from contributions.models import Bill, BillLine
from contributions.operations import cutting
from contributions.operations.assessment import chunks
from contributions.operations.crediting import run as crediting
from insurance_agency.jobs.models import Run
from insurance_agency.jobs.operations import RunBusy
from registration.models import Enrolment
from tests.contributions.month import assessed, books_agree, filed, paid
from tests.contributions.test_runs import Interrupted, region_at_work, run_through
from tests.contributions.world import (
    HAINAN,
    MONTH,
    SHENZHEN,
    TODAY,
    employer,
    enrol,
    people,
    publish_wages,
    staffed,
)

pytestmark = pytest.mark.django_db(transaction=True)


def credited(region=SHENZHEN):
    return operations.credit_month(region=region, month=MONTH, on=TODAY)


def credited_right() -> bool:
    """Each account and each fund has what the credited bills say, once."""
    lines = BillLine.objects.filter(bill__status="credited")
    own, unit = Sum("account_from_person_fen"), Sum("account_from_unit_fen")
    for person, *fen in lines.values_list("person_id").annotate(own=own, unit=unit):
        assert personal_balance(person) == sum(fen)
    pooled = Line.objects.filter(account__code="pooled", account__book="business")
    shares = {"basic": "pooled_fen", "local-supplementary": "local_fen", "maternity": "maternity_fen"}
    for fund, field in shares.items():
        come = pooled.filter(account__fund=fund).aggregate(fen=Sum("amount_fen", default=0))["fen"]
        assert -come == lines.aggregate(fen=Sum(field, default=0))["fen"], fund
    return books_agree()


def two_bills(count: int, scheme: str) -> None:
    """People who turn out, after the assessment, to have been with another unit, which declares them too."""
    publish_wages(SHENZHEN)
    unit, staff = staffed(count, SHENZHEN, scheme=scheme)
    filed(unit, staff, 9000)
    assessed(SHENZHEN)
    Enrolment.objects.filter(employer=unit).update(status="ended", end_month=MONTH - 1)
    other = employer(SHENZHEN)
    enrol(staff, other, start_month=MONTH)
    filing = filed(other, staff, 9000, confirm=False)
    operations.confirm_filing(filing_id=filing.pk, by=filing.created_by, on=TODAY)
    paid(unit)
    paid(other)


@pytest.mark.parametrize(("connections", "chunk"), [(1, 200_000), (2, 200_000), (8, 1)])
def test_a_newcomer_with_two_bills_one_without_an_account_share_gets_each_once(
    settings, monkeypatch, connections, chunk
):
    settings.RUN_CONNECTIONS = connections
    monkeypatch.setattr(cutting, "CHUNK", chunk)
    two_bills(6, "hospitalization")
    credited()
    assert BillLine.objects.filter(account_from_person_fen=0, account_from_unit_fen=0).count() == 6
    assert credited_right()


def test_two_hands_open_the_same_accounts(monkeypatch):
    two_bills(40, "comprehensive")
    both, real = threading.Barrier(2), accounts.open_personal_accounts

    def open_at_once(**facts):
        both.wait(timeout=20)
        return real(**facts)

    monkeypatch.setattr(accounts, "open_personal_accounts", open_at_once)
    assert credited().progress_total == 81
    assert credited_right()


def test_eight_chunks_of_one_bill_are_written_at_the_same_moment(settings, monkeypatch):
    settings.RUN_CONNECTIONS = 8
    publish_wages(SHENZHEN)
    served = people(32, SHENZHEN, born_on=date(1955, 1, 1))
    enrol(served, region=SHENZHEN, category="retired", pension_payer="city-agency", pension_fen=250_000)
    together, real = threading.Barrier(8), chunks._lines

    def lines(source, parameters):
        together.wait(timeout=20)
        return real(source, parameters)

    monkeypatch.setattr(chunks, "_lines", lines)
    run_through(SHENZHEN)
    bill = Bill.objects.get(heads=32)
    sums = bill.lines.aggregate(pooled=Sum("pooled_fen"), unit=Sum("unit_fen"), local=Sum("local_fen"))
    assert (bill.pooled_fen, bill.unit_fen, bill.local_fen) == (sums["pooled"], sums["unit"], sums["local"])
    assert credited_right()


def test_other_chunks_and_other_numbers_of_connections_at_each_attempt(settings, monkeypatch):
    region_at_work(SHENZHEN)
    attempts = iter([(3, 2), (50, 8), (1, 1), (7, 2)] * 20)
    calls: list[str] = []

    def breaking(real):
        def wrapped(*facts):
            calls.append(real.__name__)
            if len(calls) % 3 == 2:
                raise Interrupted
            return real(*facts)

        return wrapped

    monkeypatch.setattr(chunks, "_lines", breaking(chunks._lines))
    monkeypatch.setattr(crediting, "_chunk", breaking(crediting._chunk))
    for kind, act in (("assessment", assessed), ("crediting", run_through)):
        while not Run.objects.filter(kind=kind, status="succeeded").exists():
            chunk, settings.RUN_CONNECTIONS = next(attempts)
            monkeypatch.setattr(cutting, "CHUNK", chunk)
            with suppress(Interrupted):
                act(SHENZHEN)
    assert not Bill.objects.exclude(status="credited").exists()
    assert credited_right()


def test_a_giant_bill_of_newcomers_is_cut_again_when_its_run_begins_again(settings, monkeypatch):
    publish_wages(SHENZHEN)
    (giant, staff), (small, few) = staffed(33, SHENZHEN), staffed(2, SHENZHEN)
    filed(giant, staff, 9000)
    filed(small, few, 8000)
    assessed(SHENZHEN)
    paid(giant)
    monkeypatch.setattr(cutting, "CHUNK", 4)

    def interrupt(**_facts):
        raise Interrupted

    with monkeypatch.context() as patch:
        patch.setattr(accounts, "commit_bulk", interrupt)
        with pytest.raises(Interrupted):
            credited()
    run = Run.objects.get(kind="crediting")
    assert (run.progress_done, run.progress_total) == (33, 34)
    paid(small)
    accounts.close_personal_account(person_id=staff[0].pk, on=TODAY)
    settings.RUN_CONNECTIONS = 8
    run = credited()
    assert (run.progress_done, run.progress_total, run.figures["people"]) == (36, 36, 35)
    assert run.figures["held_fen"] == BillLine.objects.get(person=staff[0]).account_fen
    assert books_agree()


@pytest.mark.parametrize(
    ("act", "module", "name"), [(assessed, chunks, "_lines"), (credited, crediting, "_chunk")]
)
def test_another_worker_begins_while_the_hands_of_a_lost_session_go_on(monkeypatch, act, module, name):
    units = region_at_work(HAINAN)
    monkeypatch.setattr(cutting, "CHUNK", 2)
    if act is credited:
        assessed(HAINAN)
        for unit in units:
            paid(unit)
    under_way, taken_over, real, sessions = threading.Event(), threading.Event(), getattr(module, name), []

    def slow(*facts):
        result = real(*facts)
        if under_way.is_set():
            taken_over.wait(timeout=1)
        under_way.set()
        return result

    def worker():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            sessions.append(cursor.fetchone()[0])
        with suppress(RunBusy, Error):  # which of the two goes on is left to chance
            act(HAINAN)
        connection.close()

    monkeypatch.setattr(module, name, slow)
    workers = [threading.Thread(target=worker) for _each in range(2)]
    workers[0].start()
    assert under_way.wait(timeout=20)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [sessions[0]])
    workers[1].start()
    for each in workers:
        each.join(timeout=60)
        assert not each.is_alive()
    taken_over.set()
    assert act(HAINAN).is_done if not Run.objects.latest("pk").is_done else True
    assert Run.objects.filter(status="succeeded").count() == 1 + (act is credited)
    for bill in Bill.objects.all():
        assert bill.heads == bill.lines.count()
    assert credited_right()


def test_chunks_are_even_and_only_what_is_far_too_large_is_read_in_parts(settings, monkeypatch):
    """Bills of 3, 4, 5 and 6 people."""
    settings.RUN_CONNECTIONS = 1  # bills in the order of their employers
    region_at_work(HAINAN)
    run = assessed(HAINAN)
    Bill.objects.filter(employer__isnull=False).update(credit_run=run)
    ids = list(Bill.objects.filter(credit_run=run).order_by("pk").values_list("pk", flat=True))

    def cut_for(connections, chunk):
        settings.RUN_CONNECTIONS = connections
        monkeypatch.setattr(cutting, "CHUNK", chunk)
        return [tuple(each) for each in cutting.cut("bills", {"run": run.pk}, divisible=True)]

    assert cut_for(1, 100) == [(0, ids[3], 0, 1)]
    assert cut_for(1, 9) == [(0, ids[2], 0, 1), (ids[2], ids[3], 0, 1)]
    assert cut_for(1, 2)[-3:] == [(ids[2], ids[3], part, 3) for part in range(3)]
    Bill.objects.filter(pk=ids[3]).update(credit_run=None)
    Bill.objects.filter(credit_run=run).update(heads=1)
    assert cut_for(2, 100) == [(0, ids[1], 0, 1), (ids[1], ids[2], 0, 1)]
