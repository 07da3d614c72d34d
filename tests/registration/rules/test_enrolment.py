"""Checks on a person, in their fixed order."""

from dataclasses import replace
from datetime import date

import pytest

from registration.rules.enrolment import Applicant, first_refusal

WOMAN = Applicant("on-job", "CHN", date(1985, 3, 7), "F", "110105198503070027")


def refusal(applicant: Applicant, on: date = date(2012, 5, 1), *, foreigners: bool = True) -> str | None:
    return first_refusal(applicant, on=on, foreigners_covered=foreigners, minimum_age=16)


def test_a_person_in_order_is_accepted():
    assert refusal(WOMAN) is None


def test_the_check_letter_may_be_small():
    assert refusal(replace(WOMAN, born=date(1996, 5, 1), id_number="11010519960501002x")) is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id_number": "110105198503070020"}, "id-check-digit"),
        ({"id_number": "11010519850307002"}, "id-check-digit"),
        ({"born": date(1985, 3, 8)}, "id-birth-mismatch"),
        ({"sex": "M"}, "id-sex-mismatch"),
        ({"active_elsewhere": True}, "active-elsewhere"),
        ({"category": "retired"}, "pension-decision-missing"),
    ],
)
def test_each_check_refuses_with_its_reason(change, reason):
    assert refusal(replace(WOMAN, **change)) == reason


def test_a_pending_transfer_may_overlap():
    assert refusal(replace(WOMAN, active_elsewhere=True, pending_transfer=True)) is None


def test_a_retired_person_with_a_decision_is_accepted():
    assert refusal(replace(WOMAN, category="retired", has_pension_decision=True)) is None


def test_sixteen_counts_from_the_birthday():
    young = replace(WOMAN, born=date(1996, 5, 1), id_number="")
    assert refusal(young, date(2012, 4, 30)) == "under-16"
    assert refusal(young, date(2012, 5, 1)) is None


def test_foreigners_are_refused_where_the_region_says_so():
    foreigner = Applicant("on-job", "USA", date(1970, 1, 1), "M")
    assert refusal(foreigner, foreigners=False) == "foreigner-not-covered"
    assert refusal(foreigner) is None


@pytest.mark.parametrize("papers", ["HKG", "MAC", "TWN"])
def test_residents_of_hong_kong_macao_and_taiwan_are_no_foreigners(papers):
    assert refusal(Applicant("on-job", papers, date(1970, 1, 1), "M"), foreigners=False) is None


def test_the_first_reason_is_the_one_given():
    many = replace(WOMAN, sex="M", born=date(2000, 1, 1), active_elsewhere=True)
    assert refusal(many) == "id-birth-mismatch"
