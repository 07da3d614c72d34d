"""The days of an institution's month: calendar days of the month after, whatever the calendar is like."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from claims.policy import InstitutionMonthPolicy
from claims.rules.institution_cycle import CycleDays, cycle_days
from insurance_agency.kernel.explanation import Trace, replay
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import load_pack

POLICY = load_pack("national").policy(InstitutionMonthPolicy, on=date(2010, 3, 31))
MONTHS = st.dates(date(1999, 1, 1), date(2040, 12, 31)).map(Month.of)


@given(MONTHS)
def test_every_day_but_the_reply_lies_in_the_next_month_and_in_this_order(month: Month) -> None:
    made = cycle_days(month, POLICY)
    days = [made.declare_by, made.review_by, made.approve_by, made.pay_by]
    assert days == sorted(days)
    assert {Month.of(day) for day in days} == {month.next()}
    assert made.reply_by == made.review_by + timedelta(days=3)


@given(MONTHS, st.dates(date(1999, 1, 1), date(2040, 12, 31)))
def test_the_steps_lead_to_every_day(month: Month, found_on: date) -> None:
    trace = Trace()
    made = cycle_days(month, POLICY, found_on=found_on, trace=trace)
    figures = replay(trace.steps)
    assert CycleDays(**{name: date.fromisoformat(figures[name]) for name in CycleDays.__slots__}) == made
    assert made.reply_by - found_on == timedelta(days=3)


def test_each_day_names_the_value_that_it_comes_from() -> None:
    trace = Trace()
    cycle_days(Month(2010, 3), POLICY, trace=trace)
    versions = {step.target: step.version for step in trace.steps if step.version}
    assert versions == {
        name: f"institution-month.{key}@1998-12-14"
        for name, key in (
            ("declare_by", "declare-by-day"),
            ("review_by", "review-by-day"),
            ("reply_by", "reply-days"),
            ("approve_by", "approve-by-day"),
            ("pay_by", "pay-by-day"),
        )
    }
