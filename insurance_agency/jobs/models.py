"""The record of a periodic run."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insurance_agency.jobs.choices import RunKind, RunStatus

LOST_AFTER = timedelta(minutes=2)
"""A running record whose worker has not been heard of for so long is taken for lost."""


class RunQuerySet(models.QuerySet["Run"]):
    def of_region(self, region: str) -> "RunQuerySet":
        return self.filter(region=region)

    def unfinished(self) -> "RunQuerySet":
        return self.exclude(status=RunStatus.SUCCEEDED)

    def latest_first(self) -> "RunQuerySet":
        return self.order_by("-requested_at", "-pk")


class Run(models.Model):
    """One act over one period of one region. It is done once, however often it is asked for."""

    kind = models.CharField(_("act"), max_length=40, choices=RunKind.choices)
    region = models.CharField(_("region"), max_length=40)
    period = models.CharField(_("period"), max_length=20)
    status = models.CharField(
        _("status"), max_length=10, choices=RunStatus.choices, default=RunStatus.WAITING
    )
    progress_done = models.BigIntegerField(_("done"), default=0)
    progress_total = models.BigIntegerField(_("of"), default=0)
    cursor = models.JSONField(_("resumes at"), default=dict)
    figures = models.JSONField(_("figures"), default=dict)
    attempt = models.PositiveIntegerField(_("attempt"), default=0)
    error = models.TextField(_("error"), blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked for by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    requested_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    started_at = models.DateTimeField(_("started"), null=True)
    heartbeat_at = models.DateTimeField(_("last heard of"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)

    objects: ClassVar[Any] = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("periodic run")
        verbose_name_plural = _("periodic runs")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "region", "period"], name="run_once_per_period"),
            models.CheckConstraint(
                condition=Q(progress_done__gte=0) & Q(progress_done__lte=F("progress_total")),
                name="run_progress_within_total",
            ),
            models.CheckConstraint(
                condition=~Q(status=RunStatus.SUCCEEDED) | Q(finished_at__isnull=False),
                name="run_success_has_end",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["region", "-requested_at"], name="run_by_region"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.region} {self.period}"

    @property
    def is_done(self) -> bool:
        return self.status == RunStatus.SUCCEEDED

    @property
    def is_moving(self) -> bool:
        return self.status in (RunStatus.WAITING, RunStatus.RUNNING)

    @property
    def percent(self) -> int:
        if self.progress_total == 0:
            return 100 if self.is_done else 0
        return self.progress_done * 100 // self.progress_total

    def is_lost(self, now: datetime) -> bool:
        """Whether its worker has gone away without a word, so that it should be started again."""
        heard = self.heartbeat_at or self.requested_at
        return self.is_moving and now - heard > LOST_AFTER
