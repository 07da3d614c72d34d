"""What the page of funds and an entry's page show, against the sum of every line by itself."""

from datetime import date

import pytest
from django.db.models import Sum

from accounts import operations, queries
from accounts.models import Balance, Entry, Line
from accounts.operations import credit, debit
from accounts.queries import CodeSum
from insurance_agency.kernel.periods import Month
from tests.accounts.people import REGION, credited, paid, post, with_account

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


def flows(first: Month, last: Month) -> list[tuple[int, int]]:
    """What comes in and goes out by month."""
    return [row[1:] for row in queries.fund_flow(REGION, "basic", first=first, last=last)]


def fund_event(on: date, name: str, **facts: int | str) -> None:
    operations.post_event(event=name, facts=facts, region=REGION, on=on, key=f"{name}:{on}")


def test_a_months_flow_is_the_same_before_and_after_it_is_closed() -> None:
    first, last = Month(2025, 10), Month(2026, 2)
    for at, month in enumerate((Month(2025, 10), Month(2025, 12), Month(2026, 1)), start=1):
        fund_event(month.first, "premium-received", amount=1000 * at, into="fiscal")
        fund_event(month.last, "premium-matched", personal=200 * at, unit_to_account=100, pooled=500 * at)
        fund_event(month.last, "allocation", amount=100 * at)
        fund_event(month.last, "person-paid", fund=70 * at, account=10)
    shown = [(1000, 80), (0, 0), (2000, 150), (3000, 220), (0, 0)]
    assert flows(first, last) == shown
    operations.run_month_end(region=REGION, month=Month(2025, 11))
    assert flows(first, last) == shown
    operations.run_month_end(region=REGION, month=Month(2025, 12))  # and its year-end close
    assert Entry.objects.filter(act__startswith="year-").exists()
    assert flows(first, last) == shown
    operations.run_month_end(region=REGION, month=Month(2026, 1))
    assert flows(first, last) == shown
    assert flows(Month(2025, 12), Month(2025, 12)) == [(2000, 150)]
    assert [one for one in operations.verify() if one.check != "books"] == []


def added_by_code(entry: Entry) -> dict[str, tuple[int, int, int]]:
    """Lines, debits and credits of an entry, leg by leg."""
    added: dict[str, tuple[int, int, int]] = {}
    for line in Line.objects.filter(entry=entry, posted_on=entry.posted_on).select_related("account"):
        lines, given, taken = added.get(line.account.code, (0, 0, 0))
        amount = line.amount_fen
        added[line.account.code] = (lines + 1, given + max(amount, 0), taken + max(-amount, 0))
    return added


def check_pages_of(entry: Entry) -> None:
    """The sums are those of the lines, and every line stands on one page."""

    def tail(row: CodeSum) -> tuple[int, int, int]:
        return row.lines, row.debit_fen, row.credit_fen

    assert {row.code: tail(row) for row in queries.sums_of(entry)} == added_by_code(entry)
    lines = queries.lines_of(entry)
    paged = [line.pk for start in range(0, entry.line_count, 2) for line in lines[start : start + 2]]
    assert len(set(paged)) == entry.line_count


@pytest.mark.parametrize("many", [1000, 2])
def test_an_entry_is_shown_by_codes_as_its_lines_add_up(monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr("accounts.queries.browsing.MANY", many)
    one, two = with_account(2, balance_fen=1_000)
    taken_and_given = [*paid(one, 250), *credited(two, 40)]
    check_pages_of(Entry.objects.get(pk=post("both", *taken_and_given)))
    nobody = post("bill", debit("receivable", 90, holder=("employer", 7)), credit("assessed-pooled", 90))
    check_pages_of(Entry.objects.get(pk=nobody))
