"""Who signs in to the demonstration: every door, and a desk where no two duties meet that may not."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from insurance_agency.demo.place import place_of
from insurance_agency.identity import operations
from insurance_agency.identity.choices import Door, Language, Region, Role
from insurance_agency.identity.models import User

PASSWORD = "demo-2026"  # noqa: S105 - printed for everybody by `make demo`, refused elsewhere
Users = dict[str, User]
"""The users of a region by the last part of their user names."""


class DemoLogin(NamedTuple):
    door: str
    region: str
    username: str
    password: str
    purpose: str


class Seat(NamedTuple):
    """A sign-in of every region: the part of the user name behind the region's prefix, and what it is for."""

    suffix: str
    door: Door
    name: str
    purpose: str
    roles: tuple[Role, ...]


SEATS = (
    Seat("employer", Door.EMPLOYER, "人事专员 张敏", "files the payroll", (Role.EMPLOYER_FILER,)),
    Seat("person", Door.PERSON, "参保人", "sees balance and statement", (Role.INSURED_PERSON,)),
    Seat("retired", Door.PERSON, "参保人", "a retired insured person", (Role.INSURED_PERSON,)),
    Seat("hospital", Door.INSTITUTION, "医保办 李医师", "bills of stays", (Role.INSTITUTION_OPERATOR,)),
    Seat(
        "registrar", Door.DESK, "陈登记", "registers, assesses, matches receipts",
        (Role.REGISTRATION_CLERK, Role.PREMIUM_CLERK),
    ),
    Seat("approver", Door.DESK, "王审批", "approves, supervises", (Role.APPROVAL_CLERK, Role.SUPERVISOR)),
    Seat("accounts", Door.DESK, "吴账户", "personal accounts", (Role.ACCOUNT_CLERK,)),
    Seat("claims1", Door.DESK, "林受理", "enters claims", (Role.CLAIMS_ENTRY,)),
    Seat("claims2", Door.DESK, "黄审核", "reviews claims", (Role.CLAIMS_REVIEW,)),
    Seat("institutions", Door.DESK, "符协议", "agreements, catalogue", (Role.INSTITUTION_MANAGER,)),
    Seat("settlement", Door.DESK, "周结算", "audits the institutions' months", (Role.SETTLEMENT_AUDITOR,)),
    Seat("finance1", Door.DESK, "郑制单", "prepares vouchers", (Role.FINANCE_PREPARER,)),
    Seat("finance2", Door.DESK, "何复核", "reviews vouchers", (Role.FINANCE_REVIEWER,)),
    Seat("cashier", Door.DESK, "冯出纳", "pays institutions", (Role.CASHIER,)),
    Seat("parameters1", Door.DESK, "邢参数", "enters new values of the law", (Role.PARAMETER_MANAGER,)),
    Seat("parameters2", Door.DESK, "韩核准", "approves new values of the law", (Role.PARAMETER_APPROVER,)),
    Seat("inspector", Door.DESK, "云稽核", "inspections", (Role.INSPECTOR,)),
    Seat("statistics", Door.DESK, "麦统计", "statistics", (Role.STATISTICS,)),
    Seat("manager", Door.DESK, "钟系统", "users and roles", (Role.SYSTEM_MANAGER,)),
    Seat("auditor", Door.DESK, "潘审计", "reads everything, changes nothing", (Role.AUDITOR,)),
)  # fmt: skip


def demo_logins() -> list[DemoLogin]:
    """Every sign-in of the demonstration, the four doors first. Needs no database."""
    return [
        DemoLogin(seat.door, region, _username(region, seat), PASSWORD, seat.purpose)
        for region in Region
        for seat in SEATS
    ]


def create_sign_ins(region: str) -> Users:
    """The users of a region by the last part of their name, all but the last one."""
    return {seat.suffix: _create(region, seat) for seat in SEATS[:-1]}


def finish_sign_ins(region: str) -> None:
    """The last user comes when everything else is there: with it the demonstration is whole."""
    _create(region, SEATS[-1])


def sign_ins_are_whole(region: str) -> bool:
    return User.objects.filter(username=_username(region, SEATS[-1])).exists()


def _create(region: str, seat: Seat) -> User:
    user: User = User.objects.create(
        username=_username(region, seat),
        password=_hashed(),
        display_name=seat.name,
        door=seat.door,
        region=region,
        language=Language.CHINESE,
    )
    for role in seat.roles:
        operations.grant_role(user_id=user.pk, role=role)
    return user


@lru_cache(maxsize=1)
def _hashed() -> str:
    """The one password of the demonstration, hashed once: a good hash takes its time."""
    return make_password(PASSWORD)


def _username(region: str, seat: Seat) -> str:
    return f"{place_of(region).sign_in_prefix}-{seat.suffix}"
