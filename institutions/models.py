from datetime import date

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from institutions.choices import (
    AgreementStatus,
    Article27,
    DiseaseClass,
    InstitutionKind,
    InstitutionLevel,
    InstitutionStatus,
    ItemClass,
    ItemKind,
    SettlementMethod,
)
from insurance_agency.fields import FenField, PinyinField
from insurance_agency.identity.decided import NEEDS_TWO_PEOPLE, Decided


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def visible_to(self, user: object) -> "InstitutionQuerySet":
        """A desk user sees the institutions of the own region, an operator those linked to the login."""
        if getattr(user, "door", "") == "institution":
            return self.filter(operators__user=user)
        return self.filter(region=getattr(user, "region", ""))

    def active(self) -> "InstitutionQuerySet":
        return self.filter(status=InstitutionStatus.ACTIVE)


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    pghistory.DeleteEvent(),
    exclude=["name_pinyin"],
    append_only=True,
)
class Institution(models.Model):
    """A hospital or pharmacy that may be designated by an agreement (定点医药机构)."""

    region = models.CharField(_("region"), max_length=40)
    code = models.CharField(_("code"), max_length=12)
    name = models.CharField(_("name"), max_length=200)
    name_pinyin = PinyinField(of="name")
    kind = models.CharField(_("kind"), max_length=10, choices=InstitutionKind.choices)
    level = models.PositiveSmallIntegerField(
        _("level"), choices=InstitutionLevel.choices, null=True, blank=True
    )
    address = models.CharField(_("address"), max_length=300, blank=True, default="")
    phone = models.CharField(_("telephone"), max_length=40, blank=True, default="")
    status = models.CharField(
        _("status"), max_length=20, choices=InstitutionStatus.choices, default=InstitutionStatus.ACTIVE
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    users = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="InstitutionOperator", related_name="institutions"
    )

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = ("name_pinyin", "id")
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="institution_code_once"),
            models.CheckConstraint(
                condition=~Q(kind="hospital") | Q(level__isnull=False), name="institution_hospital_has_level"
            ),
        ]
        indexes = [
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="institution_name_trgm"),
            GinIndex(fields=["name_pinyin"], opclasses=["gin_trgm_ops"], name="institution_pinyin_trgm"),
        ]

    def __str__(self) -> str:
        return self.name


class InstitutionOperator(models.Model):
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="operators")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="institution_operators")

    class Meta:
        verbose_name = _("institution's sign-in")
        verbose_name_plural = _("institutions' sign-ins")
        constraints = [
            models.UniqueConstraint(fields=["institution", "user"], name="institution_operator_once")
        ]

    def __str__(self) -> str:
        return f"{self.institution_id}/{self.user_id}"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def waiting(self) -> "AgreementQuerySet":
        return self.filter(status=AgreementStatus.DRAFT)

    def on(self, day: date) -> "AgreementQuerySet":
        """Agreements in force on a day; the last day is included, an early end is respected."""
        return self.filter(
            status__in=[AgreementStatus.ACTIVE, AgreementStatus.ENDED], starts_on__lte=day, ends_on__gte=day
        )


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(), append_only=True)
class Agreement(Decided):
    """A service agreement (服务协议); both its days are included."""

    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="agreements", verbose_name=_("institution")
    )
    number = models.CharField(_("agreement number"), max_length=40)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    settlement_method = models.CharField(
        _("settlement method"),
        max_length=20,
        choices=SettlementMethod.choices,
        default=SettlementMethod.BY_ITEM,
    )
    retention_rate = models.CharField(
        _("retention rate"), max_length=12, default="0.10", help_text=_("Decimal share, 0.10 is 10 %.")
    )
    prepay_total_fen = FenField(_("prepayment of the year"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=AgreementStatus.choices, default=AgreementStatus.DRAFT
    )
    end_reason = models.CharField(_("reason for the early end"), max_length=400, blank=True, default="")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-id")
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            ExclusionConstraint(
                name="agreement_once_at_a_time",
                expressions=[
                    ("institution", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on",
                            "ends_on",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=~Q(status="rejected"),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")), name="agreement_ends_after_start"
            ),
            NEEDS_TWO_PEOPLE,
        ]
        triggers = [
            pgtrigger.FSM(
                name="agreement_moves",
                field="status",
                transitions=[("draft", "active"), ("draft", "rejected"), ("active", "ended")],
            )
        ]

    def __str__(self) -> str:
        return self.number


class CatalogueItem(models.Model):
    """An item of the medical-insurance catalogue, in one version; the valid period is half-open."""

    region = models.CharField(_("region"), max_length=40)
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    name_pinyin = PinyinField(of="name")
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind.choices)
    item_class = models.CharField(_("class"), max_length=20, choices=ItemClass.choices)
    unit = models.CharField(_("unit"), max_length=20, blank=True, default="")
    first_self_pay_ratio = models.DecimalField(
        _("first self-pay ratio"), max_digits=5, decimal_places=4, default=0
    )
    price_limit = models.DecimalField(
        _("price limit"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    quota_fen = FenField(_("quota of one piece"), null=True, blank=True)
    domestic_popular_price_fen = FenField(_("price of the domestic popular type"), null=True, blank=True)
    special_material = models.BooleanField(_("special material"), default=False)
    artificial_organ = models.BooleanField(_("artificial organ"), default=False)
    big_equipment = models.BooleanField(_("large equipment"), default=False)
    art27 = models.CharField(
        _("treatment of art. 27"), max_length=20, choices=Article27.choices, blank=True, default=""
    )
    otc = models.BooleanField(_("without prescription"), default=False)
    restricted_to = models.CharField(_("restricted to"), max_length=300, blank=True, default="")
    valid_period = DateRangeField(_("valid"))
    demonstration = models.BooleanField(_("demonstration data"), default=False)

    class Meta:
        ordering = ("code", "id")
        verbose_name = _("catalogue item")
        verbose_name_plural = _("catalogue items")
        constraints = [
            ExclusionConstraint(
                name="catalogue_item_one_version_a_day",
                expressions=[
                    ("region", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("valid_period", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(first_self_pay_ratio__gte=0, first_self_pay_ratio__lte=1),
                name="catalogue_item_ratio_is_share",
            ),
        ]
        indexes = [
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="catalogue_item_name_trgm"),
            GinIndex(fields=["name_pinyin"], opclasses=["gin_trgm_ops"], name="catalogue_item_pinyin_trgm"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Disease(models.Model):
    region = models.CharField(_("region"), max_length=40)
    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=200)
    name_pinyin = PinyinField(of="name")
    hn_class = models.CharField(
        _("class of the disease"), max_length=1, choices=DiseaseClass.choices, blank=True, default=""
    )
    outpatient_special = models.BooleanField(_("special outpatient disease"), default=False)
    demonstration = models.BooleanField(_("demonstration data"), default=False)

    class Meta:
        ordering = ("code", "id")
        verbose_name = _("disease")
        verbose_name_plural = _("diseases")
        constraints = [models.UniqueConstraint(fields=["region", "code"], name="disease_code_once")]
        indexes = [
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="disease_name_trgm"),
            GinIndex(fields=["name_pinyin"], opclasses=["gin_trgm_ops"], name="disease_pinyin_trgm"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
