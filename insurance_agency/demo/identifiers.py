"""Numbers that pass the official checks and belong to nobody.

Resident identity numbers follow GB 11643 (check digit by ISO 7064 MOD 11-2); unified social credit
codes follow GB 32100, with the organisation code inside them following GB 11714.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from insurance_agency.demo.place import place_of

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECK = "10X98765432"

ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

OTHER_COUNTIES = (
    "110101", "110102", "120101", "140121", "150121", "210122", "310101", "310104", "330122", "340121",
    "350121", "360121", "360122", "430121", "430122", "430221", "510121", "510122", "520203", "530121",
    "610322", "620121", "640121",
)  # fmt: skip


def counties(region: str, birth_year: int, *, home: bool) -> tuple[str, ...]:
    """County codes that a number of somebody born in a year may begin with: of home, or of elsewhere."""
    if home:
        for first_year, codes in place_of(region).counties:
            if birth_year >= first_year:
                return codes
    return OTHER_COUNTIES


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
