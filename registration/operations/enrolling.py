"""Enrolling a person: the checks, the scheme, and the entry that a second person decides."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insurance_agency.fields import blind_index
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.identifiers import normalise_id_number
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from registration.choices import EmployerStatus, EnrolmentStatus, IdType, PersonStatus
from registration.models import Employer, Enrolment, InsuredPerson
from registration.operations.employers import EmployerNotActive
from registration.operations.numbers import issue_numbers
from registration.policy import RegistrationPolicy
from registration.queries import enrolment_checks, live_enrolments, registration_policy
from registration.rules.enrolment import Applicant, first_refusal
from registration.rules.scheme import (
    LOCAL_SUPPLEMENTARY,
    MATERNITY,
    PRIVILEGED,
    SchemeDecision,
    SchemeFacts,
    scheme_of,
)

REFUSALS: dict[str, str | Promise] = {
    "id-check-digit": gettext_lazy("The identity number is not valid: check every digit."),
    "id-birth-mismatch": gettext_lazy("The date of birth differs from the one in the identity number."),
    "id-sex-mismatch": gettext_lazy("The sex differs from the one in the identity number."),
    "foreigner-not-covered": gettext_lazy("Foreigners were not covered on this day."),
    "under-16": gettext_lazy("The person is under 16."),
    "active-elsewhere": gettext_lazy(
        "The person is already enrolled for this month. End that enrolment first, or enter a transfer."
    ),
    "pension-decision-missing": gettext_lazy("A retired person needs the number of the pension decision."),
    "employer-missing": gettext_lazy("An employee needs an employer."),
    "identity-differs": gettext_lazy(
        "A person with this identity number is known under another name, sex or date of birth."
    ),
    "privileged": gettext_lazy("Privileged persons are decided by hand (SZ 34), not enrolled here."),
    "not-covered": gettext_lazy("No scheme covers a person with these facts."),
    "person-not-active": gettext_lazy("This person is recorded as deceased or closed."),
    "before-employer": gettext_lazy("The first month lies before the employer was established."),
}


class EnrolmentRefused(DomainError):
    """A check of DOMAIN 3.4 stands against the enrolment; `code` says which."""

    code: ClassVar[str] = "enrolment-refused"

    def __init__(self, reason: str) -> None:
        super().__init__(REFUSALS[reason])
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class IdentityForm:
    """Who the person is."""

    name: str
    sex: str
    born_on: date
    id_number: str
    id_type: str = IdType.RESIDENT
    nationality: str = "CHN"
    phone: str = ""
    work_started_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class EnrolmentForm:
    """What the person is enrolled as, and from when."""

    category: str
    start_month: Month
    start_reason: str = "new"
    household: str = ""
    comprehensive_requested: bool = False
    privileged: bool = False
    pension_fen: Fen | None = None
    pension_payer: str = ""
    pension_decision: str = ""
    retired_on: date | None = None
    unemployment_benefit: bool = False
    employed_on: date | None = None


def scheme_for(form: EnrolmentForm, policy: RegistrationPolicy) -> SchemeDecision:
    """The scheme that the region's method gives; raises EnrolmentRefused where there is none."""
    decision = scheme_of(
        SchemeFacts(
            category=form.category,
            household=form.household,
            comprehensive_requested=form.comprehensive_requested,
            pension_payer=form.pension_payer,
            unemployment_benefit=form.unemployment_benefit,
            privileged=form.privileged,
        ),
        policy.scheme_method,
    )
    if not decision.is_insured_here:
        raise EnrolmentRefused("privileged" if decision.scheme == PRIVILEGED else "not-covered")
    return decision


@transaction.atomic
def enrol_person(
    *,
    region: str,
    identity: IdentityForm,
    form: EnrolmentForm,
    employer_id: int | None,
    by: User,
    at: datetime,
    transfer: bool = False,
) -> Enrolment:
    """Enter a person's enrolment for a second person to decide; the person is created when not yet known.

    With `transfer` an enrolment elsewhere in the region is replaced on approval, ending the month before.
    The database refuses overlapping spells, however many clerks enter the same person at once.
    Raises EnrolmentRefused (the first reason of DOMAIN 3.4), EmployerNotActive.
    """
    policy = registration_policy(region, timezone.localdate(at))
    employer = _employer(region, employer_id, form)
    number = normalise_id_number(identity.id_number)
    index = blind_index(number)
    person = InsuredPerson.objects.filter(region=region, id_index=index).first()
    live = list(live_enrolments(person.pk, region, form.start_month)) if person else []
    _check(region, identity, form, number, active_elsewhere=bool(live), transfer=transfer)
    decision = scheme_for(form, policy)
    person = _person(region, identity, number, index, policy) if person is None else person
    _same_identity(person, identity)
    return new_enrolment(
        person=person,
        employer=employer,
        form=form,
        decision=decision,
        replaces=_replaced(live, transfer, form.start_month),
        by=by,
        at=at,
    )


