"""A region made for measuring: persons, employers, and payroll files that wait in staging."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from django.utils import timezone

from accounts import operations as accounts
from contributions.choices import FilingMethod, FilingStatus
from contributions.models import Filing
from insurance_agency.identity.choices import Door, Region
from insurance_agency.identity.models import User
from insurance_agency.kernel.periods import Month
from registration.models import Employer, InsuredPerson

REGION = Region.SHENZHEN.value
ROWS_OF_A_FILE = 5_000
_FOLDER = Path(__file__).parent


def clerk(username: str) -> User:
    """A user who acts in the measurement and cannot sign in."""
    user, _made = User.objects.get_or_create(
        username=username,
        defaults={"display_name": username, "door": Door.DESK, "region": REGION, "password": "!"},
    )
    return user


def populate(persons: int) -> None:
    """Register the persons, employed by units of about five thousand, and open their accounts."""
    facts: dict[str, Any] = {
        "region": REGION,
        "persons": persons,
        "employers": max(1, persons // ROWS_OF_A_FILE),
        "clerk": clerk("bench-clerk").pk,
        "second": clerk("bench-second").pk,
    }
    with connection.cursor() as cursor:
        cursor.execute((_FOLDER / "population.sql").read_text(), facts)
    ids = list(InsuredPerson.objects.filter(region=REGION).order_by("pk").values_list("pk", flat=True))
    accounts.open_personal_accounts(region=REGION, person_ids=ids, on=date(2003, 7, 1))
    accounts.open_accounts(region=REGION, code="pooled")
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        # A register that has lived for a while has its statistics, and a log whose files are used again.
        owner.execute("VACUUM ANALYZE")
        owner.execute("CHECKPOINT")


def stage(month: Month) -> list[Filing]:
    """A payroll file of every employer, read and waiting for its checks."""
    by, filings = clerk("bench-clerk"), []
    for employer in Employer.objects.filter(region=REGION).order_by("pk"):
        filing = Filing.objects.create(
            region=REGION,
            employer=employer,
            month=month,
            version=1,
            method=FilingMethod.FILE,
            status=FilingStatus.RECEIVED,
            created_by=by,
            created_at=timezone.now(),
        )
        with connection.cursor() as cursor:
            cursor.execute(
                (_FOLDER / "stage_rows.sql").read_text(),
                {"filing": filing.pk, "employer": employer.pk, "month": month.ordinal},
            )
            filing.rows = cursor.rowcount
        filings.append(filing)
    return filings
