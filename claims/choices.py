"""Vocabularies of claims and of the settlement with institutions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ClaimStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("claim", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("claim", "Submitted")
    CALCULATED = "calculated", pgettext_lazy("claim", "Calculated")
    SETTLED = "settled", pgettext_lazy("claim", "Settled")
    REVERSED = "reversed", pgettext_lazy("claim", "Reversed")
    CANCELLED = "cancelled", pgettext_lazy("claim", "Cancelled")


CLAIM_TRANSITIONS: dict[str, frozenset[str]] = {
    ClaimStatus.DRAFT: frozenset({ClaimStatus.SUBMITTED, ClaimStatus.CANCELLED}),
    ClaimStatus.SUBMITTED: frozenset({ClaimStatus.CALCULATED, ClaimStatus.DRAFT, ClaimStatus.CANCELLED}),
    ClaimStatus.CALCULATED: frozenset({ClaimStatus.SETTLED, ClaimStatus.DRAFT, ClaimStatus.CANCELLED}),
    ClaimStatus.SETTLED: frozenset({ClaimStatus.REVERSED}),
    ClaimStatus.REVERSED: frozenset(),
    ClaimStatus.CANCELLED: frozenset(),
}
"""What a claim may become. The database holds the same table as a trigger."""


def moves(table: dict[str, frozenset[str]]) -> list[tuple[str, str]]:
    """A table of transitions as pairs, for the trigger in the database."""
    return sorted((str(before), str(after)) for before, afters in table.items() for after in afters)


CORRECTABLE = frozenset({ClaimStatus.SUBMITTED, ClaimStatus.CALCULATED})
"""Not yet settled, so the bill may still be taken back for correction."""


class Cause(models.TextChoices):
    """Why the person was treated (DOMAIN 6.3.2, tests 4 to 6)."""

    ILLNESS = "illness", _("Illness")
    WORK_INJURY = "work-injury", _("Work injury")
    OCCUPATIONAL_DISEASE = "occupational-disease", _("Occupational disease")
    TRAFFIC_ACCIDENT = "traffic-accident", _("Traffic accident")
    THIRD_PARTY = "third-party", _("Another person is liable")
    SELF_INFLICTED = "self-inflicted", _("Suicide, self-harm, alcoholism or fighting")


class Circumstance(models.TextChoices):
    """What takes a stay out of the ordinary rules, so that the agency has to decide it."""

    ICU_AFTER_REMISSION = "icu-after-remission", _("Intensive care after remission")
    DISCHARGE_DISPUTED = "discharge-disputed", _("The day of discharge is disputed or was refused")
    DISCHARGE_DRUGS = "discharge-drugs", _("Drugs to take home beyond the days allowed")
    HIGH_TECH_EXAMINATION = "high-tech-examination", _("High-tech examination without indication")
    MEDICAL_ACCIDENT = "medical-accident", _("A medical accident caused part of the cost")
    MATERNITY = "maternity", _("Delivery or family-planning operation")


class FlagCode(models.TextChoices):
    """What the automatic review points out in a settled claim (DOMAIN 7.2, 7.3)."""

    SELF_PAID_SHARE = "self-paid-share", _("Self-paid items above the alert share")
    HIGH_COST = "high-cost", _("High cost")
    READMISSION = "readmission", _("Admitted again within 15 days")
    OVER_LIMIT = "over-limit", _("Prices above the limit")
    LARGE_QUANTITY = "large-quantity", _("Unusually large quantity")


class MonthStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("institution month", "Open")
    COLLECTED = "collected", pgettext_lazy("institution month", "Awaiting declaration")
    DIFFERING = "differing", pgettext_lazy("institution month", "Declaration differs")
    DECLARED = "declared", pgettext_lazy("institution month", "Declared")
    REVIEWED = "reviewed", pgettext_lazy("institution month", "Reviewed")
    APPROVED = "approved", pgettext_lazy("institution month", "Approved for payment")
    PAID = "paid", pgettext_lazy("institution month", "Paid")


MONTH_TRANSITIONS: dict[str, frozenset[str]] = {
    MonthStatus.OPEN: frozenset({MonthStatus.COLLECTED}),
    MonthStatus.COLLECTED: frozenset({MonthStatus.DECLARED, MonthStatus.DIFFERING}),
    MonthStatus.DIFFERING: frozenset({MonthStatus.DECLARED, MonthStatus.DIFFERING}),
    MonthStatus.DECLARED: frozenset({MonthStatus.REVIEWED}),
    MonthStatus.REVIEWED: frozenset({MonthStatus.APPROVED, MonthStatus.DECLARED}),
    MonthStatus.APPROVED: frozenset({MonthStatus.PAID}),
    MonthStatus.PAID: frozenset(),
}
"""What an institution's month may become. A review that is sent back becomes declared again."""

UNDECLARED = frozenset({MonthStatus.OPEN, MonthStatus.COLLECTED, MonthStatus.DIFFERING})
"""The institution has not committed itself yet: a settled claim of the month may still be reversed."""


class Fund(models.TextChoices):
    """The funds that pay an institution; the words are those of the ledger."""

    BASIC = "basic", _("Basic fund")
    LOCAL_SUPPLEMENTARY = "local-supplementary", _("Local supplementary fund")


class DeductionKind(models.TextChoices):
    DEDUCTION = "deduction", _("Deduction")
    INSTITUTION_BORNE = "institution-borne", _("Borne by the institution")


class PayingAccount(models.TextChoices):
    """Which bank account of the fund the money leaves."""

    FISCAL = "fiscal", _("Fiscal special account, allocated for this payment")
    EXPENDITURE = "expenditure", _("Expenditure account, from money allocated before")