def _check(
    region: str,
    identity: IdentityForm,
    form: EnrolmentForm,
    number: str,
    *,
    active_elsewhere: bool,
    transfer: bool,
) -> None:
    checks = enrolment_checks(region, form.start_month.last)
    reason = first_refusal(
        Applicant(
            category=form.category,
            nationality=identity.nationality,
            born=identity.born_on,
            sex=identity.sex,
            id_number=number if identity.id_type == IdType.RESIDENT else "",
            active_elsewhere=active_elsewhere,
            pending_transfer=transfer,
            has_pension_decision=bool(form.pension_decision),
        ),
        on=form.start_month.last,
        foreigners_covered=checks.foreigners == "covered",
        minimum_age=checks.minimum_age,
    )
    if reason:
        raise EnrolmentRefused(reason)


def new_enrolment(
    *,
    person: InsuredPerson,
    employer: Employer | None,
    form: EnrolmentForm,
    decision: SchemeDecision,
    replaces: Enrolment | None,
    by: User,
    at: datetime,
) -> Enrolment:
    """Write the entry; overlaps come back as the refusal that they are."""
    enrolment = Enrolment(
        person=person,
        employer=employer,
        region=person.region,
        category=form.category,
        scheme=decision.scheme,
        household=form.household,
        comprehensive_requested=form.comprehensive_requested,
        local_supplementary=LOCAL_SUPPLEMENTARY in decision.add_ons,
        maternity=MATERNITY in decision.add_ons,
        pension_fen=form.pension_fen,
        pension_payer=form.pension_payer,
        pension_decision=form.pension_decision,
        unemployment_benefit=form.unemployment_benefit,
        retired_on=form.retired_on,
        employed_on=form.employed_on,
        start_month=form.start_month,
        start_reason=form.start_reason,
        replaces=replaces,
        status=EnrolmentStatus.DRAFT,
        entered_by=by,
        entered_at=at,
    )
    try:
        with transaction.atomic():
            enrolment.save()
    except IntegrityError as error:
        if "enrolment_once_at_a_time" not in str(error) and "replaces_id" not in str(error):
            raise
        raise EnrolmentRefused("active-elsewhere") from error
    return enrolment


def _employer(region: str, employer_id: int | None, form: EnrolmentForm) -> Employer | None:
    if employer_id is None:
        if form.category == "on-job":
            raise EnrolmentRefused("employer-missing")
        return None
    locked = Employer.objects.select_for_update(no_key=True)  # it is not struck off while somebody comes in
    employer = locked.get(pk=employer_id, region=region)
    if employer.status != EmployerStatus.ACTIVE:
        raise EmployerNotActive(_("The employer is not active."))
    if form.start_month < Month.of(employer.established_on):
        raise EnrolmentRefused("before-employer")
    return employer


def _person(
    region: str, identity: IdentityForm, number: str, index: str, policy: RegistrationPolicy
) -> InsuredPerson:
    person = InsuredPerson(
        region=region,
        number=issue_numbers("person", prefix=policy.number_prefix)[0],
        name=identity.name,
        sex=identity.sex,
        born_on=identity.born_on,
        id_type=identity.id_type,
        id_number=number,
        id_index=index,
        nationality=identity.nationality,
        phone=identity.phone,
        work_started_on=identity.work_started_on,
    )
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        if "person_id_once" not in str(error):
            raise
        return InsuredPerson.objects.get(region=region, id_index=index)
    return person


def _same_identity(person: InsuredPerson, identity: IdentityForm) -> None:
    if person.status != PersonStatus.ACTIVE:
        raise EnrolmentRefused("person-not-active")
    known = (person.name, person.sex, person.born_on)
    if known != (identity.name, identity.sex, identity.born_on):
        raise EnrolmentRefused("identity-differs")


def _replaced(live: list[Enrolment], transfer: bool, start: Month) -> Enrolment | None:
    if not live or not transfer:
        return None
    replaced = live[0]
    if len(live) > 1 or replaced.status != EnrolmentStatus.ACTIVE or replaced.start_month >= start:
        raise EnrolmentRefused("active-elsewhere")
    return replaced
