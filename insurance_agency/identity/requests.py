"""The request as views behind a door see it: the gate has made sure of who asks."""

from django.http import HttpRequest

from insurance_agency.identity.models import User


class SignedInRequest(HttpRequest):
    """For annotations only: views behind a door are called for signed-in users of that door."""

    user: User
