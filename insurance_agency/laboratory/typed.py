"""One plain fact: from the text that was entered to the value that a case holds, and back."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from insurance_agency.kernel.money import MoneyError, parse_yuan, yuan
from insurance_agency.laboratory.schema import Fact, Form

YES: Final = "yes"
NO: Final = "no"
MOST_TEXT: Final = 60
_YEARS: Final = range(1900, 2101)
_ROUND_NUMBER: Final = re.compile(r"\d{1,6}", re.ASCII)
_QUANTITY: Final = re.compile(r"\d{1,11}(?:\.\d{1,6})?", re.ASCII)
_MONEY: Final = re.compile(r"\d{1,12}(?:\.\d{1,2})?", re.ASCII)
_DAY: Final = re.compile(r"(\d{4})-\d\d-\d\d", re.ASCII)
_MONTH: Final = re.compile(r"(\d{4})-(?:0[1-9]|1[0-2])", re.ASCII)


class Misfit(ValueError):
    """A text or a value that the form of a fact has no room for; its words tell what would fit."""


def as_text(fact: Fact, value: Any) -> str:
    """A stored or pasted value as it stands in the field. Raises `Misfit` for a value of another type."""
    if fact.form is Form.FLAG:
        if not isinstance(value, bool):
            raise Misfit(_("Yes or no is expected: true or false."))
        return YES if value else NO
    if fact.form is Form.COUNT or fact.is_number:
        if type(value) is not int:
            raise Misfit(_("A whole number without quotation marks is expected."))
        return str(value)
    if not isinstance(value, str):
        raise Misfit(_("A text in quotation marks is expected."))
    return value.strip()


def typed(fact: Fact, text: str) -> Any:
    """The value that a case holds. Raises `Misfit`."""
    return _READERS[fact.form](fact, text)


def _money(_fact: Fact, text: str) -> str:
    plain = text.replace(",", "").replace("，", "").removeprefix("¥").removesuffix("元").strip()
    if not _MONEY.fullmatch(plain):
        raise Misfit(_("An amount in yuan is expected, such as 1234.50."))
    try:
        return yuan(parse_yuan(plain))
    except MoneyError as error:
        raise Misfit(_("An amount in yuan is expected, such as 1234.50.")) from error


def _ratio(fact: Fact, text: str) -> str:
    plain = text.removesuffix("%").removesuffix("％").strip()
    if not _QUANTITY.fullmatch(plain):
        raise Misfit(_("A ratio is expected, such as 0.10 or 10%."))
    number = Decimal(plain)
    if plain != text:
        number /= 100
        plain = f"{number.normalize():f}"
    if number > Decimal(fact.most):
        raise Misfit(_("At most %(most)s is possible here.") % {"most": fact.most})
    return plain


def _quantity(_fact: Fact, text: str) -> str:
    plain = text.replace(",", "").removeprefix("¥").removesuffix("元").strip()
    if not _QUANTITY.fullmatch(plain):
        raise Misfit(_("A number is expected, such as 12.50."))
    return plain


def _day(_fact: Fact, text: str) -> str:
    match = _DAY.fullmatch(text)
    try:
        if match and int(match[1]) in _YEARS:
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise Misfit(_("A day of the calendar is expected, such as 2010-03-31."))


def _month(_fact: Fact, text: str) -> str:
    match = _MONTH.fullmatch(text)
    if not match or int(match[1]) not in _YEARS:
        raise Misfit(_("A month is expected, such as 2010-03."))
    return text


def _count(_fact: Fact, text: str) -> int:
    if not _ROUND_NUMBER.fullmatch(text):
        raise Misfit(_("A whole number is expected."))
    return int(text)


def _choice(fact: Fact, text: str) -> str | int:
    if text not in dict(fact.choices):
        raise Misfit(_("“%(word)s” is none of the choices.") % {"word": text[:MOST_TEXT]})
    return int(text) if fact.is_number else text


def _flag(_fact: Fact, text: str) -> bool:
    if text not in (YES, NO):
        raise Misfit(_("Yes or no is expected."))
    return text == YES


def _text(_fact: Fact, text: str) -> str:
    if len(text) > MOST_TEXT or not text.isprintable():
        raise Misfit(_("At most %(most)s letters that can be printed.") % {"most": MOST_TEXT})
    return text


_READERS: Final = {
    Form.MONEY: _money,
    Form.RATIO: _ratio,
    Form.QUANTITY: _quantity,
    Form.DAY: _day,
    Form.MONTH: _month,
    Form.COUNT: _count,
    Form.CHOICE: _choice,
    Form.FLAG: _flag,
    Form.TEXT: _text,
}
