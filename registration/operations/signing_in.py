"""Sign-ins for employers and insured persons, with a password that is shown once."""

import secrets
from typing import ClassVar, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from insurance_agency.identity import operations as identity
from insurance_agency.identity.choices import Door, Role
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from registration.choices import EmployerStatus, PersonStatus
from registration.models import Employer, EmployerFiler, InsuredPerson
from registration.operations.employers import EmployerNotActive

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 3, 4


class LoginExists(DomainError):
    """The person can already sign in."""

    code: ClassVar[str] = "login-exists"


class PersonNotActive(DomainError):
    """Only a living, active person gets a sign-in."""

    code: ClassVar[str] = "person-not-active"


class NotAnEmployerLogin(DomainError):
    """The user does not exist or belongs to another door."""

    code: ClassVar[str] = "not-an-employer-login"


class OneTimeLogin(NamedTuple):
    username: str
    password: str
    user: User


def one_time_password() -> str:
    """A password that is easy to read out: groups of letters and digits without look-alikes."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _i in range(_GROUP)) for _g in range(_GROUPS))


@transaction.atomic
def create_employer_login(
    *, employer_id: int, username: str, display_name: str, by: User | None = None
) -> OneTimeLogin:
    """A sign-in that files for an employer. Raises EmployerNotActive, UsernameTaken."""
    employer = _active(employer_id)
    password = one_time_password()
    user = identity.create_user(
        username=username,
        password=password,
        display_name=display_name,
        door=Door.EMPLOYER,
        region=employer.region,
        roles=(Role.EMPLOYER_FILER,),
        temporary_password=True,
        by=by,
    )
    EmployerFiler.objects.create(employer=employer, user=user)
    return OneTimeLogin(user.username, password, user)


def _active(employer_id: int) -> Employer:
    employer = Employer.objects.select_for_update(no_key=True).get(pk=employer_id)
    if employer.status != EmployerStatus.ACTIVE:
        raise EmployerNotActive(_("Only an active employer gets a sign-in."))
    return employer


@transaction.atomic
def link_employer_login(*, employer_id: int, username: str) -> User:
    """Let an employer's sign-in file for one more employer of the region.

    Raises EmployerNotActive, NotAnEmployerLogin.
    """
    employer = _active(employer_id)
    user = User.objects.filter(
        username=username.strip().lower(), door=Door.EMPLOYER, region=employer.region
    ).first()
    if user is None:
        raise NotAnEmployerLogin(_("There is no employer's sign-in with this user name."))
    EmployerFiler.objects.get_or_create(employer=employer, user=user)
    return user


@transaction.atomic
def create_person_login(*, person_id: int, by: User | None = None) -> OneTimeLogin:
    """The insured person's own sign-in; the user name is the personal number.

    Raises LoginExists, PersonNotActive.
    """
    person = InsuredPerson.objects.select_for_update(no_key=True, of=("self",)).get(pk=person_id)
    if person.user_id is not None:
        raise LoginExists(_("This person can already sign in."))
    if person.status != PersonStatus.ACTIVE:
        raise PersonNotActive(_("Only an active person gets a sign-in."))
    password = one_time_password()
    user = identity.create_user(
        username=person.number,
        password=password,
        display_name=person.name[:80],
        door=Door.PERSON,
        region=person.region,
        roles=(Role.INSURED_PERSON,),
        temporary_password=True,
        by=by,
    )
    person.user = user
    person.save(update_fields=["user"])
    return OneTimeLogin(user.username, password, user)
