from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insurance_agency.kernel.money import (
    Fen,
    MoneyError,
    Rate,
    apportion,
    line_amount,
    parse_yuan,
    share,
    yuan,
)

amounts = st.integers(min_value=-(10**12), max_value=10**12)
rates = st.decimals(min_value=0, max_value=10, places=6, allow_nan=False).map(
    lambda number: Rate.parse(str(number))
)


@given(amounts)
def test_yuan_text_and_fen_are_the_same_money(amount: int) -> None:
    assert parse_yuan(yuan(amount)) == amount


@pytest.mark.parametrize(
    ("text", "fen"),
    [("0", 0), ("0.5", 50), ("12.34", 1234), ("-7.00", -700), (" 100 ", 10000), ("007.10", 710)],
)
def test_plain_amounts_are_read(text: str, fen: int) -> None:
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    "text", ["", "1.234", "1e30", "1,000.00", "nan", "12.", ".5", "1" * 30, "¥5", "+5", "１２"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(MoneyError):
        parse_yuan(text)


def test_halves_round_up() -> None:
    assert share(Fen(99), Rate.parse("0.80")) == 79
    assert share(Fen(50), Rate.parse("0.01")) == 1
    assert share(Fen(49), Rate.parse("0.01")) == 0
    assert share(Fen(-50), Rate.parse("0.01")) == -1


def test_a_rate_keeps_its_decimals() -> None:
    assert str(Rate.parse("0.085")) == "0.085"
    assert Rate.parse("0.085") != Rate.parse("0.08")
    assert Rate.parse("0.085").percent() == "8.5%"
    assert str(Rate.parse("0.85").complement()) == "0.15"


@pytest.mark.parametrize("text", ["8%", "-0.1", "1e-3", "", ".5", "1."])
def test_rates_are_plain_decimal_text(text: str) -> None:
    with pytest.raises(ValueError, match="decimal ratio"):
        Rate.parse(text)


@given(amounts, rates)
def test_a_share_is_within_half_a_fen_of_the_exact_product(amount: int, rate: Rate) -> None:
    assert abs(share(amount, rate) - amount * rate.fraction) * 2 <= 1


@given(amounts, rates)
def test_the_share_of_a_reversal_is_the_reversal_of_the_share(amount: int, rate: Rate) -> None:
    assert share(-amount, rate) == -share(amount, rate)


@given(st.integers(min_value=0, max_value=10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=20))
def test_apportioned_parts_add_up(total: int, weights: list[int]) -> None:
    parts = apportion(total, weights)
    assert sum(parts) == total
    assert all(part >= 0 for part in parts)


def test_a_fee_line_is_price_times_quantity_to_the_fen() -> None:
    assert line_amount(Decimal("0.335"), Decimal(3)) == 101
    assert line_amount(Decimal("12.5"), Decimal("0.333")) == 416
