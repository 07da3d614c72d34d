"""Amounts, months, days and steps as a page shows them."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.identifiers import mask
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.money import yuan as plain
from insurance_agency.kernel.periods import Month
from insurance_agency.steps import OPERATIONS, counted, figure
from insurance_agency.steps.parameters import label_of
from insurance_agency.steps.values import in_words

NOTHING: Final = "–"


def yuan(fen: int | None) -> str:
    """Fen as yuan, thousands apart: 1,234.50."""
    if fen is None:
        return NOTHING
    whole, _point, cents = plain(Fen(int(fen))).partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.removeprefix('-')):,}.{cents}"


def yuan_or_dash(fen: int | None) -> str:
    """Like yuan, and a dash where there is nothing, for tables with many empty cells."""
    return yuan(fen) if fen else NOTHING


def plain_yuan(fen: int | None) -> str:
    """Fen as yuan without separators, for inputs and files."""
    return "" if fen is None else plain(Fen(int(fen)))


def wan(fen: int | None) -> str:
    """Fen as ten thousand yuan with two decimals, for figures that are read at a glance."""
    return NOTHING if fen is None else f"{Decimal(int(fen)) / 1_000_000:,.2f}"


def month(value: object) -> str:
    """A month as 2026-11."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, datetime.date):
        return str(Month.of(value))
    return str(value)


def day(value: object) -> str:
    """A day as 2026-11-20."""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value.isoformat() if isinstance(value, datetime.date) else NOTHING


def moment(value: datetime.datetime | None) -> str:
    """An instant as 2026-11-20 14:05, on the agency's clock."""
    if not value:
        return NOTHING
    return f"{timezone.localtime(value) if timezone.is_aware(value) else value:%Y-%m-%d %H:%M}"


def masked(identifier: object) -> str:
    """An identity number, phone or bank account as screens show it."""
    return mask(str(identifier)) if identifier else NOTHING


def percent(ratio: object) -> str:
    """A ratio as per cent, exactly: 0.075 is 7.5%."""
    if ratio is None or ratio == "":
        return NOTHING
    scaled = Decimal(str(ratio)) * 100
    text = f"{scaled:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


class ShownStep(NamedTuple):
    """One step of an explanation, ready to read."""

    target: Any
    operation: Any
    operand: Any
    before: str
    after: str
    article: str
    version: str

    @property
    def is_idle(self) -> bool:
        """It cites nothing, and leaves a figure as it was or begins it with nothing."""
        unchanged = (self.before,) if self.before != NOTHING else (NOTHING, "0.00")
        return not self.article and self.after in unchanged


def shown_step(step: Step | Mapping[str, Any]) -> ShownStep:
    """A step in words; what has no words yet is shown by its code, never left out."""
    parts = step._asdict() if isinstance(step, Step) else step
    operation, operand = parts["operation"], parts["operand"]
    counts = counted(parts["target"], operation, operand)
    return ShownStep(
        target=figure(parts["target"]),
        operation=OPERATIONS.get(operation, operation),
        operand=_operand(operation, operand, counts=counts),
        before=_value(parts["before"], counts=counts or operation == "band"),
        after=_value(parts["after"], counts=counts),
        article=parts.get("article") or "",
        version=versions(parts.get("version") or ""),
    )


def price(number: Decimal) -> str:
    """A unit price in yuan with two decimals at least, so that a column of prices lines up."""
    whole, _point, part = f"{number:f}".partition(".")
    return f"{whole}.{part.rstrip('0'):0<2}"


def run_period(period: str) -> str:
    """The month or day of a run; a later run of the same month bears its number, a digest is left out."""
    name, _point, mark = period.partition(".")
    return f"{name} ({mark})" if mark.isdigit() and len(mark) < 4 else name


def versions(identities: str) -> str:
    """The parameters that a step rests on, each with the day from which its value holds."""
    found = []
    for identity in filter(None, identities.split(", ")):
        key, _at, start = identity.partition("@")
        found.append(_("%(parameter)s, from %(day)s") % {"parameter": label_of(key), "day": start})
    return "; ".join(found)


def _operand(operation: str, operand: Any, *, counts: bool) -> Any:
    if operation in ("year", "month") and operand is None:
        return ""
    if isinstance(operand, str) and operand.startswith("="):
        return figure(operand[1:])
    if operation == "share":
        return percent(operand) if "/" not in str(operand) else str(Fraction(operand))
    if operation == "product":
        return operand.replace("*", " × ")
    if operation in ("match", "band"):
        return _pairs(operation, operand, counts=counts)
    if operation == "add_days" and isinstance(operand, list):
        return _("%(days)s, not counting %(skipped)s") % {
            "days": operand[0],
            "skipped": ", ".join(operand[1:]),
        }
    if operation in ("add_days", "add_months", "whole"):
        return str(operand)
    return _value(operand, counts=counts)


def _pairs(operation: str, pairs: Sequence[Sequence[Any]], *, counts: bool) -> str:
    """A table of the law in a step: what it gives for a word, or from a lower bound on."""
    shown = []
    for key, given in pairs:
        words = {"bound": _value(key, counts=True), "value": _value(given, counts=counts)}
        shown.append(
            (_("from %(bound)s: %(value)s") if operation == "band" else "%(bound)s: %(value)s") % words
        )
    return "; ".join(shown)


def _value(value: Any, *, counts: bool) -> str:
    """A whole number is fen unless its figure counts something; everything else is shown as it is."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, int):
        return str(value) if counts else yuan(value)
    if isinstance(value, list):
        return "; ".join(_value(item, counts=counts) for item in value)
    return in_words(str(value))
