"""Other readings at their edges: what an employer owes, what an advance claims, what the account pays."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from claims.policy import ThirdPartyPolicy
from claims.rules.circumstances import Circumstances, ThirdParty
from claims.rules.law import StayLaw, stay_law
from claims.rules.outpatient import settle_outpatient
from claims.rules.recovery import CLAIMS
from claims.rules.settle import settle
from claims.rules.stay import Gap, Patient, Stay, YearToDate
from insurance_agency.kernel.explanation import replay
from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.policy import load_pack
from tests.claims.rules.stays import DAY, SHENZHEN, line, stay

BEFORE = DAY - timedelta(days=1)
ARREARS = Gap(BEFORE, BEFORE, "R04", employer_liable=True)
PATIENT = Patient(category="on-job", scheme="comprehensive", continuous_months=40)


def _chosen(law: StayLaw, **readings: object) -> StayLaw:
    return replace(law, inpatient=replace(law.inpatient, **readings))  # type: ignore[arg-type]


def _visit() -> Stay:
    """2,000 yuan of a day with arrears and 1,000 of a day without, both above the threshold."""
    return stay(
        line("2000.00", used_on=BEFORE),
        line("1000.00"),
        line("500.00", "C"),
        patient=PATIENT,
        gaps=(ARREARS,),
        year_to_date=YearToDate(outpatient_self_paid_fen=Fen(10**6)),
        in_ward=False,
    )


@pytest.mark.parametrize(("reading", "employer"), [("fund-part", 140_000), ("whole-cost", 200_000)])
def test_an_employer_owes_the_days_of_its_arrears_and_the_fund_pays_the_others(
    reading: str, employer: int
) -> None:
    made = settle_outpatient(_visit(), _chosen(SHENZHEN, employer_owes=reading))
    assert (made.basic_fund_fen, made.employer_fen) == (70_000, employer)
    assert made.cash_fen == 350_000 - 70_000 - employer
    assert replay(made.steps)["employer"] == employer


def test_a_visit_with_arrears_on_every_day_costs_the_fund_nothing() -> None:
    visit = replace(_visit(), gaps=(replace(ARREARS, last=DAY),))
    made = settle_outpatient(visit, SHENZHEN)
    assert (made.basic_fund_fen, made.employer_fen, made.cap_left_fen) == (
        0,
        210_000,
        made.cap_left_before_fen,
    )


@pytest.mark.parametrize(("claim", "fen"), [("share-of-advance", 1_142_400), ("whole-advance", 1_632_000)])
def test_a_settlement_claims_the_advance_by_the_reading_in_force(
    claim: str, fen: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    law = stay_law(load_pack("hainan-provincial"), date(2011, 9, 10))
    assert set(CLAIMS) == {"share-of-advance", "whole-advance"}
    chosen = replace(law.policy(ThirdPartyPolicy), claim=claim)  # type: ignore[arg-type]
    monkeypatch.setattr(
        StayLaw,
        "policy",
        lambda self, cls: chosen if cls is ThirdPartyPolicy else self.pack.policy(cls, on=self.on),
    )
    facts = Circumstances(third_party=ThirdParty(Rate.parse("0.70"), pays=False, advance_applied=True))
    made = settle(stay(line("20000.00"), circumstances=facts), law)
    assert (made.basic_fund_fen, made.claim_on_third_party_fen) == (1_632_000, fen)
    assert replay(made.steps)["claim_on_third_party"] == fen


def test_the_whole_account_pays_no_more_of_a_day_without_benefits_than_of_another() -> None:
    law = _chosen(SHENZHEN, account_method="whole-account")
    bill = stay(line("1000.00", "B", ratio="0.10"), patient=PATIENT, account_balance_fen=Fen(10**6))
    covered = settle(bill, law)
    without = settle(replace(bill, gaps=(Gap(DAY, DAY, "R02"),)), law)
    assert (covered.account_fen, covered.first_self_pay_fen) == (9_000, 10_000)
    assert without.account_fen == covered.in_scope_fen == 90_000
