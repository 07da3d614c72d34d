"""Forms and people of registration as a test needs them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from stdnum.cn import ric, uscc

from insurance_agency.identity.choices import Role
from insurance_agency.identity.models import User
from insurance_agency.kernel.periods import Month
from registration import operations
from registration.models import Employer, Enrolment
from registration.operations import EmployerForm, EnrolmentForm, IdentityForm
from tests.identity.people import person_with

NOW = datetime(2026, 11, 10, 2, 0, tzinfo=UTC)
NOVEMBER = Month(2026, 11)
_SERIALS: Iterator[int] = count(1)


def credit_code(serial: int | None = None) -> str:
    """A valid unified social credit code."""
    body = f"9146000{next(_SERIALS) if serial is None else serial:010d}"
    return body + str(uscc.calc_check_digit(body))


def id_number(born: date = date(1985, 3, 7), sex: str = "F", serial: int | None = None) -> str:
    """A valid resident identity number of a person born on a day."""
    number = next(_SERIALS) if serial is None else serial
    order = number % 499 * 2 + (1 if sex == "M" else 0)
    body = f"110105{born:%Y%m%d}{order:03d}"
    return body + str(ric.calc_check_digit(f"{body}0"))


def clerk(region: str = "hainan-provincial") -> User:
    return person_with(Role.REGISTRATION_CLERK, region=region)


def approver(region: str = "hainan-provincial") -> User:
    return person_with(Role.APPROVAL_CLERK, region=region)


def employer_form(**changes: Any) -> EmployerForm:
    given: dict[str, Any] = {
        "name": "海口万达贸易有限公司",
        "credit_code": credit_code(),
        "kind": "enterprise",
        "established_on": date(2020, 5, 4),
        "contact_name": "王芳",
        "phone": "13900000000",
        "located_in": "haikou",
        "registered_level": "provincial",
        "bank_account": "6222020000000000",
    }
    return EmployerForm(**(given | changes))


def shenzhen_employer_form(**changes: Any) -> EmployerForm:
    return employer_form(**({"located_in": "shenzhen", "registered_level": ""} | changes))


def active_employer(by: User, decided_by: User, **changes: Any) -> Employer:
    """An employer registered by one person and approved by another."""
    make = shenzhen_employer_form if by.region == "shenzhen" else employer_form
    entered = operations.register_employer(region=by.region, form=make(**changes), by=by, at=NOW)
    return operations.decide_employer(employer_id=entered.pk, approve=True, by=decided_by, at=NOW)


def identity(**changes: Any) -> IdentityForm:
    given: dict[str, Any] = {"name": "李娜", "sex": "F", "born_on": date(1985, 3, 7), "phone": "13800000000"}
    given |= changes
    given.setdefault("id_number", id_number(given["born_on"], given["sex"]))
    return IdentityForm(**given)


def spell(**changes: Any) -> EnrolmentForm:
    return EnrolmentForm(**({"category": "on-job", "start_month": NOVEMBER} | changes))


def enrol(
    by: User, employer: Employer | None, *, who: IdentityForm | None = None, **changes: Any
) -> Enrolment:
    """An enrolment that waits for approval."""
    transfer = changes.pop("transfer", False)
    return operations.enrol_person(
        region=by.region,
        identity=who or identity(),
        form=spell(**changes),
        employer_id=employer.pk if employer else None,
        by=by,
        at=NOW,
        transfer=transfer,
    )
