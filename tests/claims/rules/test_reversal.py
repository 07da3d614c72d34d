"""Taking back a settlement that others followed: the later ones as if it had never been (DOMAIN 6.9)."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.rules.law import StayLaw
from claims.rules.outpatient import settle_outpatient
from claims.rules.reversal import PAYERS, Proposal, Settled, reverse_settlement
from claims.rules.settle import settle
from claims.rules.stay import Stay, YearToDate
from insurance_agency.kernel.explanation import Trace, replay
from insurance_agency.kernel.money import Fen
from tests.claims.rules.stays import BILLS, HAINAN, SHENZHEN, line, stay

VISITS = st.lists(st.builds(lambda bill, ward: stay(*bill, in_ward=ward), BILLS, st.booleans()), max_size=4)


def _one_after_the_other(visits: Iterable[Stay], law: StayLaw, balance: int) -> list[Settled]:
    year, settled = YearToDate(), list[Settled]()
    for visit in visits:
        begun = replace(visit, year_to_date=year, account_balance_fen=Fen(balance))
        made = settle(begun, law) if visit.in_ward else settle_outpatient(begun, law)
        settled.append(Settled(begun, law, made))
        year, balance = made.year_to_date, balance - made.account_fen
    return settled


@given(VISITS, st.data(), st.sampled_from([HAINAN, SHENZHEN]), st.integers(0, 500_000))
def test_the_proposals_are_what_the_year_would_be_had_the_visit_never_been(
    visits: list[Stay], data: st.DataObject, law: StayLaw, balance: int
) -> None:
    taken = stay(*data.draw(BILLS), in_ward=data.draw(st.booleans()))
    number = data.draw(st.integers(0, len(visits)))
    settled = _one_after_the_other([*visits[:number], taken, *visits[number:]], law, balance)
    never = _one_after_the_other(visits, law, balance)
    trace = Trace()
    made = reverse_settlement(settled, number, trace)
    assert [one.settlement for one in made.proposals] == [one.settlement for one in never[number:]]
    assert made.year_to_date == (never[-1].settlement.year_to_date if never else YearToDate())
    figures = replay(trace.steps)
    assert figures["last_first"] is made.last_first
    for place, one in enumerate(made.proposals):
        for payer in PAYERS:
            assert figures[f"proposals.{place}.{payer}"] == one.differences[payer]


def test_a_deductible_that_moves_to_a_later_stay_asks_for_the_last_first() -> None:
    settled = _one_after_the_other([stay(line("5000.00")), stay(line("9000.00"))], HAINAN, 0)
    made = reverse_settlement(settled, 0)
    assert made.last_first
    assert made.proposals[0].differences == dict.fromkeys(PAYERS, 0) | {"basic_fund": -68000, "cash": 68000}


def test_nothing_is_proposed_and_nothing_settled_changes_when_the_last_is_taken_back() -> None:
    settled = _one_after_the_other([stay(line("5000.00")), stay(line("9000.00"))], HAINAN, 0)
    made = reverse_settlement(settled, 1)
    assert (made.last_first, made.proposals) == (False, ())
    assert made.year_to_date == settled[0].settlement.year_to_date


def test_money_that_came_to_the_account_between_visits_stays_there() -> None:
    first, second = _one_after_the_other([stay(line("5000.00")), stay(line("9000.00"))], HAINAN, 0)
    later = replace(second.visit, account_balance_fen=Fen(10000))
    made = reverse_settlement([first, Settled(later, HAINAN, settle(later, HAINAN))], 0)
    assert made.proposals[0].settlement.account_balance_fen == 10000
    assert made.proposals[0].differences["account"] == 0


def test_visits_that_do_not_follow_on_each_other_are_refused() -> None:
    settled = _one_after_the_other([stay(line("5000.00")), stay(line("9000.00"))], HAINAN, 0)
    with pytest.raises(ValueError, match="does not follow"):
        reverse_settlement(list(reversed(settled)), 0)


def test_a_proposal_that_creates_money_cannot_exist() -> None:
    settled = _one_after_the_other([stay(line("5000.00"))], HAINAN, 0)
    with pytest.raises(ValueError, match="cancel out"):
        Proposal(0, settled[0].settlement, {"cash": 1})
