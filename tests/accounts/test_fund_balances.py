"""The trial balance of the page of funds, against the sum of every account by itself."""

import pytest
from django.db.models import Sum

from accounts import operations, queries
from accounts.models import Balance
from accounts.operations import credit, debit
from tests.accounts.people import REGION, paid, post, with_account

pytestmark = pytest.mark.django_db


def added_up() -> dict[tuple[str, str, str], int]:
    """Every balance, account by account."""
    rows = (
        Balance.objects.filter(account__region=REGION)
        .order_by()
        .values_list("account__book", "account__fund", "account__code")
        .annotate(total=Sum("amount_fen"))
    )
    return {(book, fund, code): int(total) for book, fund, code, total in rows if total}


def test_what_the_people_hold_is_what_all_other_accounts_leave() -> None:
    first, *_others = with_account(5, balance_fen=1_000)
    post("stay", *paid(first, 250))
    post("settled", debit("pooled", 700), credit("payable-pooled", 700, holder=("institution", 1)))
    post("bill", debit("receivable", 90, holder=("employer", 7)), credit("assessed-pooled", 90))

    shown = {
        (row.book, row.fund, row.code): row.amount_fen
        for row in queries.fund_balances(REGION)
        if row.amount_fen
    }
    assert shown == added_up()
    assert shown["business", "basic", "personal"] == -4_750
    assert [one for one in operations.verify() if one.check != "books"] == []


def test_a_region_without_entries_has_no_balances() -> None:
    assert [row for row in queries.fund_balances(REGION) if row.amount_fen] == []
