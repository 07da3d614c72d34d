"""One institution's month: declared, reviewed, approved, paid (DOMAIN 7.3)."""

from typing import TYPE_CHECKING, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum

from claims.choices import MONTH_TRANSITIONS, UNDECLARED, DeductionKind, Fund, MonthStatus, moves
from claims.models.claim import Claim, ClaimLine
from institutions.models import Institution
from insurance_agency.fields import FenField, MonthField
from insurance_agency.identity.choices import Door

if TYPE_CHECKING:
    from insurance_agency.identity.models import User


class InstitutionMonthQuerySet(models.QuerySet["InstitutionMonth"]):
    def visible_to(self, user: "User") -> Self:
        if user.door == Door.DESK:
            return self.filter(region=user.region)
        if user.door == Door.INSTITUTION:
            return self.filter(institution__operators__user=user)
        return self.none()

    def newest_first(self) -> Self:
        return self.order_by("-month", "institution_id", "-id")


def _user() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    pghistory.DeleteEvent(),
    exclude=["differences"],
    append_only=True,
)
class InstitutionMonth(models.Model):
    """What an institution is owed for the stays that it settled in one month.

    The figures of the agency's record are those of the settled claims; they stand here from the
    collection on, so that a declaration has something to be compared with.
    """

    region = models.CharField(max_length=40)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="months")
    month = MonthField()
    status = models.CharField(max_length=12, choices=MonthStatus.choices, default=MonthStatus.OPEN)
    claim_count = models.PositiveIntegerField(default=0)
    total_fen = FenField(default=0)
    declared_fund_fen = FenField(default=0)
    declared_account_fen = FenField(default=0)
    deductions_fen = FenField(default=0)
    institution_borne_fen = FenField(default=0)
    approved_fen = FenField(default=0)
    retention_rate = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)
    retained_fen = FenField(default=0)
    paid_fen = FenField(default=0)
    account_paid_fen = FenField(default=0)
    differences = models.JSONField(default=list, blank=True)
    collected_at = models.DateTimeField(null=True, blank=True)
    declared_by = _user()
    declared_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = _user()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_note = models.CharField(max_length=300, blank=True, default="")
    approved_by = _user()
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_back_reason = models.CharField(max_length=300, blank=True, default="")
    sent_back_by = _user()
    paid_by = _user()
    paid_at = models.DateTimeField(null=True, blank=True)

    objects = InstitutionMonthQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "month"], name="one_month_per_institution"),
            models.CheckConstraint(
                condition=~Q(status__in=(MonthStatus.APPROVED, MonthStatus.PAID))
                | Q(
                    approved_fen=F("declared_fund_fen") - F("deductions_fen") - F("institution_borne_fen"),
                    paid_fen=F("approved_fen") - F("retained_fen"),
                    account_paid_fen=F("declared_account_fen"),
                    retention_rate__isnull=False,
                ),
                name="institution_month_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(
                    declared_fund_fen__gte=0,
                    declared_account_fen__gte=0,
                    deductions_fen__gte=0,
                    institution_borne_fen__gte=0,
                    approved_fen__gte=0,
                    retained_fen__gte=0,
                    paid_fen__gte=0,
                    account_paid_fen__gte=0,
                ),
                name="institution_month_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("reviewed_by")) & ~Q(approved_by=F("declared_by"))),
                name="approver_is_another_person",
            ),
            models.CheckConstraint(
                condition=Q(paid_by__isnull=True)
                | (
                    ~Q(paid_by=F("approved_by")) & ~Q(paid_by=F("reviewed_by")) & ~Q(paid_by=F("declared_by"))
                ),
                name="payer_is_another_person",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("declared_by")),
                name="reviewer_is_another_person",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(MonthStatus.APPROVED, MonthStatus.PAID))
                | Q(declared_by__isnull=False, reviewed_by__isnull=False, approved_by__isnull=False),
                name="approved_month_names_its_people",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="institution_month_states",
                field="status",
                transitions=moves(MONTH_TRANSITIONS),
            ),
            pgtrigger.Protect(name="institution_month_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.institution_id} {self.month}"

    @property
    def undeclared(self) -> bool:
        return self.status in UNDECLARED

    @property
    def taken_off_fen(self) -> int:
        return self.deductions_fen + self.institution_borne_fen

    @property
    def total_paid_fen(self) -> int:
        return self.paid_fen + self.account_paid_fen


class MonthFund(models.Model):
    """The part of an institution's month that one fund owes."""

    institution_month = models.ForeignKey(InstitutionMonth, models.PROTECT, related_name="funds")
    fund = models.CharField(max_length=20, choices=Fund.choices)
    declared_fen = FenField(default=0)
    deductions_fen = FenField(default=0)
    institution_borne_fen = FenField(default=0)
    approved_fen = FenField(default=0)
    retained_fen = FenField(default=0)
    paid_fen = FenField(default=0)

    class Meta:
        ordering = ["institution_month", "fund"]
        constraints = [
            models.UniqueConstraint(fields=["institution_month", "fund"], name="one_part_per_fund_and_month"),
            models.CheckConstraint(
                condition=Q(approved_fen__gte=0, retained_fen__gte=0, paid_fen__gte=0)
                & Q(paid_fen=F("approved_fen") - F("retained_fen")),
                name="month_fund_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution_month_id} {self.fund}"


def _only_in_review(name: str) -> pgtrigger.Trigger:
    """Refuse to enter, change or withdraw a deduction of a month that is not being reviewed."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("month_status", "text")],
        func="""
            SELECT status INTO month_status FROM claims_institutionmonth WHERE id = NEW.institution_month_id;
            IF month_status <> 'declared' THEN
                RAISE EXCEPTION 'month % is %: its deductions stand', NEW.institution_month_id, month_status;
            END IF;
            RETURN NEW;
        """,
    )


class DeductionQuerySet(models.QuerySet["Deduction"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def touched_by(self, user: "User") -> Self:
        """Those that this user entered or withdrew: both change what is paid."""
        return self.filter(Q(entered_by=user) | Q(withdrawn_by=user))

    def sum_fen(self) -> int:
        return self.aggregate(sum=Sum("amount_fen"))["sum"] or 0


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(), append_only=True)
class Deduction(models.Model):
    """An amount that the review takes off what was declared, with its article and its reason.

    It is withdrawn, never deleted, so that whoever approves sees it and who took it back.
    """

    institution_month = models.ForeignKey(InstitutionMonth, models.PROTECT, related_name="deductions")
    kind = models.CharField(max_length=20, choices=DeductionKind.choices, default=DeductionKind.DEDUCTION)
    fund = models.CharField(max_length=20, choices=Fund.choices, default=Fund.BASIC)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="deductions", null=True, blank=True)
    line = models.ForeignKey(ClaimLine, models.PROTECT, related_name="deductions", null=True, blank=True)
    amount_fen = FenField()
    article = models.CharField(max_length=40)
    reason = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = _user()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = DeductionQuerySet.as_manager()

    class Meta:
        ordering = ["institution_month", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="deduction_is_positive"),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="withdrawn_deduction_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(line__isnull=True) | Q(claim__isnull=False), name="deducted_line_names_its_claim"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="deduction_kept", operation=pgtrigger.Delete),
            _only_in_review("deduction_only_in_review"),
        ]

    def __str__(self) -> str:
        return f"{self.institution_month_id} {self.amount_fen}"
