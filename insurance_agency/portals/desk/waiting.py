"""What waits at the desk for somebody with these roles: one line of data for each queue of work."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.choices import MonthStatus
from claims.models import InstitutionMonth
from contributions.models import Receipt
from institutions.models import Agreement
from insurance_agency.identity import gate, queries
from insurance_agency.identity.models import User
from insurance_agency.jobs.choices import RunStatus
from insurance_agency.jobs.models import Run
from insurance_agency.notices.models import Publication
from registration.models import Employer, Intake
from registration.queries import waiting_enrolments


class Queue(NamedTuple):
    """Work that somebody has to do next: whose duty it is, and where it is done."""

    act: str
    """The page that does it: whoever may call it sees the queue."""
    page: str
    query: str
    label: Any
    count: Callable[[User], int]


def _months(status: MonthStatus) -> Callable[[User], int]:
    return lambda user: InstitutionMonth.objects.visible_to(user).filter(status=status).count()


QUEUES: Final[tuple[Queue, ...]] = (
    Queue(
        "POST desk:employer-decide",
        "desk:employer-list",
        "status=submitted",
        _("Employers to decide"),
        lambda user: Employer.objects.visible_to(user).waiting().count(),
    ),
    Queue(
        "POST desk:enrolment-decide",
        "desk:enrolment-list",
        "",
        _("Enrolments to decide"),
        lambda user: waiting_enrolments(user.region).count(),
    ),
    Queue(
        "POST desk:intake-decide",
        "desk:intake-list",
        "status=waiting",
        _("Lists of new people to decide"),
        lambda user: Intake.objects.visible_to(user).waiting().count(),
    ),
    Queue(
        "POST desk:agreement-decide",
        "desk:institution-list",
        "",
        _("Agreements to decide"),
        lambda user: Agreement.objects.waiting().filter(institution__region=user.region).count(),
    ),
    Queue(
        "POST desk:receipt-identify",
        "desk:receipt-list",
        "unidentified=on",
        _("Receipts of unknown payers"),
        lambda user: Receipt.objects.visible_to(user).unidentified().count(),
    ),
    Queue(
        "POST desk:settlement-review",
        "desk:settlement-list",
        "status=declared",
        _("Institutions' months to review"),
        _months(MonthStatus.DECLARED),
    ),
    Queue(
        "POST desk:settlement-approve",
        "desk:settlement-list",
        "status=reviewed",
        _("Institutions' months to approve"),
        _months(MonthStatus.REVIEWED),
    ),
    Queue(
        "POST desk:settlement-pay",
        "desk:settlement-list",
        "status=approved",
        _("Institutions' months to pay"),
        _months(MonthStatus.APPROVED),
    ),
    Queue(
        "POST desk:publication-decide",
        "desk:publication-list",
        "",
        _("Published values to decide"),
        lambda user: Publication.objects.visible_to(user).waiting().count(),
    ),
    Queue(
        "POST desk:run-resume",
        "desk:run-list",
        "",
        _("Runs stopped by an error"),
        lambda user: Run.objects.of_region(user.region).filter(status=RunStatus.FAILED).count(),
    ),
)


def waiting_for(user: User) -> list[dict[str, Any]]:
    """The queues that are this user's duty, as figures of the first page: how many, and the way there."""
    table = gate.permission_table()
    mine = [
        queue
        for queue in QUEUES
        if queue.act.removeprefix("POST ") in table and queue.page in table and queries.may(user, queue.act)
    ]
    figures = []
    for queue in mine:
        count = queue.count(user)
        url = f"{reverse(queue.page)}?{queue.query}".rstrip("?")
        figures.append({"label": queue.label, "value": count, "url": url, "tone": "warn" if count else ""})
    return figures
