"""Written consent to items outside the catalogue: the reason R21, and what the audit of HN 29 counts."""

from dataclasses import replace

import pytest

from claims.rules.bill import FeeLine
from claims.rules.circumstances import Circumstances, LineFacts
from claims.rules.conclusion import conclude
from claims.rules.law import StayLaw
from claims.rules.outpatient import settle_outpatient
from claims.rules.self_paid_audit import audit_bill
from claims.rules.settle import settle
from claims.rules.stay import Gap, Stay
from insurance_agency.kernel.explanation import Trace, replay
from insurance_agency.kernel.policy import PolicySet
from tests.claims.rules.stays import DAY, HAINAN, SHENZHEN, line, stay


def _asked(price: str, item_class: str, consent: bool | None, **facts: object) -> FeeLine:
    return replace(line(price, item_class), special=LineFacts(consent=consent, **facts))  # type: ignore[arg-type]


def _reasons(visit: Stay, law: StayLaw) -> tuple[set[str], list[tuple[str, str]]]:
    """The reasons of a settlement, which its steps lead to as well, each with its article."""
    made, trace = settle(visit, law), Trace()
    conclude(visit, law, made, trace)
    assert set(replay(trace.steps)["reasons"]) == set(made.reasons)
    added = [step for step in trace.steps if step.target == "reasons" and step.article]
    return set(made.reasons), [(step.after[-1], step.article) for step in added]


@pytest.mark.parametrize(("law", "article"), [(HAINAN, "HN 29(1)"), (SHENZHEN, "SZ 48(2)")])
def test_an_item_outside_the_catalogue_without_consent_names_the_missing_consent(
    law: StayLaw, article: str
) -> None:
    visit = stay(line("9000.00"), _asked("300.00", "C", False))
    assert _reasons(visit, law) == ({"R07", "R21"}, [("R21", article)])


@pytest.mark.parametrize(
    "asked",
    [
        _asked("300.00", "C", True),
        _asked("300.00", "C", None),
        _asked("300.00", "A", False),
        _asked("300.00", "B", False),
        _asked("0.00", "C", False),
    ],
)
def test_no_consent_is_missing_that_was_given_or_never_needed(asked: FeeLine) -> None:
    assert "R21" not in _reasons(stay(asked), HAINAN)[0]


def test_the_local_list_is_outside_the_catalogue_only_where_no_fund_pays_for_it() -> None:
    visit = stay(_asked("300.00", "local-supplementary", False))
    assert "R21" in _reasons(visit, HAINAN)[0]
    assert "R21" not in _reasons(visit, SHENZHEN)[0]


def test_missing_consent_moves_no_money_in_the_settlement() -> None:
    bill = (line("9000.00"), line("300.00", "C"))
    refused = (bill[0], replace(bill[1], special=LineFacts(consent=False)))
    asked, ordinary = settle(stay(*refused), HAINAN), settle(stay(*bill), HAINAN)
    assert replace(asked, reasons=(), lines=()) == replace(ordinary, reasons=(), lines=())
    assert settle_outpatient(stay(*refused, in_ward=False), HAINAN).reasons == asked.reasons


def test_consent_is_missing_on_days_without_benefits_and_in_a_refused_visit_too() -> None:
    item = _asked("300.00", "C", False)
    assert _reasons(stay(item, gaps=(Gap(DAY, DAY, "R03"),)), HAINAN)[0] == {"R03", "R21"}
    refused = stay(item, circumstances=Circumstances(disease_class="C"))
    assert _reasons(refused, HAINAN)[0] == {"R08", "R21"}


def test_nobody_asks_for_consent_to_what_the_institution_bears() -> None:
    assert _reasons(stay(_asked("300.00", "C", False, medical_accident=True)), HAINAN)[0] == {"R20"}


class _AllPersonal(StayLaw):
    """The law under the other reading: all that the person bears counts as self-paid (AMB-52)."""

    def policy(self, cls: type[PolicySet]) -> PolicySet:  # type: ignore[override]
        return replace(super().policy(cls), self_paid_numerator="all-personal")  # type: ignore[call-arg]


def test_the_audit_counts_what_the_settlement_of_the_same_lines_leaves_to_the_person() -> None:
    bill = (
        line("1000.00", "B", ratio="0.10", limit="800.00"),
        line("500.00", "A"),
        _asked("300.00", "C", False),
    )
    made, trace = settle(stay(*bill), HAINAN), Trace()
    law = _AllPersonal(HAINAN.inpatient, None, {}, (), pack=HAINAN.pack, on=HAINAN.on)
    audit = audit_bill(bill, law, trace)
    assert audit.self_paid_fen == made.self_paid_fen + made.over_limit_fen + made.first_self_pay_fen == 58000
    assert (audit.total_fen, audit.refund_fen) == (made.total_fen, 30000)
    assert replay(trace.steps)["self_paid"] == audit.self_paid_fen
    assert "=line 1 own part" in [step.operand for step in trace.steps]
    assert audit_bill(bill, HAINAN).self_paid_fen == made.self_paid_fen
