"""Published values: a version like any other once a second person has approved."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from contributions.policy import OneTimePaymentPolicy
from insurance_agency.identity.choices import Role
from insurance_agency.notices import operations, queries
from insurance_agency.notices.models import Publication
from insurance_agency.notices.operations import PublicationForm
from tests.identity.people import person_with, sign_in

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 10, 2, 0, tzinfo=UTC)
REGION = "hainan-provincial"
KEY = "registration.cutoff-day"
CUTOFF = PublicationForm(
    key=KEY,
    effective_from=date(2027, 1, 1),
    value=15,
    document_number="琼医保〔2026〕99号",
    document_title="关于调整参保登记截止日的通知",
    published_on=date(2026, 11, 1),
    article="2",
)


@pytest.fixture
def hands(db):
    return person_with(Role.PARAMETER_MANAGER), person_with(Role.PARAMETER_APPROVER)


def changed(**changes) -> PublicationForm:
    names = ("key", "effective_from", "value", "document_number", "document_title", "published_on", "article")
    return PublicationForm(**({name: getattr(CUTOFF, name) for name in names} | changes))


def propose(by, form: PublicationForm = CUTOFF) -> Publication:
    return operations.propose_publication(region=REGION, form=form, by=by, at=NOW)


def approve(publication: Publication, by) -> Publication:
    return operations.decide_publication(publication_id=publication.pk, approve=True, by=by, at=NOW)


def value_on(day: date, known_on: date | None = None) -> object:
    return queries.pack_for(REGION).in_force(KEY, on=day, known_on=known_on).value


def text_of(response) -> str:
    return response.content.decode()


def test_nothing_changes_before_the_second_person_and_then_from_the_first_day(hands):
    publication = propose(hands[0])
    assert value_on(date(2027, 1, 1)) == 20
    approve(publication, hands[1])
    assert value_on(date(2026, 12, 31)) == 20
    assert value_on(date(2027, 1, 1)) == 15
    version = queries.pack_for(REGION).in_force(KEY, on=date(2027, 1, 1))
    assert version.citation == "琼医保〔2026〕99号 2"


def test_what_was_not_yet_published_is_not_known(hands):
    approve(propose(hands[0]), hands[1])
    assert value_on(date(2027, 1, 1), known_on=date(2026, 10, 31)) == 20
    assert value_on(date(2027, 1, 1), known_on=date(2026, 11, 1)) == 15


def test_other_regions_do_not_see_it(hands):
    approve(propose(hands[0]), hands[1])
    assert queries.pack_for("shenzhen").in_force(KEY, on=date(2027, 1, 1)).value == 20


def test_nobody_approves_their_own_publication(hands):
    publication = propose(hands[0])
    with pytest.raises(operations.OwnPublication):
        approve(publication, hands[0])
    with pytest.raises(IntegrityError, match="publication_needs_two_people"), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(decided_by=hands[0])


@pytest.mark.parametrize(
    "form",
    [
        changed(value="fifteen"),
        changed(value="15"),
        changed(key="registration.foreign-moon"),
        changed(key="registration.routing", value="by-moonlight"),
        changed(key="nowhere.rate", value="0.1"),
    ],
)
def test_a_value_that_does_not_fit_the_parameter_is_refused(hands, form):
    with pytest.raises(operations.ValueRefused):
        propose(hands[0], form)


def test_the_same_day_by_a_document_of_the_same_day_is_refused(hands):
    first, second = propose(hands[0]), propose(hands[0], changed(value=10))
    approve(first, hands[1])
    with pytest.raises(operations.ValueRefused):
        approve(second, hands[1])


def test_a_rejection_says_why_and_is_final(hands):
    publication = propose(hands[0])
    with pytest.raises(operations.RejectionReasonMissing):
        operations.decide_publication(publication_id=publication.pk, approve=False, by=hands[1], at=NOW)
    operations.decide_publication(
        publication_id=publication.pk, approve=False, by=hands[1], at=NOW, reason="文号有误"
    )
    with pytest.raises(operations.PublicationDecided):
        approve(publication, hands[1])
    assert value_on(date(2027, 1, 1)) == 20


def test_the_pages_lead_from_the_parameter_over_the_preview_to_the_approval(client: Client):
    sign_in(client, Role.PARAMETER_MANAGER)
    assert "Which parameter" in text_of(client.get(reverse("desk:publication-create")))
    address = f"{reverse('desk:publication-create')}?key={KEY}"
    paper = {
        "document_number": "琼医保〔2026〕99号",
        "document_title": "关于调整参保登记截止日的通知",
        "published_on": "2026-11-01",
        "article": "2",
        "provenance": "stated",
        "effective_from": "2027-01-01",
        "value": "15",
    }
    assert "Enter a whole number" in text_of(client.post(address, paper | {"value": "soon"}))
    preview = text_of(client.post(address, paper))
    assert "Without this publication" in preview
    assert not Publication.objects.exists()
    client.post(address, paper | {"confirmed": "1"})
    publication = Publication.objects.get()
    detail = reverse("desk:publication-detail", args=[publication.pk])
    assert "somebody else decides" in text_of(client.get(detail))
    sign_in(client, Role.PARAMETER_APPROVER, region="shenzhen")
    assert client.get(detail).status_code == 404
    sign_in(client, Role.PARAMETER_APPROVER)
    assert "What changes" in text_of(client.get(detail))
    client.post(reverse("desk:publication-decide", args=[publication.pk]), {"decision": "approve"})
    versions = text_of(client.get(reverse("desk:parameter-detail", args=[KEY])))
    assert "琼医保〔2026〕99号" in versions
    on = text_of(client.get(reverse("desk:parameter-list"), {"on": "2027-01-01", "q": "cutoff"}))
    assert "琼医保〔2026〕99号 2" in on


@pytest.mark.parametrize("region", ["hainan-provincial", "shenzhen"])
def test_every_parameter_of_a_region_has_a_form_and_a_page(client: Client, region: str):
    sign_in(client, Role.PARAMETER_MANAGER, region=region)
    for key in queries.pack_for(region).publishable():
        form = client.get(reverse("desk:publication-create"), {"key": key})
        assert "See what changes" in text_of(form), key
        assert key in text_of(client.get(reverse("desk:parameter-detail", args=[key])))
    assert client.get(reverse("desk:parameter-detail", args=["no.such"])).status_code == 404


def test_a_value_that_the_region_has_not_yet_is_published_and_changes_nothing_before_its_day(
    client: Client, hands
):
    key, day = "one-time-payments.compensation-sum", date(2027, 1, 1)
    before = queries.pack_for(REGION).policy(OneTimePaymentPolicy, on=date(2026, 12, 31))
    assert key not in queries.pack_for(REGION).parameters()
    sign_in(client, Role.PARAMETER_MANAGER)
    address = f"{reverse('desk:publication-create')}?key={key}"
    assert "no value of this parameter yet" in text_of(client.get(address))
    paper = {
        "document_number": "琼医保〔2026〕100号",
        "document_title": "关于补偿费数额的通知",
        "published_on": "2026-11-01",
        "article": "1",
        "provenance": "stated",
        "effective_from": "2027-01-01",
        "value": "15000.00",
    }
    assert "Without this publication" in text_of(client.post(address, paper))
    client.post(address, paper | {"confirmed": "1"})
    approve(Publication.objects.get(), hands[1])
    pack = queries.pack_for(REGION)
    assert pack.policy(OneTimePaymentPolicy, on=day).compensation_sum == 1_500_000
    assert pack.policy(OneTimePaymentPolicy, on=date(2026, 12, 31)) == before
    assert "琼医保〔2026〕100号" in text_of(client.get(reverse("desk:parameter-detail", args=[key])))


@pytest.mark.parametrize("region", ["hainan-provincial", "shenzhen"])
def test_the_latest_value_of_every_parameter_survives_its_own_form_and_the_database(region: str):
    """What the fields show, handed in unchanged, is the value that was shown."""
    from insurance_agency.portals.desk.forms.notices import ValueForm

    pack, by = queries.pack_for(region), person_with(Role.PARAMETER_MANAGER, region=region)
    for key, parameter in pack.parameters().items():
        present = max(pack.versions(key), key=lambda version: version.start)
        blank = ValueForm(parameter=parameter, present=present, today=date(2026, 11, 10))
        data = {name: blank[name].value() for name in blank.fields}
        data |= {"document_number": "1", "document_title": "t", "published_on": "2026-11-01", "year": 2026}
        data |= {"effective_from": "2027-01-01", "provenance": "stated"}
        form = ValueForm(
            {name: value for name, value in data.items() if value is not None},
            parameter=parameter,
            present=present,
            today=date(2026, 11, 10),
        )
        assert form.is_valid(), (key, form.errors)
        entered = operations.propose_publication(region=region, form=form.entry(), by=by, at=NOW)
        entered.refresh_from_db()
        assert queries.as_version(pack, entered).value == present.value, key


def test_the_list_of_parameters_searches_articles_and_readings(client: Client, django_assert_max_num_queries):
    sign_in(client, Role.CASHIER)
    with django_assert_max_num_queries(8):
        page = text_of(client.get(reverse("desk:parameter-list"), {"q": "HN 5"}))
    assert "Routing table" in page
    assert "Cut-off day" not in page
    assert "No parameter fits" in text_of(client.get(reverse("desk:parameter-list"), {"q": "moon"}))
    assert "nothing in force" in text_of(client.get(reverse("desk:parameter-list"), {"on": "1990-01-01"}))
