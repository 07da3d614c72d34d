"""Registering hospitals and pharmacies, and letting them sign in."""

from dataclasses import dataclass
from typing import ClassVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from institutions.choices import InstitutionKind, InstitutionStatus
from institutions.models import Institution, InstitutionOperator
from insurance_agency.identity import operations as identity
from insurance_agency.identity.choices import Door, Role
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from registration.operations import OneTimeLogin, one_time_password


class CodeTaken(DomainError):
    """Another institution of the region has this code."""

    code: ClassVar[str] = "institution-code-taken"


class LevelMissing(DomainError):
    """A hospital has a level, which decides deductible and ratio."""

    code: ClassVar[str] = "institution-level-missing"


class InstitutionNotActive(DomainError):
    """The act needs an active institution."""

    code: ClassVar[str] = "institution-not-active"


@dataclass(frozen=True, kw_only=True)
class InstitutionForm:
    code: str
    name: str
    kind: str
    level: int | None
    address: str = ""
    phone: str = ""


def _checked_level(form: InstitutionForm) -> int | None:
    if form.kind == InstitutionKind.PHARMACY:
        return None
    if form.level is None:
        raise LevelMissing(_("A hospital needs its level."))
    return form.level


@transaction.atomic
def register_institution(*, region: str, form: InstitutionForm, by: User) -> Institution:
    """Register a hospital or pharmacy; it settles nothing before an agreement is in force.

    Raises CodeTaken, LevelMissing.
    """
    institution = Institution(
        region=region,
        code=form.code.strip().upper(),
        name=form.name,
        kind=form.kind,
        level=_checked_level(form),
        address=form.address,
        phone=form.phone,
        entered_by=by,
    )
    return _saved(institution)


@transaction.atomic
def change_institution(*, institution_id: int, form: InstitutionForm, status: str) -> Institution:
    """Change an institution's data or its standing. Raises CodeTaken, LevelMissing."""
    institution = Institution.objects.select_for_update(no_key=True).get(pk=institution_id)
    institution.code = form.code.strip().upper()
    institution.name = form.name
    institution.kind = form.kind
    institution.level = _checked_level(form)
    institution.address, institution.phone = form.address, form.phone
    institution.status = InstitutionStatus(status)
    return _saved(institution)


def _saved(institution: Institution) -> Institution:
    try:
        with transaction.atomic():
            institution.save()
    except IntegrityError as error:
        if "institution_code_once" not in str(error):
            raise
        raise CodeTaken(_("Another institution has this code.")) from error
    return institution


@transaction.atomic
def create_institution_login(
    *, institution_id: int, username: str, display_name: str, by: User | None = None
) -> OneTimeLogin:
    """A sign-in that enters bills for an institution. Raises InstitutionNotActive, UsernameTaken."""
    institution = Institution.objects.select_for_update(no_key=True).get(pk=institution_id)
    if institution.status == InstitutionStatus.CLOSED:
        raise InstitutionNotActive(_("A closed institution gets no sign-in."))
    password = one_time_password()
    user = identity.create_user(
        username=username,
        password=password,
        display_name=display_name,
        door=Door.INSTITUTION,
        region=institution.region,
        roles=(Role.INSTITUTION_OPERATOR,),
        temporary_password=True,
        by=by,
    )
    InstitutionOperator.objects.create(institution=institution, user=user)
    return OneTimeLogin(user.username, password, user)
