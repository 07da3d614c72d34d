"""How the API answers when an operation refuses: one shape, one place."""

from typing import Any

from django.utils.encoding import force_str
from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from insurance_agency.kernel.errors import DomainError


def answer_refusal(exc: Exception, context: dict[str, Any]) -> Response | None:
    """A DomainError becomes 409 with its stable code; anything else is the framework's, or propagates."""
    if isinstance(exc, DomainError):
        set_rollback()
        return Response({"code": exc.code, "message": force_str(exc)}, status=status.HTTP_409_CONFLICT)
    return exception_handler(exc, context)
