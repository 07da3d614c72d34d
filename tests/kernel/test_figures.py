"""What a step may do to a figure, and what a trace writes."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insurance_agency.kernel.explanation import BrokenExplanation, Step, Trace, plain, replay, under
from insurance_agency.kernel.figures import OPERATIONS
from insurance_agency.kernel.money import Rate
from insurance_agency.kernel.periods import Month, age_on
from insurance_agency.kernel.tables import Row, case, first_row
from insurance_agency.kernel.workdays import Workdays


@pytest.mark.parametrize(
    ("before", "operation", "operand", "after"),
    [
        (100, "add", 5, 105),
        ("0.85", "add", "0.15", 1),
        (1, "subtract", "0.24", "0.76"),
        (1, "subtract", "1.5", "-0.5"),
        ("1/3", "multiply", 2, "2/3"),
        (101, "share", "0.5", 51),
        (-101, "share", "0.5", -51),
        (100, "divide", "0.9", 111),
        (119, "whole", 12, 9),
        (None, "product", "0.335*3", 101),
        (5, "at_least", 7, 7),
        ("2009-05", "at_most", "2001-07", "2001-07"),
        ("0.5", "at_least", 0, "0.5"),
        ("100", "above", "90", True),
        ("0.8", "reaches", "0.80", True),
        ("2009-03-16", "above", "2009-03-15", True),
        ("2009-03-15", "reaches", "2009-03-15", True),
        ("CHN", "is", "CHN", True),
        (None, "is", None, True),
        ("on-job", "in", ["on-job", "retired"], True),
        (["maternity"], "has", "maternity", True),
        (True, "and", False, False),
        (False, "or", True, True),
        (800, "when", True, 800),
        (800, "when", False, None),
        (None, "otherwise", 0, 0),
        (7, "otherwise", 0, 7),
        ("F", "match", [["M", 25], ["F", 20]], 20),
        ("X", "match", [["M", 25]], None),
        (45, "band", [[0, "under-30"], [30, "30-39"], [40, "40-49"]], "40-49"),
        (None, "append", "R07", ["R07"]),
        (["R07"], "append", "R07", ["R07"]),
        (["R07"], "append", None, ["R07"]),
        ("haikou", "join", "-tax", "haikou-tax"),
        ("2009-03-15", "year", None, 2009),
        ("2009-03-15", "month", None, "2009-03"),
        ("2009-12-30", "add_days", 3, "2010-01-02"),
        ("2009-10-01", "add_days", [1, "2009-10-02", "2009-10-03"], "2009-10-04"),
        ("2009-11-30", "add_months", 2, "2010-01-30"),
        ("2010-01", "add_months", -1, "2009-12"),
        ("2009-03-15", "days_to", "2009-04-14", 30),
        ("2009-03", "months_to", "2010-01", 10),
        ("1980-02-29", "age", "2008-02-28", 27),
    ],
)
def test_an_operation_has_one_meaning(before: object, operation: str, operand: object, after: object) -> None:
    found = OPERATIONS[operation](before, operand)
    assert found == after
    assert type(found) is type(after)


def test_a_number_below_the_first_band_is_a_mistake_of_the_law_not_of_the_case() -> None:
    with pytest.raises(LookupError, match="below the first band"):
        OPERATIONS["band"](-1, [[0, 1]])


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_age_is_the_age_of_the_kernel(born: date, day: date) -> None:
    if born <= day:
        assert OPERATIONS["age"](born.isoformat(), day.isoformat()) == age_on(born, day)


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(-600, 600))
def test_months_later_is_the_month_of_the_kernel(day: date, months: int) -> None:
    later = OPERATIONS["add_months"](str(Month.of(day)), months)
    assert later == str(Month.of(day) + months)
    assert OPERATIONS["months_to"](str(Month.of(day)), later) == months


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 40), st.sets(st.integers(1, 60)))
def test_working_days_in_a_step_are_those_of_the_calendar(day: date, count: int, closed: set[int]) -> None:
    holidays = frozenset(date.fromordinal(day.toordinal() + number) for number in closed)
    calendar, trace = Workdays(holidays), Trace()
    trace.fact("by", day)
    assert trace.workdays("by", count, calendar) == calendar.add(day, count)
    assert replay(trace.steps)["by"] == calendar.add(day, count).isoformat()


def test_facts_are_written_as_json_has_them() -> None:
    assert plain(date(2009, 1, 1)) == "2009-01-01"
    assert plain(Month(2009, 1)) == "2009-01"
    assert plain(Rate.parse("0.85")) == "0.85"
    assert plain(Decimal("1E+2")) == "100"
    assert plain(((0, Rate(1)), (30, Rate(2)))) == [[0, "1"], [30, "2"]]
    assert plain(frozenset({"b", "a"})) == ["a", "b"]
    assert plain(value=True) is True
    assert plain(None) is None


def test_a_trace_goes_on_where_other_steps_ended() -> None:
    steps = [Step("total", "set", 500, None, 500)]
    trace = Trace.after(steps)
    trace.take("cash", "total")
    assert trace.subtract("cash", 200) == 300
    assert trace.given("total", 999) == 500
    assert trace.given("held", 7) == 7
    assert replay(steps) == {"total": 500, "cash": 300, "held": 7}


def test_steps_under_a_prefix_refer_to_each_other_still() -> None:
    trace = Trace()
    trace.set("base", 100)
    trace.take("unit", "base")
    moved = under("members.0.", trace.steps)
    assert replay(moved) == {"members.0.base": 100, "members.0.unit": 100}


def test_a_text_that_looks_like_a_reference_is_no_fact() -> None:
    with pytest.raises(ValueError, match="like a reference"):
        Trace().fact("place", "=haikou")


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Step("a", "guess", 1, None, 1), "unknown operation"),
        (Step("a", "set", "=b", None, 1), "no figure 'b' yet"),
        (Step("a", "set", True, None, 1), "becomes True, not 1"),
    ],
)
def test_a_step_that_cannot_be_worked_out_is_found(step: Step, said: str) -> None:
    with pytest.raises(BrokenExplanation, match=said):
        replay([Step("a", "set", 0, None, 0), step._replace(before=0)])


ROWS = (
    Row(
        "city",
        "SZ 6",
        (case(household=frozenset({"city", "blue-stamp"}), category="on-job"),),
        {"scheme": "A"},
    ),
    Row(
        "either",
        "SZ 7",
        (case(category="retired"), case(requested=True)),
        {"scheme": "B", "extra": ("x", "y")},
    ),
    Row("rest", "SZ 8", (case(),), {"scheme": "C", "extra": ()}),
)


@pytest.mark.parametrize(
    ("facts", "row", "scheme", "extra"),
    [
        ({"household": "city", "category": "on-job", "requested": False}, "city", "A", None),
        ({"household": "none", "category": "on-job", "requested": True}, "either", "B", ["x", "y"]),
        ({"household": "city", "category": "retired", "requested": False}, "either", "B", ["x", "y"]),
        ({"household": "none", "category": "on-job", "requested": False}, "rest", "C", []),
    ],
)
def test_the_first_row_that_fits_decides_and_every_test_is_a_step(
    facts: dict[str, object], row: str, scheme: str, extra: list[str] | None
) -> None:
    trace = Trace()
    found = first_row(ROWS, facts, trace)
    figures = replay(trace.steps)
    assert found is not None
    assert (found.name, figures["scheme"], figures.get("extra")) == (row, scheme, extra)
    asked = [step.target.removeprefix("test ") for step in trace.steps if step.target.startswith("test ")]
    assert list(dict.fromkeys(asked)) == [known.name for known in ROWS[: ROWS.index(found) + 1]]


def test_a_table_without_a_last_row_for_everybody_may_decide_nothing() -> None:
    assert first_row(ROWS[:1], {"household": "none", "category": "on-job"}, Trace()) is None
