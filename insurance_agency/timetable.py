"""When the periodic runs start, in the agency's own time (Asia/Shanghai). Each is harmless when repeated."""

from typing import Any

from celery import current_app
from celery.schedules import crontab

from insurance_agency.jobs.choices import RunKind

TIMETABLE: dict[str, dict[str, Any]] = {
    "assess the month": {
        "task": "contributions.tasks.assess_current_month",
        "schedule": crontab(day_of_month=11, hour=1, minute=0),
    },
    "spend payers' credit": {
        "task": "contributions.tasks.match_everything",
        "schedule": crontab(hour=2, minute=0),
    },
    "credit what is paid": {
        "task": "contributions.tasks.credit_everything",
        "schedule": crontab(hour=2, minute=30),
    },
    "go on with lost runs": {
        "task": "insurance_agency.tasks.resume_lost_runs",
        "schedule": crontab(minute="*/5"),
    },
    "find lost filings": {
        "task": "contributions.tasks.sweep_filings",
        "schedule": crontab(minute="*/10"),
    },
    "find lost lists of people": {
        "task": "registration.tasks.sweep_intakes",
        "schedule": crontab(minute="5-59/10"),
    },
    "collect the institutions' month": {
        "task": "claims.tasks.collect_previous_month",
        "schedule": crontab(day_of_month="1-5", hour=4, minute=0),
    },
    "reconcile the ledger": {
        "task": "accounts.tasks.reconcile_all",
        "schedule": crontab(hour=3, minute=0),
    },
    "close the month before": {
        "task": "accounts.tasks.close_previous_month",
        "schedule": crontab(day_of_month=3, hour=1, minute=30),
    },
    "credit the year's interest": {
        "task": "accounts.tasks.credit_interest_of_the_year",
        "schedule": crontab(month_of_year=12, day_of_month=31, hour=23, minute=0),
    },
    "credit what was missed of the year's interest": {
        "task": "accounts.tasks.credit_interest_of_the_year",
        "schedule": crontab(month_of_year=1, day_of_month=1, hour=1, minute=0),
    },
    "keep the calendar ahead": {
        "task": "insurance_agency.notices.tasks.extend_calendar",
        "schedule": crontab(hour=0, minute=15),
    },
    "forget old files of cases": {
        "task": "insurance_agency.laboratory.tasks.forget_files",
        "schedule": crontab(hour=5, minute=10),
    },
    "forget what is over": {
        "task": "insurance_agency.tasks.tidy",
        "schedule": crontab(hour=5, minute=0),
    },
}

RUN_TASKS: dict[str, str] = {
    "assessment": "contributions.tasks.assess_month",
    "crediting": "contributions.tasks.credit_month",
    "institution-month": "claims.tasks.collect_institution_months",
    "reconciliation": "accounts.tasks.reconcile",
    "interest": "accounts.tasks.credit_interest",
    "month-end": "accounts.tasks.close_month",
    "golden-cases": "insurance_agency.laboratory.tasks.check_cases",
}
"""The task that does each kind of run, called with its region and its period."""


def send_run(kind: str, region: str, period: str) -> None:
    """Have a worker begin a run, or go on with it."""
    current_app.send_task(RUN_TASKS[kind], kwargs={"region": region, **_asked(kind, period)})


def _asked(kind: str, period: str) -> dict[str, Any]:
    """What a task is told beside the region: a reconciliation is of the day on which it is done."""
    if kind == RunKind.RECONCILIATION:
        return {}
    return {"year": int(period)} if kind == RunKind.INTEREST else {"period": period}
