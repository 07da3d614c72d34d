"""Which scheme a person belongs to."""

import pytest

from registration.rules.scheme import SchemeFacts, scheme_of

LOCAL, MATERNITY = "local-supplementary", "maternity"


def scheme(**facts) -> tuple[str, set[str]]:
    decision = scheme_of(SchemeFacts(**facts), "by-household")
    return decision.scheme, set(decision.add_ons)


@pytest.mark.parametrize("household", ["city", "blue-stamp"])
def test_employees_of_a_city_household_have_everything(household):
    assert scheme(category="on-job", household=household) == ("comprehensive", {LOCAL, MATERNITY})


def test_the_employer_may_ask_for_comprehensive_insurance_but_not_for_maternity():
    assert scheme(category="on-job", household="non-city") == ("hospitalization", {LOCAL})
    asked = scheme(category="on-job", household="non-city", comprehensive_requested=True)
    assert asked == ("comprehensive", {LOCAL})


@pytest.mark.parametrize(
    ("household", "payer", "expected"),
    [
        ("city", "city-agency", ("comprehensive", {LOCAL})),
        ("blue-stamp", "province-industry", ("comprehensive", {LOCAL})),
        ("city", "other", ("not-covered", set())),
        ("non-city", "city-agency", ("hospitalization", {LOCAL})),
        ("non-city", "province-industry", ("not-covered", set())),
    ],
)
def test_retired_persons_follow_household_and_payer(household, payer, expected):
    assert scheme(category="retired", household=household, pension_payer=payer) == expected


def test_unemployed_city_residents_are_insured_while_they_receive_benefit():
    assert scheme(category="unemployed", household="city", unemployment_benefit=True)[0] == "hospitalization"
    assert scheme(category="unemployed", household="city")[0] == "not-covered"
    assert scheme(category="unemployed", household="non-city", unemployment_benefit=True)[0] == "not-covered"


def test_privileged_persons_are_never_enrolled_by_rule():
    assert scheme(category="on-job", household="city", privileged=True) == ("privileged", set())


def test_where_there_is_one_scheme_everybody_has_it():
    decision = scheme_of(SchemeFacts(category="flexible"), "one-scheme")
    assert (decision.scheme, decision.add_ons) == ("basic", frozenset())
