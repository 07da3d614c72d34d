"""Benefits that had ended before 2009 because the employer did not pay (HN 14)."""

from datetime import date

import pytest

from insurance_agency.kernel.explanation import Trace, replay
from insurance_agency.kernel.policy import load_pack
from registration.policy import ContributionYears, EndingCause, ReinstatementPolicy
from registration.rules.reinstatement import reinstatement
from registration.rules.years import CountedMonths, retirement_years

HAINAN = load_pack("hainan-provincial")
LAW = HAINAN.policy(ReinstatementPolicy, on=date(2009, 1, 1))
YEARS = HAINAN.policy(ContributionYears, on=date(2009, 1, 1))


@pytest.mark.parametrize(
    ("ended_on", "cause", "applies"),
    [
        (date(2008, 12, 31), "employer-did-not-pay", True),
        (date(2009, 1, 1), "employer-did-not-pay", False),
        (date(2008, 12, 31), "employer-dissolved", False),
    ],
)
def test_benefits_lost_before_2009_by_the_employers_arrears_are_had_again(
    ended_on: date, cause: EndingCause, applies: bool
) -> None:
    years = retirement_years("M", CountedMonths(actual=12 * 26, deemed=11), YEARS)
    trace = Trace()
    made = reinstatement(ended_on, cause, years, LAW, trace)
    assert made.applies is applies
    assert replay(trace.steps)["applies"] is applies
    if applies:
        assert (made.benefits_from, str(made.factor)) == (date(2009, 1, 1), "0.88")
