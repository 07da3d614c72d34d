"""Money that left for an institution."""

from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Concat, LPad

from claims.choices import PayingAccount
from claims.models.institution_month import InstitutionMonth
from insurance_agency.fields import FenField
from insurance_agency.identity.choices import Door

if TYPE_CHECKING:
    from insurance_agency.identity.models import User


class PaymentQuerySet(models.QuerySet["Payment"]):
    def visible_to(self, user: "User") -> Self:
        if user.door == Door.DESK:
            return self.filter(institution_month__region=user.region)
        if user.door == Door.INSTITUTION:
            return self.filter(institution_month__institution__operators__user=user)
        return self.none()


class Payment(models.Model):
    """One month of one institution is paid at most once."""

    number = models.GeneratedField(
        expression=Concat(
            Value("PM"), LPad(Cast("id", models.CharField()), 8, Value("0")), output_field=models.CharField()
        ),
        output_field=models.CharField(max_length=24),
        db_persist=True,
    )
    institution_month = models.OneToOneField(InstitutionMonth, models.PROTECT, related_name="payment")
    paid_on = models.DateField()
    paying_account = models.CharField(max_length=12, choices=PayingAccount.choices)
    bank_reference = models.CharField(max_length=40)
    fund_fen = FenField()
    account_fen = FenField()
    total_fen = FenField()
    paid_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    paid_at = models.DateTimeField(auto_now_add=True)

    objects = PaymentQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="one_payment_per_number"),
            models.UniqueConstraint(fields=["bank_reference"], name="one_payment_per_bank_reference"),
            models.CheckConstraint(
                condition=Q(fund_fen__gte=0, account_fen__gte=0, total_fen__gt=0)
                & Q(total_fen=F("fund_fen") + F("account_fen")),
                name="payment_adds_up",
            ),
        ]
        triggers = [pgtrigger.Protect(name="payment_kept", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.number
