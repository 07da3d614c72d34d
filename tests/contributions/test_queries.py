"""Months of a person, benefits, and explanations replayed from stored lines."""

from datetime import date

import pytest

from contributions import operations, queries
from contributions.models import BillLine
from tests.contributions.month import assessed, books_agree, filed, paid
from tests.contributions.world import (
    HAINAN,
    MONTH,
    SHENZHEN,
    TODAY,
    employer,
    enrol,
    people,
    publish_wages,
    staffed,
)

pytestmark = pytest.mark.django_db(transaction=True)

LATER = date(2027, 3, 2)


@pytest.mark.parametrize("region", [HAINAN, SHENZHEN])
def test_every_stored_line_equals_the_rule_asked_again(region):
    publish_wages(region)
    unit = employer(region)
    staff = people(60, region)
    enrol(staff[:30], unit)
    wages = [round(1000 + 991.37 * number, 2) for number in range(30)]
    if region == SHENZHEN:
        enrol(staff[30:36], unit, scheme="hospitalization", household="non-city", maternity=False)
        wages += [3000] * 6
        enrol(
            staff[36:42], region=region, category="retired", pension_payer="city-agency", pension_fen=312_345
        )
        enrol(
            staff[42:46],
            region=region,
            category="retired",
            pension_payer="province-industry",
            retired_on=date(2025, 6, 30),
        )
        enrol(staff[46:48], region=region, category="unemployed", scheme="hospitalization")
    else:
        enrol(staff[36:42], region=region, category="retired")
        enrol(staff[42:46], region=region, category="flexible")
        enrol(staff[46:48], region=region, category="unemployed")
    filed(unit, staff[: len(wages)], wages)
    assessed(region)
    lines = list(BillLine.objects.select_related("bill__basis", "person", "enrolment").order_by("pk"))
    assert len(lines) == len(wages) + 12
    for line in lines:
        told = queries.explain(line)
        stored = (
            line.base_fen, line.unit_fen, line.person_fen, line.topup_fen, line.local_fen, line.maternity_fen,
            line.account_from_person_fen, line.account_from_unit_fen, line.pooled_fen, line.age,
        )  # fmt: skip
        assert stored == (
            told.base_fen, told.unit_fen + told.fund_fen, told.person_fen, told.topup_fen, told.local_fen,
            told.maternity_fen, told.account_from_person_fen, told.account_from_unit_fen, told.pooled_fen,
            told.age,
        ), line.treatment  # fmt: skip
    assert books_agree()
    operations.match_region(region=region, on=TODAY)


def test_a_month_is_paid_late_paid_or_unpaid_by_the_day_its_money_came():
    publish_wages(HAINAN)
    unit, staff = staffed(1, start_month=MONTH)
    filed(unit, staff)
    assessed(HAINAN)
    person = staff[0]
    assert [record.status for record in queries.month_statuses(person, LATER)] == [
        "unpaid", "unpaid", "unpaid", "unpaid", "unpaid", "unpaid"
    ]  # fmt: skip
    assert [record.status for record in queries.month_statuses(person, TODAY)] == ["paid"]
    paid(unit, on=date(2026, 12, 1))
    assert queries.month_statuses(person, LATER)[0].status == "late-paid"


def test_certified_months_stand_before_the_first_month_here():
    publish_wages(HAINAN)
    _unit, staff = staffed(1, start_month=MONTH)
    person = staff[0]
    person.prior_months = 12
    person.save()
    assert queries.entitlement_on(person, TODAY).entitled
    person.prior_months = 0
    person.save()
    assert queries.entitlement_on(person, TODAY).status == "waiting"


def test_hainan_retired_people_get_their_quota_out_of_the_pool_without_a_premium():
    publish_wages(HAINAN)
    unit, staff = staffed(2)
    filed(unit, staff)
    retired = people(3, born_on=date(1950, 5, 5))
    enrol(retired, category="retired")
    assessed(HAINAN)
    paid(unit)
    run = operations.credit_month(region=HAINAN, month=MONTH, on=TODAY)
    assert run.figures["quota_fen"] == 3 * 48_00
    assert books_agree()
