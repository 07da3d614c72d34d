"""The collection of a region: cases that somebody worked out and kept, and checks of files of cases."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5, Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance_agency.fields import EncryptedTextField


class SavedCaseQuerySet(models.QuerySet["SavedCase"]):
    def visible_to(self, user: object) -> "SavedCaseQuerySet":
        """The collection of the user's region."""
        return self.filter(region=getattr(user, "region", ""))

    def standing(self) -> "SavedCaseQuerySet":
        """Cases that nobody has withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class SavedCase(models.Model):
    """Facts of nobody in particular, with the result that the rules must give to them."""

    region = models.CharField(_("region"), max_length=40)
    asked_in = models.CharField(_("asked in"), max_length=40)
    kind = models.CharField(_("kind"), max_length=40)
    title = models.CharField(_("title"), max_length=120)
    given = models.JSONField(_("facts"))
    expect = models.JSONField(_("expected result"))
    cites = models.JSONField(_("articles"), default=list)
    note = models.CharField(_("note"), max_length=400, blank=True, default="")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(_("saved"))
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects: ClassVar[Any] = SavedCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved case")
        verbose_name_plural = _("saved cases")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="saved_case_withdrawn_by_somebody",
            ),
            models.UniqueConstraint(
                "region",
                "asked_in",
                "kind",
                MD5(Cast("given", models.TextField())),
                condition=Q(withdrawn_at__isnull=True),
                name="saved_case_standing_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["region", "kind", "id"], name="saved_case_listing"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def reference(self) -> str:
        """The id of the case in files; unique in all regions."""
        return f"{self.region}-case-{self.pk}"


class CaseFileQuerySet(models.QuerySet["CaseFile"]):
    def visible_to(self, user: object) -> "CaseFileQuerySet":
        """Files that somebody of the user's region handed in."""
        return self.filter(region=getattr(user, "region", ""))


class CaseFile(models.Model):
    """A file of cases and what its check found. The file itself is forgotten when the check has ended."""

    region = models.CharField(_("region"), max_length=40)
    name = models.CharField(pgettext_lazy("file", "name"), max_length=120)
    content = EncryptedTextField(_("content"), null=True)
    cases = models.PositiveIntegerField(_("cases"))
    passed = models.PositiveIntegerField(_("passed"), default=0)
    failed = models.PositiveIntegerField(_("failed"), default=0)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked for"))

    objects: ClassVar[Any] = CaseFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of cases")
        verbose_name_plural = _("files of cases")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(cases__gte=F("passed") + F("failed")), name="case_file_counts_within_cases"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["region", "-asked_at"], name="case_file_listing"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def checked(self) -> int:
        return self.passed + self.failed


class CheckedCase(models.Model):
    """One case of a file: it passed when nothing differs."""

    file = models.ForeignKey(CaseFile, models.CASCADE, related_name="verdicts")
    number = models.PositiveIntegerField(_("number"))
    case_id = models.CharField(_("case"), max_length=80)
    kind = models.CharField(_("kind"), max_length=40)
    title = models.CharField(_("title"), max_length=200, blank=True, default="")
    differences = models.JSONField(_("differences"), default=list)

    class Meta:
        verbose_name = _("checked case")
        verbose_name_plural = _("checked cases")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["file", "number"], name="checked_case_once"),
        ]

    def __str__(self) -> str:
        return self.case_id
