import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from insurance_agency.fields import EncryptedTextField, FenField, MonthField, PinyinField
from insurance_agency.identity.decided import NEEDS_TWO_PEOPLE, Decided
from insurance_agency.kernel.periods import Month
from registration.choices import (
    Category,
    EmployerKind,
    EmployerStatus,
    EndReason,
    EnrolmentStatus,
    Household,
    IdType,
    Industry,
    PensionPayer,
    PersonStatus,
    Scheme,
    Sex,
    StartReason,
)

NO_HISTORY_OF = ["name_pinyin"]


class EmployerQuerySet(models.QuerySet["Employer"]):
    def visible_to(self, user: object) -> "EmployerQuerySet":
        """A desk user sees the employers of the own region, an employer user those linked to the login."""
        if getattr(user, "door", "") == "employer":
            return self.filter(filers__user=user)
        return self.filter(region=getattr(user, "region", ""))

    def active(self) -> "EmployerQuerySet":
        return self.filter(status=EmployerStatus.ACTIVE)

    def waiting(self) -> "EmployerQuerySet":
        return self.filter(status=EmployerStatus.SUBMITTED)


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(), exclude=NO_HISTORY_OF, append_only=True
)
class Employer(Decided):
    """An insured unit (参保单位)."""

    region = models.CharField(_("region"), max_length=40)
    number = models.CharField(_("employer number"), max_length=20, null=True, blank=True)  # noqa: DJ001
    name = models.CharField(_("name"), max_length=200)
    name_pinyin = PinyinField(of="name")
    credit_code = models.CharField(_("unified social credit code"), max_length=18)
    kind = models.CharField(_("kind"), max_length=30, choices=EmployerKind.choices)
    industry = models.CharField(
        _("industry"), max_length=30, choices=Industry.choices, default=Industry.OTHER
    )
    established_on = models.DateField(_("established on"))
    contact_name = models.CharField(_("contact"), max_length=100)
    phone = EncryptedTextField(_("telephone"))
    address = models.CharField(_("address"), max_length=300, blank=True, default="")
    bank_name = models.CharField(_("bank"), max_length=120, blank=True, default="")
    bank_account = EncryptedTextField(_("bank account"))
    routing_facts = models.JSONField(_("facts for the responsible agency"), default=dict, blank=True)
    agency = models.CharField(_("agency"), max_length=40, blank=True, default="")
    collector = models.CharField(_("collector"), max_length=40, blank=True, default="")
    fund_account = models.CharField(_("fund account"), max_length=40, blank=True, default="")
    status = models.CharField(
        _("status"), max_length=20, choices=EmployerStatus.choices, default=EmployerStatus.DRAFT
    )
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    users = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="EmployerFiler", related_name="employers"
    )

    objects = EmployerQuerySet.as_manager()

    class Meta:
        ordering = ("name_pinyin", "id")
        verbose_name = _("employer")
        verbose_name_plural = _("employers")
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="employer_number_once"),
            models.UniqueConstraint(
                fields=["region", "credit_code"],
                condition=~Q(status__in=["rejected", "closed"]),
                name="employer_credit_code_once",
            ),
            NEEDS_TWO_PEOPLE,
            models.CheckConstraint(
                condition=~Q(status__in=["active", "closed"]) | Q(number__isnull=False),
                name="employer_active_has_number",
            ),
        ]
        indexes = [
            models.Index(fields=["region", "name_pinyin", "id"], name="employer_listing"),
            models.Index(fields=["region", "status"], name="employer_by_status"),
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="employer_name_trgm"),
            GinIndex(fields=["name_pinyin"], opclasses=["gin_trgm_ops"], name="employer_pinyin_trgm"),
        ]
        triggers = [
            pgtrigger.FSM(
                name="employer_moves",
                field="status",
                transitions=[
                    ("draft", "submitted"),
                    ("submitted", "active"),
                    ("submitted", "rejected"),
                    ("active", "closed"),
                ],
            )
        ]

    def __str__(self) -> str:
        return self.name


