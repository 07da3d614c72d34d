"""A worker's month in a process of its own: `python -m insurance_agency.bench.worker 2004-12`."""

import json
import os
import sys
from pathlib import Path

import django


def main(text: str) -> None:
    """Load what a worker loads, run the month, and print the process's peak memory in KiB."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insurance_agency.settings")
    django.setup()
    from insurance_agency.bench import month, world  # noqa: PLC0415 (Django is ready only now)
    from insurance_agency.celery import app  # noqa: PLC0415
    from insurance_agency.kernel.periods import Month  # noqa: PLC0415

    app.loader.import_default_modules()
    which = Month.parse(text)
    filings = world.stage(which)
    before = _peak()
    month.run_month(which, filings)
    print(json.dumps({"before": before, "after": _peak()}))  # noqa: T201 (its one answer)


def _peak() -> int:
    """The most memory this program has had, in KiB; getrusage would count the process that started it too."""
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main(sys.argv[1])
