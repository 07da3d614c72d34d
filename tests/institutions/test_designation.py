"""Institutions, their agreements and the catalogue."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from institutions import operations, queries
from institutions.models import Agreement, Institution
from institutions.operations import AgreementForm, InstitutionForm
from insurance_agency.identity.choices import Role
from tests.identity.people import person_with, sign_in

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 10, 2, 0, tzinfo=UTC)
REGION = "hainan-provincial"
YEAR = AgreementForm(
    number="协2026-1",
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    settlement_method="by-item",
    retention_rate="0.10",
)


@pytest.fixture
def manager(db):
    return person_with(Role.INSTITUTION_MANAGER)


@pytest.fixture
def approver(db):
    return person_with(Role.APPROVAL_CLERK)


@pytest.fixture
def hospital(manager) -> Institution:
    form = InstitutionForm(code="h46001", name="海南省人民医院", kind="hospital", level=3)
    return operations.register_institution(region=REGION, form=form, by=manager)


def agreed(hospital, manager, approver, form: AgreementForm = YEAR) -> Agreement:
    entered = operations.propose_agreement(institution_id=hospital.pk, form=form, by=manager, at=NOW)
    return operations.decide_agreement(agreement_id=entered.pk, approve=True, by=approver, at=NOW)


def text_of(response) -> str:
    return response.content.decode()


def test_an_agreement_is_in_force_from_its_first_to_its_last_day_once_approved(hospital, manager, approver):
    entered = operations.propose_agreement(institution_id=hospital.pk, form=YEAR, by=manager, at=NOW)
    assert queries.agreement_on(hospital, date(2026, 6, 1)) is None
    with pytest.raises(operations.OwnAgreement):
        operations.decide_agreement(agreement_id=entered.pk, approve=True, by=manager, at=NOW)
    operations.decide_agreement(agreement_id=entered.pk, approve=True, by=approver, at=NOW)
    in_force = [
        queries.agreement_on(hospital, day) is not None
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    ]
    assert in_force == [False, True, True, False]
    with pytest.raises(operations.AgreementDecided):
        operations.decide_agreement(agreement_id=entered.pk, approve=True, by=approver, at=NOW)


def test_agreements_do_not_overlap(hospital, manager, approver):
    agreed(hospital, manager, approver)
    with pytest.raises(operations.AgreementOverlaps):
        operations.propose_agreement(institution_id=hospital.pk, form=YEAR, by=manager, at=NOW)


def test_an_early_end_frees_the_days_after_it(hospital, manager, approver):
    agreement = agreed(hospital, manager, approver)
    with pytest.raises(operations.AgreementRefused):
        operations.end_agreement(agreement_id=agreement.pk, last_day=date(2027, 1, 1), reason="违约")
    operations.end_agreement(agreement_id=agreement.pk, last_day=date(2026, 6, 30), reason="违约")
    assert queries.agreement_on(hospital, date(2026, 6, 30)) == agreement
    assert queries.agreement_on(hospital, date(2026, 7, 1)) is None


def test_the_database_wants_two_people_and_a_level(hospital, manager):
    entered = operations.propose_agreement(institution_id=hospital.pk, form=YEAR, by=manager, at=NOW)
    with pytest.raises(IntegrityError, match="agreement_needs_two_people"), transaction.atomic():
        Agreement.objects.filter(pk=entered.pk).update(decided_by=manager)
    with pytest.raises(IntegrityError, match="institution_hospital_has_level"), transaction.atomic():
        Institution.objects.filter(pk=hospital.pk).update(level=None)


def test_a_code_is_used_once_and_a_pharmacy_has_no_level(hospital, manager):
    with pytest.raises(operations.CodeTaken):
        operations.register_institution(
            region=REGION,
            form=InstitutionForm(code="H46001", name="另一家", kind="hospital", level=1),
            by=manager,
        )
    form = InstitutionForm(code="P1001", name="万家药房", kind="pharmacy", level=2)
    assert operations.register_institution(region=REGION, form=form, by=manager).level is None


def test_the_operator_sees_only_the_own_institution(hospital, manager):
    other = operations.register_institution(
        region=REGION, form=InstitutionForm(code="H2", name="二院", kind="hospital", level=2), by=manager
    )
    login = operations.create_institution_login(
        institution_id=hospital.pk, username="hospital-1", display_name="李医保"
    )
    assert list(Institution.objects.visible_to(login.user)) == [hospital]
    assert other not in Institution.objects.visible_to(login.user)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("C001", "C001"),
        ("阿莫西林", "M001"),
        ("amxl", "M001"),
        ("amoxilin", "M001"),
        ("toubao", "M002"),
        ("透析", "S006"),
        ("心脏起博器", "C004"),
        ("duiyixian", "M004"),
    ],
)
def test_an_item_is_found_the_way_people_type(typed, first):
    operations.load_demonstration_catalogue(region=REGION)
    assert queries.search_items(REGION, typed, date(2026, 11, 1))[0].code == first


def test_nothing_is_found_for_nonsense_and_before_the_catalogue():
    operations.load_demonstration_catalogue(region=REGION)
    assert queries.search_items(REGION, "%_\\'", date(2026, 11, 1)) == []
    assert queries.search_items(REGION, "阿莫西林", date(1999, 1, 1)) == []
    assert queries.search_diseases(REGION, "gxy")[0].code == "D004"


def test_the_demonstration_catalogue_is_loaded_once_and_marked():
    assert operations.load_demonstration_catalogue(region="shenzhen") > 0
    assert operations.load_demonstration_catalogue(region="shenzhen") == 0
    valid = queries.items_valid_on("shenzhen", date(2026, 1, 1))
    item = valid.get(code="C001")
    assert item.demonstration
    assert item.domestic_popular_price_fen == 1_200_000
    assert valid.filter(code__in=["M001", "S003", "X"]).count() == 2


def test_an_institution_is_registered_and_its_agreement_approved_on_the_pages(client: Client):
    sign_in(client, Role.INSTITUTION_MANAGER)
    missing = client.post(
        reverse("desk:institution-create"), {"code": "H9", "name": "三院", "kind": "hospital"}
    )
    assert "3 to 12 letters and digits" in text_of(missing)
    assert "A hospital needs its level." in text_of(missing)
    client.post(
        reverse("desk:institution-create"), {"code": "h900", "name": "三院", "kind": "hospital", "level": "3"}
    )
    hospital = Institution.objects.get()
    assert "No agreement is in force today" in text_of(
        client.get(reverse("desk:institution-detail", args=[hospital.pk]))
    )
    paper = {
        "number": "协1",
        "starts_on": "2026-01-01",
        "ends_on": "2025-01-01",
        "settlement_method": "prepayment",
        "retention": "7.5",
    }
    create = reverse("desk:agreement-create", args=[hospital.pk])
    wrong = text_of(client.post(create, paper))
    assert "ends before it starts" in wrong
    assert "needs the amount of the year" in wrong
    client.post(create, paper | {"ends_on": "2026-12-31", "prepay_total_fen": "1,000,000.00"})
    agreement = Agreement.objects.get()
    assert (agreement.retention_rate, agreement.prepay_total_fen) == ("0.075", 100_000_000)
    decide = reverse("desk:agreement-decide", args=[agreement.pk])
    own = client.post(decide, {"decision": "approve"})
    assert "somebody else decides it" in text_of(own)
    sign_in(client, Role.APPROVAL_CLERK)
    assert "协1" in text_of(client.get(reverse("desk:institution-list")))
    client.post(decide, {"decision": "approve"})
    agreement.refresh_from_db()
    assert agreement.status == "active"
    sign_in(client, Role.INSTITUTION_MANAGER, region="shenzhen")
    assert client.get(reverse("desk:agreement-detail", args=[agreement.pk])).status_code == 404
    assert client.get(reverse("desk:institution-detail", args=[hospital.pk])).status_code == 404


def test_the_catalogue_is_marked_as_demonstration_and_costs_the_same(
    client: Client, django_assert_max_num_queries
):
    sign_in(client, Role.INSTITUTION_MANAGER)
    assert "The catalogue is empty" in text_of(client.get(reverse("desk:catalogue-list")))
    operations.load_demonstration_catalogue(region=REGION)
    with django_assert_max_num_queries(8):
        page = text_of(client.get(reverse("desk:catalogue-list"), {"q": "检查"}))
    assert "示例数据" in page
    assert "CT检查" in page
    assert "阿莫西林" not in page
    assert "高血压" in text_of(client.get(reverse("desk:disease-list")))


def test_the_list_of_institutions_costs_the_same_however_long(
    client: Client, manager, approver, django_assert_max_num_queries
):
    for number in range(8):
        form = InstitutionForm(code=f"H10{number}", name=f"第{number}医院", kind="hospital", level=1)
        made = operations.register_institution(region=REGION, form=form, by=manager)
        agreed(made, manager, approver)
    sign_in(client, Role.AUDITOR)
    with django_assert_max_num_queries(10):
        client.get(reverse("desk:institution-list"))
