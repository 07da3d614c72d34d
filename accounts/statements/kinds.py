"""What people call the movements of a personal account."""

from typing import Any

from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Any] = {
    "own": _("Own premium"),
    "unit": _("Employer's part"),
    "quota": _("Monthly quota from the pooled fund"),
    "interest": _("Interest"),
    "transfer-in": _("Transferred in"),
    "opening": _("Balance taken over"),
    "correction": _("Correction"),
    "refund": _("Refund"),
    "outpatient": _("Outpatient treatment"),
    "inpatient": _("Own share of a hospital stay"),
    "pharmacy": _("Pharmacy"),
    "special": _("Special outpatient treatment"),
    "offsite": _("Treatment elsewhere"),
    "transfer-out": _("Transferred out"),
    "exit": _("Paid out on leaving"),
    "inheritance": _("Paid to heirs"),
    "to-pool": _("Passed to the pooled fund"),
}


def kind_label(kind: str) -> str:
    """The words for a kind of movement; a kind without words is shown as it stands."""
    return str(KINDS.get(kind, kind))
