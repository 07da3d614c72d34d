"""How much memory a worker takes for a month's run: its own process, from import to the last commit."""

import json
import subprocess
import sys

from insurance_agency.bench import world
from insurance_agency.bench.report import Figure
from registration.models import Employer

GOAL_MB = 200
_MONTH = "2004-12"


def measure(persons: int) -> list[Figure]:
    """The peak of a process that does a worker's month, for the month's persons or as many new ones."""
    if not Employer.objects.filter(region=world.REGION).exists():
        world.populate(persons)
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-m", "insurance_agency.bench.worker", _MONTH],
        check=True,
        capture_output=True,
        text=True,
    )
    peak = json.loads(done.stdout.splitlines()[-1])
    return [
        Figure(
            f"memory of a worker over a month of {persons:,} persons",
            peak["after"] / 1024,
            GOAL_MB,
            "at most",
            "MB",
            f"{peak['before'] / 1024:.0f} MB before the run; operating system's peak of the process",
        )
    ]
