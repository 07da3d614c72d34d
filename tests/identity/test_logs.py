"""What a log line says of a request, and what it never says."""

import json
import logging

import pytest
import structlog
from django.test import Client

from insurance_agency.identity.choices import Door, Role
from insurance_agency.logs import logging_config, without_query
from tests.identity.people import sign_in
from tests.identity.test_sign_in import enter

NUMBER = "460100199001011234"


@pytest.mark.django_db
def test_a_search_is_logged_without_what_was_searched_for(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(client, Role.REGISTRATION_CLERK)
    with caplog.at_level(logging.INFO):
        client.get("/desk/persons/", {"q": NUMBER})
        client.get("/desk/no-such-page/", {"q": NUMBER})
    assert "GET /desk/persons/" in caplog.text
    assert "GET /desk/no-such-page/" in caplog.text
    assert NUMBER not in caplog.text


@pytest.mark.django_db
def test_a_number_typed_as_a_user_name_is_not_logged(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        for _attempt in range(5):
            enter(client, Door.PERSON, NUMBER, "wrong")
    assert "Locking out" in caplog.text
    assert NUMBER not in caplog.text


def test_the_query_goes_and_the_rest_stays() -> None:
    event = {"request": f"GET /desk/persons/?q={NUMBER}", "code": 200}
    assert without_query(None, "info", event) == {"request": "GET /desk/persons/", "code": 200}
    assert without_query(None, "info", {"event": "a month?"}) == {"event": "a month?"}


def test_in_production_a_line_is_one_json_object_with_its_error_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    handlers = logging.getLogger().handlers[:]
    try:
        logging_config(readable=False, level="INFO")
        try:
            raise ValueError(
                "refused\nDETAIL:  Failing row contains (1, 王芳).\nCONTEXT:  COPY rows, line 1: 王芳"
            )
        except ValueError:
            structlog.get_logger("run").exception("run_failed", run=7, request="GET /a/?q=secret")
        logging.getLogger("elsewhere").warning("slow: %s", "查询")
    finally:
        logging.getLogger().handlers[:] = handlers
        logging_config(readable=True, level="INFO")
        logging.getLogger().handlers[:] = handlers
    ours, theirs = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (ours["event"], ours["run"], ours["request"]) == ("run_failed", 7, "GET /a/")
    assert "ValueError: refused\nDETAIL: kept out" in ours["exception"]
    assert "王芳" not in ours["exception"].partition("ValueError: ")[2]
    assert (theirs["event"], theirs["level"]) == ("slow: 查询", "warning")