class EmployerFiler(models.Model):
    """A sign-in that files for an employer; one person may file for several."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="filers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="employer_filers")

    class Meta:
        verbose_name = _("employer's sign-in")
        verbose_name_plural = _("employers' sign-ins")
        constraints = [models.UniqueConstraint(fields=["employer", "user"], name="employer_filer_once")]

    def __str__(self) -> str:
        return f"{self.employer_id}/{self.user_id}"


class PersonQuerySet(models.QuerySet["InsuredPerson"]):
    def visible_to(self, user: object) -> "PersonQuerySet":
        """At the desk the persons of the own region, at the person's door oneself, elsewhere nobody."""
        door = getattr(user, "door", "")
        if door == "person":
            return self.filter(user=user)
        if door == "desk":
            return self.filter(region=getattr(user, "region", ""))
        return self.none()


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(), exclude=NO_HISTORY_OF, append_only=True
)
class InsuredPerson(models.Model):
    """An insured person (参保人). The identity number is readable only through the vault."""

    region = models.CharField(_("region"), max_length=40)
    number = models.CharField(_("personal number"), max_length=20)
    name = models.CharField(_("name"), max_length=100)
    name_pinyin = PinyinField(of="name")
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices)
    born_on = models.DateField(_("born on"))
    id_type = models.CharField(
        _("identity document"), max_length=20, choices=IdType.choices, default=IdType.RESIDENT
    )
    id_number = EncryptedTextField(_("identity number"))
    id_index = models.CharField(max_length=64, editable=False)
    nationality = models.CharField(_("nationality"), max_length=3, default="CHN")
    phone = EncryptedTextField(_("telephone"))
    status = models.CharField(
        _("status"), max_length=20, choices=PersonStatus.choices, default=PersonStatus.ACTIVE
    )
    died_on = models.DateField(_("died on"), null=True, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="insured_person", null=True, blank=True
    )
    prior_months = models.PositiveIntegerField(
        _("months paid elsewhere"),
        default=0,
        help_text=_("Continuous months certified by another agency up to the first month here."),
    )
    prior_certificate = models.CharField(_("certificate"), max_length=60, blank=True, default="")
    work_started_on = models.DateField(_("started work on"), null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("name_pinyin", "id")
        verbose_name = _("insured person")
        verbose_name_plural = _("insured persons")
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="person_number_once"),
            models.UniqueConstraint(fields=["region", "id_index"], name="person_id_once"),
        ]
        indexes = [
            models.Index(fields=["region", "name_pinyin", "id"], name="person_listing"),
            models.Index(fields=["id_index"], name="person_by_id"),
            models.Index(fields=["name"], name="person_by_name"),
            GinIndex(fields=["name_pinyin"], opclasses=["gin_trgm_ops"], name="person_pinyin_trgm"),
        ]

    def __str__(self) -> str:
        return self.name


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def visible_to(self, user: object) -> "EnrolmentQuerySet":
        """The region's at the desk, the own people's at the employer's door, one's own at the person's."""
        door = getattr(user, "door", "")
        if door == "employer":
            return self.filter(employer__filers__user=user)
        if door == "person":
            return self.filter(person__user=user)
        return self.filter(region=getattr(user, "region", ""))

    def approved(self) -> "EnrolmentQuerySet":
        return self.filter(status__in=[EnrolmentStatus.ACTIVE, EnrolmentStatus.ENDED])

    def waiting(self) -> "EnrolmentQuerySet":
        return self.filter(status=EnrolmentStatus.DRAFT)

    def not_over_in(self, month: Month) -> "EnrolmentQuerySet":
        """Approved enrolments that last into the month or begin later; an end month still counts."""
        return self.approved().filter(Q(end_month__isnull=True) | Q(end_month__gte=month))

    def live_in(self, month: Month) -> "EnrolmentQuerySet":
        """Approved enrolments of which the month is one; an end month still counts."""
        return self.not_over_in(month).filter(start_month__lte=month)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(), append_only=True)
