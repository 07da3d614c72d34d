"""Calculation is tested without a database: a test of a rule or of the kernel may not ask for one."""

from collections.abc import Sequence
from pathlib import Path

import pytest

_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "django_db_reset_sequences", "live_server"}
_PURE = ("rules", "kernel", "properties", "golden")


def is_of_a_rule(path: Path) -> bool:
    """Whether the test lives in a folder of pure tests (kernel, rules, ...) or in a test_rules*.py."""
    return any(part in _PURE for part in path.parts[:-1]) or path.stem.startswith("test_rules")


def pytest_collection_modifyitems(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    for item in items:
        if not is_of_a_rule(item.path.relative_to(config.rootpath)):
            continue
        wanted = _DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        if wanted or item.get_closest_marker("django_db"):
            raise pytest.UsageError(f"{item.nodeid} tests a rule and must not use the database")
