"""Late fees of bills, as of a day."""

from collections.abc import Iterable, Sequence
from datetime import date

from contributions.choices import PAID_BILLS
from contributions.models import Bill, ReceiptMatch
from contributions.rules.late_fee import NO_FEE, LateFee, Payment, late_fee_of
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.policy import Pack


def late_fee_until(
    bill: Bill, day: date, pack: Pack, *, matches: Sequence[ReceiptMatch] | None = None
) -> Fen:
    """The whole late fee of a bill if the rest of it were paid on that day, in fen (DOMAIN 4.7).

    Of a bill that is complete: the fee that was fixed when it was paid. `matches` are those that stand, for
    whoever holds them already.
    """
    if bill.status in PAID_BILLS:
        return Fen(bill.late_fee_fen)
    return explained_late_fee(bill, day, pack, matches=matches).fee_fen


def explained_late_fee(
    bill: Bill, day: date, pack: Pack, *, matches: Sequence[ReceiptMatch] | None = None
) -> LateFee:
    """The same fee with its parts and steps, from the payments made and the rest paid on that day."""
    standing = _standing(bill) if matches is None else matches
    payments = [Payment(match.paid_on, Fen(match.principal_fen)) for match in standing if match.principal_fen]
    if bill.principal_left_fen:
        payments.append(Payment(day, Fen(bill.principal_left_fen)))
    if not payments or max(payment.on for payment in payments) <= bill.due_on:
        return NO_FEE
    return late_fee_of(pack, payments, due_on=bill.due_on)


def late_fees_so_far(bills: Iterable[Bill], day: date, pack: Pack) -> dict[int, Fen]:
    """What each bill's payer still owes as late fee, by bill, if everything were paid on that day.

    Prefetch `matches` for more than a few bills.
    """
    return {bill.pk: Fen(late_fee_until(bill, day, pack) - bill.late_fee_paid_fen) for bill in bills}


def _standing(bill: Bill) -> list[ReceiptMatch]:
    """Matches that stand: neither undone nor undoing."""
    matches = list(bill.matches.all())
    undone = {match.undoes_id for match in matches if match.undoes_id}
    return [match for match in matches if match.undoes_id is None and match.pk not in undone]
