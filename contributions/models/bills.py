"""What is owed for a month: one bill per payer, one line per person."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contributions.choices import OWED_BILLS, PAID_BILLS, BillKind, BillStatus, PayerKind
from insurance_agency.fields import FenField, MonthField
from insurance_agency.identity.choices import Region
from registration.choices import Category, Scheme


class AssessedMonth(models.Model):
    """A month of a region whose declarations are closed, with the day whose knowledge of the law it used.

    `versions` names every value in force that entered a bill; the steps of any line are replayed from
    the line's own inputs under the law as it was known on `known_on`.
    """

    region = models.CharField(max_length=40, choices=Region)
    month = MonthField(_("contribution month"))
    run = models.ForeignKey("jobs.Run", models.PROTECT, related_name="+")
    closed_on = models.DateField(_("declarations closed on"))
    known_on = models.DateField(_("law as known on"))
    issued_on = models.DateField(_("bills issued on"), null=True)
    versions = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "month"], name="assessed_month_once")]

    def __str__(self) -> str:
        return f"{self.region} {self.month}"


class BillQuerySet(models.QuerySet["Bill"]):
    def shown(self) -> "BillQuerySet":
        """Bills that exist for the world: a draft belongs to a run that has not ended."""
        return self.exclude(status=BillStatus.DRAFT)

    def owed(self) -> "BillQuerySet":
        return self.filter(status__in=OWED_BILLS)

    def paid(self) -> "BillQuerySet":
        return self.filter(status__in=PAID_BILLS)

    def awaiting_credit(self) -> "BillQuerySet":
        """Complete bills with people's lines whose money is not yet on the accounts."""
        return self.filter(status=BillStatus.PAID, kind=BillKind.NORMAL, credit_run__isnull=True)

    def visible_to(self, user: Any) -> "BillQuerySet":
        """The region's at the desk, the own ones elsewhere."""
        door = getattr(user, "door", "")
        if door == "employer":
            return self.shown().filter(employer__filers__user=user)
        if door == "person":
            return self.shown().filter(person__user=user)
        return self.shown().filter(region=getattr(user, "region", ""))


