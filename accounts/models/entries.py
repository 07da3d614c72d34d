from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Book, Fund
from accounts.models.chart import LedgerAccount
from insurance_agency.fields import MonthField


class Balance(models.Model):
    """What an account stands at: debits less credits. Narrow, so that an update stays on its page.

    Only the posting functions of the database change it.
    """

    account = models.OneToOneField(
        LedgerAccount, models.PROTECT, primary_key=True, db_constraint=False, related_name="balance"
    )
    amount_fen = models.BigIntegerField(_("debits less credits (fen)"), default=0)
    guarded = models.BooleanField(_("never below zero"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(guarded=False) | models.Q(amount_fen__lte=0),
                name="personal_account_not_below_zero",
            )
        ]
        indexes = [
            models.Index(fields=["account"], condition=models.Q(guarded=False), name="balance_of_no_person"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.amount_fen}"


class Entry(models.Model):
    """One act in one fund of one book. The key names the act: the same act is never posted twice.

    The header says how many lines it has and what they debit, so that lines can neither be
    added later nor be lost unseen.
    """

    key = models.TextField(_("key"), unique=True)
    act = models.TextField(_("act"))
    region = models.TextField(_("region"))
    book = models.TextField(_("book"), choices=Book.choices)
    fund = models.TextField(_("fund"), choices=Fund.choices)
    posted_on = models.DateField(_("posted on"))
    month = MonthField(_("month"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
        verbose_name=_("posted by"),
    )
    memo = models.TextField(_("memo"), blank=True, default="")
    run_id = models.BigIntegerField(_("run"), default=0)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("reverses")
    )
    voucher_number = models.IntegerField(_("voucher number"), null=True, blank=True)
    line_count = models.IntegerField(_("lines"))
    debit_fen = models.BigIntegerField(_("total debit (fen)"))
    fingerprint = models.UUIDField(_("fingerprint of the legs"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), db_default=models.functions.Now())

    class Meta:
        verbose_name_plural = "entries"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["region", "book", "fund", "posted_on"], name="entry_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(book=Book.FUND, voucher_number__gt=0)
                | models.Q(book=Book.BUSINESS, voucher_number__isnull=True),
                name="entry_fund_book_numbered",
            ),
            models.CheckConstraint(
                condition=models.Q(line_count__gte=2, debit_fen__gt=0), name="entry_has_lines"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Line(models.Model):
    """One leg of an entry: debit positive, credit negative. Never changed, never deleted.

    Partitioned by year of `posted_on` and within a year by run (0: online), so the key of the
    table is (account, posted_on, id, run_id): always ask with an account and a bound on the day.
    """

    account = models.ForeignKey(LedgerAccount, models.PROTECT, db_index=False, related_name="lines")
    entry = models.ForeignKey(
        Entry, models.PROTECT, db_constraint=False, db_index=False, related_name="lines"
    )
    amount_fen = models.BigIntegerField(_("amount (fen)"))
    posted_on = models.DateField(_("posted on"))
    run_id = models.BigIntegerField(_("run"), default=0)
    month = MonthField(_("month"), null=True, blank=True)
    kind = models.TextField(_("kind"), blank=True, default="")

    class Meta:
        managed = False

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.account_id}: {self.amount_fen}"


class VoucherCounter(models.Model):
    """The last voucher number of a fund's month: numbers have no gaps (DOMAIN 9.1.5)."""

    region = models.TextField()
    fund = models.TextField()
    month = MonthField()
    last_number = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "fund", "month"], name="voucher_counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.fund} {self.month}: {self.last_number}"
