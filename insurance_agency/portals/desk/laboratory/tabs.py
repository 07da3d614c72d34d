"""The three rooms of the laboratory."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from insurance_agency.identity import queries
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.laboratory.models import SavedCase


def tabs(request: SignedInRequest, active: str) -> list[dict[str, Any]]:
    kept = SavedCase.objects.visible_to(request.user).standing().count()
    rooms = [
        ("kinds", _("Ask a case"), 0),
        ("collection", _("The region's collection"), kept),
        ("files", _("Files of cases"), 0),
    ]
    return [
        {"url": reverse(f"desk:laboratory-{name}"), "label": label, "active": name == active, "count": count}
        for name, label, count in rooms
        if queries.may(request.user, f"desk:laboratory-{name}")
    ]
