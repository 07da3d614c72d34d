from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.chart import LedgerAccount
from insurance_agency.fields import MonthField


class ClosedMonth(models.Model):
    """A month of a region that accepts no postings any more, because its closings are taken."""

    region = models.TextField(_("region"))
    month = MonthField(_("month"))
    accounts = models.BigIntegerField(_("accounts"))
    by_id = models.BigIntegerField(_("closed by"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), db_default=models.functions.Now())

    class Meta:
        ordering = ["region", "-month"]
        constraints = [models.UniqueConstraint(fields=["region", "month"], name="closed_month_once")]

    def __str__(self) -> str:
        return f"{self.region} {self.month}"


class Closing(models.Model):
    """The balance of an account at the end of a month: opening of statements, base of interest.

    Partitioned by year; the key of the table is (account, month).
    """

    pk = models.CompositePrimaryKey("account_id", "month")
    account = models.ForeignKey(LedgerAccount, models.PROTECT, db_constraint=False, related_name="closings")
    month = MonthField(_("month"))
    balance_fen = models.BigIntegerField(_("debits less credits (fen)"))

    class Meta:
        managed = False

    def __str__(self) -> str:
        return f"{self.account_id} {self.month}: {self.balance_fen}"
