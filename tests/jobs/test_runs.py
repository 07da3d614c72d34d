"""A run is done once, by one worker at a time, and goes on where it was left."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from insurance_agency.jobs import operations, queries
from insurance_agency.jobs.hands import share_out
from insurance_agency.jobs.models import Run
from insurance_agency.jobs.operations import RunBusy, advance, claim, succeed, work_off

WHICH = {"kind": "assessment", "region": "shenzhen", "period": "2026-11"}


@pytest.mark.django_db
def test_a_run_keeps_its_progress_and_figures() -> None:
    with claim(**WHICH) as run:
        advance(run, done=1, total=4, cursor={"after": 17}, figures={"bills": 3})
        assert run.percent == 25
        succeed(run, {"bills": 12})
    run.refresh_from_db()
    assert (run.status, run.percent, run.figures, run.attempt) == ("succeeded", 100, {"bills": 12}, 1)


@pytest.mark.django_db
def test_a_finished_run_is_not_done_again() -> None:
    with claim(**WHICH) as run:
        succeed(run)
    with claim(**WHICH) as again:
        assert again.is_done
    assert Run.objects.get().attempt == 1


@pytest.mark.django_db
def test_an_error_is_recorded_and_the_next_attempt_resumes() -> None:
    def break_off() -> None:
        with claim(**WHICH) as run:
            advance(run, done=2, total=4, cursor={"after": 8})
            raise ZeroDivisionError("division by zero")

    with pytest.raises(ZeroDivisionError):
        break_off()
    run = Run.objects.get()
    assert (run.status, run.error) == ("failed", "ZeroDivisionError: division by zero")
    with claim(**WHICH) as resumed:
        assert (resumed.status, resumed.cursor, resumed.attempt) == ("running", {"after": 8}, 2)


@pytest.mark.django_db(transaction=True)
def test_two_workers_cannot_hold_one_run() -> None:
    answers: list[str] = []

    def other_worker() -> None:
        try:
            with claim(**WHICH):
                answers.append("held")
        except RunBusy as refusal:
            answers.append(refusal.code)
        finally:
            connection.close()

    with claim(**WHICH):
        thread = threading.Thread(target=other_worker)
        thread.start()
        thread.join()
    assert answers == ["run-busy"]


@pytest.mark.django_db(transaction=True)
def test_a_run_is_not_claimed_inside_a_transaction() -> None:
    from django.db import transaction

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic(), claim(**WHICH):
        pass


@pytest.mark.django_db
def test_a_run_that_nobody_hears_of_is_found() -> None:
    run = operations.request_run(**WHICH)
    now = timezone.now()
    assert not queries.lost_runs(now).exists()
    assert queries.lost_runs(now + timedelta(minutes=3)).get() == run
    assert run.is_lost(now + timedelta(minutes=3))


def session() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_chunks_are_written_over_several_connections_at_once() -> None:
    both, sessions = threading.Barrier(2), set()

    def write(_chunk: int) -> None:
        both.wait(timeout=20)
        sessions.add(session())

    share_out([1, 2], write)
    assert len(sessions - {session()}) == 2


@pytest.mark.django_db
def test_inside_a_transaction_chunks_are_written_in_turn_where_its_rows_are_seen() -> None:
    sessions: list[int] = []
    share_out([1, 2, 3], lambda _chunk: sessions.append(session()))
    assert sessions == [session()] * 3


@pytest.mark.django_db(transaction=True)
def test_after_an_error_no_chunk_is_begun_and_the_next_attempt_writes_what_is_left() -> None:
    written: list[int] = []
    failing = [True]

    def write(chunk: int) -> int:
        if chunk == 1 and failing:
            failing.clear()
            raise ZeroDivisionError
        written.append(chunk)
        return 1

    def attempt() -> Run:
        with claim(**WHICH) as run:
            if not run.cursor:
                advance(run, done=0, total=9, cursor={"left": list(range(1, 9))})
            work_off(run, write, note)
        return run

    def note(run: Run, count: int) -> None:
        run.progress_done += count

    with pytest.raises(ZeroDivisionError):
        attempt()
    left = Run.objects.get().cursor["left"]
    assert 1 in left
    assert sorted(left + written) == list(range(1, 9))
    run = attempt()
    assert (sorted(written), run.cursor["left"], run.progress_done) == (list(range(1, 9)), [], 8)


@pytest.mark.django_db(transaction=True)
def test_a_chunk_that_somebody_else_has_written_is_taken_back() -> None:
    def write(_chunk: int) -> None:
        Run.objects.create(kind="crediting", region="shenzhen", period="2026-11")
        other = threading.Thread(target=strike_off)
        other.start()
        other.join()

    def strike_off() -> None:
        Run.objects.filter(kind="assessment").update(cursor={"left": []})
        connection.close()

    run = Run.objects.create(**WHICH, cursor={"left": [7]})
    with pytest.raises(RunBusy):
        work_off(run, write, lambda _run, _written: None)
    assert not Run.objects.filter(kind="crediting").exists()


@pytest.mark.django_db(transaction=True)
def test_who_is_too_late_does_not_stop_the_run_of_the_other() -> None:
    def write(_chunk: int) -> None:
        other = threading.Thread(target=strike_off)
        other.start()
        other.join()

    def strike_off() -> None:
        Run.objects.update(cursor={"left": []})
        connection.close()

    def attempt() -> None:
        with claim(**WHICH) as run:
            advance(run, done=0, cursor={"left": [7]})
            work_off(run, write, lambda _run, _written: None)

    with pytest.raises(RunBusy):
        attempt()
    run = Run.objects.get()
    assert (run.status, run.error) == ("running", "")
    assert queries.lost_runs(timezone.now() + timedelta(minutes=3)).get() == run


@pytest.mark.django_db(transaction=True)
def test_the_hand_whose_chunk_failed_begins_no_other() -> None:
    begun: list[int] = []

    def write(chunk: int) -> None:
        begun.append(chunk)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        share_out(range(1000), write)
    assert len(begun) <= 2
