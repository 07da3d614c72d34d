"""`/healthz`: whether each thing that the application stands on answers."""

from collections.abc import Callable
from threading import Event

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

ANSWERS = "ok"
_MIGRATED = Event()  # stays true for the life of a process: new migrations come with new processes


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ANSWERS


def _migrations() -> str:
    if not _MIGRATED.is_set():
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if waiting:
            return f"{len(waiting)} waiting"
        _MIGRATED.set()
    return ANSWERS


def _cache() -> str:
    cache.set("healthz", ANSWERS, timeout=5)
    return ANSWERS if cache.get("healthz") == ANSWERS else "lost a value"


def _broker() -> str:
    with Redis.from_url(
        settings.CELERY_BROKER_URL, socket_connect_timeout=1, socket_timeout=1, retry=Retry(NoBackoff(), 0)
    ) as broker:
        broker.ping()
    return ANSWERS


PROBES: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "cache": _cache,
    "broker": _broker,
}


def _answer(probe: Callable[[], str]) -> str:
    try:
        return probe()
    except (DatabaseError, RedisError, OSError) as error:
        return type(error).__name__


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when everything answers, 503 otherwise; the body names each part, never an address or a secret."""
    parts = {name: _answer(probe) for name, probe in PROBES.items()}
    healthy = all(answer == ANSWERS for answer in parts.values())
    return JsonResponse({"healthy": healthy, **parts}, status=200 if healthy else 503)
