"""Codes of claims in words: reasons of DOMAIN 6.10, acts of the history."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

ACTS: Final[dict[str, Any]] = {
    "entered": _("Bill begun"),
    "submitted": _("Bill handed in"),
    "calculated": _("Calculated"),
    "reopened": _("Taken back for correction"),
    "settled": _("Settled"),
    "reversed": _("Reversed"),
    "cancelled": _("Cancelled"),
}
