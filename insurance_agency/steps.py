"""The words in which an explanation is read: what each figure and each operation of a step is called."""

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
    "account": _("Personal account"),
    "amount": _("Amount"),
    "average_wage": _("Average wage"),
    "balance": _("Balance"),
    "base": _("Contribution base"),
    "cap": _("Cap"),
    "ceiling": _("Ceiling"),
    "cost": _("Cost"),
    "days": _("Days"),
    "deductible": _("Deductible"),
    "first_self_pay": _("First self-pay"),
    "floor": _("Floor"),
    "fund": _("Pooled fund"),
    "fund_pays": _("Fund pays"),
    "fully_self_paid": _("Fully self-paid"),
    "in_scope": _("Cost in scope"),
    "interest": _("Interest"),
    "late_fee": _("Late fee"),
    "local_supplementary": _("Local supplementary"),
    "maternity": _("Maternity"),
    "over_limit": _("Over the price limit"),
    "own_share": _("Own share in scope"),
    "person": _("Person's contribution"),
    "person_pays": _("Person pays"),
    "pooled": _("Pooled fund"),
    "top_up": _("Top-up"),
    "total": _("Total"),
    "unit": _("Employer's contribution"),
    "wage": _("Wage"),
}
