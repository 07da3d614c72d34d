import pytest

from insurance_agency.kernel.explanation import BrokenExplanation, Step, Trace, replay
from insurance_agency.kernel.money import Rate


def a_clamped_premium() -> Trace:
    trace = Trace()
    trace.set("wage", 100_000)
    trace.set("floor", 109_320)
    trace.take("base", "wage")
    trace.at_least("base", "=floor", "ordinance", "contribution.floor@2001-07-01")
    trace.take("unit", "base")
    trace.share("unit", Rate.parse("0.07"), "HN 10")
    trace.take("rest", "base")
    trace.subtract("rest", "=unit")
    trace.at_most("rest", 50_000)
    trace.add("rest", 1)
    return trace


def test_the_steps_alone_give_every_figure() -> None:
    trace = a_clamped_premium()
    assert replay(trace.steps) == trace.figures
    assert trace.figures["unit"] == 7652
    assert trace.figures["rest"] == 50_001


def test_a_step_that_does_not_follow_is_found() -> None:
    steps = a_clamped_premium().steps
    wrong = [*steps[:5], steps[5]._replace(after=7651), *steps[6:]]
    with pytest.raises(BrokenExplanation, match="unit becomes 7652, not 7651"):
        replay(wrong)


def test_a_step_that_starts_elsewhere_is_found() -> None:
    with pytest.raises(BrokenExplanation, match="base was None"):
        replay([Step("base", "add", 5, 10, 15)])


def test_products_and_quotients_round_half_up() -> None:
    assert replay([Step("line", "product", "0.335*3", None, 101)]) == {"line": 101}
    assert replay([Step("x", "set", 100, None, 100), Step("x", "divide", "0.9", 100, 111)]) == {"x": 111}
