"""Striking off an employer. What it owes is known above: those apps answer the question declared here."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from django.db import transaction
from django.utils.translation import gettext as _

from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from registration.choices import EmployerStatus
from registration.models import Employer, Enrolment
from registration.operations.employers import EmployerNotActive
from registration.rules.closing import Standing, may_deregister


class EmployerNotClosable(DomainError):
    """Premiums or late fees are unpaid, or persons have not moved out."""

    code: ClassVar[str] = "employer-not-closable"


Debt = tuple[Fen, Fen]
"""Unpaid premium and unpaid late fee."""

closing_questions: list[Callable[[Employer, date], Debt]] = []
"""may_close_employer: what an employer owes on a day. Apps above append their answer in `apps.ready()`."""


@transaction.atomic
def close_employer(*, employer_id: int, on: date) -> Employer:
    """Strike an employer off when it owes nothing and nobody is enrolled with it any more, or will be.

    Whoever enrols somebody with it holds the employer too, so that of the two acts one sees the other.

    Raises EmployerNotActive, EmployerNotClosable.
    """
    employer = Employer.objects.select_for_update(no_key=True).get(pk=employer_id)
    if employer.status != EmployerStatus.ACTIVE:
        raise EmployerNotActive(_("Only an active employer can be closed."))
    debts = [question(employer, on) for question in closing_questions]
    enrolments = Enrolment.objects.filter(employer=employer)
    standing = Standing(
        unpaid_premium_fen=Fen(sum(premium for premium, _fee in debts)),
        unpaid_late_fee_fen=Fen(sum(fee for _premium, fee in debts)),
        persons_left=enrolments.not_over_in(Month.of(on)).count() + enrolments.waiting().count(),
    )
    if not may_deregister(standing):
        raise EmployerNotClosable(
            _("The employer still owes premiums or late fees, or persons are still enrolled (%(persons)s).")
            % {"persons": standing.persons_left}
        )
    employer.status, employer.closed_on = EmployerStatus.CLOSED, on
    employer.save(update_fields=["status", "closed_on"])
    return employer
