"""The words that stand in facts, steps and results, as people read them."""

from collections.abc import Mapping
from itertools import chain
from typing import Any, Final

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from insurance_agency.steps import given
from insurance_agency.steps.chosen import CHOICES

REASONS: Final[dict[str, Any]] = {
    "R01": _("not insured"),
    "R02": _("waiting period"),
    "R03": _("contributions in arrears"),
    "R04": _("benefits stopped"),
    "R05": _("institution without an agreement"),
    "R06": _("approval missing"),
    "R07": _("out of the catalogue"),
    "R08": _("disease of class C"),
    "R09": _("disease of class B without approval"),
    "R10": _("another person is liable"),
    "R11": _("work injury"),
    "R12": _("excluded cause"),
    "R13": _("treatment abroad"),
    "R14": _("after the day of discharge"),
    "R15": _("above quota or price limit"),
    "R16": _("settled twice"),
    "R17": _("documents missing"),
    "R18": _("handed in too late"),
    "R19": _("above the cap"),
    "R20": _("borne by the institution"),
    "R21": _("consent missing"),
    "R22": _("online settlement suspended"),
    "R23": _("privileged person, decided by hand"),
}
"""Why a claim is not paid, or not in full (DOMAIN 6.10)."""

_RESULTS: Final[dict[str, Any]] = {
    "under-35": pgettext_lazy("band", "under 35"),
    "35-44": pgettext_lazy("band", "35 to 44"),
    "45-retirement": pgettext_lazy("band", "45 to retirement"),
    "basic": pgettext_lazy("scheme", "basic"),
    "privileged": pgettext_lazy("scheme", "privileged"),
    "not-covered": pgettext_lazy("scheme", "not covered here"),
    "local-supplementary": _("Local supplementary insurance"),
    "maternity": _("Maternity insurance"),
    "unit": pgettext_lazy("payer", "employer"),
    "person": pgettext_lazy("payer", "person"),
    "old-age-fund": pgettext_lazy("source", "old-age fund"),
    "unemployment-fund": pgettext_lazy("source", "unemployment fund"),
    "pooled-fund": pgettext_lazy("part", "pooled fund"),
    "pooled": pgettext_lazy("part", "pooled fund"),
    "premium": pgettext_lazy("source", "premium"),
    "destination-agency": pgettext_lazy("payee", "agency at the destination"),
    "heirs": pgettext_lazy("payee", "heirs"),
    "entitled": pgettext_lazy("entitlement", "entitled"),
    "waiting": pgettext_lazy("entitlement", "waiting"),
    "suspended": pgettext_lazy("entitlement", "suspended"),
    "stopped": pgettext_lazy("entitlement", "stopped"),
    "barred": pgettext_lazy("entitlement", "barred"),
    "not-insured": pgettext_lazy("entitlement", "not insured"),
    "provincial": pgettext_lazy("agency", "provincial"),
    "yangpu": pgettext_lazy("agency", "Yangpu"),
    "provincial-yangpu": pgettext_lazy("agency", "provincial, Yangpu"),
    "haikou-tax": pgettext_lazy("agency", "Haikou tax office"),
    "yangpu-tax": pgettext_lazy("agency", "Yangpu tax office"),
    "id-check-digit": pgettext_lazy("refusal", "check digit of the identity number"),
    "id-birth-mismatch": pgettext_lazy("refusal", "identity number and date of birth differ"),
    "id-sex-mismatch": pgettext_lazy("refusal", "identity number and sex differ"),
    "foreigner-not-covered": pgettext_lazy("refusal", "foreigner not covered"),
    "under-16": pgettext_lazy("refusal", "under 16"),
    "active-elsewhere": pgettext_lazy("refusal", "active elsewhere"),
    "pension-decision-missing": pgettext_lazy("refusal", "pension decision missing"),
    "no-rule-in-force": pgettext_lazy("refusal", "no rule in force on that day"),
}
_MONTHS: Final[dict[str, Any]] = {
    "paid": pgettext_lazy("month", "paid"),
    "late-paid": pgettext_lazy("month", "paid late"),
    "unpaid": pgettext_lazy("month", "unpaid"),
}
_FACTS: Final = (
    given.CATEGORIES,
    given.BANDS,
    given.SCHEMES,
    given.SEXES,
    given.HOUSEHOLDS,
    given.PENSION_PAYERS,
    given.MONTH_STATUSES,
    given.TRIPS,
    given.CAUSES,
    given.TREATMENTS,
    given.MATERNITY_ITEMS,
    given.CLOSINGS,
    given.ACCOUNT_STATUSES,
    given.RESIDENCE_REASONS,
    given.ACTS,
    given.UNIT_TYPES,
    given.ORGAN_LEVELS,
    given.REGISTERED_LEVELS,
    given.EVENTS,
    given.BANK_ACCOUNTS,
    given.SOURCES,
    given.PAID_OUT_FOR,
    given.BENEFIT_YEARS,
)

WORDS: Final[Mapping[str, Any]] = {
    **CHOICES,
    **dict(chain.from_iterable(reversed(_FACTS))),
    "unrated": pgettext_lazy("value", "without level"),
    "clearing": pgettext_lazy("account", "clearing account"),
    **_MONTHS,
    **_RESULTS,
}

_PLACE: Final = "{place}"
_TAX: Final = "-tax"


def in_words(text: str) -> str:
    """A word of a case or of the law in the reader's language; what has none stays as it is."""
    if text in REASONS:
        return f"{text} {REASONS[text]}"
    if text in WORDS:
        return str(WORDS[text])
    if text == _PLACE:
        return pgettext("agency", "the place")
    if text.endswith(_TAX):
        place = text.removesuffix(_TAX)
        return _now("tax office of %(place)s") % {"place": in_words(place)} if place else _now("tax office")
    if "/" in text and all(part in WORDS or not part for part in text.split("/")):
        return " · ".join(str(WORDS[part]) for part in text.split("/") if part)
    return text
