"""Vocabulary of periodic runs."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RunStatus(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    SUCCEEDED = "succeeded", pgettext_lazy("run", "Finished")
    FAILED = "failed", _("Stopped by an error")


class RunKind(models.TextChoices):
    """The periodic acts of an agency. The task that does each is named in `insurance_agency.celery`."""

    ASSESSMENT = "assessment", _("Assessment of the month's contributions")
    BANK_LIST = "bank-list", _("List of a day's receipts")
    CREDITING = "crediting", _("Crediting of accounts and funds")
    INSTITUTION_MONTH = "institution-month", _("Collection of the institutions' month")
    RECONCILIATION = "reconciliation", _("Reconciliation of the ledger")
    INTEREST = "interest", _("Yearly interest on personal accounts")
    MONTH_END = "month-end", _("Month-end closing balances")
    CASES = "golden-cases", _("Check of a file of cases")
