"""A worker killed with SIGKILL in the middle of a chunk leaves nothing that the next one trips over."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.durable

CHUNKS_OF_A_MONTH = 12


def run(env: dict[str, str], *args: str) -> None:
    done = subprocess.run(
        [sys.executable, *args],
        env=env,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]


def killed_in_chunk(env: dict[str, str], month: str, chunk: int) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.contributions.killed_worker", "work", month, str(chunk)],
        env=env, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert worker.stdout is not None
    try:
        lines = iter(worker.stdout.readline, "")
        assert any("in the middle" in line for line in lines), worker.stderr.read() if worker.stderr else ""
    finally:
        worker.kill()
        worker.wait(timeout=30)
        worker.stdout.close()
        if worker.stderr:
            worker.stderr.close()


def test_a_month_killed_again_and_again_gives_the_undisturbed_ledger(durable_services):
    env = {
        **os.environ,
        **durable_services,
        "DJANGO_SETTINGS_MODULE": "insurance_agency.settings",
        "TESTING": "1",
    }
    run(env, "manage.py", "migrate", "--verbosity", "0", "--skip-checks")
    worker = "-m", "tests.contributions.killed_worker"
    run(env, *worker, "prepare")
    killed_in_chunk(env, "2026-10", 2)
    killed_in_chunk(env, "2026-10", 2)
    killed_in_chunk(env, "2026-10", CHUNKS_OF_A_MONTH // 2)
    run(env, *worker, "work", "2026-10")
    run(env, *worker, "work", "2026-11")
    run(env, *worker, "compare")
