"""What no browser's form sends, and what two clicks send: refused or done once, never a broken page."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts import operations as ledger
from claims import operations
from claims.models import Claim
from institutions.models import Institution, InstitutionOperator
from insurance_agency.identity.choices import Role
from insurance_agency.portals.institution.views.persons import TOKEN_HOURS
from tests.claims.test_months import as_recorded, collected, declared
from tests.claims.test_pages import as_user, at_hospital, begun, bill
from tests.claims.world import NOW, World, world
from tests.identity.people import person_with

__all__ = ["at_hospital"]

NUL = "a\x00b"


@pytest.fixture(autouse=True)
def clock() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def token_of(client: Client, world: World) -> str:
    found = client.post(reverse("institution:person-search"), {"presented": world.patient.number})
    token: str = found.context["token"]
    return token


def test_a_token_begins_nothing_for_another_operator_of_the_hospital(
    at_hospital: Client, hainan: World
) -> None:
    colleague = person_with(Role.INSTITUTION_OPERATOR, region=hainan.region)
    InstitutionOperator.objects.create(institution=hainan.hospital, user=colleague)
    token = token_of(at_hospital, hainan)
    page = as_user(colleague).post(reverse("institution:claim-begin"), {"token": token}, follow=True)
    assert "Look the patient up again" in page.text
    assert not Claim.objects.exists()


def test_a_token_begins_nothing_at_another_hospital_of_the_same_operator(
    at_hospital: Client, hainan: World
) -> None:
    other = Institution.objects.create(
        region=hainan.region, code="H0002", name="三亚医院", kind="hospital", level=2
    )
    InstitutionOperator.objects.create(institution=other, user=hainan.operator)
    token = token_of(at_hospital, hainan)
    at_hospital.post(reverse("institution:switch"), {"institution": other.pk})
    page = at_hospital.post(reverse("institution:claim-begin"), {"token": token}, follow=True)
    assert "Look the patient up again" in page.text
    assert not Claim.objects.exists()


def test_a_token_expires(at_hospital: Client, hainan: World) -> None:
    token = token_of(at_hospital, hainan)
    with time_machine.travel(NOW.timestamp() + TOKEN_HOURS * 3600 + 60, tick=False):
        at_hospital.force_login(hainan.operator, backend="insurance_agency.identity.backends.DoorBackend")
        at_hospital.post(reverse("institution:claim-begin"), {"token": token})
    assert not Claim.objects.exists()


def test_two_clicks_begin_one_bill(at_hospital: Client, hainan: World) -> None:
    token = token_of(at_hospital, hainan)
    one, two = (at_hospital.post(reverse("institution:claim-begin"), {"token": token}) for _ in range(2))
    assert one.url == two.url
    assert Claim.objects.count() == 1


def test_a_bill_that_was_begun_and_written_on_is_another_bill(at_hospital: Client, hainan: World) -> None:
    first = begun(at_hospital, hainan)
    at_hospital.post(reverse("institution:claim-edit", args=[first.pk]), bill(act="save"))
    assert begun(at_hospital, hainan).pk != first.pk


def test_lines_that_cannot_be_stored_are_kept_without_what_cannot(at_hospital: Client, hainan: World) -> None:
    claim = begun(at_hospital, hainan)
    posted = bill(
        act="save", **{"line-code": ["M\x00001", "m002", ""], "line-quantity": ["1", "\x07" + "10", ""]}
    )
    answer = at_hospital.post(reverse("institution:claim-edit", args=[claim.pk]), posted)
    assert answer.status_code == 302
    claim.refresh_from_db()
    assert [line["code"] + line["quantity"] for line in claim.draft_lines] == ["M0011", "m00210"]


@pytest.mark.parametrize("name", ["item-search", "disease-search"])
def test_a_search_for_what_cannot_be_stored_finds_nothing(at_hospital: Client, name: str) -> None:
    answer = at_hospital.get(reverse(f"institution:{name}"), {"q": NUL})
    assert answer.json() == {"items": []}


@pytest.mark.parametrize("key", [NUL, "x" * 500, ""])
def test_a_settlement_takes_whatever_key_the_page_sends(at_hospital: Client, hainan: World, key: str) -> None:
    claim, _result = hainan.calculated()
    at_hospital.post(reverse("institution:claim-settle", args=[claim.pk]), {"key": key})
    claim.refresh_from_db()
    assert claim.settled
    assert ledger.verify() == []


@pytest.mark.parametrize("wanted", ["9" * 5000, "-1", "²", ""])
def test_no_institution_is_chosen_by_what_is_no_number(at_hospital: Client, wanted: str) -> None:
    assert at_hospital.post(reverse("institution:switch"), {"institution": wanted}).status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_outside_of_all_law_is_answered(db: None, day: str) -> None:
    """With the months themselves, not with benefits that a test has made up."""
    hainan = world()
    at_hospital = as_user(hainan.operator)
    presented = {"presented": hainan.patient.number, "on": day}
    assert at_hospital.post(reverse("institution:person-search"), presented).status_code == 422
    claim = begun(at_hospital, hainan)
    address = reverse("institution:claim-edit", args=[claim.pk])
    posted = bill(admitted_on=day, discharged_on=day, **{"line-used_on": [day, day, ""]})
    assert at_hospital.post(address, posted).status_code == 422
    assert at_hospital.get(address).status_code == 200


@pytest.mark.parametrize("page", ["desk:claim-list", "desk:settlement-list", "desk:payment-list"])
@pytest.mark.parametrize("month", ["0001-01", "9999-12", "2026-13", NUL])
def test_a_filter_with_an_odd_month_is_answered(hainan: World, page: str, month: str) -> None:
    client = as_user(hainan.staff(Role.SETTLEMENT_AUDITOR, Role.CLAIMS_REVIEW))
    answer = client.get(reverse(page), {"month": month, "text": NUL, "institution": NUL, "page": "9" * 50})
    assert answer.status_code == 200


def test_lines_of_a_file_are_added_to_those_saved_meanwhile(
    at_hospital: Client, hainan: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = begun(at_hospital, hainan)
    from insurance_agency.portals.institution.views import bills

    read = bills.read_lines

    def read_while_another_saves(content: bytes) -> list[dict[str, str]]:
        as_user(hainan.operator).post(
            reverse("institution:claim-edit", args=[claim.pk]), bill(act="autosave")
        )
        return read(content)

    monkeypatch.setattr(bills, "read_lines", read_while_another_saves)
    file = SimpleUploadedFile("lines.csv", b"date,code,price,quantity\n2026-11-05,S008,5,1\n")
    at_hospital.post(reverse("institution:claim-lines-file", args=[claim.pk]), {"file": file})
    claim.refresh_from_db()
    assert [line["code"] for line in claim.draft_lines] == ["M001", "m002", "S008"]


def test_the_same_declaration_twice_is_one(hainan: World) -> None:
    row = declared(hainan)
    again = operations.declare_month(
        month_id=row.pk, declaration=as_recorded(row), by=hainan.operator, at=NOW
    )
    assert (again.status, again.declared_at) == ("declared", row.declared_at)


def test_another_declaration_of_a_declared_month_is_refused(hainan: World) -> None:
    row = declared(hainan)
    wrong = operations.Declaration(row.claim_count, row.total_fen + 1, row.declared_fund_fen, 0)
    with pytest.raises(operations.MonthNotOpen):
        operations.declare_month(month_id=row.pk, declaration=wrong, by=hainan.operator, at=NOW)


def test_a_name_that_is_markup_stays_text(at_hospital: Client, hainan: World) -> None:
    evil = '<img src=x onerror=alert(1)>"'
    type(hainan.patient).objects.filter(pk=hainan.patient.pk).update(name=evil)
    claim = hainan.settled(admission_number="<b>1</b>")
    collected(hainan)
    row = claim.institution_month
    assert row is not None
    pages = [
        at_hospital.get(reverse(f"institution:{name}", args=[pk]))
        for name, pk in (("claim-detail", claim.pk), ("claim-sheet", claim.pk), ("month-detail", row.pk))
    ]
    desk = as_user(hainan.staff(Role.SETTLEMENT_AUDITOR, Role.CLAIMS_REVIEW))
    pages += [
        desk.get(reverse("desk:claim-detail", args=[claim.pk])),
        desk.get(reverse("desk:claim-person", args=[claim.person_id])),
        desk.get(reverse("desk:settlement-detail", args=[row.pk])),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "<img src=x" not in page.text
        assert "<b>1</b>" not in page.text


def test_what_is_settled_is_what_was_looked_at(at_hospital: Client, hainan: World) -> None:
    """A colleague calculates again while the amounts stand on the screen: they are looked at once more."""
    claim, _result = hainan.calculated()
    page = at_hospital.get(reverse("institution:claim-detail", args=[claim.pk]))
    shown = page.context["adjudication"].pk
    assert f'name="calculation" value="{shown}"' in page.text
    operations.adjudicate_claim(claim_id=claim.pk, by=hainan.operator)
    address = reverse("institution:claim-settle", args=[claim.pk])
    for calculation in (str(shown), "9" * 5000, "x"):
        answer = at_hospital.post(address, {"key": "k1", "calculation": calculation}, follow=True)
        assert "have changed since" in answer.text
    claim.refresh_from_db()
    assert claim.calculated
    now = at_hospital.get(reverse("institution:claim-detail", args=[claim.pk])).context["adjudication"].pk
    at_hospital.post(address, {"key": "k1", "calculation": now})
    claim.refresh_from_db()
    assert claim.settled
    assert ledger.verify() == []


def test_a_bill_of_a_thousand_lines_can_be_sent(at_hospital: Client, hainan: World) -> None:
    claim = begun(at_hospital, hainan)
    lines = {
        "line-used_on": ["2026-11-03"] * 1000,
        "line-code": ["M001"] * 1000,
        "line-name": [""] * 1000,
        "line-unit_price": ["1.00"] * 1000,
        "line-quantity": ["1"] * 1000,
    }
    answer = at_hospital.post(
        reverse("institution:claim-edit", args=[claim.pk]), bill(act="calculate") | lines
    )
    assert answer.status_code == 302
    claim.refresh_from_db()
    assert (claim.calculated, claim.total_fen) == (True, 100_000)


def test_the_desk_prints_no_settlement_sheet_of_what_is_not_settled(hainan: World) -> None:
    claim, _result = hainan.calculated()
    client = as_user(hainan.staff(Role.CLAIMS_REVIEW))
    assert client.get(reverse("desk:claim-sheet", args=[claim.pk])).status_code == 404
    hainan.settle(claim)
    assert client.get(reverse("desk:claim-sheet", args=[claim.pk])).status_code == 200
