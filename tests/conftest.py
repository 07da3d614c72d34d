"""What every test stands on; the pieces are in tests/harness/."""

pytest_plugins = [
    "tests.harness.beside",
    "tests.harness.browser",
    "tests.harness.database",
    "tests.harness.rules",
    "tests.harness.services",
    "tests.harness.templates",
    "tests.harness.trials",
]
