"""Values of the packs in words for anybody: bands of age and of months, kinds of insured persons."""

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from institutions.choices import InstitutionLevel
from insurance_agency.kernel.policy import Bands
from insurance_agency.kernel.policy.sets import Parameter
from insurance_agency.portals.desk.forms.values import Line, described
from insurance_agency.steps import values
from registration.choices import Category, Household, PensionPayer, Place, Scheme

_BY_MONTHS: Final = frozenset({"inpatient.cap-multiple", "supplementary.limit"})
"""Bands of these count months insured in a row; all others count years of age."""

_WORDS: Final[dict[str, Promise | str]] = {
    **{
        code: label
        for choices in (Category, Scheme, PensionPayer, Household, Place)
        for code, label in choices.choices
    },
    **{str(code): label for code, label in InstitutionLevel.choices},
    "acute": pgettext_lazy("value", "acute disease"),
    "by-disease": pgettext_lazy("value", "by disease"),
    "by-item": pgettext_lazy("value", "by item"),
    "by-service-unit": pgettext_lazy("value", "by unit of service"),
    "catalogue-and-price": pgettext_lazy("value", "catalogue and prices"),
    "chronic": pgettext_lazy("value", "chronic disease"),
    "cost-control": pgettext_lazy("value", "control of cost"),
    "days": pgettext_lazy("value", "days"),
    "information": pgettext_lazy("value", "information"),
    "management": pgettext_lazy("value", "management"),
    "medical-quality": pgettext_lazy("value", "quality of care"),
    "diagnosis": pgettext_lazy("value", "diagnosis"),
    "discharge-certificate-or-record": pgettext_lazy("value", "discharge certificate or medical record"),
    "employer-certificate": pgettext_lazy("value", "employer's certificate"),
    "filing-record": pgettext_lazy("value", "filing of the residence"),
    "insurance-card": pgettext_lazy("value", "insurance card"),
    "itemised-costs": pgettext_lazy("value", "itemised costs"),
    "medical-or-discharge-record": pgettext_lazy("value", "medical or discharge record"),
    "original-receipts": pgettext_lazy("value", "original receipts"),
    "passport-or-pass": pgettext_lazy("value", "copy of the passport or travel pass"),
    "prescription-or-record": pgettext_lazy("value", "prescription or medical record"),
    "referral-or-emergency-proof": pgettext_lazy("value", "referral form or proof of the emergency"),
    "satisfaction": pgettext_lazy("value", "satisfaction"),
    "total-prepayment": pgettext_lazy("value", "total prepayment"),
    "working": pgettext_lazy("value", "working days"),
}


def in_words(parameter: Parameter, value: Any) -> list[Line]:
    """A value in lines, each with what it holds for."""
    lines = described(parameter.kind, value)
    if isinstance(value, Bands):
        return [Line(_band(parameter.key, value.bounds, at), line.text) for at, line in enumerate(lines)]
    if isinstance(value, tuple):
        return [Line("", _listed([_word(str(item)) for item in value]))]
    return [
        Line(" · ".join(_word(part) for part in line.key.split("/") if part), line.text) for line in lines
    ]


def _word(code: str) -> str:
    return str(_WORDS.get(code) or values.in_words(code))


def _listed(words: list[str]) -> str:
    return str(pgettext_lazy("between the words of a list", ", ")).join(words)


def _band(key: str, bounds: tuple[int, ...], at: int) -> str:
    first, last = bounds[at], bounds[at + 1] - 1 if at + 1 < len(bounds) else None
    if key in _BY_MONTHS:
        if last is None:
            return _("from %(first)s months") % {"first": first}
        return _("%(first)s to %(last)s months") % {"first": first, "last": last}
    if last is None:
        return _("from age %(first)s") % {"first": first} if first else ""
    return _("age %(first)s to %(last)s") % {"first": first, "last": last}
