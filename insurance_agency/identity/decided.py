"""An entry that one person makes and another decides: the columns that every such table has."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Decided(models.Model):
    """Entered by one person, approved or refused by another; the database refuses that they are the same."""

    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    refusal_reason = models.CharField(_("reason for refusal"), max_length=400, blank=True, default="")

    class Meta:
        abstract = True


NEEDS_TWO_PEOPLE = models.CheckConstraint(
    condition=~models.Q(entered_by=models.F("decided_by")), name="%(class)s_needs_two_people"
)
