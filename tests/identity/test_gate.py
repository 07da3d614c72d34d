"""The permission table and the gate that enforces it, walked over every URL and every role."""

import uuid
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from pytest_django.fixtures import Settings

from insurance_agency.identity import gate
from insurance_agency.identity.choices import Door, Role, door_of
from insurance_agency.identity.doors import DOORS
from insurance_agency.identity.models import User
from insurance_agency.identity.navigation import navigation
from insurance_agency.permissions import PERMISSIONS, PUBLIC, SIGNED_IN
from tests.identity.people import sign_in

SAMPLES = (1, "a", "csv", "xlsx", "2026", "2026-01", "hainan-provincial", Door.DESK, uuid.UUID(int=1))
"""One of these fits each argument of a URL."""


def patterns(
    resolver: URLResolver | None = None, prefix: str = "", taken: frozenset[str] = frozenset()
) -> Iterator[tuple[str, frozenset[str]]]:
    """Every URL name of the project with the names of its arguments."""
    for entry in (resolver or get_resolver()).url_patterns:
        arguments = taken | set(entry.pattern.converters) | set(entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from patterns(entry, inner, arguments)
        elif isinstance(entry, URLPattern):
            assert entry.name, f"a URL without a name: {prefix}{entry.pattern}"
            yield f"{prefix}{entry.name}", arguments


@cache
def pages() -> dict[str, str]:
    """URL names and an address of each."""
    return {name: _address(name, sorted(arguments)) for name, arguments in patterns()}


def _address(name: str, arguments: list[str]) -> str:
    for values in product(SAMPLES, repeat=len(arguments)):
        try:
            return reverse(name, kwargs=dict(zip(arguments, values, strict=True)))
        except (NoReverseMatch, ValueError, KeyError):
            continue
    raise AssertionError(f"no sample arguments fit {name}: {arguments}")


class Caller:
    """Stands where session and sign-in would: whoever the test says is asking."""

    user: User | AnonymousUser = AnonymousUser()

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = Caller.user
        return self.get_response(request)


class Admitted:
    """Stands where the view would: who arrives here has passed the gate."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, *_arguments: object) -> HttpResponse:
        return HttpResponse("admitted")


@pytest.fixture
def only_the_gate(settings: Settings) -> None:
    gate_itself = "insurance_agency.identity.middleware.PermissionMiddleware"
    assert gate_itself in settings.MIDDLEWARE
    settings.MIDDLEWARE = [f"{__name__}.Caller", gate_itself, f"{__name__}.Admitted"]


def caller(role: Role | None) -> User | AnonymousUser:
    if role is None:
        return AnonymousUser()
    user = User(username="caller", display_name="Caller", door=door_of(role), region="shenzhen")
    user.role_codes = frozenset({role})
    return user


def expected(name: str, method: str, role: Role | None) -> str:
    """What the table says, read once more and independently of the gate."""
    rule = (
        PERMISSIONS.get(f"POST {name}", PERMISSIONS.get(name)) if method == "POST" else PERMISSIONS.get(name)
    )
    namespace = name.partition(":")[0] if ":" in name else ""
    if rule == PUBLIC:
        return "admitted"
    if role is None:
        return "to sign-in"
    if namespace in set(Door) and door_of(role) != namespace:
        return "no such page"
    return "admitted" if rule == SIGNED_IN or role in rule else "role missing"


def answer(client: Client, method: str, address: str) -> str:
    response = client.generic(method, address)
    if response.status_code == 302:
        return "to sign-in"
    words = {404: "no such page", 403: "role missing", 200: "admitted"}
    return words[response.status_code]


def test_every_url_has_a_row_and_every_row_has_a_url() -> None:
    rows = {row.removeprefix("POST ") for row in PERMISSIONS}
    assert set(pages()) - rows == set(), "URLs without a row"
    assert rows - set(pages()) == set(), "rows without a URL"


def test_rows_name_only_roles_of_their_own_door() -> None:
    for row, rule in PERMISSIONS.items():
        door = gate.door_of_page(row.removeprefix("POST "))
        if not isinstance(rule, str):
            assert door is not None, f"{row} needs a role but belongs to no door"
            assert {door_of(role) for role in rule} == {door}, row


READ_BY_SENDING = {
    "desk:account-search",
    "desk:employer-reveal",
    "desk:laboratory-case",
    "desk:laboratory-paste",
    "desk:person-reveal",
    "desk:person-search",
}
"""They change nothing: the reading is noted, or what is asked for is not fit for an address."""


@pytest.mark.django_db
def test_the_auditor_changes_nothing_and_the_supervisor_only_by_a_row_of_its_own(client: Client) -> None:
    for role, rows in ((Role.AUDITOR, set()), (Role.SUPERVISOR, {"desk:account-hold-detail"})):
        sign_in(client, role)
        own = {name for name in pages() if role in PERMISSIONS.get(f"POST {name}", ())}
        assert own == rows
        for name in set(pages()) - own - READ_BY_SENDING:
            if gate.door_of_page(name) == Door.DESK:
                assert client.post(pages()[name]).status_code in (403, 405), name


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "anonymous")
def test_every_url_answers_each_role_as_the_table_says(
    client: Client, only_the_gate: None, monkeypatch: pytest.MonkeyPatch, role: Role | None
) -> None:
    monkeypatch.setattr(Caller, "user", caller(role))
    for method in ("GET", "POST"):
        answers = {name: answer(client, method, address) for name, address in pages().items()}
        assert answers == {name: expected(name, method, role) for name in pages()}


@pytest.mark.django_db
def test_a_url_without_a_row_is_a_mistake(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(PERMISSIONS, "home")
    with pytest.raises(ImproperlyConfigured, match="'home'"):
        client.get("/")


@pytest.mark.parametrize("door", list(Door))
@pytest.mark.django_db
def test_a_stranger_is_led_to_the_door_of_the_page(client: Client, door: Door) -> None:
    address = reverse(f"{door.value}:home")
    response = client.get(address)
    assert response.status_code == 302
    assert response.url.startswith(f"/{DOORS[door].prefix}/sign-in/?next=")


@pytest.mark.django_db
def test_who_lacks_a_role_is_told_which_one_the_page_needs(client: Client) -> None:
    sign_in(client, Role.REGISTRATION_CLERK)
    response = client.get(reverse("desk:user-list"))
    assert response.status_code == 403
    assert "System manager" in response.content.decode()


def test_every_line_of_every_menu_leads_somewhere() -> None:
    lines = {item.page for groups in navigation().values() for group in groups for item in group.items}
    assert lines - set(pages()) == set()
