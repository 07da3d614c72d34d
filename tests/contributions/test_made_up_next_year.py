"""A declaration made up after New Year: vouchers of the old one are adjusted, not reversed (DOMAIN 9.1.5)."""

from datetime import date

import pytest
from django.db.models import Sum

from accounts.models import Entry, Line
from accounts.queries import personal_balance
from contributions import operations, queries
from contributions.models import Bill
from insurance_agency.notices.queries import pack_for
from tests.contributions.month import assessed, books_agree, filed, paid, received
from tests.contributions.world import HAINAN, MONTH, SHENZHEN, TODAY, publish_wages, staffed

pytestmark = pytest.mark.django_db(transaction=True)

LATE = date(2026, 11, 25)
NEXT_YEAR = date(2027, 1, 5)


def assessed_without_declaration(region):
    """An employer that declared September and not October, and the bill that October got."""
    publish_wages(region)
    unit, staff = staffed(3, region)
    filed(unit, staff, 8000, month=MONTH - 1, on=date(2026, 9, 9))
    assessed(region, month=MONTH - 1, on=date(2026, 9, 11))
    paid(unit, month=MONTH - 1, on=date(2026, 9, 12))
    assessed(region)
    return unit, staff, Bill.objects.get(employer=unit, month=MONTH)


def made_up(unit, staff, on=NEXT_YEAR):
    filing = filed(unit, staff, 8000, on=on, confirm=False)
    operations.confirm_filing(filing_id=filing.pk, by=filing.created_by, on=on)
    return Bill.objects.get(employer=unit, month=MONTH, kind="normal")


def credit_of_code(code, **entries):
    """Credits less debits of a code in the fund book, by fund."""
    lines = Line.objects.filter(
        account__book="fund", account__code=code, posted_on__gte=date(2026, 1, 1), **entries
    )
    sums = lines.values_list("account__fund").annotate(Sum("amount_fen")).order_by()
    return {fund: -amount for fund, amount in sums if amount}


def vouchers_of_2026():
    return set(Entry.objects.filter(book="fund", posted_on__year=2026).values_list("pk", flat=True))


def settled(bill, guess, unit, staff):
    """The bill by declaration took the place of the other, with the same money, and credits its people."""
    guess.refresh_from_db()
    assert (guess.status, guess.replaced_by) == ("replaced", bill)
    assert (bill.status, bill.lines.count()) == ("paid", 3)
    assert bill.total_fen < guess.total_fen
    assert books_agree()
    operations.credit_month(region=unit.region, month=MONTH, on=NEXT_YEAR)
    assert personal_balance(staff[0].pk) == bill.lines.get(person=staff[0]).account_fen
    assert books_agree()
    return True


@pytest.mark.parametrize("region", [HAINAN, SHENZHEN])
def test_a_declaration_made_up_after_new_year_keeps_what_was_paid(region):
    unit, staff, guess = assessed_without_declaration(region)
    received(unit, guess.total_fen)
    before = vouchers_of_2026()
    bill = made_up(unit, staff)
    assert bill.paid_on == TODAY
    assert queries.credit_of(unit) == guess.total_fen - bill.total_fen
    assert settled(bill, guess, unit, staff)
    assert vouchers_of_2026() == before
    assert not Entry.objects.filter(reverses__in=before).exists()
    cash = {fund: -amount for fund, amount in credit_of_code("103").items()}
    september = Bill.objects.get(employer=unit, month=MONTH - 1)
    assert cash.get("local-supplementary", 0) == september.local_fen + bill.local_fen
    assert cash.get("maternity", 0) == september.maternity_fen + bill.maternity_fen


@pytest.mark.parametrize("region", [HAINAN, SHENZHEN])
def test_a_late_fee_of_the_year_before_is_taken_back_through_other_income(region):
    unit, staff, guess = assessed_without_declaration(region)
    fee = queries.late_fee_until(guess, LATE, pack_for(region))
    received(unit, guess.total_fen + fee, on=LATE)
    assert credit_of_code("401-other") == {"basic": fee}
    bill = made_up(unit, staff)
    assert bill.paid_on == LATE
    assert 0 < bill.late_fee_paid_fen < fee
    left = guess.total_fen + fee - bill.total_fen - bill.late_fee_paid_fen
    assert queries.credit_of(unit) == left
    assert settled(bill, guess, unit, staff)
    assert credit_of_code("401-other", posted_on__year=2026) == {"basic": fee}
    assert credit_of_code("401-other", posted_on__year=2027) == {"basic": bill.late_fee_paid_fen - fee}


def test_what_was_paid_on_both_sides_of_new_year_is_adjusted_here_and_reversed_there():
    unit, staff, guess = assessed_without_declaration(SHENZHEN)
    received(unit, guess.total_fen - 1_00, on=date(2026, 12, 30))
    received(unit, guess.total_fen, on=date(2027, 1, 4))
    assert settled(made_up(unit, staff), guess, unit, staff)
    acts = Entry.objects.filter(book="fund", key__startswith="taken-back:").values_list("act", flat=True)
    assert {"adjustment", "reversal"} == set(acts)
