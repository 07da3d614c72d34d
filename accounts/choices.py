"""Vocabularies of the ledger."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Book(TextChoices):
    """Two books on one engine (DOMAIN 9.1): the act, and the cash that follows it."""

    BUSINESS = "business", _("Business book")
    FUND = "fund", _("Fund book")


class Fund(TextChoices):
    BASIC = "basic", _("Basic medical insurance fund")
    LOCAL_SUPPLEMENTARY = "local-supplementary", _("Local supplementary medical insurance fund")
    MATERNITY = "maternity", _("Maternity medical insurance fund")


class HolderKind(TextChoices):
    """Who an account is kept for; the agency's own accounts have no holder."""

    NONE = "", _("The agency")
    PERSON = "person", _("Insured person")
    EMPLOYER = "employer", _("Employer")
    INSTITUTION = "institution", _("Institution")


class ChartHolder(TextChoices):
    """Who accounts of a code may be kept for. Payers are employers, flexible workers, and other funds."""

    NONE = "", _("The agency")
    PERSON = "person", _("Insured person")
    PAYER = "payer", _("Payer of contributions")
    INSTITUTION = "institution", _("Institution")


class Nature(TextChoices):
    ASSET = "asset", _("Asset")
    LIABILITY = "liability", _("Liability")
    FUND_BALANCE = "fund-balance", _("Fund balance")
    INCOME = "income", _("Income")
    EXPENDITURE = "expenditure", _("Expenditure")


class PersonalAccountStatus(TextChoices):
    ACTIVE = "active", _("Active")
    FROZEN = "frozen", _("Frozen")
    CLOSED = "closed", _("Closed")


class HoldAction(TextChoices):
    FREEZE = "freeze", _("Freeze the account")
    RELEASE = "release", _("Release the account")


class HoldStatus(TextChoices):
    ASKED = "asked", _("Waiting for a second look")
    DONE = "done", _("Agreed and done")
    REFUSED = "refused", _("Refused")


class BulkStatus(TextChoices):
    OPEN = "open", _("Open")
    PREPARED = "prepared", _("Checked and prepared")
    COMMITTED = "committed", _("In the ledger")
    ABANDONED = "abandoned", _("Abandoned")


class CreditKind(TextChoices):
    """What put money into a personal account (DOMAIN 2.3)."""

    OWN = "own", _("Own contribution")
    UNIT = "unit", _("Part of the employer's contribution")
    CONTRIBUTION = "contribution", _("Contribution of the month")
    QUOTA = "quota", _("Quota from the pooled fund")
    INTEREST = "interest", _("Interest")
    TRANSFER_IN = "transfer-in", _("Transfer from another agency")
    OPENING = "opening", _("Balance taken over")
    CORRECTION = "correction", _("Correction")
    REFUND = "refund", _("Payment taken back")


class DebitKind(TextChoices):
    """What took money out of a personal account (DOMAIN 2.3)."""

    OUTPATIENT = "outpatient", _("Outpatient treatment")
    INPATIENT = "inpatient", _("Own share of a hospital stay")
    PHARMACY = "pharmacy", _("Pharmacy")
    SPECIAL = "special", _("Special outpatient treatment")
    OFFSITE = "offsite", _("Treatment elsewhere")
    TRANSFER_OUT = "transfer-out", _("Transfer to another agency")
    EXIT = "exit", _("Paid out on leaving")
    INHERITANCE = "inheritance", _("Paid to heirs")
    TO_POOL = "to-pool", _("To the pooled fund, no heirs")
    CORRECTION = "correction", _("Correction")


POOL_SHARDS = 64
"""Rows that share the pooled fund, so that hospitals do not queue for one of them."""
