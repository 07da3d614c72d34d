"""Chromium for tests: the system's own, seeing only this machine, and strict about what a page logs."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, sync_playwright

PROGRAM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
_LOOPBACK = {"127.0.0.1", "localhost"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not PROGRAM.exists():
        reason = f"{PROGRAM} is missing: apt-get install -y chromium"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "true"  # Playwright's loop lives in the thread that uses the ORM
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(PROGRAM), args=_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def complaints() -> list[str]:
    """What pages have logged as errors: a script that failed, a broken policy, a file that is missing."""
    return []


def watched_context(browser: Browser, complaints: list[str], **options: Any) -> BrowserContext:
    """A fresh profile; anything outside this machine is cut off and complained about."""

    def only_here(route: Route, request: Request) -> None:
        address = urlsplit(request.url)
        if address.hostname in _LOOPBACK:
            route.continue_()
        else:
            complaints.append(f"request to {request.url}")
            route.abort()

    made = browser.new_context(**{"locale": "en-GB", "viewport": {"width": 1280, "height": 900}, **options})
    made.route(lambda url: not url.startswith(("data:", "blob:")), only_here)
    made.set_default_timeout(15_000)

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    made.on("console", hear)
    made.on("weberror", lambda failure: complaints.append(str(failure.error)))
    return made


@pytest.fixture
def context(browser: Browser, complaints: list[str]) -> Iterator[BrowserContext]:
    """A fresh profile on a desktop screen."""
    made = watched_context(browser, complaints)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, complaints: list[str]) -> Iterator[Page]:
    yield context.new_page()
    assert complaints == [], f"pages logged errors: {complaints}"
