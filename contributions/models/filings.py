"""What an employer sends for a month, what was found in it, and the wages that it declares."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from contributions.choices import OPEN_FILINGS, SENT_FILINGS, FilingMethod, FilingStatus, Severity
from insurance_agency.fields import FenField, MonthField
from insurance_agency.identity.choices import Region


class Upload(models.Model):
    """A file as it came, sealed, until it expires."""

    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))
    sealed = models.BinaryField(null=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["expires_on"], name="upload_expires_on")]

    def __str__(self) -> str:
        return self.name


class FilingQuerySet(models.QuerySet["Filing"]):
    def open(self) -> "FilingQuerySet":
        return self.filter(status__in=OPEN_FILINGS)

    def sent(self) -> "FilingQuerySet":
        return self.filter(status__in=SENT_FILINGS)

    def visible_to(self, user: Any) -> "FilingQuerySet":
        """A filer sees the filings of the own employers, the desk those of its region."""
        if user.door == "desk":
            return self.filter(region=user.region)
        return self.filter(employer__users=user)


class Filing(models.Model):
    """One attempt to declare a month. The last one sent is the declaration."""

    region = models.CharField(max_length=30, choices=Region)
    employer = models.ForeignKey("registration.Employer", models.PROTECT, related_name="filings")
    month = MonthField(_("contribution month"))
    version = models.PositiveSmallIntegerField(_("version"))
    method = models.CharField(_("how it was filed"), max_length=12, choices=FilingMethod)
    status = models.CharField(_("status"), max_length=12, choices=FilingStatus, default=FilingStatus.RECEIVED)
    reference = models.CharField(_("reference number"), max_length=24, unique=True, null=True)  # noqa: DJ001
    upload = models.OneToOneField(Upload, models.SET_NULL, null=True, related_name="filing")
    rows = models.PositiveIntegerField(_("rows"), default=0)
    errors = models.PositiveIntegerField(_("errors"), default=0)
    warnings = models.PositiveIntegerField(_("warnings"), default=0)
    wages_fen = FenField(_("total of the wages"), default=0)
    figures = models.JSONField(default=dict)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(_("sent at"), null=True)
    run = models.ForeignKey("jobs.Run", models.PROTECT, related_name="+", null=True)

    objects = FilingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "month", "version"], name="filing_version_once"),
            models.UniqueConstraint(
                fields=["employer", "month"],
                condition=models.Q(status__in=["confirmed", "assessed"]),
                name="filing_one_declaration_a_month",
            ),
            models.UniqueConstraint(
                fields=["employer", "month"],
                condition=models.Q(status__in=["received", "findings", "ready"]),
                name="filing_one_in_progress",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=["confirmed", "assessed"])
                | models.Q(reference__isnull=False, confirmed_at__isnull=False, errors=0),
                name="filing_sent_is_free_of_errors",
            ),
        ]
        indexes = [models.Index(fields=["region", "month", "status"], name="filing_work_list")]

    def __str__(self) -> str:
        return self.reference or f"{self.month}/{self.version}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_FILINGS

    @property
    def is_sent(self) -> bool:
        return self.status in SENT_FILINGS


class StagedRow(models.Model):
    """A row of a filing before it is sent. Unlogged: a crash may lose it, the sealed upload brings it back.

    Never holds an identity number, only its blind index and what is left of it after masking.
    """

    pk = models.CompositePrimaryKey("filing_id", "row_no")
    filing = models.ForeignKey(
        Filing, models.DO_NOTHING, related_name="staged_rows", db_index=False, db_constraint=False
    )
    row_no = models.PositiveIntegerField()
    id_index = models.CharField(max_length=64)
    id_masked = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    wage_fen = FenField(null=True)

    class Meta:
        db_table_comment = "UNLOGGED: rows of payroll files before they are sent"

    def __str__(self) -> str:
        return f"{self.row_no}"


class Finding(models.Model):
    """One thing that is wrong (error) or odd (warning) in a filing. Codes: contributions/findings.py."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="findings")
    severity = models.CharField(max_length=8, choices=Severity)
    code = models.CharField(max_length=4)
    row_no = models.PositiveIntegerField(_("row"), null=True)
    column = models.CharField(_("column"), max_length=60)
    value = models.CharField(_("value"), max_length=60)
    params = models.JSONField(default=dict)

    class Meta:
        ordering = ["severity", "row_no", "id"]
        indexes = [models.Index(fields=["filing", "severity", "row_no", "id"], name="finding_of_filing")]

    def __str__(self) -> str:
        return self.code


class DeclaredWage(models.Model):
    """The wage of a person that a filing declares: written when a check finds no error, counted when sent."""

    pk = models.CompositePrimaryKey("filing_id", "enrolment_id")
    filing = models.ForeignKey(
        Filing, models.PROTECT, related_name="wages", db_index=False, db_constraint=False
    )
    enrolment = models.ForeignKey(
        "registration.Enrolment", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    wage_fen = FenField(_("wage"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(wage_fen__gte=0), name="declared_wage_not_negative")
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}"
