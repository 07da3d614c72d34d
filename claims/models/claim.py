"""A bill for a stay in hospital, its lines, and what happened to it."""

from decimal import Decimal
from typing import TYPE_CHECKING, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Concat, Greatest, LPad

from claims.choices import CLAIM_TRANSITIONS, CORRECTABLE, Cause, Circumstance, ClaimStatus, FlagCode, moves
from institutions.models import CatalogueItem, Institution
from insurance_agency.fields import EncryptedTextField, FenField
from insurance_agency.identity.choices import Door
from registration.models import InsuredPerson

if TYPE_CHECKING:
    from claims.models.adjudication import Adjudication
    from insurance_agency.identity.models import User


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, user: "User") -> Self:
        """Those that this user may know of: a desk sees its region, an institution its own bills."""
        if user.door == Door.DESK:
            return self.filter(region=user.region)
        if user.door == Door.INSTITUTION:
            return self.filter(institution__operators__user=user)
        if user.door == Door.PERSON:
            return self.filter(person__user=user, status__in=(ClaimStatus.SETTLED, ClaimStatus.REVERSED))
        return self.none()

    def settled(self) -> Self:
        return self.filter(status=ClaimStatus.SETTLED)

    def unsettled(self) -> Self:
        return self.filter(status__in=(ClaimStatus.DRAFT, *CORRECTABLE))

    def untouched(self) -> Self:
        """Begun, with nothing written in yet."""
        return self.filter(
            status=ClaimStatus.DRAFT,
            admission_number="",
            admitted_on__isnull=True,
            discharged_on__isnull=True,
            draft_lines=[],
        ).newest_first()

    def newest_first(self) -> Self:
        return self.order_by("-id")


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    pghistory.DeleteEvent(),
    exclude=["number", "draft_lines"],
    append_only=True,
)
class Claim(models.Model):
    region = models.CharField(max_length=40)
    number = models.GeneratedField(
        expression=Concat(
            Value("IP"), LPad(Cast("id", models.CharField()), 9, Value("0")), output_field=models.CharField()
        ),
        output_field=models.CharField(max_length=24),
        db_persist=True,
    )
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="claims")
    person = models.ForeignKey(InsuredPerson, models.PROTECT, related_name="claims")
    status = models.CharField(max_length=12, choices=ClaimStatus.choices, default=ClaimStatus.DRAFT)
    admission_number = models.CharField(max_length=40, blank=True, default="")
    admitted_on = models.DateField(null=True, blank=True)
    discharged_on = models.DateField(null=True, blank=True)
    diagnosis_code = EncryptedTextField()
    diagnosis = EncryptedTextField()
    cause = models.CharField(max_length=24, choices=Cause.choices, default=Cause.ILLNESS)
    circumstances = ArrayField(
        models.CharField(max_length=24, choices=Circumstance.choices), default=list, blank=True
    )
    pay_from_account = models.BooleanField(default=True)
    total_fen = FenField(default=0)
    draft_lines = models.JSONField(default=list, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    settlement_key = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 (unique when given)
    institution_month = models.ForeignKey(
        "claims.InstitutionMonth", models.PROTECT, related_name="claims", null=True, blank=True
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["institution", "-id"], name="claim_by_institution"),
            models.Index(fields=["person", "-discharged_on"], name="claim_by_person"),
            models.Index(fields=["region", "-id"], name="claim_by_region"),
            models.Index(fields=["admission_number"], name="claim_by_admission_number"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="one_claim_per_number"),
            models.UniqueConstraint(
                fields=["institution", "settlement_key"], name="one_claim_per_settlement_key"
            ),
            models.CheckConstraint(
                condition=Q(status__in=(ClaimStatus.DRAFT, ClaimStatus.CANCELLED))
                | Q(discharged_on__gte=F("admitted_on")),
                name="discharge_not_before_admission",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(ClaimStatus.SETTLED, ClaimStatus.REVERSED))
                | Q(
                    settled_on__isnull=False,
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                    settlement_key__isnull=False,
                    institution_month__isnull=False,
                    discharged_on__isnull=False,
                ),
                name="settled_claim_is_complete",
            ),
            ExclusionConstraint(
                name="no_overlapping_settled_stays",
                expressions=[
                    (F("person"), RangeOperators.EQUAL),
                    (
                        Func(
                            "admitted_on",
                            Greatest(
                                "discharged_on",
                                Func(
                                    "admitted_on",
                                    template="(%(expressions)s + 1)",
                                    output_field=models.DateField(),
                                ),
                            ),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=False),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(status=ClaimStatus.SETTLED),
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="claim_states",
                field="status",
                transitions=moves(CLAIM_TRANSITIONS),
            ),
            pgtrigger.Protect(
                name="claim_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__status__in=(ClaimStatus.SETTLED, ClaimStatus.REVERSED)),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def days(self) -> int | None:
        """Days in hospital; the day of discharge is not counted (DOMAIN 6.6.6)."""
        if self.admitted_on is None or self.discharged_on is None:
            return None
        return max(1, (self.discharged_on - self.admitted_on).days)

    @property
    def result(self) -> "Adjudication | None":
        """The calculation, if there is one."""
        return getattr(self, "adjudication", None)

    @property
    def correctable(self) -> bool:
        return self.status in CORRECTABLE

    @property
    def drafted(self) -> bool:
        return self.status == ClaimStatus.DRAFT

    @property
    def calculated(self) -> bool:
        return self.status == ClaimStatus.CALCULATED

    @property
    def settled(self) -> bool:
        return self.status == ClaimStatus.SETTLED

    @property
    def reversed(self) -> bool:
        return self.status == ClaimStatus.REVERSED


def kept_once_settled(name: str) -> pgtrigger.Trigger:
    """Refuse to change or delete what belongs to a claim that has been settled."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        declare=[("claim_status", "text")],
        func="""
            SELECT status INTO claim_status FROM claims_claim WHERE id = OLD.claim_id;
            IF claim_status IN ('settled', 'reversed') THEN
                RAISE EXCEPTION 'claim % is settled: it is reversed, never changed', OLD.claim_id;
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


def plain(number: Decimal) -> str:
    """A decimal without exponent and without idle zeros, as people and explanations write it."""
    return f"{number.normalize():f}"


class ClaimLine(models.Model):
    """One line of a submitted bill. The item's terms on the day of use are copied into it."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="lines")
    line_no = models.PositiveIntegerField()
    item = models.ForeignKey(CatalogueItem, models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    item_class = models.CharField(max_length=20)
    unit_price = models.DecimalField(max_digits=14, decimal_places=4)
    quantity = models.DecimalField(max_digits=14, decimal_places=4)
    used_on = models.DateField()
    first_self_pay_ratio = models.DecimalField(max_digits=6, decimal_places=4, default=0)
    price_limit = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    amount_fen = FenField()
    self_paid_fen = FenField(default=0)
    over_limit_fen = FenField(default=0)
    first_self_pay_fen = FenField(default=0)
    in_scope_fen = FenField(default=0)
    local_supplementary_fen = FenField(default=0)
    institution_fen = FenField(default=0)
    split = models.BooleanField(default=False)
    reason = models.CharField(max_length=4, blank=True, default="")

    class Meta:
        ordering = ["claim", "line_no"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "line_no"], name="one_claim_line_per_number"),
            models.CheckConstraint(
                condition=Q(unit_price__gt=0) & Q(quantity__gt=0) & Q(amount_fen__gte=0),
                name="claim_line_is_positive",
            ),
            models.CheckConstraint(
                condition=Q(amount_fen=Func(F("unit_price") * F("quantity") * 100, function="round")),
                name="claim_line_amount_is_price_times_quantity",
            ),
            models.CheckConstraint(
                condition=Q(split=False)
                | Q(
                    amount_fen=F("self_paid_fen")
                    + F("over_limit_fen")
                    + F("first_self_pay_fen")
                    + F("in_scope_fen")
                    + F("local_supplementary_fen")
                    + F("institution_fen")
                ),
                name="claim_line_buckets_add_up",
            ),
        ]
        triggers = [kept_once_settled("claim_line_kept")]

    def __str__(self) -> str:
        return f"{self.claim_id}/{self.line_no}"

    @property
    def price_text(self) -> str:
        return plain(self.unit_price)

    @property
    def quantity_text(self) -> str:
        return plain(self.quantity)


class ClaimPosting(models.Model):
    """Which ledger entries a claim has caused, so that a reversal negates exactly these."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="postings")
    entry_id = models.BigIntegerField()
    fund = models.CharField(max_length=20)
    act = models.CharField(max_length=30)

    class Meta:
        ordering = ["claim", "id"]
        constraints = [models.UniqueConstraint(fields=["entry_id"], name="one_claim_per_ledger_entry")]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.act}"


class ClaimAct(models.Model):
    """Who did what with a claim. Only ever added to."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="acts")
    act = models.CharField(max_length=20)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["claim", "id"]
        triggers = [pgtrigger.Protect(name="claim_act_kept", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.act}"


class ClaimFlag(models.Model):
    """Something that the automatic review wants a person to look at."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="flags")
    code = models.CharField(max_length=24, choices=FlagCode.choices)
    figures = models.JSONField(default=dict)
    article = models.CharField(max_length=40, blank=True, default="")
    raised_at = models.DateTimeField(auto_now_add=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    cleared_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["claim", "id"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "code"], name="one_flag_of_a_kind_per_claim"),
            models.CheckConstraint(
                condition=Q(cleared_by__isnull=True, cleared_at__isnull=True)
                | Q(cleared_by__isnull=False, cleared_at__isnull=False),
                name="cleared_flag_names_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.code}"


class Reversal(models.Model):
    """The red reversal of a settled claim: once per claim, with a reason (DOMAIN 6.9)."""

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="reversal")
    reason = models.CharField(max_length=300)
    reversed_on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        triggers = [
            pgtrigger.Protect(name="reversal_kept", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"reversal of {self.claim_id}"
