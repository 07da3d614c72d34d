"""What a claim by hand must come with, and by when the agency has finished it."""

from datetime import date

import pytest

from claims.policy import ClaimDeadlines, ClaimDocuments, ClaimHandling, InpatientPolicy, ThirdPartyPolicy
from claims.rules.deadlines import advance_decided_by, finish_by, other_claim_by
from claims.rules.documents import UnknownClaim, missing_documents
from insurance_agency.kernel.explanation import Trace, replay
from insurance_agency.kernel.policy import NoRuleInForce, load_pack
from insurance_agency.kernel.workdays import Workdays

NATION, SHENZHEN = load_pack("national"), load_pack("shenzhen")
DOCUMENTS = SHENZHEN.policy(ClaimDocuments, on=date(2003, 7, 1))


def test_nothing_is_missing_when_every_document_of_the_list_is_there() -> None:
    assert missing_documents("residence", DOCUMENTS.residence_documents, DOCUMENTS) == []


def test_what_is_missing_is_named_in_the_order_of_the_list_with_the_reason() -> None:
    trace = Trace()
    handed_in = {"diagnosis", "insurance-card", "itemised-costs", "discharge-certificate-or-record"}
    missing = ["referral-or-emergency-proof", "original-receipts"]
    assert missing_documents("referral", handed_in, DOCUMENTS, trace) == missing
    figures = replay(trace.steps)
    assert (figures["missing"], figures["reason"]) == (missing, "R17")


def test_a_kind_of_claim_without_a_list_is_refused() -> None:
    with pytest.raises(UnknownClaim):
        missing_documents("dental", [], DOCUMENTS)


@pytest.mark.parametrize(
    ("region", "discharged_on", "last"),
    [
        ("hainan-provincial", date(2012, 2, 29), date(2013, 2, 28)),
        ("hainan-provincial", date(2011, 12, 31), date(2012, 12, 31)),
        ("shenzhen", date(2004, 6, 30), date(2005, 6, 30)),
        ("shenzhen", date(2004, 7, 1), date(2006, 6, 30)),
    ],
)
def test_a_stay_is_claimed_within_twelve_months_or_the_next_insurance_year(
    region: str, discharged_on: date, last: date
) -> None:
    law, trace = load_pack(region), Trace()
    deadlines, inpatient = (law.policy(cls, on=discharged_on) for cls in (ClaimDeadlines, InpatientPolicy))
    assert other_claim_by(discharged_on, deadlines, inpatient, trace) == last
    assert replay(trace.steps)["claim_by"] == str(last)


def test_an_advance_is_decided_within_thirty_days_since_july_2011() -> None:
    trace = Trace()
    policy = NATION.policy(ThirdPartyPolicy, on=date(2011, 7, 1))
    assert advance_decided_by(date(2011, 7, 1), policy, trace) == date(2011, 7, 31)
    assert replay(trace.steps)["decide_by"] == "2011-07-31"
    with pytest.raises(NoRuleInForce):
        NATION.policy(ThirdPartyPolicy, on=date(2011, 6, 30))


def test_a_claim_by_hand_is_finished_within_thirty_working_days() -> None:
    policy = NATION.policy(ClaimHandling, on=date(2023, 12, 1))
    assert finish_by(date(2024, 1, 1), policy, Workdays()) == date(2024, 2, 12)


def test_before_december_2023_no_limit_was_in_force() -> None:
    with pytest.raises(NoRuleInForce):
        NATION.policy(ClaimHandling, on=date(2023, 11, 30))
