"""The pages of the hospital and of the desk: what they show, to whom, and what they refuse."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts import operations as ledger
from claims import operations, tasks
from claims.models import Claim, Payment
from institutions.models import Institution, InstitutionOperator
from insurance_agency.identity.choices import Role
from insurance_agency.identity.models import User
from insurance_agency.kernel.identifiers import mask
from tests.claims.test_months import as_recorded, collected
from tests.claims.world import NOW, TODAY, World
from tests.identity.people import person_with

BACKEND = "insurance_agency.identity.backends.DoorBackend"


@pytest.fixture(autouse=True)
def clock() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def at_hospital(client: Client, hainan: World) -> Client:
    client.force_login(hainan.operator, backend=BACKEND)
    return client


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def bill(**given: object) -> dict[str, object]:
    """What the page posts for a bill of two lines."""
    typed = {
        "admitted_on": "2026-11-02",
        "discharged_on": "2026-11-10",
        "diagnosis_code": "D001",
        "cause": "illness",
        "pay_from_account": "on",
        "line-used_on": ["2026-11-03", "2026-11-04", "2026-11-04"],
        "line-code": ["M001", "m002", ""],
        "line-name": ["", "", ""],
        "line-unit_price": ["12000", "500.00", ""],
        "line-quantity": ["1", "10", ""],
        "act": "calculate",
    }
    return typed | given


def begun(client: Client, world: World) -> Claim:
    """A bill begun from the counter, as the clerk does it."""
    found = client.post(reverse("institution:person-search"), {"presented": world.patient.number})
    token = found.context["token"]
    answer = client.post(reverse("institution:claim-begin"), {"token": token})
    claim = Claim.objects.latest("id")
    assert answer.url == reverse("institution:claim-edit", args=[claim.pk])
    return claim


def test_a_clerk_goes_from_the_card_to_the_settlement_sheet(at_hospital: Client, hainan: World) -> None:
    claim = begun(at_hospital, hainan)
    page = at_hospital.get(reverse("institution:claim-edit", args=[claim.pk]))
    assert hainan.patient.name in page.text
    answer = at_hospital.post(reverse("institution:claim-edit", args=[claim.pk]), bill(), follow=True)
    assert "15,130.00" in answer.text or "Who pays" in answer.text
    key = answer.context["key"]
    answer = at_hospital.post(reverse("institution:claim-settle", args=[claim.pk]), {"key": key}, follow=True)
    assert "is settled" in answer.text
    sheet = at_hospital.get(reverse("institution:claim-sheet", args=[claim.pk]))
    claim.refresh_from_db()
    assert claim.number in sheet.text
    assert ledger.verify() == []


def test_the_patient_is_found_by_identity_number_too(at_hospital: Client, hainan: World) -> None:
    presented = hainan.patient.id_number.lower()
    page = at_hospital.post(reverse("institution:person-search"), {"presented": presented})
    assert page.context["person"] == hainan.patient
    assert mask(hainan.patient.id_number) in page.text


def test_names_do_not_find_anybody(at_hospital: Client, hainan: World) -> None:
    page = at_hospital.post(reverse("institution:person-search"), {"presented": hainan.patient.name})
    assert page.context["person"] is None
    assert "No insured person" in page.text


def test_a_forged_token_begins_nothing(at_hospital: Client, hainan: World) -> None:
    at_hospital.post(reverse("institution:claim-begin"), {"token": str(hainan.patient.pk)})
    assert not Claim.objects.exists()


def test_errors_stand_at_their_fields_and_what_was_typed_is_kept(at_hospital: Client, hainan: World) -> None:
    claim = begun(at_hospital, hainan)
    posted = bill(discharged_on="2026-12-24", **{"line-code": ["M001", "X9", ""]})
    page = at_hospital.post(reverse("institution:claim-edit", args=[claim.pk]), posted)
    assert page.status_code == 422
    assert "E303" in page.text
    assert 'href="#line-2-code"' in page.text
    assert 'value="X9"' in page.text
    claim.refresh_from_db()
    assert claim.drafted


def test_a_draft_saves_itself_without_a_page(at_hospital: Client, hainan: World) -> None:
    claim = begun(at_hospital, hainan)
    answer = at_hospital.post(
        reverse("institution:claim-edit", args=[claim.pk]), bill(act="autosave", diagnosis_code="")
    )
    assert answer.status_code == 204
    claim.refresh_from_db()
    assert claim.total_fen == 1_700_000


@pytest.mark.parametrize(
    ("text", "code"), [("M00", "M001"), ("头孢", "M002"), ("tbfx", "M002"), ("huli", "S008")]
)
def test_items_are_found_by_code_name_and_pinyin(at_hospital: Client, text: str, code: str) -> None:
    answer = at_hospital.get(reverse("institution:item-search"), {"q": text, "on": "2026-11-03"})
    assert answer.json()["items"][0]["code"] == code


def test_diseases_are_found_by_pinyin(at_hospital: Client) -> None:
    answer = at_hospital.get(reverse("institution:disease-search"), {"q": "jxlwy"})
    assert answer.json()["items"][0]["code"] == "D001"


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_template_can_be_filled_in_and_read(at_hospital: Client, hainan: World, kind: str) -> None:
    claim = begun(at_hospital, hainan)
    template = at_hospital.get(reverse("institution:lines-template"), {"format": kind})
    file = SimpleUploadedFile(f"lines.{kind}", template.content)
    at_hospital.post(
        reverse("institution:claim-lines-file", args=[claim.pk]), {"file": file, "replace": "on"}
    )
    claim.refresh_from_db()
    assert [(line["code"], line["unit_price"], line["quantity"]) for line in claim.draft_lines] == [
        ("M001", "12.50", "3")
    ]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("lines.csv", b"", "empty"),
        ("lines.csv", b"date,code\n2026-11-03,M001\n", "heading"),
        ("lines.csv", "日期,项目编码,单价,数量\n".encode("gb18030"), "no lines"),
        ("lines.xlsx", b"PK\x03\x04 not a workbook", "neither a workbook"),
        ("lines.exe", b"MZ", "kind"),
        ("lines.csv", b"date,code,price,quantity\n" + b"2026-11-03,M001,1,1\n" * 1001, "1000"),
    ],
)
def test_files_that_cannot_be_used_say_why(
    at_hospital: Client, hainan: World, name: str, content: bytes, word: str
) -> None:
    claim = begun(at_hospital, hainan)
    page = at_hospital.post(
        reverse("institution:claim-lines-file", args=[claim.pk]),
        {"file": SimpleUploadedFile(name, content), "replace": "on"},
        follow=True,
    )
    assert word in page.text
    claim.refresh_from_db()
    assert claim.draft_lines == []


def test_chinese_text_files_in_gb18030_are_read(at_hospital: Client, hainan: World) -> None:
    claim = begun(at_hospital, hainan)
    content = "日期,项目编码,项目名称,单价,数量\n2026/11/3,M001,阿莫西林,12.5,2\n".encode("gb18030")
    at_hospital.post(
        reverse("institution:claim-lines-file", args=[claim.pk]),
        {"file": SimpleUploadedFile("lines.csv", content), "replace": "on"},
    )
    claim.refresh_from_db()
    assert claim.draft_lines[0]["used_on"] == "2026-11-03"


INSTITUTION_PAGES = ("claim-detail", "claim-edit", "claim-sheet")
INSTITUTION_ACTS = (
    "claim-calculate",
    "claim-cancel",
    "claim-lines-file",
    "claim-reopen",
    "claim-reverse",
    "claim-settle",
)


def test_another_hospitals_claim_does_not_exist(hainan: World) -> None:
    claim = hainan.settled()
    stranger = person_with(Role.INSTITUTION_OPERATOR, region=hainan.region)
    other = Institution.objects.create(
        region=hainan.region, code="H0002", name="三亚医院", kind="hospital", level=2
    )
    InstitutionOperator.objects.create(institution=other, user=stranger)
    client = as_user(stranger)
    for name in INSTITUTION_PAGES:
        assert client.get(reverse(f"institution:{name}", args=[claim.pk])).status_code == 404
    for name in INSTITUTION_ACTS:
        assert client.post(reverse(f"institution:{name}", args=[claim.pk])).status_code == 404
    month = claim.institution_month_id
    assert client.get(reverse("institution:month-detail", args=[month])).status_code == 404
    assert client.post(reverse("institution:month-declare", args=[month])).status_code == 404
    assert claim.number not in client.get(reverse("institution:claim-list")).text


def test_another_regions_claim_does_not_exist_at_the_desk(hainan: World) -> None:
    claim = hainan.settled()
    client = as_user(person_with(Role.CLAIMS_REVIEW, Role.SETTLEMENT_AUDITOR, region="shenzhen"))
    assert client.get(reverse("desk:claim-detail", args=[claim.pk])).status_code == 404
    assert client.get(reverse("desk:claim-person", args=[claim.person_id])).status_code == 404
    month = claim.institution_month_id
    assert client.get(reverse("desk:settlement-detail", args=[month])).status_code == 404
    for name in ("settlement-deduct", "settlement-review"):
        assert client.post(reverse(f"desk:{name}", args=[month])).status_code == 404


def test_an_operator_of_two_hospitals_works_for_one_at_a_time(at_hospital: Client, hainan: World) -> None:
    claim = hainan.settled()
    other = Institution.objects.create(
        region=hainan.region, code="H0002", name="三亚医院", kind="hospital", level=2
    )
    InstitutionOperator.objects.create(institution=other, user=hainan.operator)
    assert claim.number in at_hospital.get(reverse("institution:claim-list")).text
    page = at_hospital.post(reverse("institution:switch"), {"institution": other.pk}, follow=True)
    assert page.context["institution"] == other
    assert claim.number not in at_hospital.get(reverse("institution:claim-list")).text
    assert begun(at_hospital, hainan).institution == other
    strange = Institution.objects.create(
        region=hainan.region, code="H0003", name="别的医院", kind="hospital", level=1
    )
    answer = at_hospital.post(reverse("institution:switch"), {"institution": strange.pk})
    assert answer.status_code == 404


def test_an_operator_without_an_institution_sees_nothing(hainan: World) -> None:
    client = as_user(person_with(Role.INSTITUTION_OPERATOR, region=hainan.region))
    assert client.get(reverse("institution:home")).status_code == 404


def test_a_settled_claim_is_reversed_from_its_page(at_hospital: Client, hainan: World) -> None:
    claim = hainan.settled()
    address = reverse("institution:claim-reverse", args=[claim.pk])
    assert at_hospital.post(address, {"reason": ""}).status_code == 422
    page = at_hospital.post(address, {"reason": "wrong patient"}, follow=True)
    assert "is reversed" in page.text
    assert ledger.verify() == []


def test_a_calculation_that_is_void_is_made_again_from_its_page(at_hospital: Client, hainan: World) -> None:
    first, _result = hainan.calculated()
    second, _result = hainan.calculated(admitted=TODAY.replace(day=12), days=3)
    hainan.settle(first)
    settle = reverse("institution:claim-settle", args=[second.pk])
    page = at_hospital.post(settle, {"key": "k1"}, follow=True)
    assert "have changed since" in page.text
    page = at_hospital.post(reverse("institution:claim-calculate", args=[second.pk]), follow=True)
    assert "Calculated again" in page.text
    page = at_hospital.post(settle, {"key": "k1"}, follow=True)
    assert "is settled" in page.text


def test_the_institution_declares_its_month(at_hospital: Client, hainan: World) -> None:
    hainan.settled()
    row = collected(hainan)
    address = reverse("institution:month-declare", args=[row.pk])
    wrong = {"claim_count": "2", "total": "1.00", "fund": "1.00", "account": "0"}
    page = at_hospital.post(address, wrong, follow=True)
    assert "Differences" in page.text
    right = {
        "claim_count": str(row.claim_count),
        "total": f"{row.total_fen / 100:.2f}",
        "fund": f"{row.declared_fund_fen / 100:.2f}",
        "account": f"{row.declared_account_fen / 100:.2f}",
    }
    page = at_hospital.post(address, right, follow=True)
    assert "equals the agency" in page.text


def test_desk_people_take_the_month_from_the_review_to_the_slip(hainan: World) -> None:
    hainan.settled()
    row = collected(hainan)
    operations.declare_month(month_id=row.pk, declaration=as_recorded(row), by=hainan.operator, at=NOW)
    auditor = as_user(hainan.staff(Role.SETTLEMENT_AUDITOR))
    claim = Claim.objects.get()
    deduction = {
        "claim_number": claim.number,
        "line_no": "1",
        "amount": "125.00",
        "fund": "basic",
        "kind": "deduction",
        "article": "HN 29",
        "reason": "no indication",
    }
    page = auditor.post(reverse("desk:settlement-deduct", args=[row.pk]), deduction, follow=True)
    assert "125.00" in page.text
    page = auditor.post(reverse("desk:settlement-review", args=[row.pk]), {"note": "ok"}, follow=True)
    assert "second person" in page.text
    approver = as_user(hainan.staff(Role.APPROVAL_CLERK))
    page = approver.post(reverse("desk:settlement-approve", args=[row.pk]), follow=True)
    assert "is approved" in page.text
    cashier = as_user(hainan.staff(Role.CASHIER))
    paying = reverse("desk:settlement-pay", args=[row.pk])
    assert "What the accounts hold" in cashier.get(paying).text
    short = cashier.post(paying, {"paying_account": "expenditure", "bank_reference": "B-0001"})
    assert short.status_code == 422
    page = cashier.post(paying, {"paying_account": "fiscal", "bank_reference": "B-0001"}, follow=True)
    payment = Payment.objects.get()
    assert payment.number in page.text
    assert "元" in page.text
    assert payment.number in cashier.get(reverse("desk:payment-list")).text
    assert ledger.verify() == []


def test_a_reviewer_clears_a_flag_with_what_was_found(hainan: World) -> None:
    claim = hainan.settled(lines=(("M001", "1000.00", "1"), ("M005", "900.00", "1")))
    client = as_user(hainan.staff(Role.CLAIMS_REVIEW))
    flag = claim.flags.get(code="self-paid-share")
    page = client.get(reverse("desk:claim-detail", args=[claim.pk]))
    assert "Self-paid items above the alert share" in page.text
    address = reverse("desk:claim-flag-clear", args=[claim.pk, flag.pk])
    page = client.post(address, {"note": "patient wished it, consent on file"}, follow=True)
    assert "consent on file" in page.text


def test_the_desk_finds_claims_and_a_persons_yearly_figures(hainan: World) -> None:
    claim = hainan.settled()
    client = as_user(hainan.staff(Role.CLAIMS_REVIEW))
    page = client.get(reverse("desk:claim-list"), {"text": hainan.patient.number, "flagged": ""})
    assert claim.number in page.text
    page = client.get(reverse("desk:claim-person", args=[hainan.patient.pk]))
    assert "2026" in page.text
    assert "Left of the year" in page.text


def test_collecting_asks_the_worker_and_shows_the_run(hainan: World, monkeypatch: pytest.MonkeyPatch) -> None:
    hainan.settled()
    asked: list[dict[str, str]] = []
    monkeypatch.setattr(
        tasks.collect_institution_months, "delay_on_commit", lambda **given: asked.append(given)
    )
    client = as_user(hainan.staff(Role.SETTLEMENT_AUDITOR))
    client.post(reverse("desk:settlement-collect"), {"month": "2026-11"})
    assert asked == [{"region": hainan.region, "period": "2026-11"}]
