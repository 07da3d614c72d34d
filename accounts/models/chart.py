from typing import Self

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.choices import Book, ChartHolder, Fund, HolderKind, Nature


class ChartAccount(models.Model):
    """One line of the chart of a book (DOMAIN 9.2): what accounts may exist, and how they behave."""

    book = models.TextField(_("book"), choices=Book.choices)
    code = models.TextField(_("code"))
    name_zh = models.TextField(_("name in the accounting system of 1999"))
    name_zh_2017 = models.TextField(_("name in the accounting system of 2017"), blank=True)
    name_en = models.TextField(_("name in English"))
    nature = models.TextField(_("nature"), choices=Nature.choices)
    holder_kind = models.TextField(_("kept for"), choices=ChartHolder.choices, blank=True)
    shards = models.SmallIntegerField(_("shards"), default=1)
    guarded = models.BooleanField(_("never below zero"), default=False)

    class Meta:
        ordering = ["book", "code"]
        constraints = [models.UniqueConstraint(fields=["book", "code"], name="chart_account_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def name(self) -> str:
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en


class LedgerAccountQuerySet(models.QuerySet["LedgerAccount"]):
    def of_region(self, region: str) -> Self:
        return self.filter(region=region)


class LedgerAccount(models.Model):
    """An account of one region's fund; the pooled fund is spread over shards of the same code."""

    region = models.TextField(_("region"))
    book = models.TextField(_("book"), choices=Book.choices)
    fund = models.TextField(_("fund"), choices=Fund.choices)
    code = models.TextField(_("code"))
    holder_kind = models.TextField(_("kept for"), choices=HolderKind.choices, blank=True, default="")
    holder_id = models.BigIntegerField(_("holder"), default=0)
    shard = models.SmallIntegerField(_("shard"), default=0)

    objects = LedgerAccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "book", "fund", "code", "holder_kind", "holder_id", "shard"],
                name="ledger_account_once",
            ),
            models.CheckConstraint(
                condition=models.Q(holder_kind="", holder_id=0) | models.Q(holder_id__gt=0),
                name="ledger_account_holder_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.fund} {self.code}"
