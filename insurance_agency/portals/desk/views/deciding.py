"""How a page takes a second person's decision."""

from collections.abc import Callable
from typing import TypeVar

from django.utils import timezone

from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.portals.desk.forms.employers import DecisionForm

Outcome = TypeVar("Outcome")


def outcome_of(
    request: SignedInRequest, form: DecisionForm, decide: Callable[..., Outcome], **subject: int
) -> Outcome | None:
    """What came of a decision; None when it was not taken, and the form then says why."""
    if not form.is_valid():
        return None
    try:
        return decide(
            **subject,
            approve=form.approves,
            by=request.user,
            at=timezone.now(),
            reason=form.cleaned_data["reason"],
        )
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return None
