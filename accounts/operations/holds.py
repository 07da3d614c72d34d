"""Freezing and releasing a personal account: one clerk asks, another decides."""

from datetime import datetime
from typing import ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.choices import HoldAction, HoldStatus, PersonalAccountStatus
from accounts.models import HoldRequest
from accounts.operations.personal import (
    freeze_personal_account,
    lock_personal_account,
    unfreeze_personal_account,
)
from accounts.operations.refusals import AccountClosed
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError


class HoldPending(DomainError):
    """The account waits for a decision already."""

    code: ClassVar[str] = "hold-pending"


class HoldMoot(DomainError):
    """The account stands already as it is asked to."""

    code: ClassVar[str] = "hold-moot"


class HoldDecided(DomainError):
    """Somebody has decided this request before."""

    code: ClassVar[str] = "hold-decided"


class HoldOwnRequest(DomainError):
    """Whoever asked does not decide."""

    code: ClassVar[str] = "hold-own-request"


@transaction.atomic
def ask_hold(*, person_id: int, action: str, reason: str, by: User, at: datetime) -> HoldRequest:
    """Ask that an active account be frozen, or a frozen one released (HN 7; a lost card; an inquiry).

    Nothing changes before another clerk has agreed. The account is held while its standing is looked at, so
    that a request never rests on what somebody else is changing. Raises HoldPending, HoldMoot, AccountClosed,
    NoPersonalAccount.
    """
    account = lock_personal_account(person_id=person_id)
    if account.status == PersonalAccountStatus.CLOSED:
        raise AccountClosed
    if HoldRequest.objects.waiting().filter(account=account).exists():
        raise HoldPending(_("A request for this account is waiting for its second look."))
    asked = HoldAction(action)
    frozen = account.status == PersonalAccountStatus.FROZEN
    if frozen and asked == HoldAction.FREEZE:
        raise HoldMoot(_("The account is frozen already."))
    if not frozen and asked == HoldAction.RELEASE:
        raise HoldMoot(_("The account is not frozen."))
    return HoldRequest.objects.create(account=account, action=asked, reason=reason, asked_by=by, asked_at=at)


@transaction.atomic
def decide_hold(*, request_id: int, agree: bool, by: User, at: datetime, note: str = "") -> HoldRequest:
    """The second look: agree, and the account is frozen or released at once; or refuse with a note.

    Raises HoldDecided, HoldOwnRequest, AccountClosed.
    """
    lock_personal_account(person_id=HoldRequest.objects.get(pk=request_id).account_id)
    request = HoldRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
    if request.status != HoldStatus.ASKED:
        raise HoldDecided(_("This request has been decided before."))
    if request.asked_by_id == by.pk:
        raise HoldOwnRequest(_("You asked for this yourself: somebody else has to look at it."))
    if agree:
        act = freeze_personal_account if request.action == HoldAction.FREEZE else unfreeze_personal_account
        act(person_id=request.account_id)
    request.status = HoldStatus.DONE if agree else HoldStatus.REFUSED
    request.decided_by, request.decided_at, request.note = by, at, note
    request.save(update_fields=["status", "decided_by", "decided_at", "note"])
    return request
