"""National identifiers: the resident identity number and the unified social credit code."""

import re
from datetime import date
from typing import Literal

from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidComponent

Sex = Literal["M", "F"]


def normalise_id_number(text: str) -> str:
    """Resident identity numbers are kept without spaces and with a capital check letter X."""
    return "".join(text.split()).upper()


_ID_NUMBER = re.compile(r"\d{17}[\dX]", re.ASCII)


def id_number_is_valid(number: str) -> bool:
    """Eighteen characters, a date of birth that exists, and the check digit of GB 11643.

    The county is not looked up: people keep the number they were given when counties change, and
    no list of all that ever existed is complete.
    """
    if not _ID_NUMBER.fullmatch(number) or ric.calc_check_digit(number) != number[17]:
        return False
    try:
        born_on(number)
    except InvalidComponent:
        return False
    return True


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
