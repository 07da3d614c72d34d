"""The differences of a checked case in words: they are kept as `manage.py check_cases` prints them."""

import re
from ast import literal_eval
from typing import Final

from django.utils.translation import gettext as _

from insurance_agency.laboratory.words import outcome_label
from insurance_agency.portals.desk.laboratory.shown import figure_text

_BEGINNING: Final = r"(?P<path>[a-z_.\d]+): expected (?P<expected>.+), "
_OTHER: Final = re.compile(_BEGINNING + r"got (?P<actual>.+)")
_SILENT: Final = re.compile(_BEGINNING + "the rules say nothing about it")
_REFUSED: Final = re.compile(r"refused: \S+, (?P<why>.+)", re.DOTALL)
_UNREADABLE: Final = re.compile(r"BadCase: (?P<why>.+)", re.DOTALL)


def difference_in_words(difference: str) -> str:
    """One difference for somebody who has never seen code; what cannot be told better stays as it is."""
    if found := _REFUSED.fullmatch(difference):
        return _("The rules refuse to answer: %(why)s") % {"why": found["why"]}
    if found := _UNREADABLE.fullmatch(difference):
        return _("The rules cannot read these facts: %(why)s.") % {"why": found["why"]}
    for form, words in (
        (_SILENT, _("%(figure)s: expected %(expected)s, the rules say nothing about it")),
        (_OTHER, _("%(figure)s: expected %(expected)s, the rules give %(actual)s")),
    ):
        if found := form.fullmatch(difference):
            parts = found.groupdict()
            path = parts.pop("path")
            try:
                values = {name: figure_text(path, literal_eval(text)) for name, text in parts.items()}
            except (ValueError, SyntaxError, MemoryError, RecursionError):
                return difference
            return words % {"figure": outcome_label(path), **values}
    return difference