class Enrolment(Decided):
    """A spell of insurance of one person in one region (参保关系); both months are included."""

    person = models.ForeignKey(
        InsuredPerson, models.PROTECT, related_name="enrolments", verbose_name=_("person")
    )
    employer = models.ForeignKey(
        Employer, models.PROTECT, related_name="enrolments", verbose_name=_("employer"), null=True, blank=True
    )
    region = models.CharField(_("region"), max_length=40)
    category = models.CharField(_("category"), max_length=20, choices=Category.choices)
    scheme = models.CharField(_("scheme"), max_length=20, choices=Scheme.choices)
    household = models.CharField(
        _("household"), max_length=20, choices=Household.choices, blank=True, default=""
    )
    comprehensive_requested = models.BooleanField(
        _("comprehensive insurance requested by the employer"), default=False
    )
    local_supplementary = models.BooleanField(_("local supplementary insurance"), default=False)
    maternity = models.BooleanField(_("maternity insurance"), default=False)
    pension_fen = FenField(_("monthly pension"), null=True, blank=True)
    pension_payer = models.CharField(
        _("pension paid by"), max_length=20, choices=PensionPayer.choices, blank=True, default=""
    )
    pension_decision = models.CharField(_("pension decision"), max_length=60, blank=True, default="")
    unemployment_benefit = models.BooleanField(_("receives unemployment benefit"), default=False)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)
    employed_on = models.DateField(_("employed on"), null=True, blank=True)
    start_month = MonthField(_("first month"))
    end_month = MonthField(_("last month"), null=True, blank=True)
    start_reason = models.CharField(
        _("reason for the start"), max_length=20, choices=StartReason.choices, default=StartReason.NEW
    )
    end_reason = models.CharField(
        _("reason for the end"), max_length=20, choices=EndReason.choices, blank=True, default=""
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, related_name="replaced_by", null=True, blank=True, verbose_name=_("replaces")
    )
    status = models.CharField(
        _("status"), max_length=20, choices=EnrolmentStatus.choices, default=EnrolmentStatus.DRAFT
    )
    intake = models.ForeignKey(
        "Intake",
        models.PROTECT,
        related_name="enrolments",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("list of new people"),
    )

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ("-start_month", "-id")
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            ExclusionConstraint(
                name="enrolment_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("region", RangeOperators.EQUAL),
                    (
                        Func(
                            "start_month",
                            "end_month",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(status__in=["active", "ended"]) | Q(status="draft", replaces__isnull=True),
            ),
            NEEDS_TWO_PEOPLE,
            models.CheckConstraint(
                condition=Q(end_month__isnull=True) | Q(end_month__gte=models.F("start_month")),
                name="enrolment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(status="ended") | Q(end_month__isnull=False), name="enrolment_ended_has_month"
            ),
            models.CheckConstraint(
                condition=~Q(category="on-job") | Q(employer__isnull=False),
                name="enrolment_on_job_has_employer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["employer", "status", "start_month"],
                include=["id", "person", "category", "end_month"],  # a roster is read from the index alone
                name="enrolment_roster",
            ),
            models.Index(
                fields=["region", "person"],
                condition=~Q(category="on-job"),
                name="enrolment_without_employer",
            ),
            models.Index(fields=["region", "status", "-entered_at", "-id"], name="enrolment_listing"),
            models.Index(
                fields=["intake", "status", "id"],
                condition=Q(intake__isnull=False),
                name="enrolment_of_intake",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="enrolment_moves",
                field="status",
                transitions=[("draft", "active"), ("draft", "rejected"), ("active", "ended")],
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.start_month}"

    @property
    def entered_by_ids(self) -> tuple[int, ...]:
        """Who brought it in and never decides it: who entered it, and who uploaded the list it came in."""
        return (self.entered_by_id, *((self.intake.created_by_id,) if self.intake else ()))
