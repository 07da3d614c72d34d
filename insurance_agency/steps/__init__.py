"""The words in which an explanation is read: what each figure and each operation of a step is called."""

import re
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance_agency.steps.amounts import AMOUNTS
from insurance_agency.steps.decisions import COUNTS, DECISIONS
from insurance_agency.steps.parameters import label_of
from insurance_agency.steps.table_tests import TESTS

OPERATIONS: Final[dict[str, Any]] = {
    "set": pgettext_lazy("step", "start from"),
    "add": pgettext_lazy("step", "add"),
    "subtract": pgettext_lazy("step", "subtract"),
    "multiply": pgettext_lazy("step", "times"),
    "share": pgettext_lazy("step", "share of"),
    "at_least": pgettext_lazy("step", "at least"),
    "at_most": pgettext_lazy("step", "at most"),
    "product": pgettext_lazy("step", "multiply"),
    "divide": pgettext_lazy("step", "divide by"),
    "whole": pgettext_lazy("step", "whole times of"),
    "is": pgettext_lazy("step", "is it"),
    "in": pgettext_lazy("step", "is it one of"),
    "has": pgettext_lazy("step", "contains"),
    "above": pgettext_lazy("step", "is it above, or after"),
    "reaches": pgettext_lazy("step", "does it reach"),
    "and": pgettext_lazy("step", "and also"),
    "or": pgettext_lazy("step", "or else"),
    "when": pgettext_lazy("step", "only when"),
    "otherwise": pgettext_lazy("step", "otherwise"),
    "match": pgettext_lazy("step", "look up in"),
    "band": pgettext_lazy("step", "band of"),
    "append": pgettext_lazy("step", "add to the list"),
    "join": pgettext_lazy("step", "followed by"),
    "year": pgettext_lazy("step", "year of it"),
    "month": pgettext_lazy("step", "month of it"),
    "add_days": pgettext_lazy("step", "days later"),
    "add_months": pgettext_lazy("step", "months later"),
    "days_to": pgettext_lazy("step", "days until"),
    "months_to": pgettext_lazy("step", "months until"),
    "age": pgettext_lazy("step", "age on"),
}

TARGETS: Final[dict[str, Any]] = {**AMOUNTS, **DECISIONS}

