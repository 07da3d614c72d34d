"""Whose pages these are."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from registration.models import InsuredPerson


def own_person(request: HttpRequest) -> InsuredPerson:
    """The insured person who has signed in. Everything behind this door is asked for through them."""
    return get_object_or_404(InsuredPerson.objects.visible_to(request.user))
