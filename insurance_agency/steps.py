"""The words in which an explanation is read: what each figure and each operation of a step is called."""

import re
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

OPERATIONS: Final[dict[str, Any]] = {
    "set": pgettext_lazy("step", "start from"),
    "add": pgettext_lazy("step", "add"),
    "subtract": pgettext_lazy("step", "subtract"),
    "share": pgettext_lazy("step", "share of"),
    "at_least": pgettext_lazy("step", "at least"),
    "at_most": pgettext_lazy("step", "at most"),
    "product": pgettext_lazy("step", "multiply"),
    "divide": pgettext_lazy("step", "divide by"),
}

TARGETS: Final[dict[str, Any]] = {
    "above_threshold": _("Above the outpatient threshold"),
    "account": _("Personal account"),
    "account_from_person": _("Own premium to the account"),
    "account_from_unit": _("Unit's part to the account"),
    "amount": _("Amount"),
    "apart_fund": _("Paid at rates of their own"),
    "average_wage": _("Average wage"),
    "balance": _("Balance"),
    "base": _("Contribution base"),
    "basic_fund": _("Basic pooled fund pays"),
    "by_other_fund": _("Premium paid by another fund"),
    "cap": pgettext_lazy("contribution base", "Cap"),
    "cap_left": _("Left of the cap"),
    "cash": _("Cash"),
    "ceiling": _("Ceiling"),
    "claim_on_third_party": _("Claim on who is liable"),
    "closing": _("Closing balance"),
    "cost": _("Cost"),
    "cost_above_cap": _("Cost above the cap"),
    "cost_within_cap": _("Cost carried within the cap"),
    "current_product": _("Product of this year's balances"),
    "days": _("Days"),
    "deductible": _("Deductible"),
    "employer": _("Employer owes"),
    "first_self_pay": _("First self-pay"),
    "floor": pgettext_lazy("contribution base", "Floor"),
    "fully_self_paid": _("Fully self-paid"),
    "fund": _("Pooled fund"),
    "fund_pays": _("Fund pays"),
    "in_scope": _("Cost in scope"),
    "institution": _("Borne by the institution"),
    "interest": _("Interest"),
    "late_fee": _("Late fee"),
    "local_cost": _("Cost of the local list"),
    "local_supplementary": _("Local supplementary"),
    "maternity": _("Maternity"),
    "opening": _("Opening balance"),
    "ordinary_cost": _("Ordinary outpatient cost"),
    "over_limit": _("Over the price limit"),
    "own_share": _("Own share in scope"),
    "pension": _("Pension"),
    "person": _("Person's contribution"),
    "person_pays": _("Person pays"),
    "personal": _("Personal part"),
    "pooled": _("Pooled fund"),
    "products": _("Products of balances and rates"),
    "reserve": _("Reserve that stays in the account"),
    "self_paid": _("Fully self-paid"),
    "supplementary_fund": _("Supplementary fund pays"),
    "supplementary_left": _("Left of the supplementary limit"),
    "threshold": _("Outpatient threshold"),
    "topup_by_unit": _("Top-up"),
    "total": _("Total"),
    "unit": _("Employer's contribution"),
    "wage": _("Wage"),
    "withheld": _("Withheld from the wage"),
    "year_cap": _("Cap"),
}

_LINE: Final = re.compile(r"line (\d+)(?: (.+))?")
_LINE_PARTS: Final[dict[str, Any]] = {
    "": _("Line %(number)s"),
    "payable": _("Line %(number)s, payable at most"),
    "over limit": _("Line %(number)s, over the price limit"),
    "first self-pay": _("Line %(number)s, first self-pay"),
    "discharge drugs": _("Line %(number)s, discharge drugs beyond the days allowed"),
    "third party": _("Line %(number)s, share of who is liable"),
    "fund": _("Line %(number)s, paid by the fund"),
}
_PAYMENT: Final = re.compile(r"part_(\d+)")
_AS_IF_ENTITLED: Final = "entitled_"


def figure(target: str) -> Any:
    """What a figure of an explanation is called. One without a name keeps its code, it is never left out."""
    if line := _LINE.fullmatch(target):
        named = _LINE_PARTS.get(line[2] or "")
        return named % {"number": line[1]} if named else target
    if payment := _PAYMENT.fullmatch(target):
        return _("Payment %(number)s") % {"number": payment[1]}
    if target.startswith(_AS_IF_ENTITLED):
        name = figure(target.removeprefix(_AS_IF_ENTITLED))
        return _("%(figure)s, as if nothing were owed") % {"figure": name}
    return TARGETS.get(target, target)


_COUNTS: Final = frozenset(
    [
        "age",
        "allowed",
        "counted",
        "days",
        "gap",
        "heads",
        "joined",
        "missing",
        "months",
        "movements",
        "required",
        "switch_day",
        "wait",
        "wage_year",
        "waited",
        "years",
        "years_added",
        "years_back",
    ]
)
_COUNTED_ENDS: Final = ("_day", "_days", "_months", "_run", "_in_all", "_rate", " days", " months", " waited")
_COUNTING: Final = frozenset({"year", "age", "days_to", "months_to"})


def counted(target: str, operation: str, operand: object) -> bool:
    """Whether whole numbers of a step are years, months, days or heads instead of fen."""
    source = operand[1:] if isinstance(operand, str) and operand.startswith("=") else ""
    names = (target, source) if operation == "set" else (target,)
    return operation in _COUNTING or any(
        name.rpartition(".")[2] in _COUNTS or name.endswith(_COUNTED_ENDS) for name in names
    )
