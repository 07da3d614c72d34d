"""The four doors as data: where each stands, and what its sign-in page says."""

from typing import Any, Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insurance_agency.identity.choices import Door


class DoorSign(NamedTuple):
    door: Door
    prefix: str
    icon: str
    text: Any

    @property
    def sign_in_url(self) -> str:
        return reverse("sign-in", kwargs={"door": self.door})


DOORS: Final[dict[Door, DoorSign]] = {
    sign.door: sign
    for sign in (
        DoorSign(
            Door.EMPLOYER,
            "employer",
            "building",
            _("File the month's payroll, see bills and payments, register people who join or leave."),
        ),
        DoorSign(
            Door.PERSON,
            "me",
            "user-circle",
            _("See your account's balance and every movement, your contributions, and get your statement."),
        ),
        DoorSign(
            Door.INSTITUTION,
            "institution",
            "building-hospital",
            _("Send stays and visits for settlement, and follow the month's declaration and payment."),
        ),
        DoorSign(
            Door.DESK,
            "desk",
            "briefcase",
            _("For the agency's staff: registration, contributions, accounts, claims and finance."),
        ),
    )
}
DOOR_OF_PREFIX: Final = {sign.prefix: sign.door for sign in DOORS.values()}


def home_of(door: str) -> str:
    """The first page behind a door."""
    return reverse(f"{door}:home")


class DoorConverter:
    """The door in an address: /desk/, /employer/, /me/, /institution/."""

    regex = "|".join(DOOR_OF_PREFIX)

    def to_python(self, value: str) -> Door:
        return DOOR_OF_PREFIX[value]

    def to_url(self, value: str) -> str:
        return DOORS[Door(value)].prefix
