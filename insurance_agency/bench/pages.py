"""Server time of every page that the users of a region reach by its links."""

import logging
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from statistics import median
from time import perf_counter, process_time
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from insurance_agency.bench.report import Figure
from insurance_agency.demo import agency
from insurance_agency.identity.choices import Region
from insurance_agency.identity.models import User

GOAL_MS = 100
REPETITIONS = 5
MONTHS = 3
SHOWN = 10
EXAMPLES = 2
"""Addresses of one page that differ only in whose page it is: so many are measured."""

REGION = Region.HAINAN_PROVINCIAL.value
SEARCHES = {
    "desk:person-list": ("q=wang", "q=陈", "q=w", "q=zx", "q=4600", "page=200"),
    "desk:employer-list": ("q=hai", "q=海口", "q=gs", "q=46", "page=100"),
    "desk:enrolment-list": (
        "q=chen&status=active",
        "q=海口&status=active",
        "status=active",
        "status=active&page=200",
    ),
    "desk:employer-options": ("q=hai", "q=有限"),
    "desk:account-list": ("text=wang", "text=陈", "text=4600", "status=active"),
    "desk:bill-list": ("q=海", "page=100"),
    "desk:filing-list": ("q=海", "page=100"),
    "desk:claim-list": ("text=wang", "text=陈"),
    "desk:receipt-list": ("q=海", "page=100"),
    "desk:entry-list": ("page=100",),
    "employer:roster": ("q=wang",),
}
"""What people type into a page beside following its links."""

Kind = tuple[str, tuple[str, ...]]
"""A page's name, and the names of what is asked of it."""

_AS_ON_LOOPBACK: dict[str, Any] = {
    "MFA_REQUIRED": False,
    "SECURE_SSL_REDIRECT": False,
    "ALLOWED_HOSTS": ["*"],
    "STORAGES": {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
}
_LINK = re.compile(r'(?:href|hx-get|data-url)="([^"#]+)')
_LEFT_OUT = frozenset({"sign-out", "set-language"})


@dataclass
class Timing:
    """One page: the median over some calls of what Python computed and what the database took."""

    name: str
    address: str
    user: str
    python_ms: float
    database_ms: float
    queries: int

    @property
    def total_ms(self) -> float:
        return self.python_ms + self.database_ms

    def __str__(self) -> str:
        return (
            f"{self.total_ms:.0f} ms (Python {self.python_ms:.0f}, {self.queries} queries"
            f" {self.database_ms:.0f}) {self.name} {self.address}"
        )


def measure(persons: int) -> list[Figure]:
    """Build a region's demonstration, walk through it as each of its users, and time every page."""
    agency.build(
        region=REGION,
        persons=persons,
        months=MONTHS,
        seed=1,
        today=timezone.localdate(),
        say=lambda _line: None,
    )
    timings = walk(REGION)
    slow = [timing for timing in timings if timing.total_ms > GOAL_MS]
    return [
        Figure(
            f"slowest of {len(timings)} pages over {persons:,} persons",
            timings[0].total_ms,
            GOAL_MS,
            "at most",
            "ms of server time",
            f"{len(slow)} above the goal; the slowest:\n    " + "\n    ".join(map(str, timings[:SHOWN])),
        )
    ]


def walk(region: str) -> list[Timing]:
    """The pages of a region's users, the slowest first. Files for download are no pages."""
    walked = _Walk()
    logging.disable(logging.INFO)  # two lines a request would drown the figures
    try:
        with override_settings(**_AS_ON_LOOPBACK):
            for user in User.objects.of_region(region).filter(is_active=True).order_by("door", "pk"):
                walked.as_user(user)
    finally:
        logging.disable(logging.NOTSET)
    if walked.failed:
        raise RuntimeError(f"pages that fail: {walked.failed}")
    return sorted(walked.timings, key=lambda timing: -timing.total_ms)


@dataclass
class _Walk:
    timings: list[Timing] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    timed: Counter[Kind] = field(default_factory=Counter)

    def as_user(self, user: User) -> None:
        """Follow the links from the door's first page; time what nobody before has shown often enough."""
        client = Client(raise_request_exception=False)
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        waiting = deque([reverse(f"{user.door}:home")])
        for name, searches in SEARCHES.items():
            waiting.extend(f"{reverse(name)}?{search}" for search in searches if name.startswith(user.door))
        visited: Counter[Kind] = Counter()
        known: set[str] = set()
        while waiting:
            address = waiting.popleft()
            kind = _kind(address)
            if kind is None or address in known or visited[kind] >= EXAMPLES:
                continue
            known.add(address)
            visited[kind] += 1
            waiting.extend(self._visit(client, user, address, kind))

    def _visit(self, client: Client, user: User, address: str, kind: Kind) -> list[str]:
        response = client.get(address)
        if response.status_code in (301, 302):
            return [urljoin(address, response.headers["Location"])]
        if response.status_code >= 500:
            self.failed.append(f"{user.username} {address}")
        if response.status_code != 200 or not response.headers["Content-Type"].startswith("text/html"):
            return []
        if self.timed[kind] < EXAMPLES:
            self.timed[kind] += 1
            self.timings.append(_timed(client, user, address))
        return [_clean(urljoin(address, unescape(link))) for link in _LINK.findall(response.content.decode())]


def _kind(address: str) -> Kind | None:
    """The page of an address and what is asked of it; None for what is no page of ours."""
    split = urlsplit(address)
    try:
        name = resolve(split.path).view_name
    except Resolver404:
        return None
    if name in _LEFT_OUT or split.netloc:
        return None
    if split.query in SEARCHES.get(name, ()):
        return name, (split.query,)
    return name, tuple(sorted(parse_qs(split.query, keep_blank_values=True)))


def _clean(address: str) -> str:
    split = urlsplit(address)
    query = urlencode(parse_qs(split.query, keep_blank_values=True), doseq=True)
    return f"{split.path}?{query}" if query else split.path


def _timed(client: Client, user: User, address: str) -> Timing:
    python, database, queries = [], [], 0
    for _round in range(REPETITIONS):
        with _watched() as spent:
            begun = process_time()
            client.get(address)
            python.append(process_time() - begun)
        database.append(sum(spent))
        queries = len(spent)
    name = resolve(urlsplit(address).path).view_name
    return Timing(name, address, user.username, median(python) * 1000, median(database) * 1000, queries)


@contextmanager
def _watched() -> Iterator[list[float]]:
    """The seconds that each statement took, as the application waited for it."""
    spent: list[float] = []

    def watch(execute: Callable[..., Any], *arguments: Any) -> Any:
        begun = perf_counter()
        try:
            return execute(*arguments)
        finally:
            spent.append(perf_counter() - begun)

    with connection.execute_wrapper(watch):
        yield spent
