"""What holds of every visit, in a ward or not, ordinary or not, alone or after others."""

from dataclasses import replace
from decimal import Decimal
from itertools import product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from claims.rules.law import StayLaw
from claims.rules.settle import undo
from claims.rules.settlement import Settlement
from claims.rules.stay import Stay, YearToDate
from insurance_agency.kernel.money import Fen, share
from tests.claims.rules.stays import HAINAN, LINES, PRICES, SHENZHEN, line, stay, used
from tests.properties.visits import LAWS, settled, visits

PAYERS = ("institution", "basic_fund", "supplementary_fund", "maternity_fund", "employer", "account", "cash")
BUCKETS = ("self_paid", "over_limit", "first_self_pay", "in_scope", "local_supplementary", "institution")


def _parts(made: Settlement, names: tuple[str, ...]) -> dict[str, int]:
    return {name: getattr(made, f"{name}_fen") for name in names}


@given(visits(), LAWS)
def test_total_buckets_and_payers_agree_and_nothing_is_negative(visit: Stay, law: StayLaw) -> None:
    made = settled(visit, law)
    payers, buckets = _parts(made, PAYERS), _parts(made, BUCKETS)
    assert made.total_fen == sum(payers.values()) == sum(buckets.values())
    assert made.total_fen == sum(split.amount_fen for split in made.lines)
    assert all(split.adds_up() for split in made.lines)
    assert min(*payers.values(), *buckets.values(), made.deductible_fen) >= 0
    assert made.basic_fund_fen <= made.cap_left_before_fen
    assert made.account_fen <= visit.account_balance_fen


@given(visits(), LAWS, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_never_matters(visit: Stay, law: StayLaw, chance: Random) -> None:
    lines = list(visit.lines)
    chance.shuffle(lines)
    one, other = settled(visit, law), settled(replace(visit, lines=tuple(lines)), law)
    assert _parts(one, PAYERS) == _parts(other, PAYERS)
    assert _parts(one, BUCKETS) == _parts(other, BUCKETS)
    assert (one.reasons, one.year_to_date) == (other.reasons, other.year_to_date)


@given(visits(), LAWS, PRICES)
def test_more_cost_in_scope_never_means_less_fund(visit: Stay, law: StayLaw, price: Decimal) -> None:
    more = line(str(price))
    visit = replace(visit, gaps=())
    one, other = settled(visit, law), settled(replace(visit, lines=(*visit.lines, more)), law)
    assert other.basic_fund_fen >= one.basic_fund_fen
    assert other.supplementary_fund_fen >= one.supplementary_fund_fen
    assert other.basic_fund_fen + other.supplementary_fund_fen - one.basic_fund_fen <= (
        one.supplementary_fund_fen + other.in_scope_fen - one.in_scope_fen + len(visit.lines) + 1
    ), "the fund pays no more of it than it costs, but for a fen of rounding a line"


@given(visits(), LAWS, st.lists(st.tuples(st.lists(LINES, max_size=6), st.booleans()), max_size=4))
def test_no_split_of_a_stay_and_no_number_of_visits_beats_the_cap(
    first: Stay, law: StayLaw, others: list[tuple[list[object], bool]]
) -> None:
    made, before = settled(first, law), first.year_to_date.fund_paid_fen
    paid, year = made.basic_fund_fen, made.year_to_date
    for lines, in_ward in others:
        again = replace(first, lines=tuple(lines), in_ward=in_ward, year_to_date=year)  # type: ignore[arg-type]
        later = settled(again, law)
        paid, year = Fen(paid + later.basic_fund_fen), later.year_to_date
    assert made.cap_left_before_fen == max(_cap(first, law) - before, 0)
    assert before + paid <= max(_cap(first, law), before)


def _cap(visit: Stay, law: StayLaw) -> int:
    """The cap of the year, read from the pack and not from the settlement."""
    policy, months, annual = law.inpatient, visit.patient.continuous_months, visit.wages.annual_fen
    if policy.cap is not None:
        return policy.cap
    assert policy.cap_multiple is not None
    assert annual is not None
    return share(annual, policy.cap_multiple.of(months))


LEFT = 500_000
"""What is left of the cap, in fen."""


@given(st.integers(0, 1_000_000), st.integers(0, 1_000_000))
def test_a_larger_plain_bill_never_gets_less_and_the_cap_holds_to_the_fen(cost: int, more: int) -> None:
    for law, met, in_ward in product((HAINAN, SHENZHEN), (False, True), (False, True)):
        visit = stay(line("0.01"), in_ward=in_ward)
        visit = replace(visit, patient=replace(visit.patient, scheme="comprehensive"))
        visit = replace(visit, year_to_date=used(_cap(visit, law) - LEFT, deductible_met=met))
        funds = []
        for amount in (cost, cost + more):
            item = replace(line("0.01"), quantity=Decimal(amount))
            made = settled(replace(visit, lines=(item,)), law)
            assert made.total_fen == amount
            assert made.basic_fund_fen <= LEFT
            funds.append(made.basic_fund_fen)
        assert funds[0] <= funds[1] <= funds[0] + more + 1


@given(visits(), LAWS)
def test_settling_and_reversing_leaves_no_trace(visit: Stay, law: StayLaw) -> None:
    made = settled(visit, law)
    assert undo(made.year_to_date, made) == visit.year_to_date


@given(visits(), visits(), LAWS)
def test_reversing_backwards_leads_to_the_beginning(one: Stay, two: Stay, law: StayLaw) -> None:
    first = settled(one, law)
    second = settled(replace(two, year_to_date=first.year_to_date), law)
    between = undo(second.year_to_date, second)
    assert between == first.year_to_date
    assert undo(between, first) == one.year_to_date


@given(visits(), LAWS)
def test_a_year_only_grows(visit: Stay, law: StayLaw) -> None:
    before, after = visit.year_to_date, settled(visit, law).year_to_date
    for name in YearToDate.__dataclass_fields__:
        assert getattr(after, name) >= getattr(before, name), name


@given(visits(), LAWS, st.integers(0, 500_000))
def test_a_fuller_account_changes_who_pays_in_cash_and_nothing_else(
    visit: Stay, law: StayLaw, more: int
) -> None:
    """In a ward; at a visit the account comes before the fund (SZ 23)."""
    visit = replace(visit, in_ward=True)
    one = settled(visit, law)
    other = settled(replace(visit, account_balance_fen=Fen(visit.account_balance_fen + more)), law)
    assert other.account_fen >= one.account_fen
    assert one.account_fen + one.cash_fen == other.account_fen + other.cash_fen
    assert one.basic_fund_fen == other.basic_fund_fen
