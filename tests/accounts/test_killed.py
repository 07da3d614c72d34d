"""A worker that is killed in the middle of a run, on a server that flushes every commit."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

Environment = Mapping[str, str]


def program(*words: object) -> list[str]:
    return [sys.executable, "-W", "ignore", "-m", "tests.accounts.interest_by_hand", *map(str, words)]


def done(environment: Environment, *words: object) -> str:
    ended = subprocess.run(program(*words), env=environment, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def environment(durable_services: Mapping[str, str]) -> Environment:
    """The second server: one region has its interest, the other the same people and movements."""
    settings = {"DJANGO_SETTINGS_MODULE": "insurance_agency.settings", "TESTING": "1", "DEBUG": "1"}
    environment = {**os.environ, **durable_services, **settings}
    migrate = [sys.executable, "-W", "ignore", "manage.py", "migrate", "-v0"]
    subprocess.run(migrate, env=environment, check=True, capture_output=True)
    done(environment, "prepare")
    return environment


@pytest.mark.durable
def test_a_run_killed_between_its_chunks_ends_like_one_that_was_left_alone(environment: Environment) -> None:
    for chunk in (0, 3):
        with subprocess.Popen(
            program("stop", chunk), env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as worker:
            assert worker.stdout is not None
            assert worker.stdout.readline() == "here\n"
            worker.kill()

    disturbed, undisturbed = json.loads(done(environment, "finish"))

    assert disturbed == undisturbed
    assert len(disturbed[0]) == 30
    assert disturbed[1] == []
