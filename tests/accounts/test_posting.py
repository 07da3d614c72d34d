from datetime import date

import pytest
from django.db import transaction

from accounts import operations, queries
from accounts.models import Entry, Line
from accounts.operations import credit, debit
from insurance_agency.kernel.periods import Month, Period
from tests.accounts.people import DAY, REGION, credited, paid, post, with_account

pytestmark = pytest.mark.django_db


def test_an_act_moves_the_balances_of_its_accounts() -> None:
    entry_id = post(
        "bill:1", debit("receivable", 700, holder=("employer", 7)), credit("assessed-pooled", 700)
    )

    assert queries.balance(region=REGION, code="receivable", holder=("employer", 7)) == 700
    assert queries.balance(region=REGION, code="assessed-pooled") == -700
    assert Entry.objects.get(pk=entry_id).debit_fen == 700
    assert Line.objects.filter(entry_id=entry_id, posted_on=DAY).count() == 2


def test_the_same_act_is_posted_once_even_on_another_day() -> None:
    (person,) = with_account()
    first = post("credit:1", *credited(person, 500))
    again = post("credit:1", *reversed(credited(person, 500)), on=date(2026, 11, 6))

    assert again == first
    assert queries.personal_balance(person) == 500


def test_a_key_that_comes_back_with_other_legs_is_refused() -> None:
    (person,) = with_account()
    post("credit:1", *credited(person, 500))

    with pytest.raises(operations.KeyReused), transaction.atomic():
        post("credit:1", *credited(person, 501))
    assert queries.personal_balance(person) == 500


def test_an_act_that_does_not_balance_is_refused() -> None:
    with pytest.raises(operations.Unbalanced), transaction.atomic():
        post("odd", debit("bank", 2), credit("unmatched", 1, holder=("employer", 1)))
    assert not Entry.objects.exists()


def test_an_act_without_amounts_is_refused() -> None:
    with pytest.raises(operations.EmptyEntry):
        post("nothing", debit("bank", 0), credit("assessed-pooled", 0))


def test_a_code_outside_the_chart_is_refused() -> None:
    with pytest.raises(operations.NotInChart), transaction.atomic():
        post("new", debit("bank", 1), credit("slush-fund", 1))
    with pytest.raises(operations.NotInChart), transaction.atomic():
        post("new", debit("bank", 1, holder=("person", 1)), credit("assessed-pooled", 1))


def test_a_person_without_an_account_gets_none_by_being_credited() -> None:
    with pytest.raises(operations.NoPersonalAccount), transaction.atomic():
        post("credit:1", *credited(1, 500))


def test_no_personal_account_goes_below_zero() -> None:
    (person,) = with_account(balance_fen=500)

    post("stay:1", *paid(person, 500))
    with pytest.raises(operations.Overdraft), transaction.atomic():
        post("stay:2", *paid(person, 1))
    assert queries.personal_balance(person) == 0


def test_a_reversal_negates_the_stored_amounts_once() -> None:
    (person,) = with_account(balance_fen=500)
    stay = post("stay:1", *paid(person, 300))

    undone = operations.reverse(entry_id=stay, key="undo:1", on=date(2026, 12, 1), reason="wrong person")

    assert queries.personal_balance(person) == 500
    assert operations.reverse(entry_id=stay, key="undo:1", on=DAY, reason="retry") == undone
    with pytest.raises(operations.AlreadyReversed), transaction.atomic():
        operations.reverse(entry_id=stay, key="undo:2", on=DAY, reason="again")
    with pytest.raises(operations.NotReversible), transaction.atomic():
        operations.reverse(entry_id=undone, key="undo:3", on=DAY, reason="undo the undoing")


def test_a_frozen_account_takes_credits_but_pays_nothing() -> None:
    (person,) = with_account(balance_fen=500)
    operations.freeze_personal_account(person_id=person)

    post("credit:2", *credited(person, 100))
    with pytest.raises(operations.AccountFrozen), transaction.atomic():
        post("stay:1", *paid(person, 1))
    assert queries.available(person) == 0
    assert queries.personal_balance(person) == 600

    operations.unfreeze_personal_account(person_id=person)
    assert queries.available(person) == 600


def test_an_account_is_closed_when_its_money_has_left_it() -> None:
    (person,) = with_account(balance_fen=500)
    with pytest.raises(operations.AccountNotEmpty), transaction.atomic():
        operations.close_personal_account(person_id=person, on=DAY)
    post("exit", *paid(person, 500))

    operations.close_personal_account(person_id=person, on=DAY)

    with pytest.raises(operations.AccountClosed), transaction.atomic():
        post("credit:2", *credited(person, 1))


def test_movements_lie_between_their_balances() -> None:
    (person,) = with_account(balance_fen=500, on=date(2026, 9, 5))
    post("stay:1", *paid(person, 120), on=date(2026, 10, 2))
    post("credit:10", *credited(person, 80), on=date(2026, 10, 9))
    post("credit:11", *credited(person, 80), on=date(2026, 11, 9))

    october = queries.movements(person, Month(2026, 10).period)

    assert (october.opening_fen, october.closing_fen) == (500, 460)
    assert [(line.kind, line.amount_fen, line.balance_fen) for line in october.lines] == [
        ("inpatient", -120, 380),
        ("own", 80, 460),
    ]


def test_movements_after_a_closing_say_the_same() -> None:
    (person,) = with_account(balance_fen=500, on=date(2026, 8, 5))
    post("stay:1", *paid(person, 120), on=date(2026, 9, 2))
    post("credit:11", *credited(person, 80), on=date(2026, 10, 9))
    period = Period(date(2026, 10, 1), date(2026, 11, 1))
    open_books = queries.movements(person, period)

    operations.close_month(region=REGION, month=Month(2026, 9))

    assert queries.movements(person, period) == open_books
    assert queries.movements(person, Period(date(2026, 10, 9))).opening_fen == 380


