"""What `manage.py demo --check` does in a person's place: ask the worker, sign in at every door."""

import json
import re
from collections.abc import Callable
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener, urlopen

from celery import Celery

from insurance_agency.demo.logins import DemoLogin, demo_logins
from insurance_agency.identity.choices import Door
from insurance_agency.identity.doors import DOORS

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_WAIT = 20


class Disproved(RuntimeError):
    """The running demonstration does not do what it promises."""


def is_healthy(base: str) -> bool:
    """Whether /healthz answers that all parts are there."""
    try:
        with urlopen(f"{base}/healthz", timeout=5) as answer:  # noqa: S310 (our own address)
            return bool(json.load(answer)["healthy"])
    except (URLError, HTTPException, OSError):
        return False


def has_a_worker(broker_url: str) -> bool:
    """Whether a worker answers through the broker."""
    return bool(Celery(broker=broker_url).control.ping(timeout=1))


def sign_in_everywhere(base: str, say: Callable[[str], object]) -> None:
    """Sign in with the first printed log-in of each door and region; Disproved at the first that fails."""
    seen: set[tuple[str, str]] = set()
    for login in demo_logins():
        if (login.region, login.door) not in seen:
            seen.add((login.region, login.door))
            _sign_in(base, login)
            say(f"signed in: {login.door} of {login.region} as {login.username}")


def _sign_in(base: str, login: DemoLogin) -> None:
    prefix = DOORS[Door(login.door)].prefix
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    address = f"{base}/{prefix}/sign-in/"
    token = _TOKEN.search(_page(browser, Request(address))[1])  # noqa: S310 (our own address)
    if token is None:
        raise Disproved(f"{address} has no form to sign in with")
    form = {"csrfmiddlewaretoken": token[1], "login": login.username, "password": login.password}
    request = Request(address, data=urlencode(form).encode(), headers={"Referer": address})  # noqa: S310
    arrived, text = _page(browser, request)
    if not arrived.startswith(f"{base}/{prefix}/") or arrived == address or "<h1" not in text:
        raise Disproved(f"{login.username} could not sign in at {address}; the answer came from {arrived}")


def _page(browser: OpenerDirector, request: Request) -> tuple[str, str]:
    try:
        with browser.open(request, timeout=_WAIT) as answer:
            return answer.url, answer.read().decode()
    except HTTPError as error:
        raise Disproved(f"{request.full_url} answered {error.code}") from error
