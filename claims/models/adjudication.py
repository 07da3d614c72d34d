"""What each payer owes for a claim, and why."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from claims.models.claim import Claim, kept_once_settled
from insurance_agency.fields import FenField


class Adjudication(models.Model):
    """The stored result of one calculation. Its identities (DOMAIN 6.3.5) are held by the database.

    `year_before` and `balance_before_fen` are the yearly figures and the balance that the calculation
    saw; a settlement is refused when they have moved since. `year_after` is what it makes of them.
    """

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="adjudication")
    policy_on = models.DateField()
    insurance_year = models.CharField(max_length=9)
    total_fen = FenField()
    self_paid_fen = FenField()
    over_limit_fen = FenField()
    first_self_pay_fen = FenField()
    in_scope_fen = FenField()
    local_supplementary_fen = FenField()
    institution_fen = FenField()
    deductible_fen = FenField()
    basic_fund_fen = FenField()
    supplementary_fund_fen = FenField()
    maternity_fund_fen = FenField(default=0)
    employer_fen = FenField(default=0)
    account_fen = FenField()
    cash_fen = FenField()
    year_before = models.JSONField()
    year_after = models.JSONField()
    balance_before_fen = FenField()
    cap_left_before_fen = FenField()
    cap_left_fen = FenField()
    supplementary_left_fen = FenField(null=True, blank=True)
    deductible_met = models.BooleanField()
    continuous_months = models.PositiveIntegerField(null=True, blank=True)
    reasons = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    steps = models.JSONField(default=list)
    versions = models.JSONField(default=list)
    calculated_at = models.DateTimeField(auto_now_add=True)
    calculated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    total_fen=F("self_paid_fen")
                    + F("over_limit_fen")
                    + F("first_self_pay_fen")
                    + F("in_scope_fen")
                    + F("local_supplementary_fen")
                    + F("institution_fen")
                ),
                name="adjudicated_buckets_add_up",
            ),
            models.CheckConstraint(
                condition=Q(
                    total_fen=F("institution_fen")
                    + F("basic_fund_fen")
                    + F("supplementary_fund_fen")
                    + F("maternity_fund_fen")
                    + F("employer_fen")
                    + F("account_fen")
                    + F("cash_fen")
                ),
                name="adjudicated_payers_add_up",
            ),
            models.CheckConstraint(
                condition=Q(basic_fund_fen__gte=0) & Q(basic_fund_fen__lte=F("cap_left_before_fen")),
                name="basic_fund_within_the_cap",
            ),
            models.CheckConstraint(
                condition=Q(account_fen__gte=0) & Q(account_fen__lte=F("balance_before_fen")),
                name="account_within_the_balance",
            ),
            models.CheckConstraint(
                condition=Q(
                    self_paid_fen__gte=0,
                    over_limit_fen__gte=0,
                    first_self_pay_fen__gte=0,
                    in_scope_fen__gte=0,
                    local_supplementary_fen__gte=0,
                    institution_fen__gte=0,
                    deductible_fen__gte=0,
                    supplementary_fund_fen__gte=0,
                    maternity_fund_fen__gte=0,
                    employer_fen__gte=0,
                    cash_fen__gte=0,
                    cap_left_fen__gte=0,
                ),
                name="adjudicated_amounts_not_negative",
            ),
        ]
        triggers = [kept_once_settled("adjudication_kept")]

    def __str__(self) -> str:
        return f"adjudication of {self.claim_id}"

    @property
    def fund_fen(self) -> int:
        """What the institution gets from the funds."""
        return self.basic_fund_fen + self.supplementary_fund_fen + self.maternity_fund_fen

    @property
    def personal_fen(self) -> int:
        return self.account_fen + self.cash_fen
