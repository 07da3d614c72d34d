from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.choices import HoldAction, HoldStatus
from accounts.models.personal import PersonalAccount

if TYPE_CHECKING:
    from insurance_agency.identity.models import User


class HoldRequestQuerySet(models.QuerySet["HoldRequest"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(account__person__region=user.region)

    def waiting(self) -> Self:
        return self.filter(status=HoldStatus.ASKED)


class HoldRequest(models.Model):
    """One clerk asks that an account be frozen or released, with the reason; another one decides."""

    account = models.ForeignKey(
        PersonalAccount, models.PROTECT, related_name="hold_requests", verbose_name=_("personal account")
    )
    action = models.CharField(_("what is asked"), max_length=10, choices=HoldAction.choices)
    reason = models.CharField(_("reason"), max_length=300)
    status = models.CharField(
        _("status"), max_length=10, choices=HoldStatus.choices, default=HoldStatus.ASKED
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True, default="")

    objects = HoldRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(status="asked"), name="hold_one_request_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(asked_by=F("decided_by")), name="hold_needs_two_people"),
            models.CheckConstraint(
                condition=Q(status="asked", decided_by__isnull=True, decided_at__isnull=True)
                | Q(~Q(status="asked"), decided_by__isnull=False, decided_at__isnull=False),
                name="hold_decision_names_who_and_when",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="hold_moves", field="status", transitions=[("asked", "done"), ("asked", "refused")]
            ),
            pgtrigger.Protect(name="hold_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.account_id}"
