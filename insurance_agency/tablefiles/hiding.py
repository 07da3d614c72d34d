"""What may be kept of a text of a list: whatever stands in the wrong column, no number stays readable."""

import re

from insurance_agency.kernel.identifiers import mask

_BETWEEN = r"[\s\u200b-\u200f\u2060\ufeff-]{0,2}"
_LONG_NUMBER = re.compile(rf"\d(?:{_BETWEEN}\d){{10,}}[XxＸｘ]?")
"""Eleven digits are a telephone, more an identity number or an account; blanks may stand between them."""


def without_numbers(text: str) -> str:
    """The text with every long number masked; it stays as long as it was, so mask before cutting."""
    return _LONG_NUMBER.sub(lambda found: mask(found[0]), text)