_LINE: Final = re.compile(r"line (\d+)(?: (.+))?")
_LINE_PARTS: Final[dict[str, Any]] = {
    "": _("Line %(number)s"),
    "payable": _("Line %(number)s, payable at most"),
    "over limit": _("Line %(number)s, over the price limit"),
    "first self-pay": _("Line %(number)s, first self-pay"),
    "discharge drugs": _("Line %(number)s, discharge drugs beyond the days allowed"),
    "third party": _("Line %(number)s, share of who is liable"),
    "fund": _("Line %(number)s, paid by the fund"),
    "own rate": _("Line %(number)s, the fund's own share of it"),
    "outside": _("Line %(number)s, outside the catalogue"),
    "own part": _("Line %(number)s, the person's part of an item of the catalogue"),
    "days": _("Line %(number)s, days of discharge drugs"),
    "days beyond": _("Line %(number)s, days beyond those allowed"),
}
_PAYMENT: Final = re.compile(r"part_(\d+)(?: (.+))?")
_PAYMENT_PARTS: Final[dict[str, Any]] = {
    "": _("Payment %(number)s"),
    "days": _("Payment %(number)s, days in arrears"),
    "rate": _("Payment %(number)s, rate of all days"),
    "until": _("Payment %(number)s, counted until"),
    "unrounded": _("Payment %(number)s, before rounding"),
}
_NUMBERED: Final = re.compile(r"(results|again|proposals|members|lines|matched|entries)\.(\d+)\.(.+)")
_PLACES: Final[dict[str, Any]] = {
    "results": _("Visit %(number)s: %(figure)s"),
    "again": _("Visit %(number)s settled anew: %(figure)s"),
    "proposals": _("Proposal %(number)s: %(figure)s"),
    "members": _("Person %(number)s: %(figure)s"),
    "lines": _("Month owed %(number)s: %(figure)s"),
    "matched": _("Bill %(number)s: %(figure)s"),
    "entries": _("Entry %(number)s: %(figure)s"),
}
_PREFIXED: Final[tuple[tuple[re.Pattern[str], Any], ...]] = (
    (re.compile(r"year_to_date\.(?P<of>[\d/]+)\.(?P<figure>.+)"), _("Year %(of)s: %(figure)s")),
    (re.compile(r"days (?P<of>\d{4}-\d\d-\d\d) (?P<figure>.+)"), _("From %(of)s: %(figure)s")),
    (re.compile(r"without (?P<figure>.+)"), _("Without the visit taken back: %(figure)s")),
    (re.compile(r"later (?P<figure>.+)"), _("Later: %(figure)s")),
    (re.compile(r"settled (?P<figure>.+)"), _("On the day of settlement: %(figure)s")),
    (re.compile(r"covered days (?P<figure>.+)"), _("On days with benefits alone: %(figure)s")),
    (re.compile(r"covered (?P<figure>line .+)"), _("As on a day with benefits: %(figure)s")),
    (re.compile(r"entitled_(?P<figure>(?!from$).+)"), _("%(figure)s, as if nothing were owed")),
)
_PLAIN: Final[tuple[tuple[re.Pattern[str], Any], ...]] = (
    (re.compile(r"part_(?P<number>\d+) days at (?P<rate>.+)"), _("Payment %(number)s, days at %(rate)s")),
    (re.compile(r"current (?P<month>\S+)"), _("Money of the year at the start of %(month)s")),
    (re.compile(r"month (?P<month>\S+)"), _("Month %(month)s")),
    (re.compile(r"month (?P<month>\S+) paid_on"), _("Month %(month)s, paid on")),
    (re.compile(r"month (?P<month>\S+) late"), _("Month %(month)s, paid late")),
    (re.compile(r"paid (?P<number>\d+) from"), _("Paid period %(number)s, from")),
    (re.compile(r"paid (?P<number>\d+) until"), _("Paid period %(number)s, until")),
    (re.compile(r"paid (?P<number>\d+) months"), _("Paid period %(number)s, months")),
    (re.compile(r"deemed (?P<number>\d+) from"), _("Deemed period %(number)s, from")),
    (re.compile(r"deemed (?P<number>\d+) until"), _("Deemed period %(number)s, until")),
    (re.compile(r"deemed (?P<number>\d+) months"), _("Deemed period %(number)s, months")),
    (re.compile(r"payment (?P<number>\d+)"), _("Payment of the fund %(number)s")),
    (re.compile(r"payment (?P<number>\d+) on"), _("Payment of the fund %(number)s, on")),
    (re.compile(r"income_balances (?P<account>\S+)"), _("Income on %(account)s")),
    (re.compile(r"expenditure_balances (?P<account>\S+)"), _("Expenditure on %(account)s")),
)


def figure(target: str) -> Any:
    """What a figure of an explanation is called. One without a name keeps its code, it is never left out."""
    if target in TARGETS:
        return TARGETS[target]
    for pattern, parts in ((_LINE, _LINE_PARTS), (_PAYMENT, _PAYMENT_PARTS)):
        if (found := pattern.fullmatch(target)) and (found[2] or "") in parts:
            return parts[found[2] or ""] % {"number": found[1]}
    if place := _NUMBERED.fullmatch(target):
        return _PLACES[place[1]] % {"number": int(place[2]) + 1, "figure": figure(place[3])}
    for pattern, words in _PREFIXED:
        if found := pattern.fullmatch(target):
            return words % {**found.groupdict(), "figure": figure(found["figure"])}
    for pattern, words in _PLAIN:
        if found := pattern.fullmatch(target):
            return words % found.groupdict()
    if target.startswith("reading "):
        return _("Reading followed: %(parameter)s") % {"parameter": label_of(target.removeprefix("reading "))}
    if target.startswith("test "):
        name = target.removeprefix("test ")
        return _("Test: %(test)s") % {"test": TESTS.get(name, name)}
    return target


_COUNTED_ENDS: Final = ("_day", "_days", "_months", "_run", "_in_all", "_rate", " days", " months", " waited")
_COUNTING: Final = frozenset({"year", "age", "days_to", "months_to"})


def counted(target: str, operation: str, operand: object) -> bool:
    """Whether whole numbers of a step are years, months, days or heads instead of fen."""
    source = operand[1:] if isinstance(operand, str) and operand.startswith("=") else ""
    names = (target, source) if operation == "set" else (target,)
    return operation in _COUNTING or any(
        re.split(r"[. ]", name)[-1] in COUNTS or name.endswith(_COUNTED_ENDS) for name in names
    )
