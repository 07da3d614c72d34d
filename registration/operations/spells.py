"""Ending and changing a live enrolment."""

from datetime import date, datetime
from typing import ClassVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month
from registration.choices import EndReason, EnrolmentStatus, PersonStatus
from registration.models import Enrolment, InsuredPerson
from registration.operations.enrolling import EnrolmentForm, EnrolmentRefused, new_enrolment, scheme_for
from registration.queries import registration_policy


class EnrolmentNotLive(DomainError):
    """The enrolment is not active, or the month does not fit it."""

    code: ClassVar[str] = "enrolment-not-live"


class CertificateMissing(DomainError):
    """Months paid elsewhere count only with the other agency's certificate."""

    code: ClassVar[str] = "certificate-missing"


def _live(enrolment_id: int) -> Enrolment:
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "employer")
        .get(pk=enrolment_id)
    )
    if enrolment.status != EnrolmentStatus.ACTIVE:
        raise EnrolmentNotLive(_("This enrolment is not active."))
    return enrolment


@transaction.atomic
def end_enrolment(
    *, enrolment_id: int, last_month: Month, reason: str, died_on: date | None = None
) -> Enrolment:
    """End an enrolment after a month; that month is still owed. A death closes the person as well.

    Raises EnrolmentNotLive.
    """
    enrolment = _live(enrolment_id)
    if last_month < enrolment.start_month:
        raise EnrolmentNotLive(_("The last month lies before the first month of the enrolment."))
    enrolment.end_month, enrolment.end_reason = last_month, EndReason(reason)
    enrolment.status = EnrolmentStatus.ENDED
    enrolment.save(update_fields=["end_month", "end_reason", "status"])
    if reason == EndReason.DEATH:
        person = enrolment.person
        person.status, person.died_on = PersonStatus.DECEASED, died_on or last_month.last
        person.save(update_fields=["status", "died_on"])
    return enrolment


@transaction.atomic
def change_enrolment(*, enrolment_id: int, form: EnrolmentForm, by: User, at: datetime) -> Enrolment:
    """Enter a change of category or household from a month on; on approval it replaces the present enrolment.

    A change of household changes the scheme from the next contribution month (DOMAIN 3.3).
    Raises EnrolmentNotLive, EnrolmentRefused.
    """
    present = _live(enrolment_id)
    if form.start_month <= present.start_month:
        raise EnrolmentNotLive(_("A change begins after the first month of the enrolment that it replaces."))
    if form.category == "retired" and not form.pension_decision:
        raise EnrolmentRefused("pension-decision-missing")
    policy = registration_policy(present.region, timezone.localdate(at))
    employer = present.employer if form.category in ("on-job", "retired") else None
    if form.category == "on-job" and employer is None:
        raise EnrolmentRefused("employer-missing")
    return new_enrolment(
        person=present.person,
        employer=employer,
        form=form,
        decision=scheme_for(form, policy),
        replaces=present,
        by=by,
        at=at,
    )


@transaction.atomic
def certify_prior_months(*, person_id: int, months: int, certificate: str) -> InsuredPerson:
    """Record the continuous months paid elsewhere before the first month here. Raises CertificateMissing."""
    if months and not certificate.strip():
        raise CertificateMissing(_("Enter the number of the certificate of the other agency."))
    person = InsuredPerson.objects.select_for_update(no_key=True).get(pk=person_id)
    person.prior_months, person.prior_certificate = months, certificate.strip() if months else ""
    person.save(update_fields=["prior_months", "prior_certificate"])
    return person
