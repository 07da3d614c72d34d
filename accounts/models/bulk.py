from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import BulkStatus


class Bulk(models.Model):
    """A run's postings while they are gathered outside the ledger, and what became of them."""

    run_id = models.BigIntegerField(_("run"), primary_key=True)
    year = models.IntegerField(_("year"))
    status = models.TextField(_("status"), choices=BulkStatus.choices, default=BulkStatus.OPEN)
    entry_count = models.IntegerField(_("entries"), default=0)
    line_count = models.BigIntegerField(_("lines"), default=0)
    attached = models.BooleanField(_("a partition of its own"), default=False)
    one_line_per_account = models.BooleanField(_("one line per account"), default=False)
    opened_at = models.DateTimeField(_("opened at"), db_default=models.functions.Now())
    committed_at = models.DateTimeField(_("committed at"), null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(run_id__gt=0), name="bulk_run_positive")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.status}"
