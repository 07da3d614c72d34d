"""Every periodic run in the timetable is a task that exists, takes only named arguments, and says when."""

import inspect
from typing import Any

import pytest
from celery.schedules import crontab

from insurance_agency.celery import app
from insurance_agency.timetable import TIMETABLE


@pytest.fixture(scope="module")
def tasks() -> dict[str, Any]:
    app.loader.import_default_modules()
    return dict(app.tasks)


def test_beat_follows_the_timetable() -> None:
    assert app.conf.beat_schedule == TIMETABLE
    assert app.conf.timezone == "Asia/Shanghai"


@pytest.mark.parametrize("name", sorted(TIMETABLE))
def test_an_entry_names_a_task_and_a_time(name: str, tasks: dict[str, Any]) -> None:
    entry = TIMETABLE[name]
    assert isinstance(entry["schedule"], crontab)
    task = tasks[entry["task"]]
    parameters = inspect.signature(task.run).parameters.values()
    required = {p.name for p in parameters if p.default is inspect.Parameter.empty}
    assert required <= set(entry.get("kwargs", {}))
    assert "args" not in entry


def test_every_task_of_ours_takes_only_named_arguments(tasks: dict[str, Any]) -> None:
    ours = {name: task for name, task in tasks.items() if not name.startswith("celery.")}
    assert ours
    positional = {
        name
        for name, task in ours.items()
        for parameter in inspect.signature(task.run).parameters.values()
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY
    }
    assert positional == set()
