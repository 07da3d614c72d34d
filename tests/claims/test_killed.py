"""A worker killed with SIGKILL while it collects the institutions' month leaves a run that goes on."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.contributions.test_killed import run

pytestmark = pytest.mark.durable

WORKER = "tests.claims.killed_worker"


def killed_in_chunk(env: dict[str, str], chunk: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", WORKER, "work", str(chunk)],
        env=env,
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as worker:
        assert worker.stdout is not None
        try:
            assert any("in the middle" in line for line in worker.stdout)
        finally:
            worker.kill()


def test_a_collection_killed_twice_ends_like_an_undisturbed_one(durable_services: dict[str, str]) -> None:
    env = (
        os.environ
        | durable_services
        | {"DJANGO_SETTINGS_MODULE": "insurance_agency.settings", "TESTING": "1"}
    )
    run(env, "manage.py", "migrate", "--verbosity", "0", "--skip-checks")
    run(env, "-m", WORKER, "prepare")
    killed_in_chunk(env, 2)
    killed_in_chunk(env, 2)
    run(env, "-m", WORKER, "work")
    run(env, "-m", WORKER, "work")
    run(env, "-m", WORKER, "compare")