class Bill(models.Model):
    """A payer's premium of a month (缴费核定单). Amounts are sums of the rounded lines (DOMAIN 0.3.3)."""

    region = models.CharField(max_length=40, choices=Region)
    month = MonthField(_("contribution month"))
    number = models.CharField(_("bill number"), max_length=40, unique=True)
    payer_kind = models.CharField(_("payer"), max_length=20, choices=PayerKind)
    employer = models.ForeignKey("registration.Employer", models.PROTECT, related_name="bills", null=True)
    person = models.ForeignKey("registration.InsuredPerson", models.PROTECT, related_name="bills", null=True)
    kind = models.CharField(_("kind"), max_length=10, choices=BillKind, default=BillKind.NORMAL)
    status = models.CharField(_("status"), max_length=10, choices=BillStatus, default=BillStatus.DRAFT)
    filing = models.ForeignKey("contributions.Filing", models.PROTECT, related_name="bills", null=True)
    basis = models.ForeignKey(AssessedMonth, models.PROTECT, related_name="bills")
    assessed_from = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    replaced_by = models.OneToOneField("self", models.PROTECT, related_name="replaces", null=True)
    heads = models.PositiveIntegerField(_("heads"), default=0)
    base_fen = FenField(_("contribution base"), default=0)
    unit_fen = FenField(_("payer's part"), default=0)
    person_fen = FenField(_("persons' part"), default=0)
    withheld_fen = FenField(_("withheld from wages"), default=0)
    topup_fen = FenField(_("shortfall borne by the employer"), default=0)
    local_fen = FenField(_("local supplementary"), default=0)
    maternity_fen = FenField(_("maternity"), default=0)
    account_fen = FenField(_("to personal accounts"), default=0)
    pooled_fen = FenField(_("to the pooled fund"), default=0)
    total_fen = FenField(_("total"), default=0)
    principal_paid_fen = FenField(_("paid"), default=0)
    late_fee_fen = FenField(_("late fee fixed at payment"), default=0)
    late_fee_paid_fen = FenField(_("late fee paid"), default=0)
    due_on = models.DateField(_("due on"))
    issued_on = models.DateField(_("issued on"), null=True)
    paid_on = models.DateField(_("paid on"), null=True)
    credited_on = models.DateField(_("credited on"), null=True)
    run = models.ForeignKey("jobs.Run", models.PROTECT, related_name="+")
    credit_run = models.ForeignKey("jobs.Run", models.PROTECT, related_name="+", null=True)

    objects = BillQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "month"],
                condition=Q(employer__isnull=False) & ~Q(status="replaced"),
                name="bill_one_a_month_of_employer",
            ),
            models.UniqueConstraint(
                fields=["person", "month"],
                condition=Q(person__isnull=False) & ~Q(status="replaced"),
                name="bill_one_a_month_of_person",
            ),
            models.UniqueConstraint(
                fields=["region", "payer_kind", "month"],
                condition=Q(employer__isnull=True, person__isnull=True),
                name="bill_one_a_month_of_fund",
            ),
            models.CheckConstraint(
                condition=Q(payer_kind="employer", employer__isnull=False, person__isnull=True)
                | Q(payer_kind="person", employer__isnull=True, person__isnull=False)
                | Q(
                    payer_kind__in=["old-age-fund", "unemployment-fund", "pooled-fund"],
                    employer__isnull=True,
                    person__isnull=True,
                ),
                name="bill_payer_fits_kind",
            ),
            models.CheckConstraint(
                condition=Q(account_fen=F("unit_fen") + F("person_fen") - F("pooled_fen"))
                & Q(total_fen=F("unit_fen") + F("person_fen") + F("local_fen") + F("maternity_fen")),
                name="bill_parts_add_up",
            ),
            models.CheckConstraint(
                condition=Q(principal_paid_fen__gte=0)
                & Q(principal_paid_fen__lte=F("total_fen"))
                & Q(late_fee_paid_fen__gte=0),
                name="bill_not_paid_beyond_total",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["paid", "credited"])
                | Q(principal_paid_fen=F("total_fen"), paid_on__isnull=False),
                name="bill_paid_is_complete",
            ),
        ]
        indexes = [
            models.Index(fields=["region", "month", "status"], name="bill_work_list"),
            models.Index(fields=["region", "-month", "-id"], name="bill_listing"),
            models.Index(fields=["employer", "-month"], name="bill_of_employer"),
            models.Index(
                fields=["region", "status", "credit_run"],
                name="bill_awaiting_credit",
                condition=Q(status="paid"),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def principal_left_fen(self) -> int:
        return self.total_fen - self.principal_paid_fen

    @property
    def basic_fen(self) -> int:
        return self.unit_fen + self.person_fen

    @property
    def is_owed(self) -> bool:
        return self.status in OWED_BILLS


class BillLine(models.Model):
    """What one person's insurance of a month costs and where it goes. Inputs and results, no steps.

    `treatment` is the key of the rules' table, such as "basic/on-job"; `wage_fen` the declared wage, or
    the pension where that is the base.
    """

    pk = models.CompositePrimaryKey("bill_id", "person_id")
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="lines", db_index=False, db_constraint=False)
    person = models.ForeignKey(
        "registration.InsuredPerson",
        models.PROTECT,
        related_name="bill_lines",
        db_index=False,
        db_constraint=False,
    )
    enrolment = models.ForeignKey(
        "registration.Enrolment", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    month = MonthField(_("contribution month"))
    treatment = models.CharField(max_length=60)
    age = models.PositiveSmallIntegerField(_("age"))
    maternity = models.BooleanField(_("maternity insurance"), default=False)
    wage_fen = FenField(_("declared wage"), null=True)
    base_fen = FenField(_("contribution base"))
    unit_fen = FenField(_("payer's part"))
    person_fen = FenField(_("person's part"))
    topup_fen = FenField(_("shortfall borne by the employer"))
    local_fen = FenField(_("local supplementary"))
    maternity_fen = FenField(_("maternity"))
    account_from_person_fen = FenField(_("to the account, own part"))
    account_from_unit_fen = FenField(_("to the account, from the payer's part"))
    pooled_fen = FenField(_("to the pooled fund"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    pooled_fen=F("unit_fen")
                    + F("person_fen")
                    - F("account_from_person_fen")
                    - F("account_from_unit_fen")
                ),
                name="bill_line_parts_add_up",
            )
        ]
        indexes = [models.Index(fields=["person", "month"], name="bill_line_of_person")]

    def __str__(self) -> str:
        return f"{self.month} {self.person_id}"

    @property
    def scheme(self) -> Scheme:
        return Scheme(self.treatment.split("/")[0])

    @property
    def category(self) -> Category:
        return Category(self.treatment.split("/")[1])

    @property
    def withheld_fen(self) -> int:
        """The own part that leaves the wage; the rest of it is the employer's top-up."""
        return self.person_fen - self.topup_fen

    @property
    def account_fen(self) -> int:
        return self.account_from_person_fen + self.account_from_unit_fen

    @property
    def total_fen(self) -> int:
        return self.unit_fen + self.person_fen + self.local_fen + self.maternity_fen
