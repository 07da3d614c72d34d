"""The working-day calendar at the desk."""

import calendar
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from insurance_agency.notices import operations, queries
from insurance_agency.notices.models import CalendarDay
from insurance_agency.portals.desk.forms.notices import CalendarDayForm, YearForm

EARLIEST, LATEST = 1990, 2100


@require_GET
def calendar_year(request: HttpRequest) -> HttpResponse:
    return _page(request, _year(request), None)


def _year(request: HttpRequest) -> int:
    text = request.GET.get("year", "")
    year = int(text) if text.isdecimal() and len(text) == 4 else timezone.localdate().year
    return min(max(year, EARLIEST), LATEST)


def _page(request: HttpRequest, year: int, form: CalendarDayForm | None) -> HttpResponse:
    entries = {entry.day: entry for entry in CalendarDay.objects.filter(day__year=year)}
    chosen = _chosen(request, year)
    context = {
        "year": year,
        "previous": year - 1 if year > EARLIEST else None,
        "next": year + 1 if year < LATEST else None,
        "months": [_month(year, number, entries, chosen) for number in range(1, 13)],
        "days": sorted(entries.values(), key=lambda entry: entry.day),
        "is_provisional": any(entry.provisional for entry in entries.values()),
        "workdays": _count(year),
        "form": form or CalendarDayForm(initial=_initial(entries, chosen)),
        "seed": YearForm(initial={"year": year}, auto_id=False),
    }
    return render(request, "desk/notices/calendar.html", context)


def _chosen(request: HttpRequest, year: int) -> date | None:
    try:
        day = parse_date(request.GET.get("day", ""))
    except ValueError:
        return None
    return day if day and day.year == year else None


def _initial(entries: dict[date, CalendarDay], chosen: date | None) -> dict[str, Any]:
    if chosen is None:
        return {}
    entry = entries.get(chosen)
    if entry is None:
        return {"day": chosen}
    return {"day": chosen, "kind": entry.kind, "name": entry.name, "provisional": entry.provisional}


def _month(year: int, number: int, entries: dict[date, CalendarDay], chosen: date | None) -> dict[str, Any]:
    weeks = [
        [
            {
                "day": day,
                "inside": day.month == number,
                "entry": entries.get(day),
                "is_weekend": day.weekday() >= calendar.SATURDAY,
                "is_chosen": day == chosen,
            }
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(year, number)
    ]
    return {"first": date(year, number, 1), "weeks": weeks}


def _count(year: int) -> int:
    first = date(year, 1, 1).toordinal()
    days = [date.fromordinal(first + offset) for offset in range(365 + calendar.isleap(year))]
    known = queries.workdays(days[0], days[-1])
    return sum(known.is_workday(day) for day in days)


def _back(year: int) -> str:
    return f"{reverse('desk:calendar')}?year={year}"


@require_POST
def calendar_day(request: HttpRequest) -> HttpResponse:
    form = CalendarDayForm(request.POST)
    if not form.is_valid():
        return _page(request, timezone.localdate().year, form)
    operations.set_calendar_day(**form.cleaned_data)
    messages.success(request, _("The day has been saved."))
    return redirect(_back(form.cleaned_data["day"].year))


@require_POST
def calendar_seed(request: HttpRequest) -> HttpResponse:
    form = YearForm(request.POST)
    year = form.cleaned_data["year"] if form.is_valid() else timezone.localdate().year
    added = operations.seed_calendar(years=[year])
    text = ngettext("%(count)s day has been added.", "%(count)s days have been added.", added)
    messages.success(request, text % {"count": added})
    return redirect(_back(year))


@require_POST
def calendar_confirm(request: HttpRequest) -> HttpResponse:
    form = YearForm(request.POST)
    year = form.cleaned_data["year"] if form.is_valid() else timezone.localdate().year
    operations.confirm_calendar(year=year)
    messages.success(request, _("The year is marked as officially arranged."))
    return redirect(_back(year))
