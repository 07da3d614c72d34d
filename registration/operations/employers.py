"""Registering an employer and keeping its data."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import ClassVar

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.identifiers import credit_code_is_valid
from registration.choices import EmployerKind, EmployerStatus, agency_label
from registration.models import Employer
from registration.queries import registration_policy
from registration.rules.routing import Route, UnitFacts, route


class CreditCodeInvalid(DomainError):
    """The unified social credit code has a wrong length or check character."""

    code: ClassVar[str] = "credit-code"


class AlreadyRegistered(DomainError):
    """An employer with this credit code is registered or waits for approval in the region."""

    code: ClassVar[str] = "employer-exists"


class OtherAgency(DomainError):
    """Another agency registers this employer."""

    code: ClassVar[str] = "other-agency"


class EmployerNotActive(DomainError):
    """The act needs an active employer."""

    code: ClassVar[str] = "employer-not-active"


@dataclass(frozen=True, kw_only=True)
class EmployerForm:
    """The registration form (参保单位登记表)."""

    name: str
    credit_code: str
    kind: str
    established_on: date
    contact_name: str
    phone: str
    located_in: str
    industry: str = "other"
    address: str = ""
    bank_name: str = ""
    bank_account: str = ""
    in_yangpu_zone: bool = False
    organ_level: str = ""
    registered_level: str = ""
    employs_non_military: bool = False
    cross_area_mobile: bool = False
    applied_voluntarily: bool = False
    provincial_approval: bool = False
    facts: UnitFacts = field(init=False)

    def __post_init__(self) -> None:
        kind = EmployerKind.ENTERPRISE if self.kind == EmployerKind.INDIVIDUAL_BUSINESS else self.kind
        object.__setattr__(
            self,
            "facts",
            UnitFacts(
                kind=str(kind),
                located_in=self.located_in,
                in_yangpu_zone=self.in_yangpu_zone,
                organ_level=self.organ_level,  # type: ignore[arg-type]
                registered_level=self.registered_level,  # type: ignore[arg-type]
                employs_non_military=self.employs_non_military,
                cross_area_mobile=self.cross_area_mobile,
                applied_voluntarily=self.applied_voluntarily,
                provincial_approval=self.provincial_approval,
            ),
        )


def responsible_agency(facts: UnitFacts, *, region: str, on: date) -> tuple[Route, bool]:
    """Where a unit belongs by the region's table, and whether that is this office (Hainan Rules art. 5)."""
    policy = registration_policy(region, on)
    found = route(facts, policy.routing)
    return found, found.agency in policy.agencies


@transaction.atomic
def register_employer(*, region: str, form: EmployerForm, by: User, at: datetime) -> Employer:
    """Take down an employer's registration and hand it to a second person for decision.

    Raises CreditCodeInvalid, OtherAgency (Hainan Rules art. 5 names another agency), AlreadyRegistered.
    """
    credit_code = form.credit_code.strip().upper()
    if not credit_code_is_valid(credit_code):
        raise CreditCodeInvalid(_("The unified social credit code is not valid: check every character."))
    found, is_ours = responsible_agency(form.facts, region=region, on=timezone.localdate(at))
    if not is_ours:
        raise OtherAgency(
            _("By %(article)s this employer belongs to another agency: %(agency)s. Refer it there.")
            % {"article": found.article, "agency": agency_label(found.agency)}
        )
    employer = Employer(
        region=region,
        name=form.name,
        credit_code=credit_code,
        kind=form.kind,
        industry=form.industry,
        established_on=form.established_on,
        contact_name=form.contact_name,
        phone=form.phone,
        address=form.address,
        bank_name=form.bank_name,
        bank_account=form.bank_account,
        routing_facts=asdict(form.facts),
        agency=found.agency,
        collector=found.collector,
        fund_account=found.fund_account,
        status=EmployerStatus.SUBMITTED,
        entered_by=by,
        entered_at=at,
    )
    try:
        with transaction.atomic():
            employer.save()
    except IntegrityError as error:
        if "employer_credit_code_once" not in str(error):
            raise
        raise AlreadyRegistered(_("An employer with this credit code is already registered here.")) from error
    return employer


@transaction.atomic
def change_employer(
    *, employer_id: int, contact_name: str, phone: str, address: str, bank_name: str, bank_account: str
) -> Employer:
    """Change the contact and bank data of an active employer; the former values stay in its history.

    Raises EmployerNotActive.
    """
    employer = Employer.objects.select_for_update(no_key=True).get(pk=employer_id)
    if employer.status != EmployerStatus.ACTIVE:
        raise EmployerNotActive(_("Only an active employer's data can be changed."))
    employer.contact_name = contact_name
    employer.phone = phone
    employer.address = address
    employer.bank_name = bank_name
    employer.bank_account = bank_account
    employer.save(update_fields=["contact_name", "phone", "address", "bank_name", "bank_account"])
    return employer
