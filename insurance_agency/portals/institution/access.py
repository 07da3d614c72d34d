"""Whose institution this is: every page of this door starts from here."""

from django.http import Http404

from claims.models import Claim
from claims.queries import sheet
from institutions.models import Institution
from insurance_agency.identity.requests import SignedInRequest


def institution_of(request: SignedInRequest) -> Institution:
    """The institution that the signed-in operator works for. Nobody's operator sees nothing: 404."""
    institution = Institution.objects.visible_to(request.user).order_by("id").first()
    if institution is None:
        raise Http404
    return institution


def own_claim(request: SignedInRequest, pk: int) -> Claim:
    """A claim of the own institution; another one's number does not exist here."""
    claim = sheet(request.user, pk)
    if claim is None:
        raise Http404
    return claim
