"""The words that a fact of a case may have, each with what it is called."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Choices = tuple[tuple[str, Any], ...]

CATEGORIES: Final[Choices] = (
    ("on-job", _("On-job")),
    ("flexible", _("Flexible")),
    ("retired", _("Retired")),
    ("unemployed", _("Unemployed")),
)
SEXES: Final[Choices] = (("M", pgettext_lazy("sex", "male")), ("F", pgettext_lazy("sex", "female")))
SCHEMES: Final[Choices] = (
    ("comprehensive", _("Comprehensive")),
    ("hospitalization", _("Hospitalization")),
)
HOUSEHOLDS: Final[Choices] = (
    ("city", _("City household")),
    ("blue-stamp", _("Blue-stamp household")),
    ("non-city", _("Household elsewhere")),
)
PENSION_PAYERS: Final[Choices] = (
    ("city-agency", _("City's social-security agency")),
    ("province-industry", _("Province or industry")),
    ("other", pgettext_lazy("payer", "somebody else")),
)
INSTITUTION_KINDS: Final[Choices] = (("hospital", _("Hospital")), ("pharmacy", _("Pharmacy")))
LEVELS: Final[Choices] = (
    ("1", pgettext_lazy("level", "first")),
    ("2", pgettext_lazy("level", "second")),
    ("3", pgettext_lazy("level", "third")),
)
LINE_KINDS: Final[Choices] = (
    ("drug", pgettext_lazy("cost", "drug")),
    ("service", pgettext_lazy("cost", "service")),
    ("material", pgettext_lazy("cost", "material")),
    ("facility", pgettext_lazy("cost", "facility")),
)
CLASSES: Final[Choices] = (
    ("A", pgettext_lazy("class", "A")),
    ("B", pgettext_lazy("class", "B")),
    ("C", pgettext_lazy("class", "C")),
    ("local-supplementary", pgettext_lazy("class", "local supplementary")),
)
ASKED_BY: Final[Choices] = (("hospital", _("Hospital")), ("patient", _("Patient")))
CONDITIONS: Final[Choices] = (
    ("acute", pgettext_lazy("condition", "acute")),
    ("chronic", pgettext_lazy("condition", "chronic")),
)
TREATMENTS: Final[Choices] = (
    ("dialysis", _("Dialysis")),
    ("anti-rejection", _("Anti-rejection drugs")),
    ("chemotherapy", _("Chemotherapy")),
    ("interventional", _("Interventional treatment")),
    ("radiotherapy", _("Radiotherapy")),
    ("nuclide", _("Nuclide treatment")),
)
MATERNITY_ITEMS: Final[Choices] = (
    ("prenatal", pgettext_lazy("maternity", "prenatal")),
    ("delivery", pgettext_lazy("maternity", "delivery")),
    ("postnatal", pgettext_lazy("maternity", "postnatal")),
    ("family-planning", pgettext_lazy("maternity", "family planning")),
)
BANDS: Final[Choices] = (
    ("under-30", pgettext_lazy("band", "under 30")),
    ("30-39", pgettext_lazy("band", "30 to 39")),
    ("40-49", pgettext_lazy("band", "40 to 49")),
    ("50-retirement", pgettext_lazy("band", "50 to retirement")),
    ("retirement-69", pgettext_lazy("band", "retirement to 69")),
    ("70-up", pgettext_lazy("band", "70 and over")),
)
PAID: Final[Choices] = (("on-time", pgettext_lazy("months", "within the month")),)
MONTH_STATUSES: Final[Choices] = (
    ("exempt", pgettext_lazy("months", "nothing due (retired, on benefit)")),
    ("barred", pgettext_lazy("months", "barred (HN 7)")),
    ("deferred", pgettext_lazy("months", "deferred (SZ 79)")),
    ("continued", pgettext_lazy("months", "continued (SZ 15)")),
    ("not-enrolled", pgettext_lazy("months", "not enrolled")),
)
PERIODS: Final[Choices] = (
    ("paid", pgettext_lazy("period", "contributions paid")),
    ("service", pgettext_lazy("period", "service before July 2001")),
    ("military", pgettext_lazy("period", "military service")),
    ("transferred-in", pgettext_lazy("period", "transferred in")),
)
TRIPS: Final[Choices] = (
    ("business", pgettext_lazy("trip", "business")),
    ("family-visit", pgettext_lazy("trip", "family visit")),
    ("holiday", pgettext_lazy("trip", "holiday")),
)
CAUSES: Final[Choices] = (
    ("illness", pgettext_lazy("cause", "illness")),
    ("work-injury", pgettext_lazy("cause", "work injury")),
    ("occupational-disease", pgettext_lazy("cause", "occupational disease")),
    ("traffic-accident", pgettext_lazy("cause", "traffic accident")),
    ("suicide", pgettext_lazy("cause", "suicide")),
    ("self-harm", pgettext_lazy("cause", "self-harm")),
    ("alcoholism", pgettext_lazy("cause", "alcoholism")),
    ("fighting", pgettext_lazy("cause", "fighting")),
    ("violation-of-law", pgettext_lazy("cause", "violation of the law")),
    ("class-a-epidemic", pgettext_lazy("cause", "class A epidemic (cholera, plague)")),
    ("public-health", pgettext_lazy("cause", "duty of public health")),
)
DISEASES: Final[Choices] = (
    ("A", pgettext_lazy("disease", "A: ordinary")),
    ("B", pgettext_lazy("disease", "B: needs approval")),
    ("C", pgettext_lazy("disease", "C: not paid")),
)
VISITS: Final[Choices] = (
    ("hospital-stay", _("Hospital stay")),
    ("outpatient", _("Outpatient visit")),
    ("special-outpatient", _("Special outpatient visit")),
)
DIRECTIONS: Final[Choices] = (
    ("credit", pgettext_lazy("account", "credit")),
    ("debit", pgettext_lazy("account", "debit")),
)
ENTRY_KINDS: Final[Choices] = (
    ("own", pgettext_lazy("account", "own premium")),
    ("unit", pgettext_lazy("account", "employer's part")),
    ("interest", pgettext_lazy("account", "interest")),
    ("transfer", pgettext_lazy("account", "transfer")),
    ("outpatient", pgettext_lazy("account", "outpatient")),
    ("inpatient", pgettext_lazy("account", "inpatient")),
    ("pharmacy", pgettext_lazy("account", "pharmacy")),
    ("exit", pgettext_lazy("account", "exit")),
)
CLOSINGS: Final[Choices] = (
    ("leaves-agency-at-destination", _("Leaves; there is an agency at the destination")),
    ("leaves-no-agency", _("Leaves; no agency at the destination")),
    ("death-heirs", _("Death, with heirs")),
    ("death-no-heirs", _("Death, without heirs")),
)
ACCOUNT_STATUSES: Final[Choices] = (
    ("active", pgettext_lazy("account", "active")),
    ("frozen", pgettext_lazy("account", "frozen")),
    ("closed", pgettext_lazy("account", "closed")),
)
RESIDENCE_REASONS: Final[Choices] = (
    ("retired", pgettext_lazy("residence", "retired")),
    ("business", pgettext_lazy("residence", "business")),
    ("study", pgettext_lazy("residence", "study")),
)
ACTS: Final[Choices] = (
    ("unit-unpaid", _("Employer did not pay")),
    ("unit-unregistered", _("Employer not registered")),
    ("insured-outside-scope", _("Persons outside the scope insured")),
    ("unregistered-or-false-data", _("Not registered, or false data")),
    ("institution-breach", _("Breach by an institution")),
    ("pharmacy-breach", _("Breach by a pharmacy")),
    ("fraud-person", _("Fraud by a person")),
    ("fraud-institution", _("Fraud by an institution")),
    ("institution-loss", _("Loss caused by an institution")),
)
UNIT_TYPES: Final[Choices] = (
    ("organ", pgettext_lazy("unit", "state organ")),
    ("institution", pgettext_lazy("unit", "public institution")),
    ("enterprise", pgettext_lazy("unit", "enterprise")),
    ("private-non-enterprise", pgettext_lazy("unit", "private non-enterprise unit")),
    ("social-organisation", pgettext_lazy("unit", "social organisation")),
    ("garrison", pgettext_lazy("unit", "garrison")),
)
ORGAN_LEVELS: Final[Choices] = (
    ("central", pgettext_lazy("level", "central")),
    ("provincial", pgettext_lazy("level", "provincial")),
    ("city", pgettext_lazy("level", "city or county")),
)
REGISTERED_LEVELS: Final[Choices] = (
    ("national", pgettext_lazy("level", "national")),
    ("provincial", pgettext_lazy("level", "provincial")),
    ("city", pgettext_lazy("level", "city or county")),
)
ROUTED: Final[Choices] = (("flexible", pgettext_lazy("routing", "a flexible person, not a unit")),)
REGISTRATION_EVENTS: Final[Choices] = (
    ("unit-established", _("Employer established")),
    ("employment", _("Person employed")),
)
BOOKS: Final[Choices] = (
    ("basic", pgettext_lazy("book", "basic")),
    ("local-supplementary", pgettext_lazy("book", "local supplementary")),
    ("maternity", pgettext_lazy("book", "maternity")),
)
EVENTS: Final[Choices] = (
    ("premium-received", pgettext_lazy("event", "premium received")),
    ("late-fee-received", pgettext_lazy("event", "late fee received")),
    ("premium-from-fund", pgettext_lazy("event", "premium from another fund")),
    ("premium-matched", pgettext_lazy("event", "premium matched")),
    ("month-end-sweep", pgettext_lazy("event", "month-end sweep")),
    ("allocation", pgettext_lazy("event", "allocation for payment")),
    ("prepayment", pgettext_lazy("event", "prepayment")),
    ("prepayment-offset", pgettext_lazy("event", "prepayment offset")),
    ("advance-paid", pgettext_lazy("event", "advance for a third party")),
    ("transfer-in", pgettext_lazy("event", "account transferred in")),
    ("account-to-pool", pgettext_lazy("event", "account to the pooled fund")),
    ("subsidy", pgettext_lazy("event", "government subsidy")),
    ("reward-paid", pgettext_lazy("event", "reward or expert cost paid")),
    ("deposit-returned", pgettext_lazy("event", "deposit returned")),
    ("deposit-forfeited", pgettext_lazy("event", "deposit forfeited")),
    ("fine-collected", pgettext_lazy("event", "fine collected")),
    ("loan-received", pgettext_lazy("event", "temporary loan")),
    ("bond-bought", pgettext_lazy("event", "bonds bought")),
    ("bond-redeemed", pgettext_lazy("event", "bonds redeemed")),
    ("unidentified-receipt", pgettext_lazy("event", "unidentified receipt")),
    ("receipt-identified", pgettext_lazy("event", "receipt identified")),
    ("receipt-refunded", pgettext_lazy("event", "receipt refunded")),
    ("institution-paid", pgettext_lazy("event", "institution paid")),
    ("person-paid", pgettext_lazy("event", "person paid")),
    ("bank-interest", pgettext_lazy("event", "bank interest")),
    ("interest-distributed", pgettext_lazy("event", "interest distributed")),
    ("account-paid-out", pgettext_lazy("event", "account paid out")),
    ("recovery", pgettext_lazy("event", "recovery")),
    ("adjustment-paid", pgettext_lazy("event", "adjustment fund paid")),
    ("adjustment-received", pgettext_lazy("event", "adjustment fund received")),
    ("retirees-quota", pgettext_lazy("event", "retirees' quota")),
    ("refund-without-consent", pgettext_lazy("event", "refund of items without consent")),
    ("year-close", pgettext_lazy("event", "year-end close")),
)
BANK_ACCOUNTS: Final[Choices] = (
    ("income", pgettext_lazy("bank", "income account")),
    ("fiscal", pgettext_lazy("bank", "fiscal special account")),
    ("expenditure", pgettext_lazy("bank", "expenditure account")),
)
SOURCES: Final[Choices] = (
    ("old-age-fund", pgettext_lazy("source", "old-age fund")),
    ("unemployment-fund", pgettext_lazy("source", "unemployment fund")),
    ("above", pgettext_lazy("source", "level above")),
    ("below", pgettext_lazy("source", "level below")),
)
PAID_OUT_FOR: Final[Choices] = (
    ("transfer", pgettext_lazy("exit", "transfer")),
    ("leaving", pgettext_lazy("exit", "leaving")),
    ("inheritance", pgettext_lazy("exit", "inheritance")),
)
BENEFIT_YEARS: Final[Choices] = (
    ("same", pgettext_lazy("year", "same year")),
    ("earlier", pgettext_lazy("year", "earlier year")),
)
BENEFIT_PARTS: Final[Choices] = (
    ("pooled", pgettext_lazy("part", "pooled fund")),
    ("account", pgettext_lazy("part", "personal account")),
)
RECIPIENTS: Final[Choices] = (
    ("above", pgettext_lazy("source", "level above")),
    ("below", pgettext_lazy("source", "level below")),
)
QUOTA_POSTINGS: Final[Choices] = (
    ("reclassified", pgettext_lazy("value", "reclassified")),
    ("pooled-expenditure", pgettext_lazy("value", "expenditure of the pooled fund")),
)
