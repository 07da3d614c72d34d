import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registration.choices import ReadField
from registration.models.register import Employer, InsuredPerson


class ReadLog(models.Model):
    """Who looked at a protected number, and why."""

    person = models.ForeignKey(
        InsuredPerson,
        models.PROTECT,
        related_name="read_logs",
        null=True,
        blank=True,
        verbose_name=_("person"),
    )
    employer = models.ForeignKey(
        Employer, models.PROTECT, related_name="read_logs", null=True, blank=True, verbose_name=_("employer")
    )
    field = models.CharField(_("field"), max_length=20, choices=ReadField.choices)
    reason = models.CharField(_("reason"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _("reading of a protected number")
        verbose_name_plural = _("readings of protected numbers")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) ^ Q(employer__isnull=False),
                name="read_log_names_one_subject",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="read_log_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.field} {self.at}"