def test_a_closed_month_accepts_nothing() -> None:
    (person,) = with_account(balance_fen=500, on=date(2026, 8, 5))
    operations.close_month(region=REGION, month=Month(2026, 9))

    with pytest.raises(operations.MonthClosed), transaction.atomic():
        post("late", *credited(person, 1), on=date(2026, 9, 30))
    with pytest.raises(operations.MonthClosed), transaction.atomic():
        post("later", *credited(person, 1), on=date(2026, 8, 1))
    post("next", *credited(person, 1), on=date(2026, 10, 1))
    assert operations.close_month(region=REGION, month=Month(2026, 9)) == 0


def test_vouchers_of_the_fund_book_are_numbered_by_month_and_fund() -> None:
    def voucher(key: str, fund: str, on: date) -> int | None:
        entry_id = operations.post(
            key=key,
            act="receipt",
            region=REGION,
            book="fund",
            fund=fund,
            on=on,
            legs=[debit("102", 5), credit("403", 5)],
        )
        return Entry.objects.get(pk=entry_id).voucher_number

    assert [voucher(f"b{n}", "basic", DAY) for n in range(3)] == [1, 2, 3]
    assert voucher("b0", "basic", DAY) == 1
    assert voucher("m", "maternity", DAY) == 1
    assert voucher("d", "basic", date(2026, 12, 1)) == 1
    assert voucher("b4", "basic", date(2026, 11, 30)) == 4


def test_the_pooled_fund_is_spread_over_shards_and_read_as_one() -> None:
    for person in range(130):
        post(f"in:{person}", debit("bank", 10), credit("pooled", 10, shard_by=person))

    assert queries.balance(region=REGION, code="pooled") == -1300
    assert (
        Line.objects.filter(posted_on=DAY, account__code="pooled").values("account").distinct().count() == 64
    )


DAY_LATER = date(2027, 1, 7)


def voucher(key: str, on: date) -> int:
    legs = [debit("102", 5), credit("403", 5)]
    return operations.post(key=key, act="receipt", region=REGION, book="fund", on=on, legs=legs)


def test_nothing_is_taken_back_before_it_was_posted() -> None:
    (person,) = with_account(1, balance_fen=100)
    stay = post("stay", *paid(person, 40))
    with pytest.raises(operations.ReversedBeforePosted), transaction.atomic():
        operations.reverse(entry_id=stay, key="undo", on=date(2026, 11, 4), reason="wrong")
    assert queries.personal_balance(person) == 60


def test_a_voucher_is_reversed_in_red_within_its_year_only() -> None:
    first, second = voucher("first", date(2026, 12, 30)), voucher("second", date(2026, 12, 31))
    red = operations.reverse(entry_id=first, key="undo first", on=date(2026, 12, 31), reason="wrong")
    with pytest.raises(operations.VoucherOfEarlierYear), transaction.atomic():
        operations.reverse(entry_id=second, key="undo second", on=date(2027, 1, 1), reason="wrong")

    again = operations.reverse(entry_id=first, key="undo first", on=date(2027, 1, 1), reason="wrong")
    assert again == red
    assert [d for d in operations.verify() if d.check != "books"] == []


def codes(entry_id: int) -> dict[str, int]:
    lines = Line.objects.filter(entry=entry_id, posted_on__gte=date(2026, 1, 1))
    return dict(lines.values_list("account__code", "amount_fen"))


def test_a_voucher_of_an_earlier_year_is_adjusted_through_other_income_once() -> None:
    legs = [debit("502-benefit", 3), debit("501-benefit", 4), debit("403", 5), credit("104", 12)]
    paid_on = {"on": date(2026, 12, 31)}
    first = operations.post(key="a", act="paid", region=REGION, book="fund", legs=legs, **paid_on)
    red = operations.take_back(entry_id=voucher("b", date(2026, 12, 30)), reason="wrong", **paid_on)
    adjusted = operations.take_back(entry_id=first, on=date(2027, 1, 5), reason="wrong")
    assert codes(adjusted) == {"402-other": -3, "401-other": -4, "403": -5, "104": 12}
    made = Entry.objects.get(pk=adjusted)
    assert (made.act, made.posted_on, made.voucher_number, made.reverses_id) == (
        "adjustment", date(2027, 1, 5), 1, None,
    )  # fmt: skip
    assert operations.take_back(entry_id=first, on=date(2027, 1, 6), reason="again") == adjusted
    assert operations.take_back(entry_id=Entry.objects.get(key="b").pk, on=DAY_LATER, reason="again") == red
    with pytest.raises(operations.NotReversible):
        operations.take_back(entry_id=red, on=DAY_LATER, reason="undo the undoing")
    third = voucher("c", date(2026, 12, 31))
    operations.reverse(entry_id=third, key="undo c", reason="wrong", **paid_on)
    with pytest.raises(operations.AlreadyReversed):
        operations.take_back(entry_id=third, on=DAY_LATER, reason="wrong")
    with pytest.raises(operations.ReversedBeforePosted), transaction.atomic():
        operations.take_back(entry_id=voucher("d", date(2027, 1, 5)), reason="too early", **paid_on)
    assert [d for d in operations.verify() if d.check != "books"] == []


def test_an_act_of_the_business_book_is_taken_back_in_the_next_year_too() -> None:
    (person,) = with_account(1, balance_fen=100)
    stay = post("stay", *paid(person, 40))
    operations.reverse(entry_id=stay, key="undo", on=date(2027, 1, 5), reason="wrong")
    assert queries.personal_balance(person) == 100
