"""Fines, deposits, prepayments, deadlines, years: each at its edge."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.policy import PrepaymentPolicy, QualityDepositPolicy, StayRules, ThirdPartyPolicy
from claims.rules.fines import UnknownAct, sanction
from claims.rules.institution_year import deposit_return, prepayment_year
from claims.rules.recovery import PooledPayment, recover_advance, recover_duplicates
from claims.rules.self_paid_audit import AuditedLine, audit_self_paid
from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.policy import NoRuleInForce, load_pack

NATION, HAINAN, SHENZHEN = (load_pack(code) for code in ("national", "hainan-provincial", "shenzhen"))
AMOUNT = st.integers(0, 10**9).map(Fen)
ON = date(2012, 1, 1)


@given(AMOUNT, AMOUNT, AMOUNT)
def test_every_fen_of_an_overrun_has_a_bearer(prepaid: Fen, declared: Fen, deducted: Fen) -> None:
    made = prepayment_year(
        prepaid_fen=prepaid,
        declared_fen=declared,
        audit_deductions_fen=Fen(min(deducted, declared)),
        referral_cost_fen=Fen(0),
        policy=HAINAN.policy(PrepaymentPolicy, on=ON),
    )
    assert made.fund_extra_fen + made.institution_bears_fen == made.overrun_fen
    assert made.fund_extra_fen * 20 <= prepaid + 20


@pytest.mark.parametrize(
    ("score", "returned", "ended"),
    [("95", 10000, False), ("94.9", 9490, False), ("60", 6000, False), ("59.9", 0, True)],
)
def test_the_deposit_returned_goes_by_the_score(score: str, returned: int, ended: bool) -> None:
    policy = NATION.policy(QualityDepositPolicy, on=ON)
    made = deposit_return(Fen(10000), Rate.parse(score), policy)
    assert (made.returned_fen, made.agreement_ended) == (returned, ended)


@pytest.mark.parametrize(("self_paid", "alert"), [(150000, False), (150001, True)])
def test_the_alert_is_sharp_at_fifteen_percent(self_paid: int, alert: bool) -> None:
    lines = [AuditedLine(Fen(1000000 - self_paid), False), AuditedLine(Fen(self_paid), True, False)]
    made = audit_self_paid(lines, HAINAN.policy(StayRules, on=ON))
    assert (made.alert, made.proposed_reduction_fen, made.refund_fen) == (alert, int(alert), self_paid)


def test_the_proposed_reduction_is_rounded_once() -> None:
    """Of 3 829.90, 15 % is 574.485: 3 829.90 − 574.485 = 3 255.415, half up 3 255.42."""
    made = audit_self_paid([AuditedLine(Fen(382990), True, True)], HAINAN.policy(StayRules, on=ON))
    assert made.proposed_reduction_fen == 325542


@given(AMOUNT, AMOUNT)
def test_a_person_repays_no_more_than_the_advance(advance: Fen, received: Fen) -> None:
    made = recover_advance(advance, Rate.parse("0.70"), received, NATION.policy(ThirdPartyPolicy, on=ON))
    assert made.repaid_by_person_fen == min(advance, received)
    assert made.claim_fen <= advance


def test_only_the_first_payment_for_a_cost_stands() -> None:
    payments = [PooledPayment(date(2010, 4, 1), Fen(5)), PooledPayment(date(2010, 3, 1), Fen(7))]
    assert recover_duplicates(payments) == 5
    assert recover_duplicates([]) == 0


def test_the_law_decides_on_unpaid_premium_from_july_2011_in_shenzhen_too() -> None:
    def fine(on: date) -> tuple[object, object]:
        made = sanction("unit-unpaid", on=on, amount_fen=Fen(10000), very_serious=False, pack=SHENZHEN)
        return made.fine_fen, made.fine_highest_fen

    assert fine(date(2011, 6, 30)) == (1000, None)
    assert fine(date(2011, 7, 1)) == (None, 30000)


def test_suspension_comes_with_the_supervision_regulation() -> None:
    def months(on: date) -> object:
        made = sanction("fraud-person", on=on, amount_fen=Fen(1), very_serious=False, pack=NATION)
        return made.suspension_highest_months

    assert months(date(2021, 4, 30)) is None
    assert months(date(2021, 5, 1)) == 12


def test_persons_in_charge_of_a_very_serious_case_pay_more() -> None:
    made = sanction(
        "unit-unregistered", on=date(2005, 1, 1), amount_fen=Fen(1), very_serious=True, pack=NATION
    )
    assert (made.persons_lowest_fen, made.persons_highest_fen) == (500000, 1000000)


def test_an_act_that_no_rule_names_is_refused() -> None:
    with pytest.raises(UnknownAct):
        sanction("sorcery", on=ON, amount_fen=Fen(1), very_serious=False, pack=NATION)
    with pytest.raises(NoRuleInForce):
        sanction("institution-loss", on=ON, amount_fen=Fen(1), very_serious=False, pack=NATION)
