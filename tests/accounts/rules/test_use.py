"""What an account may pay, what its entries amount to, and who gets it at its end."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.policy import AccountPolicy
from accounts.rules.closing import Closing, UnknownClosing, close_account
from accounts.rules.interest import year_rates
from accounts.rules.use import AccountPayment, available, pay_from_account, statement_totals
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.policy import load_pack

AMOUNT = st.integers(0, 10**9).map(Fen)
SHENZHEN = load_pack("shenzhen")


@given(AMOUNT, AMOUNT)
def test_there_is_no_overdraft(amount: Fen, usable: Fen) -> None:
    made = pay_from_account(amount, usable)
    assert made.account_fen == min(amount, usable)
    assert made.account_fen + made.cash_fen == amount


def test_a_payment_that_does_not_add_up_cannot_exist() -> None:
    with pytest.raises(ValueError, match="add up"):
        AccountPayment(Fen(10), Fen(10), Fen(5), Fen(4))
    with pytest.raises(ValueError, match="more than is available"):
        AccountPayment(Fen(10), Fen(5), Fen(10), Fen(0))


@pytest.mark.parametrize(
    ("held", "status", "usable"),
    [(0, "active", 500), (100, "active", 400), (600, "active", 0), (0, "frozen", 0), (0, "closed", 0)],
)
def test_what_is_held_or_frozen_is_not_available(held: int, status: str, usable: int) -> None:
    assert available(Fen(500), Fen(held), status) == usable


@given(AMOUNT, st.lists(st.integers(-(10**6), 10**6)))
def test_opening_credits_and_debits_make_the_closing_balance(opening: Fen, amounts: list[int]) -> None:
    made = statement_totals(opening, amounts)
    assert made.closing_fen == opening + sum(amounts)
    assert min(made.credits_fen, made.debits_fen) >= 0


@pytest.mark.parametrize(
    ("event", "paid_to"),
    [
        ("leaves-agency-at-destination", "destination-agency"),
        ("leaves-no-agency", "person"),
        ("death-heirs", "heirs"),
        ("death-no-heirs", "pooled-fund"),
    ],
)
def test_the_whole_balance_goes_to_who_is_entitled_to_it(event: str, paid_to: str) -> None:
    made = _close(event)
    assert (made.paid_to, made.amount_fen, made.closing_fen) == (paid_to, 100855, 0)


def test_an_account_is_not_closed_for_another_reason() -> None:
    with pytest.raises(UnknownClosing):
        _close("boredom")


def _close(event: str) -> Closing:
    return close_account(
        event,
        opening_fen=Fen(100000),
        entries=[],
        closed_on=date(2004, 6, 30),
        rates=year_rates(SHENZHEN, 2004),
        policy=SHENZHEN.policy(AccountPolicy, on=date(2004, 6, 30)),
    )
