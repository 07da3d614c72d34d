"""Numbers that pass the official checks and belong to nobody.

Resident identity numbers follow GB 11643 (check digit by ISO 7064 MOD 11-2); unified social credit
codes follow GB 32100, with the organisation code inside them following GB 11714.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECK = "10X98765432"

ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

# County codes as they stood when people of working age were registered; home first, then the
# provinces that most newcomers of Hainan and Shenzhen come from.
HOME_COUNTIES = {
    "hainan-provincial": ("460105", "460106", "460107", "460108", "460022", "460023", "460026"),
    "shenzhen": ("440303", "440304", "440305", "440306", "440307", "440308"),
}
OTHER_COUNTIES = (
    "110105", "110108", "130102", "210102", "220102", "310104", "320106", "330106", "340102",
    "350102", "360102", "360730", "370102", "410102", "411525", "420106", "421182", "430102",
    "431225", "440103", "440106", "440512", "440981", "441502", "450103", "450702", "500103",
    "510104", "511325", "520102", "530102", "610103", "620102",
)  # fmt: skip


def resident_id(county: str, born_on: date, sex: Literal["M", "F"], sequence: int) -> str:
    """An 18-digit number; `sequence` (0-499) tells apart people born the same day in a county."""
    order = sequence * 2 + (1 if sex == "M" else 0)
    body = f"{county}{born_on:%Y%m%d}{order:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, ID_WEIGHTS, strict=True))
    return body + ID_CHECK[total % 11]


def organisation_code(serial: int) -> str:
    """A nine-character organisation code for a serial number below 100,000,000."""
    body = f"{serial:08d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, ORGANISATION_WEIGHTS, strict=True))
    check = (11 - total % 11) % 11
    return body + ("X" if check == 10 else str(check))


def credit_code(registrar: str, area: str, serial: int) -> str:
    """An 18-character credit code: registrar and kind ("91" a company), area, organisation, check."""
    body = registrar + area + organisation_code(serial)
    total = sum(
        CREDIT_ALPHABET.index(character) * weight
        for character, weight in zip(body, CREDIT_WEIGHTS, strict=True)
    )
    return body + CREDIT_ALPHABET[(31 - total % 31) % 31]
