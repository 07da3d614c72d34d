"""Whose institution this is: every page of this door starts from here."""

from datetime import date, timedelta
from typing import Final

from django.http import Http404

from claims.models import Claim
from claims.queries import entitlement, sheet
from claims.queries.cover import Cover
from institutions.models import Institution
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.policy import NoRuleInForce
from registration.models import InsuredPerson

FARTHEST: Final = timedelta(days=366)
CHOSEN: Final = "institution"
"""Where the session keeps which of several institutions somebody works for at the moment."""


def institutions_of(request: SignedInRequest) -> list[Institution]:
    return list(Institution.objects.visible_to(request.user).order_by("code", "id"))


def institution_of(request: SignedInRequest) -> Institution:
    """The institution that the operator works for now. Nobody's operator sees nothing: 404."""
    own = institutions_of(request)
    if not own:
        raise Http404
    chosen = request.session.get(CHOSEN)
    return next((institution for institution in own if institution.pk == chosen), own[0])


def cover_on(person: InsuredPerson, day: date, *, today: date) -> Cover | None:
    """A person's benefits on a day, or None for a day that no law covers or that is more than a year away."""
    if day > today + FARTHEST:
        return None
    try:
        return entitlement(person, day)
    except NoRuleInForce:
        return None


def own_claim(request: SignedInRequest, pk: int) -> Claim:
    """A claim of the own institution; another one's number does not exist here."""
    claim = sheet(request.user, pk)
    if claim is None:
        raise Http404
    return claim
