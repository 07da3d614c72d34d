import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from insurance_agency.notices.choices import DayKind, Provenance, PublicationStatus


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible_to(self, user: object) -> "PublicationQuerySet":
        """Publications of the user's region."""
        return self.filter(region=getattr(user, "region", ""))

    def approved(self) -> "PublicationQuerySet":
        return self.filter(status=PublicationStatus.APPROVED)

    def waiting(self) -> "PublicationQuerySet":
        return self.filter(status=PublicationStatus.DRAFT)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), append_only=True)
class Publication(models.Model):
    """A value of a policy parameter from an official document, entered and approved by two people."""

    region = models.CharField(_("region"), max_length=40)
    key = models.CharField(_("parameter"), max_length=120)
    effective_from = models.DateField(_("effective from"))
    value = models.JSONField(_("value"))
    document_number = models.CharField(_("document number"), max_length=120)
    document_title = models.CharField(_("document title"), max_length=300)
    article = models.CharField(_("article"), max_length=60, blank=True, default="")
    published_on = models.DateField(_("published on"))
    provenance = models.CharField(
        _("provenance"), max_length=20, choices=Provenance.choices, default=Provenance.STATED
    )
    note = models.TextField(_("note"), blank=True, default="")
    status = models.CharField(
        _("status"), max_length=20, choices=PublicationStatus.choices, default=PublicationStatus.DRAFT
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    refusal_reason = models.CharField(_("reason for rejection"), max_length=400, blank=True, default="")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("-entered_at", "-id")
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        indexes = [
            models.Index(fields=["region", "status", "-entered_at"], name="publication_listing"),
            models.Index(fields=["status", "decided_at"], name="publication_decided"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(entered_by=models.F("decided_by")), name="publication_needs_two_people"
            ),
            models.UniqueConstraint(
                fields=["region", "key", "effective_from", "published_on"],
                condition=models.Q(status="approved"),
                name="publication_once_per_document_day",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="publication_moves",
                field="status",
                transitions=[("draft", "approved"), ("draft", "rejected")],
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.effective_from}"


class CalendarDay(models.Model):
    """A day on which the working-day calendar differs from the plain week."""

    day = models.DateField(_("day"), unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=DayKind.choices)
    name = models.CharField(_("name"), max_length=60, blank=True, default="")
    provisional = models.BooleanField(
        _("provisional"),
        default=False,
        help_text=_("The State Council has not yet published this year's arrangement."),
    )

    class Meta:
        ordering = ("day",)
        verbose_name = _("calendar day")
        verbose_name_plural = _("calendar days")

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
