"""National identifiers: the resident identity number and the unified social credit code."""

from datetime import date
from typing import Literal

from stdnum.cn import ric, uscc

Sex = Literal["M", "F"]


def normalise_id_number(text: str) -> str:
    """Resident identity numbers are kept without spaces and with a capital check letter X."""
    return "".join(text.split()).upper()


def id_number_is_valid(number: str) -> bool:
    """Length, date of birth, county and check digit (GB 11643)."""
    return bool(ric.is_valid(number))


def born_on(number: str) -> date:
    """The date of birth that a valid identity number states."""
    return ric.get_birth_date(number)


def sex_of(number: str) -> Sex:
    """The sex that a valid identity number states: the 17th digit is odd for men."""
    return "M" if int(number[16]) % 2 else "F"


def credit_code_is_valid(code: str) -> bool:
    """Unified social credit code of an organisation (GB 32100)."""
    return bool(uscc.is_valid(code))


def mask(identifier: str) -> str:
    """An identifier as screens show it: the first four and the last two characters."""
    if len(identifier) <= 6:
        return "*" * len(identifier)
    return f"{identifier[:4]}{'*' * (len(identifier) - 6)}{identifier[-2:]}"
