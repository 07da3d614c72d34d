"""A list of new people: the file as it came, what is wrong with it, and its people meanwhile."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from insurance_agency.fields import PINYIN_LENGTH, EncryptedTextField, MonthField
from registration.choices import (
    EnrolmentStatus,
    Grade,
    Household,
    IdType,
    IntakeStatus,
    Scheme,
    Sex,
    StartReason,
)
from registration.models.register import Employer, Enrolment, InsuredPerson


class IntakeQuerySet(models.QuerySet["Intake"]):
    def visible_to(self, user: object) -> "IntakeQuerySet":
        """Lists are entered at the desk, each office its own."""
        if getattr(user, "door", "") != "desk":
            return self.none()
        return self.filter(region=getattr(user, "region", ""))

    def waiting(self) -> "IntakeQuerySet":
        """Handed in, with somebody of whom nobody has decided yet."""
        drafts = Enrolment.objects.filter(intake=OuterRef("pk"), status=EnrolmentStatus.DRAFT)
        return self.filter(Exists(drafts), status=IntakeStatus.HANDED_IN)


class Intake(models.Model):
    """One upload of an employer's new people (增员名册); handed in, they become enrolments."""

    region = models.CharField(_("region"), max_length=40)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="intakes", verbose_name=_("employer"))
    start_month = MonthField(_("first month"))
    start_reason = models.CharField(_("reason for the start"), max_length=20, choices=StartReason.choices)
    file_name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))
    sealed = models.BinaryField(null=True)
    expires_on = models.DateField(_("file kept until"))
    status = models.CharField(
        _("status"), max_length=12, choices=IntakeStatus.choices, default=IntakeStatus.RECEIVED
    )
    rows = models.PositiveIntegerField(_("rows"), default=0)
    errors = models.PositiveIntegerField(_("errors"), default=0)
    warnings = models.PositiveIntegerField(_("warnings"), default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("uploaded at"))
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    handed_in_at = models.DateTimeField(_("handed in at"), null=True, blank=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name = _("list of new people")
        verbose_name_plural = _("lists of new people")
        indexes = [
            models.Index(fields=["region", "-created_at", "-id"], name="intake_listing"),
            models.Index(fields=["status", "expires_on"], name="intake_by_status"),
        ]

    def __str__(self) -> str:
        return self.file_name


class IntakeRow(models.Model):
    """A person of a list that has not been handed in. Numbers only sealed, or as what finds them again."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="staged")
    row_no = models.PositiveIntegerField(_("row"))
    id_type = models.CharField(_("identity document"), max_length=20, choices=IdType.choices)
    id_number = EncryptedTextField(_("identity number"))
    id_index = models.CharField(max_length=64)
    id_masked = models.CharField(max_length=24)
    name = models.CharField(_("name"), max_length=100)
    name_pinyin = models.CharField(max_length=PINYIN_LENGTH)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices)
    born_on = models.DateField(_("born on"))
    nationality = models.CharField(_("nationality"), max_length=3)
    phone = EncryptedTextField(_("telephone"))
    work_started_on = models.DateField(_("started work on"), null=True)
    employed_on = models.DateField(_("employed on"), null=True)
    household = models.CharField(_("household"), max_length=20, choices=Household.choices, blank=True)
    comprehensive_requested = models.BooleanField(_("comprehensive insurance requested by the employer"))
    scheme = models.CharField(_("scheme"), max_length=20, choices=Scheme.choices)
    local_supplementary = models.BooleanField(_("local supplementary insurance"))
    maternity = models.BooleanField(_("maternity insurance"))
    person = models.ForeignKey(InsuredPerson, models.SET_NULL, related_name="+", null=True, db_index=False)
    replaces = models.ForeignKey(Enrolment, models.SET_NULL, related_name="+", null=True, db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["intake", "row_no"], name="intake_row_once")]

    def __str__(self) -> str:
        return f"{self.row_no}"


class IntakeFinding(models.Model):
    """One thing that is wrong (error) or odd (warning) in a list. Codes: registration/findings.py."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="findings")
    severity = models.CharField(_("grade"), max_length=8, choices=Grade.choices)
    code = models.CharField(_("code"), max_length=4)
    row_no = models.PositiveIntegerField(_("row"), null=True)
    column = models.CharField(_("column"), max_length=60)
    value = models.CharField(_("value"), max_length=60)
    params = models.JSONField(default=dict)

    class Meta:
        ordering = ("severity", "row_no", "id")
        indexes = [models.Index(fields=["intake", "severity", "row_no", "id"], name="finding_of_intake")]

    def __str__(self) -> str:
        return self.code
