"""`/healthz` names each part and says 503 when one of them is gone."""

import pytest
from django.core.cache import cache
from django.test import Client
from redis import RedisError

pytestmark = pytest.mark.django_db


def test_everything_answers(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {
        "healthy": True, "database": "ok", "migrations": "ok", "cache": "ok", "broker": "ok",
    }  # fmt: skip


def test_a_broker_that_is_gone_is_named_without_its_address(client: Client, settings: object) -> None:
    settings.CELERY_BROKER_URL = "redis://:secret@127.0.0.1:1/0"  # type: ignore[attr-defined]
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["broker"] == "ConnectionError"
    assert "secret" not in answer.content.decode()


def test_a_cache_that_is_gone_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise RedisError

    monkeypatch.setattr(cache, "set", refuse)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["cache"]) == (503, "RedisError")


def test_it_is_never_cached_and_only_read(client: Client) -> None:
    assert "no-store" in client.get("/healthz")["Cache-Control"]
    assert client.post("/healthz").status_code == 405
