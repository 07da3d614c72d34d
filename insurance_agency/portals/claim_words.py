"""Codes of claims in words: reasons of DOMAIN 6.10, acts of the history."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

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

ACTS: Final[dict[str, Any]] = {
    "entered": _("Bill begun"),
    "submitted": _("Bill handed in"),
    "calculated": _("Calculated"),
    "reopened": _("Taken back for correction"),
    "settled": _("Settled"),
    "reversed": _("Reversed"),
    "cancelled": _("Cancelled"),
}
