"""Services start where none is given, answer, and are gone with whoever started them."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from redis import Redis

from insurance_agency.embedded import services
from insurance_agency.embedded.postgres import Tuning

RUN = [sys.executable, "-m", "insurance_agency.embedded", "run", "--ephemeral", "--"]
_SAY_AND_WAIT = (
    "import os, time\n"
    "print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'], os.getpid(), flush=True)\n"
    "time.sleep(120)"
)


def bare_environment() -> dict[str, str]:
    hidden = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")
    return {name: value for name, value in os.environ.items() if name not in hidden}


def until(true: Callable[[], bool], within: float = 20) -> bool:
    deadline = time.monotonic() + within
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def answers(database: str) -> bool:
    try:
        psycopg.connect(database, connect_timeout=1).close()
    except psycopg.OperationalError:
        return False
    return True


def alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@contextlib.contextmanager
def waiting_child() -> Iterator[tuple[subprocess.Popen[str], str, str, int]]:
    """A supervisor with services and a child that only waits: the process, both addresses, the child's id."""
    process = subprocess.Popen(
        [*RUN, sys.executable, "-c", _SAY_AND_WAIT], stdout=subprocess.PIPE, text=True, env=bare_environment()
    )
    assert process.stdout is not None
    try:
        database, broker, pid = process.stdout.readline().split()
        yield process, database, broker, int(pid)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_both_services_answer_and_the_roles_differ() -> None:
    with services.running(Tuning.THROW_AWAY, given={}) as addresses:
        with psycopg.connect(addresses["DATABASE_OWNER_URL"]) as owner:
            owner.execute("CREATE TABLE ledger (amount_fen bigint)")
        with psycopg.connect(addresses["DATABASE_URL"]) as application:
            found = application.execute("SELECT current_user, current_setting('fsync')").fetchone()
            assert found == ("agency_app", "off")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute("CREATE TABLE intruder (id int)")
        with Redis.from_url(addresses["REDIS_URL"]) as broker:
            assert broker.ping()
        assert addresses["SECRET_KEY"] != addresses["FIELD_KEYS"]
    assert not answers(addresses["DATABASE_URL"])


def test_a_durable_server_flushes_every_commit(durable_services: dict[str, str]) -> None:
    with psycopg.connect(durable_services["DATABASE_URL"]) as connection:
        settings = "SELECT current_setting('fsync'), current_setting('synchronous_commit')"
        assert connection.execute(settings).fetchone() == ("on", "on")


def test_what_is_given_is_not_started() -> None:
    given = {"DATABASE_URL": "postgres://elsewhere/agency", "REDIS_URL": "redis://elsewhere/0"}
    with services.running(Tuning.THROW_AWAY, given=given) as addresses:
        assert addresses == {}


def test_the_exit_code_of_the_command_is_ours() -> None:
    done = subprocess.run([*RUN, "sh", "-c", "exit 7"], env=bare_environment(), check=False)
    assert done.returncode == 7


def test_a_command_that_does_not_exist_is_named() -> None:
    done = subprocess.run(
        [*RUN, "no-such-program"], env=bare_environment(), check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith("no-such-program: ")


@pytest.mark.parametrize(
    "by", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda number: number.name
)
def test_however_the_supervisor_ends_nothing_is_left(by: signal.Signals) -> None:
    with waiting_child() as (process, database, _broker, child):
        assert answers(database)
        process.send_signal(by)
        if by is signal.SIGINT:
            os.kill(child, signal.SIGINT)  # a terminal sends Ctrl-C to the whole foreground group
        process.wait(timeout=20)
        assert until(lambda: not answers(database))
        assert until(lambda: not alive(child))


def test_two_runs_at_once_do_not_meet() -> None:
    with waiting_child() as (_first, database, broker, _), waiting_child() as (_second, other, another, _):
        assert database != other
        assert broker != another
        assert answers(database)
        assert answers(other)
