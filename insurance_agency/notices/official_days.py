"""The State Council's arrangement of holidays, as the `holidays` package knows it."""

import holidays
from holidays.countries.china import ChinaStaticHolidays

from insurance_agency.notices.choices import DayKind
from insurance_agency.notices.models import CalendarDay

_LAST_ARRANGED = max(ChinaStaticHolidays.special_public_holidays)


def of_year(year: int) -> list[CalendarDay]:
    """The days off and the weekend days worked; provisional where the package has no official arrangement."""
    provisional = year > _LAST_ARRANGED
    known = holidays.country_holidays("CN", years=year, language="zh_CN")
    names = dict(known.items())
    off = [
        CalendarDay(day=day, kind=DayKind.HOLIDAY, name=name[:60], provisional=provisional)
        for day, name in sorted(names.items())
        if day.year == year
    ]
    worked = [
        CalendarDay(day=day, kind=DayKind.MAKEUP, provisional=provisional)
        for day in sorted(known.weekend_workdays)
        if day.year == year
    ]
    return off + worked
