"""Broker, cache and worker as a test sees them: its own, whoever else is running."""

import os
import uuid
from collections.abc import Iterator

import pytest
from celery.contrib.testing.worker import start_worker
from celery.worker import WorkController
from django.conf import settings
from django.core.cache import caches

from insurance_agency.celery import app
from insurance_agency.embedded import services
from insurance_agency.embedded.postgres import Tuning

_RUN = uuid.uuid4().hex[:8]


def pytest_configure() -> None:
    """Give every process of the run its own queue: they share one broker."""
    app.conf.task_default_queue = f"test-{_RUN}-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


@pytest.fixture(autouse=True)
def own_cache() -> None:
    """Each test begins with an empty cache: keys of another test bear another prefix."""
    prefix = uuid.uuid4().hex
    settings.CACHES["default"]["KEY_PREFIX"] = prefix
    caches["default"].key_prefix = prefix


@pytest.fixture
def worker(transactional_db: None) -> Iterator[WorkController]:
    """A real Celery worker on the real broker, in a thread of this process."""
    with start_worker(app, perform_ping_check=False, pool="solo", shutdown_timeout=30) as running:
        yield running


@pytest.fixture(scope="module")
def durable_services() -> Iterator[dict[str, str]]:
    """The environment of an empty PostgreSQL that flushes every commit, with a broker of its own.

    For tests that kill: hand it to a child process, `{**os.environ, **durable_services}`.
    """
    with services.running(Tuning.DURABLE, given={}) as addresses:
        yield addresses
