"""From when a person has to be insured here, when another agency insured them before."""

from datetime import date

from insurance_agency.kernel.explanation import Trace, replay
from registration.rules.duty import Proof, duty_begins

HIRED = date(2010, 3, 1)


def test_without_a_proof_the_duty_begins_with_the_employment() -> None:
    assert duty_begins(HIRED, []) == HIRED


def test_the_duty_revives_on_the_day_after_the_proof_ends() -> None:
    assert duty_begins(HIRED, [Proof("Haikou", date(2010, 1, 1), date(2010, 5, 31))]) == date(2010, 6, 1)


def test_a_proof_without_end_excepts_for_good() -> None:
    assert duty_begins(HIRED, [Proof("Beijing", date(2009, 1, 1))]) is None


def test_a_proof_that_ended_or_begins_later_excepts_nothing() -> None:
    assert duty_begins(HIRED, [Proof("Haikou", date(2010, 1, 1), date(2010, 2, 28))]) == HIRED
    assert duty_begins(HIRED, [Proof("Haikou", date(2010, 3, 2), date(2010, 5, 31))]) == HIRED


def test_proofs_that_follow_one_another_count_together_in_any_order() -> None:
    first = Proof("Haikou", date(2010, 1, 1), date(2010, 5, 31))
    second = Proof("Sanya", date(2010, 6, 1), date(2010, 8, 31))
    trace = Trace()
    assert duty_begins(HIRED, [second, first], trace) == date(2010, 9, 1)
    assert replay(trace.steps)["duty_begins"] == "2010-09-01"
