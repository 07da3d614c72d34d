"""The worker's entry point. The timetable of the periodic runs is insurance_agency/timetable.py."""

import os

from celery import Celery
from celery.signals import setup_logging, worker_init
from django_structlog.celery.steps import DjangoStructLogInitStep

from insurance_agency.timetable import TIMETABLE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insurance_agency.settings")

app = Celery("insurance_agency")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.steps["worker"].add(DjangoStructLogInitStep)
app.conf.beat_schedule = TIMETABLE
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**_kwargs: object) -> None:
    """The settings have set the logs up; being connected keeps Celery from replacing them."""


@worker_init.connect
def refuse_without_secrets(**_kwargs: object) -> None:
    from insurance_agency import startup  # noqa: PLC0415 (Django is ready only now)

    startup.require_secrets()
