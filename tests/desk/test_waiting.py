"""The desk's first page tells each duty what waits for it."""

from datetime import date

import pytest
from django.test import Client

from insurance_agency.identity.choices import Role
from insurance_agency.permissions import PERMISSIONS
from insurance_agency.portals.desk.waiting import QUEUES, waiting_for
from registration.choices import EmployerStatus
from registration.models import Employer
from tests.identity.people import person_with, sign_in


def test_every_queue_leads_to_pages_of_the_permission_table() -> None:
    for queue in QUEUES:
        assert queue.page in PERMISSIONS, queue.page
        assert queue.act.removeprefix("POST ") in PERMISSIONS, queue.act


@pytest.mark.django_db
def test_an_approval_clerk_sees_the_employers_of_the_own_region_that_wait(client: Client) -> None:
    for number, region in enumerate(("hainan-provincial", "shenzhen"), start=1):
        Employer.objects.create(
            region=region,
            name=f"单位{number}",
            number=f"E{number}",
            credit_code=f"CODE{number}",
            established_on=date(2020, 1, 1),
            status=EmployerStatus.SUBMITTED,
            entered_by=person_with(Role.REGISTRATION_CLERK, region=region),
        )
    approver = sign_in(client, Role.APPROVAL_CLERK)
    figures = {str(figure["label"]): figure for figure in waiting_for(approver)}
    assert figures["Employers to decide"]["value"] == 1
    assert figures["Employers to decide"]["tone"] == "warn"
    page = client.get("/desk/").content.decode()
    assert "Waiting for you" in page
    assert "?status=submitted" in page


@pytest.mark.django_db
def test_queues_of_another_duty_are_not_shown(client: Client) -> None:
    assert waiting_for(person_with(Role.AUDITOR)) == []
    cashier = [str(figure["label"]) for figure in waiting_for(person_with(Role.CASHIER))]
    assert cashier == ["Institutions' months to pay"]
