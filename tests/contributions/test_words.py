"""What the figures of a contribution are called."""

from django.utils import translation

from insurance_agency.steps import figure


def test_the_cap_of_a_base_is_not_called_like_the_cap_of_a_years_payments():
    with translation.override("zh-hans"):
        assert str(figure("cap")) == "缴费基数上限"
        assert str(figure("floor")) == "缴费基数下限"
        assert str(figure("year_cap")) == "最高支付限额"
