"""Service agreements: entered by one person, decided by another."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from institutions.choices import AgreementStatus
from institutions.models import Agreement, Institution
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.money import Fen, Rate


class AgreementRefused(DomainError):
    """The agreement's terms do not make sense together."""

    code: ClassVar[str] = "agreement-refused"


class AgreementOverlaps(DomainError):
    """Another agreement covers some of the days."""

    code: ClassVar[str] = "agreement-overlaps"


class OwnAgreement(DomainError):
    """Who entered an agreement never approves it."""

    code: ClassVar[str] = "own-entry"


class AgreementDecided(DomainError):
    """The agreement is not in the state that the act needs."""

    code: ClassVar[str] = "already-decided"


@dataclass(frozen=True, kw_only=True)
class AgreementForm:
    number: str
    starts_on: date
    ends_on: date
    settlement_method: str
    retention_rate: str
    """Decimal share: "0.10" retains ten per cent."""
    prepay_total_fen: Fen | None = None


@transaction.atomic
def propose_agreement(*, institution_id: int, form: AgreementForm, by: User, at: datetime) -> Agreement:
    """Enter an agreement for a second person to decide. Raises AgreementRefused, AgreementOverlaps."""
    if form.ends_on < form.starts_on:
        raise AgreementRefused(_("The agreement ends before it starts."))
    rate = Rate.parse(form.retention_rate)
    if rate < Rate.parse("0") or rate > Rate.parse("1"):
        raise AgreementRefused(_("The retention rate is a share between 0 and 1."))
    institution = Institution.objects.get(pk=institution_id)
    agreement = Agreement(
        institution=institution,
        number=form.number,
        starts_on=form.starts_on,
        ends_on=form.ends_on,
        settlement_method=form.settlement_method,
        retention_rate=form.retention_rate,
        prepay_total_fen=form.prepay_total_fen,
        entered_by=by,
        entered_at=at,
    )
    return _saved(agreement)


def _saved(agreement: Agreement) -> Agreement:
    try:
        with transaction.atomic():
            agreement.save()
    except IntegrityError as error:
        if "agreement_once_at_a_time" not in str(error):
            raise
        raise AgreementOverlaps(
            _("Another agreement with this institution covers some of these days.")
        ) from error
    return agreement


@transaction.atomic
def decide_agreement(
    *, agreement_id: int, approve: bool, by: User, at: datetime, reason: str = ""
) -> Agreement:
    """Bring an agreement into force or refuse it. Raises OwnAgreement, AgreementDecided, AgreementRefused."""
    agreement = Agreement.objects.select_for_update(no_key=True, of=("self",)).get(pk=agreement_id)
    if agreement.status != AgreementStatus.DRAFT:
        raise AgreementDecided(_("This agreement has already been decided."))
    if agreement.entered_by_id == by.pk:
        raise OwnAgreement(_("You entered this yourself. Somebody else has to decide it."))
    if not approve and not reason.strip():
        raise AgreementRefused(_("Say why the agreement is refused."))
    agreement.status = AgreementStatus.ACTIVE if approve else AgreementStatus.REJECTED
    agreement.refusal_reason = "" if approve else reason.strip()
    agreement.decided_by, agreement.decided_at = by, at
    return _saved(agreement)


@transaction.atomic
def end_agreement(*, agreement_id: int, last_day: date, reason: str) -> Agreement:
    """End an agreement before its last day; stays that began before may be finished elsewhere by rule.

    Raises AgreementDecided, AgreementRefused.
    """
    agreement = Agreement.objects.select_for_update(no_key=True, of=("self",)).get(pk=agreement_id)
    if agreement.status != AgreementStatus.ACTIVE:
        raise AgreementDecided(_("Only an agreement in force can be ended."))
    if not agreement.starts_on <= last_day <= agreement.ends_on:
        raise AgreementRefused(_("The last day lies outside the agreement."))
    if not reason.strip():
        raise AgreementRefused(_("Say why the agreement is ended early."))
    agreement.ends_on, agreement.end_reason = last_day, reason.strip()
    agreement.status = AgreementStatus.ENDED
    return _saved(agreement)
