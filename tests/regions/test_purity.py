"""Calculation reaches no framework, no broker and no database, directly or through another module."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN = ("django", "celery", "psycopg", "redis", "rest_framework", "kombu")
APPS = ("registration", "institutions", "accounts", "contributions", "claims")
PURE = [
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    for part in (
        "insurance_agency/kernel",
        *(f"{app}/rules" for app in APPS),
        *(f"{app}/policy.py" for app in APPS),
    )
    for path in sorted(ROOT.glob(part if part.endswith(".py") else f"{part}/**/*.py"))
] + ["insurance_agency.golden.cases"]

_PROBE = """
import importlib, sys
importlib.import_module({name!r})
reached = sorted(set(sys.modules) & set({forbidden!r}))
sys.exit("reaches " + ", ".join(reached) if reached else 0)
"""


@pytest.mark.parametrize("name", PURE)
def test_a_module_of_the_law_imports_no_framework(name: str) -> None:
    probe = _PROBE.format(name=name, forbidden=FORBIDDEN)
    run = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
