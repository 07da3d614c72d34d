"""What a claim by hand must come with, and by when the agency has finished it."""

from datetime import date

import pytest

from claims.policy import ClaimDocuments, ClaimHandling
from claims.rules.deadlines import finish_by
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


def test_a_claim_by_hand_is_finished_within_thirty_working_days() -> None:
    policy = NATION.policy(ClaimHandling, on=date(2023, 12, 1))
    assert finish_by(date(2024, 1, 1), policy, Workdays()) == date(2024, 2, 12)


def test_before_december_2023_no_limit_was_in_force() -> None:
    with pytest.raises(NoRuleInForce):
        NATION.policy(ClaimHandling, on=date(2023, 11, 30))
