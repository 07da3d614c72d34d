"""Whatever lies in another region does not exist here: no page opens it, no form acts on it."""

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Entry, HoldRequest
from claims.models import Claim, InstitutionMonth, Payment
from contributions.models import Filing
from insurance_agency.identity.choices import Region, Role
from insurance_agency.identity.gate import rule_for
from insurance_agency.identity.models import User
from insurance_agency.kernel.periods import Month
from insurance_agency.laboratory.models import CaseFile, SavedCase
from insurance_agency.notices.models import Publication
from registration.models import Intake
from tests.claims.world import NOW, World, world
from tests.contributions.month import assessed, filed, received
from tests.contributions.world import MONTH, SHENZHEN, staffed
from tests.identity.people import person_with

pytestmark = pytest.mark.django_db(transaction=True)


def _patterns(
    patterns: list[URLPattern | URLResolver], space: str = ""
) -> Iterator[tuple[str, dict[str, type]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, f"{space}{pattern.namespace or ''}:".lstrip(":"))
        elif pattern.name:
            yield f"{space}{pattern.name}", dict(pattern.pattern.converters)


@cache
def pages() -> list[str]:
    """Every page of the desk about one thing."""
    return sorted(
        name
        for name, given in _patterns(get_resolver().url_patterns)
        if name.startswith("desk:") and "pk" in given
    )


def things_of(there: World) -> dict[str, int]:
    """Keys of one thing of each kind by how the names of its pages begin; the longest beginning wins."""
    unit, staff = staffed(1, SHENZHEN)
    filing: Filing = filed(unit, staff)
    run = assessed(SHENZHEN)
    bill, by = unit.bills.get(), there.operator
    claim = Claim.objects.create(
        region=SHENZHEN, institution=there.hospital, person=there.patient, entered_by=by
    )
    month = InstitutionMonth.objects.create(
        region=SHENZHEN, institution=there.hospital, month=Month(2026, 11)
    )
    payment = Payment.objects.create(
        institution_month=month, paid_on=NOW.date(), paying_account="fiscal", bank_reference="SZ1",
        fund_fen=1, account_fen=0, total_fen=1, paid_by=by,
    )  # fmt: skip
    hold = HoldRequest.objects.create(
        account_id=there.patient.pk, action="freeze", reason="lost", asked_by=by, asked_at=NOW
    )
    intake = Intake.objects.create(
        region=SHENZHEN, employer=unit, start_month=MONTH, start_reason="employed", file_name="x.csv", size=1,
        expires_on=date(2027, 1, 1), created_by=by, created_at=NOW,
    )  # fmt: skip
    case = SavedCase.objects.create(
        region=SHENZHEN,
        asked_in=SHENZHEN,
        kind="x",
        title="x",
        given={},
        expect={},
        saved_by=by,
        saved_at=NOW,
    )  # fmt: skip
    cases = CaseFile.objects.create(region=SHENZHEN, name="x", cases=1, asked_by=by, asked_at=NOW)
    return {
        "account": there.patient.pk,
        "account-hold-detail": hold.pk,
        "agreement": there.hospital.agreements.get().pk,
        "agreement-create": there.hospital.pk,
        "bill": bill.pk,
        "claim": claim.pk,
        "claim-person": there.patient.pk,
        "employer": unit.pk,
        "enrolment": unit.enrolments.get().pk,
        "entry": Entry.objects.filter(region=SHENZHEN).first().pk,
        "filing": filing.pk,
        "institution": there.hospital.pk,
        "intake": intake.pk,
        "laboratory": case.pk,
        "laboratory-file": cases.pk,
        "laboratory-progress": cases.pk,
        "laboratory-resume": cases.pk,
        "payment": payment.pk,
        "person": there.patient.pk,
        "publication": Publication.objects.filter(region=SHENZHEN).first().pk,
        "receipt": received(unit, 100).pk,
        "run": run.pk,
        "settlement": month.pk,
        "user": by.pk,
    }


def _address(name: str, things: dict[str, int], person: int) -> str:
    page = name.removeprefix("desk:")
    key = things[max((start for start in things if page.startswith(start)), key=len)]
    given = {"pk": key, "person_pk": person, "flag_pk": 1, "deduction_pk": 1, "entry_id": 1, "kind": "csv"}
    wanted = dict(_patterns(get_resolver().url_patterns))[name]
    return reverse(name, kwargs={field: given[field] for field in wanted})


@cache
def _rule(name: str, method: str) -> Role | None:
    rule = rule_for(name, method)
    return None if isinstance(rule, str) else min(rule)


def test_no_page_of_the_desk_opens_or_changes_what_lies_in_another_region(client: Client) -> None:
    there = world(SHENZHEN)
    things = things_of(there)
    clerks: dict[Role | None, User] = {}
    answers: dict[str, int] = {}
    for name in pages():
        address = _address(name, things, there.patient.pk)
        for method in ("GET", "POST"):
            role = _rule(name, method)
            if role not in clerks:
                clerks[role] = person_with(role or Role.SYSTEM_MANAGER, region=Region.HAINAN_PROVINCIAL)
            client.force_login(clerks[role], backend="insurance_agency.identity.backends.DoorBackend")
            answers[f"{method} {name}"] = client.generic(method, address).status_code
    assert len(answers) > 100
    assert {page: code for page, code in answers.items() if code not in (404, 405)} == {}


def test_at_home_the_same_pages_open(client: Client) -> None:
    """The proof that the addresses above are those of things that exist."""
    there = world(SHENZHEN)
    things = things_of(there)
    missing = []
    for name in pages():
        if not name.endswith("-detail"):
            continue
        clerk = person_with(_rule(name, "GET") or Role.SYSTEM_MANAGER, region=SHENZHEN)
        client.force_login(clerk, backend="insurance_agency.identity.backends.DoorBackend")
        if client.get(_address(name, things, there.patient.pk)).status_code != 200:
            missing.append(name)
    assert missing == []
