"""Settling a calculated claim: the books are debited, the year's figures move, the month takes it in."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

from django.db import IntegrityError, transaction

from accounts import operations as ledger
from accounts import queries as accounts
from accounts.operations import credit, debit
from claims.choices import ClaimStatus, Fund
from claims.models import Accumulator, Adjudication, Claim, ClaimAct, ClaimPosting
from claims.operations.flags import raise_flags
from claims.operations.locking import lock_claim, lock_year, share_open_month
from claims.operations.refusals import BillHasErrors, ClaimNotOpen, FiguresChanged, KeyOfAnotherClaim
from claims.queries.bill import read_bill
from claims.queries.cover import YEAR_FIGURES, year_to_date
from insurance_agency.identity.models import User
from insurance_agency.kernel.periods import Month


@transaction.atomic
def settle_claim(
    *, claim_id: int, key: str, by: User, on: date, at: datetime, calculation: int | None = None
) -> Claim:
    """Settle a calculated claim on a day.

    The key names this act: the same key again returns the settled claim, so that a retry or a double
    click settles once. `calculation` is the one whose amounts were looked at; another one since then
    has to be looked at first. Raises ClaimNotOpen, KeyOfAnotherClaim, FiguresChanged when another
    calculation, settlement or debit came in between, BillHasErrors when the bill has become wrong since
    (another stay of these days).
    """
    claim = lock_claim(claim_id)
    if claim.status == ClaimStatus.SETTLED and claim.settlement_key == key:
        return claim
    if claim.status != ClaimStatus.CALCULATED:
        raise ClaimNotOpen(claim)
    if Claim.objects.filter(institution=claim.institution_id, settlement_key=key).exists():
        raise KeyOfAnotherClaim
    adjudication = claim.adjudication
    if calculation not in (None, adjudication.pk):
        raise FiguresChanged
    year = lock_year(claim, adjudication.insurance_year)
    if errors := read_bill(claim, on=on).errors:
        raise BillHasErrors(errors)
    claim.institution_month = share_open_month(claim.institution, Month.of(on))
    _require_unmoved(claim, adjudication, year)
    write_year(year, adjudication.year_after)
    claim.status = ClaimStatus.SETTLED
    claim.settled_on, claim.settled_at, claim.settled_by, claim.settlement_key = on, at, by, key
    _save_under_key(claim)
    ClaimAct.objects.create(claim=claim, act="settled", by=by)
    raise_flags(claim, adjudication)
    _post(claim, adjudication, on=on, by=by)
    return claim


def _save_under_key(claim: Claim) -> None:
    """Another claim may take the key at this very moment: then the database says so."""
    try:
        with transaction.atomic():
            claim.save()
    except IntegrityError as taken:
        if "one_claim_per_settlement_key" in str(taken):
            raise KeyOfAnotherClaim from taken
        raise


def _require_unmoved(claim: Claim, adjudication: Adjudication, year: Accumulator) -> None:
    """The calculation stands on the year's figures and the balance: they must be what they were."""
    if adjudication.year_before != asdict(year_to_date(year)):
        raise FiguresChanged
    if adjudication.account_fen:
        ledger.lock_personal_account(person_id=claim.person_id)
        if accounts.available(claim.person_id) < adjudication.balance_before_fen:
            raise FiguresChanged


def write_year(year: Accumulator, figures: Mapping[str, int | bool]) -> None:
    for name in YEAR_FIGURES:
        setattr(year, name, figures[name])
    year.save()


def _post(claim: Claim, adjudication: Adjudication, *, on: date, by: User) -> None:
    """Pooled funds to what is payable from them; the person's account to what is payable from accounts."""
    hospital = ("institution", claim.institution_id)
    person = ("person", claim.person_id)
    basic, supplementary = adjudication.basic_fund_fen, adjudication.supplementary_fund_fen
    account = adjudication.account_fen
    month = Month.of(on)
    legs = {
        Fund.BASIC: [
            debit("pooled", basic, shard_by=claim.person_id),
            credit("payable-pooled", basic, holder=hospital),
            debit("personal", account, holder=person, kind="inpatient", month=month),
            credit("payable-account", account, holder=hospital),
        ],
        Fund.LOCAL_SUPPLEMENTARY: [
            debit("pooled", supplementary, shard_by=claim.person_id),
            credit("payable-pooled", supplementary, holder=hospital),
        ],
    }
    amounts = {Fund.BASIC: basic + account, Fund.LOCAL_SUPPLEMENTARY: supplementary}
    for fund, amount in amounts.items():
        if amount:
            entry_id = ledger.post(
                key=f"claim-settled:{claim.pk}:{fund}",
                act="claim-settled",
                region=claim.region,
                fund=str(fund),
                on=on,
                month=month,
                legs=legs[fund],
                by_id=by.pk,
                memo=claim.number,
            )
            ClaimPosting.objects.create(claim=claim, entry_id=entry_id, fund=fund, act="settled")
