"""`manage.py demo`: comes up whole, proves itself, and leaves nothing behind however it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from insurance_agency.embedded import services
from insurance_agency.embedded.postgres import Tuning
from insurance_agency.embedded.processes import free_port

PROJECT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.xdist_group("demo")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", "demo", "--persons=60", "--months=1", *arguments]


ADDRESSES: dict[str, str] = {}


@pytest.fixture(scope="module", autouse=True)
def own_services() -> Iterator[None]:
    """A database and a broker of these tests alone: a demo migrates and fills the database `agency`."""
    with services.running(Tuning.THROW_AWAY, given={}) as addresses:
        ADDRESSES.update(addresses)
        yield


def environment() -> dict[str, str]:
    """As `make demo` gives it."""
    left_out = {"DEBUG", "TESTING", "DJANGO_SETTINGS_MODULE", "CI"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, **ADDRESSES, "DEMO": "1"}


def descendants(pid: int) -> set[int]:
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            children.setdefault(int(parent), []).append(int(stat.parent.name))
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        below = children.get(waiting.pop(), [])
        found.update(below)
        waiting += below
    return found


def alive(pids: set[int]) -> set[int]:
    def runs(pid: int) -> bool:
        try:
            return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False

    return {pid for pid in pids if runs(pid)}


def until(true: Callable[[], bool], within: float) -> bool:
    deadline = time.monotonic() + within
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


@contextmanager
def running_demo() -> Iterator[tuple[subprocess.Popen[str], str, list[str]]]:
    """A demo that has said it is ready: the process, its address, what it printed."""
    process = subprocess.Popen(
        command(f"--port={free_port()}"), cwd=PROJECT, env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, process_group=0,
    )  # fmt: skip
    assert process.stdout is not None
    printed: list[str] = []
    try:
        for line in process.stdout:
            printed.append(line)
            if ready := re.match(r"Ready after \d+ s at (\S+)", line):
                yield process, ready[1], printed
                return
        pytest.fail("the demo ended before it was ready:\n" + "".join(printed[-30:]))
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def test_the_demo_proves_itself_at_all_four_doors_and_stops() -> None:
    done = subprocess.run(
        command(f"--port={free_port()}", "--check"),
        cwd=PROJECT, env=environment(), capture_output=True, text=True, check=False, timeout=400,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    proved = re.findall(r"signed in: (\w+) of ([\w-]+)", done.stdout)
    doors = {"desk", "employer", "person", "institution"}
    assert set(proved) == {(door, region) for door in doors for region in ("hainan-provincial", "shenzhen")}


@pytest.mark.parametrize(
    "by",
    [
        pytest.param(signal.SIGKILL, id="SIGKILL"),
        pytest.param(signal.SIGTERM, id="SIGTERM", marks=pytest.mark.proof),
        pytest.param(signal.SIGINT, id="SIGINT", marks=pytest.mark.proof),
    ],
)
def test_however_the_demo_ends_no_program_of_it_is_left(by: signal.Signals) -> None:
    with running_demo() as (process, address, _printed):
        with urlopen(f"{address}/healthz", timeout=60) as answer:  # noqa: S310 (our own address)
            assert answer.status == 200
        family = descendants(process.pid)
        assert len(family) >= 3
        process.send_signal(by)
        assert until(lambda: not alive(family), within=40), alive(family)
        assert until(lambda: process.poll() is not None, within=30)
        assert by is signal.SIGKILL or process.returncode == 0


@pytest.mark.proof
def test_one_program_ending_ends_all() -> None:
    with running_demo() as (process, _address, _printed):
        family = descendants(process.pid)
        worker = next(pid for pid in family if b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes())
        os.kill(worker, signal.SIGKILL)
        assert until(lambda: process.poll() is not None, within=40)
        assert process.returncode == 1
        assert until(lambda: not alive(family), within=20)


def test_a_port_that_is_taken_is_said_plainly() -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        done = subprocess.run(
            command(f"--port={port}"),
            cwd=PROJECT,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert f"port {port} is taken; choose another: make demo PORT={port + 1}" in done.stderr
