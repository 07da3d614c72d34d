"""Rare tests that refuse a whole visit: privileged persons, sanctions, double claims, public health."""

from datetime import date
from typing import Any

import pytest

from claims.rules.circumstances import Circumstances, ThirdParty
from claims.rules.epidemic import CLASS_A_EPIDEMIC
from claims.rules.law import StayLaw, stay_law
from claims.rules.refusal import first_refusal
from claims.rules.settle import settle
from claims.rules.stay import Patient
from insurance_agency.kernel.explanation import Trace, replay
from insurance_agency.kernel.money import Rate
from insurance_agency.kernel.policy import load_pack
from tests.claims.rules.stays import HAINAN, SHENZHEN, line, stay

EPIDEMIC = Circumstances(cause=CLASS_A_EPIDEMIC)
LAST_DAY_BEFORE_THE_LAW = stay_law(load_pack("shenzhen"), date(2011, 6, 30))
FIRST_DAY_OF_THE_LAW = stay_law(load_pack("shenzhen"), date(2011, 7, 1))


def refused(law: StayLaw = SHENZHEN, **facts: Any) -> tuple[str, str] | None:
    refusal = first_refusal(Circumstances(**facts), law)
    return None if refusal is None else (refusal.reason, refusal.article)


def test_a_privileged_person_is_decided_by_hand() -> None:
    assert refused(privileged=True) == ("R23", "SZ 34")


def test_a_sanction_stops_online_settlement() -> None:
    assert refused(online_suspended=True) == ("R22", "SZ 70")
    law = stay_law(load_pack("shenzhen"), date(2021, 5, 1))
    assert refused(law, online_suspended=True) == ("R22", "supervision regulation 41")


def test_the_same_cost_is_not_settled_twice() -> None:
    assert refused(HAINAN, settled_before=True) == ("R16", "HN 8")
    assert refused(settled_before=True) == ("R16", "SZ 70")


@pytest.mark.parametrize(
    ("law", "found"), [(LAST_DAY_BEFORE_THE_LAW, None), (FIRST_DAY_OF_THE_LAW, ("R12", "SIL 30(3)"))]
)
def test_public_health_is_another_payers_since_the_law_of_2011(
    law: StayLaw, found: tuple[str, str] | None
) -> None:
    assert refused(law, cause="public-health") == found


def test_an_epidemic_is_an_ordinary_disease_unless_the_region_pays_it_fully() -> None:
    pack = load_pack("hainan-provincial")
    chosen = pack.with_reading(pack.versions("refusals.class-a-epidemic")[0], "fund-pays-fully")
    retired = Patient(category="retired", missing_years=10)
    facts = stay(line("1000.00"), line("50.00", "C"), circumstances=EPIDEMIC, patient=retired)
    ordinary, fully = settle(facts, HAINAN), settle(facts, stay_law(chosen, facts.discharged_on))
    assert (ordinary.deductible_fen, ordinary.basic_fund_fen) == (60_000, 25_200)
    assert (fully.deductible_fen, fully.basic_fund_fen, fully.cash_fen) == (0, 100_000, 5_000)
    assert replay(fully.steps)["basic_fund"] == 100_000
    assert "refusals.class-a-epidemic@2009-01-01" in fully.versions


def test_the_order_of_the_tests_decides() -> None:
    assert refused(privileged=True, online_suspended=True, settled_before=True) == ("R23", "SZ 34")
    assert refused(online_suspended=True, designated=False) == ("R22", "SZ 70")
    assert refused(settled_before=True, cause="work-injury") == ("R11", "SZ 35")


def test_a_refused_visit_costs_the_funds_nothing_and_its_steps_replay() -> None:
    made = settle(stay(line("1000.00"), circumstances=Circumstances(online_suspended=True)), SHENZHEN)
    assert made.basic_fund_fen == 0
    assert "R22" in made.reasons
    trace = Trace()
    third = ThirdParty(Rate.parse("1"), pays=True, advance_applied=False)
    first_refusal(Circumstances(settled_before=True, third_party=third), SHENZHEN, trace)
    assert replay(trace.steps)["refusal"] == "R10"
