"""Vocabularies of contributions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FilingStatus(TextChoices):
    """Received at once, checked, sent, used: an employer sees each as an answer of its own."""

    RECEIVED = "received", pgettext_lazy("filing", "Being checked")
    FINDINGS = "findings", pgettext_lazy("filing", "To be corrected")
    READY = "ready", pgettext_lazy("filing", "Ready to send")
    CONFIRMED = "confirmed", pgettext_lazy("filing", "Sent")
    ASSESSED = "assessed", pgettext_lazy("filing", "Assessed")
    REPLACED = "replaced", pgettext_lazy("filing", "Replaced")


OPEN_FILINGS = (FilingStatus.RECEIVED, FilingStatus.FINDINGS, FilingStatus.READY)
SENT_FILINGS = (FilingStatus.CONFIRMED, FilingStatus.ASSESSED)


class FilingMethod(TextChoices):
    FILE = "file", _("Payroll file")
    LAST_MONTH = "last-month", _("Copy of last month")
    TABLE = "table", _("Typed in")


class Severity(TextChoices):
    ERROR = "error", pgettext_lazy("finding", "Error")
    WARNING = "warning", pgettext_lazy("finding", "Warning")


class PayerKind(TextChoices):
    """Who owes a bill. The pooled fund owes nobody: its bill moves retirees' quotas to their accounts."""

    EMPLOYER = "employer", _("Employer")
    PERSON = "person", _("Flexible worker")
    OLD_AGE_FUND = "old-age-fund", _("Old-age insurance fund")
    UNEMPLOYMENT_FUND = "unemployment-fund", _("Unemployment insurance fund")
    POOLED_FUND = "pooled-fund", _("Pooled fund")


class BillKind(TextChoices):
    NORMAL = "normal", pgettext_lazy("bill", "By declaration")
    ASSESSED = "assessed", pgettext_lazy("bill", "Assessed without declaration")


class BillStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("bill", "Being assessed")
    ISSUED = "issued", pgettext_lazy("bill", "To be paid")
    PART_PAID = "part-paid", pgettext_lazy("bill", "Partly paid")
    PAID = "paid", pgettext_lazy("bill", "Paid")
    CREDITED = "credited", pgettext_lazy("bill", "Credited")
    REPLACED = "replaced", pgettext_lazy("bill", "Replaced")


OWED_BILLS = (BillStatus.ISSUED, BillStatus.PART_PAID)
PAID_BILLS = (BillStatus.PAID, BillStatus.CREDITED)


class ReceiptSource(TextChoices):
    TAX = "tax", _("Tax office")
    BANK = "bank", _("Bank transfer")
    OLD_AGE_FUND = "old-age-fund", _("Old-age insurance fund")
    UNEMPLOYMENT_FUND = "unemployment-fund", _("Unemployment insurance fund")
    FISCAL = "fiscal", _("Fiscal office")
