"""Closing the declarations of a month."""

from datetime import date

from django.db import transaction

from contributions.choices import FilingStatus
from contributions.models import AssessedMonth, Filing
from contributions.operations import month_gate
from contributions.queries.month_law import MonthLaw
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.periods import Month
from insurance_agency.notices.queries import pack_for


@transaction.atomic
def close_month(*, region: str, month: Month, run: Run, on: date) -> AssessedMonth:
    """Close the month for declarations, once; the filings sent until then belong to the run.

    The law is the one known on that day, also when the run goes on later.
    """
    month_gate.close(region, month)
    law = MonthLaw.of(pack_for(region), month, on)
    basis, made = AssessedMonth.objects.get_or_create(
        region=region,
        month=month,
        defaults={"run": run, "closed_on": on, "known_on": on, "versions": law.versions()},
    )
    if made:
        Filing.objects.filter(region=region, month=month, status=FilingStatus.CONFIRMED).update(
            status=FilingStatus.ASSESSED, run=run
        )
    return basis
