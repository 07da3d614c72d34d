"""What the figures of a contribution are called."""

from django.utils import translation

from insurance_agency.identity import words
from insurance_agency.kernel.explanation import Step
from insurance_agency.steps import figure


def test_the_cap_of_a_base_is_not_called_like_the_cap_of_a_years_payments():
    with translation.override("zh-hans"):
        assert str(figure("cap")) == "缴费基数上限"
        assert str(figure("floor")) == "缴费基数下限"
        assert str(figure("year_cap")) == "最高支付限额"


def test_years_ages_and_days_of_a_contribution_are_not_shown_as_money():
    shown = {
        (step.target, step.operation): words.shown_step(step)
        for step in (
            Step("wage_year", "year", None, "2011-03-01", 2011),
            Step("wage_year", "subtract", "=years_back", 2011, 2009),
            Step("age", "age", "=age_day", "1980-01-01", 31),
            Step("account_from_unit", "set", "=age", None, 31),
            Step("account_from_unit", "band", [[0, 400], [30, 600]], 31, 600),
            Step("wage", "set", 500_000, None, 500_000),
            Step("switched", "reaches", "=switch_day", "2011-03-01", False),
        )
    }
    assert shown["wage_year", "year"].after == "2011"
    assert shown["wage_year", "subtract"].before == "2011"
    assert (shown["age", "age"].before, shown["age", "age"].after) == ("1980-01-01", "31")
    assert shown["account_from_unit", "set"].after == "31"
    assert (shown["account_from_unit", "band"].before, shown["account_from_unit", "band"].after) == (
        "31",
        "6.00",
    )
    assert (shown["wage", "set"].operand, shown["wage", "set"].after) == ("5,000.00", "5,000.00")
    assert shown["switched", "reaches"].after in ("no", "否")
