"""Money that came in, and the bills that it paid."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contributions.choices import PayerKind, ReceiptSource
from insurance_agency.fields import FenField
from insurance_agency.identity.choices import Region


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def unidentified(self) -> "ReceiptQuerySet":
        return self.filter(payer_kind="")

    def with_credit(self) -> "ReceiptQuerySet":
        """Receipts of which something is left."""
        return self.filter(amount_fen__gt=F("matched_fen"))

    def visible_to(self, user: Any) -> "ReceiptQuerySet":
        door = getattr(user, "door", "")
        if door == "employer":
            return self.filter(employer__filers__user=user)
        return self.filter(region=getattr(user, "region", ""))


class Receipt(models.Model):
    """A bank's or tax office's notice of money, stored once (unique bank reference, DOMAIN 4.5.1)."""

    region = models.CharField(max_length=40, choices=Region)
    payer_kind = models.CharField(_("payer"), max_length=20, choices=PayerKind, blank=True, default="")
    employer = models.ForeignKey("registration.Employer", models.PROTECT, related_name="receipts", null=True)
    person = models.ForeignKey(
        "registration.InsuredPerson", models.PROTECT, related_name="receipts", null=True
    )
    amount_fen = FenField(_("amount"))
    matched_fen = FenField(_("matched"), default=0)
    value_on = models.DateField(_("value date"))
    bank_reference = models.CharField(_("bank reference"), max_length=60)
    payer_text = models.CharField(_("payer as the bank writes it"), max_length=200, blank=True, default="")
    source = models.CharField(_("source"), max_length=20, choices=ReceiptSource)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "bank_reference"], name="receipt_stored_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="receipt_is_money"),
            models.CheckConstraint(
                condition=Q(matched_fen__gte=0) & Q(matched_fen__lte=F("amount_fen")),
                name="receipt_matched_within_amount",
            ),
            models.CheckConstraint(
                condition=Q(payer_kind="employer", employer__isnull=False, person__isnull=True)
                | Q(payer_kind="person", employer__isnull=True, person__isnull=False)
                | Q(
                    payer_kind__in=["", "old-age-fund", "unemployment-fund"],
                    employer__isnull=True,
                    person__isnull=True,
                ),
                name="receipt_payer_fits_kind",
            ),
            models.CheckConstraint(
                condition=~Q(payer_kind="") | Q(matched_fen=0), name="receipt_unidentified_is_unmatched"
            ),
        ]
        indexes = [
            models.Index(fields=["region", "payer_kind", "-value_on"], name="receipt_work_list"),
            models.Index(fields=["region", "-value_on", "-id"], name="receipt_listing"),
            models.Index(
                fields=["region"], name="receipt_with_credit", condition=Q(amount_fen__gt=F("matched_fen"))
            ),
        ]

    def __str__(self) -> str:
        return self.bank_reference

    @property
    def left_fen(self) -> int:
        return self.amount_fen - self.matched_fen


class ReceiptMatchQuerySet(models.QuerySet["ReceiptMatch"]):
    def standing(self) -> "ReceiptMatchQuerySet":
        """Neither undone nor undoing."""
        return self.filter(undoes__isnull=True, undone_by__isnull=True)


class ReceiptMatch(models.Model):
    """A part of a receipt that paid a part of a bill (核销). Never changed; undone by a negating row."""

    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="matches")
    bill = models.ForeignKey("contributions.Bill", models.PROTECT, related_name="matches")
    principal_fen = FenField(_("principal"))
    late_fee_fen = FenField(_("late fee"), default=0)
    paid_on = models.DateField(_("paid on"))
    matched_on = models.DateField(_("matched on"))
    matched_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    undoes = models.OneToOneField("self", models.PROTECT, related_name="undone_by", null=True)

    objects = ReceiptMatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(undoes__isnull=True, principal_fen__gte=0, late_fee_fen__gte=0)
                | Q(undoes__isnull=False, principal_fen__lte=0, late_fee_fen__lte=0),
                name="receipt_match_sign",
            )
        ]

    def __str__(self) -> str:
        return f"{self.receipt_id}/{self.bill_id}"
