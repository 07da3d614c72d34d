"""Late fees of bills, as of a day."""

import json
from collections.abc import Sequence
from datetime import date
from math import lcm

from django.db import connection

from contributions.models import Bill, ReceiptMatch
from contributions.rules.late_fee import NO_FEE, ONE_DAY, LateFee, Payment, late_fee_of, rates_between
from contributions.sql import statement
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Period
from insurance_agency.kernel.policy import Pack


def late_fee_until(
    bill: Bill, day: date, pack: Pack, *, matches: Sequence[ReceiptMatch] | None = None
) -> Fen:
    """The whole late fee of a bill if the rest of it were paid on that day, in fen (DOMAIN 4.7).

    Of a bill that is complete: the fee that was fixed when it was paid; of a replaced one: nothing. `matches`
    are those that stand, for whoever holds them already.
    """
    if not bill.is_owed:
        return Fen(bill.late_fee_fen)
    return explained_late_fee(bill, day, pack, matches=matches).fee_fen


def explained_late_fee(
    bill: Bill, day: date, pack: Pack, *, matches: Sequence[ReceiptMatch] | None = None
) -> LateFee:
    """The same fee with its parts and steps, from the payments made and the rest paid on that day."""
    standing = _standing(bill) if matches is None else matches
    payments = [Payment(match.paid_on, Fen(match.principal_fen)) for match in standing if match.principal_fen]
    if bill.is_owed and bill.principal_left_fen:
        payments.append(Payment(day, Fen(bill.principal_left_fen)))
    if not payments or max(payment.on for payment in payments) <= bill.due_on:
        return NO_FEE
    return late_fee_of(pack, payments, due_on=bill.due_on)


def late_fees_so_far(bills: Sequence[Bill], day: date, pack: Pack) -> dict[int, Fen]:
    """What each bill's payer still owes as late fee, by bill, if everything were paid on that day.

    Set-based: one statement for all bills, equal to `late_fee_until`. Raises `NoRuleInForce`.
    """
    paid = {bill.pk: bill.late_fee_paid_fen for bill in bills}
    fees = late_fees_until(bills, day, pack)
    return {pk: Fen(fee - paid[pk]) for pk, fee in fees.items()}


def late_fees_until(bills: Sequence[Bill], day: date, pack: Pack) -> dict[int, Fen]:
    """The whole late fee of each bill if the rest of it were paid on that day, in fen."""
    due = [bill.due_on for bill in bills if bill.is_owed] or [day]
    law = _law(pack, min(due), max([*due, day]))
    with connection.cursor() as cursor:
        cursor.execute(statement("late_fees"), {**law, "bills": [bill.pk for bill in bills], "day": day})
        fees = dict(cursor.fetchall())
    # Where the rates do not cover a fee, the rule says for which day there is none.
    return {
        bill.pk: late_fee_until(bill, day, pack) if fees[bill.pk] is None else Fen(fees[bill.pk])
        for bill in bills
    }


def _law(pack: Pack, first: date, last: date) -> dict[str, int | str]:
    """The daily rates over a common denominator, and how the day of payment counts, by due date."""
    rates = rates_between(pack, first, last)
    den = lcm(*(version.value.denominator for _, version in rates))
    counting = pack.timeline("collection.late-fee-days", Period(first, last + ONE_DAY))
    return {
        "den": den,
        "rates": json.dumps(
            [
                {**_days(period), "num": version.value.numerator * (den // version.value.denominator)}
                for period, version in rates
            ]
        ),
        "counting": json.dumps(
            [
                {**_days(period), "payment_day": int(version.value == "including-payment-day")}
                for period, version in counting
            ]
        ),
    }


def _days(period: Period) -> dict[str, str | None]:
    return {
        "from_on": period.start.isoformat(),
        "until_on": period.end.isoformat() if period.end is not None else None,
    }


def _standing(bill: Bill) -> list[ReceiptMatch]:
    """Matches that stand: neither undone nor undoing."""
    matches = list(bill.matches.all())
    undone = {match.undoes_id for match in matches if match.undoes_id}
    return [match for match in matches if match.undoes_id is None and match.pk not in undone]
