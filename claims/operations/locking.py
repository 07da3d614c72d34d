"""In which order rows are locked: claim, person, yearly figures, institution's month, ledger."""

from typing import Any

from django.db import connection

from claims.choices import MonthStatus
from claims.models import Accumulator, Claim, InstitutionMonth
from institutions.models import Institution
from insurance_agency.kernel.periods import Month
from registration.models import InsuredPerson


def lock_claim(claim_id: int, **scope: Any) -> Claim:
    return (
        Claim.objects.select_for_update(of=("self",))
        .select_related("institution", "person")
        .get(pk=claim_id, **scope)
    )


def lock_year(claim: Claim, insurance_year: str) -> Accumulator:
    """Lock the person and the person's figures of an insurance year.

    All stays of a person pass here, so two of them follow one another even in different years.
    """
    InsuredPerson.objects.select_for_update(of=("self",), no_key=True).only("id").get(pk=claim.person_id)
    year, _created = Accumulator.objects.select_for_update(of=("self",)).get_or_create(
        person_id=claim.person_id, region=claim.region, insurance_year=insurance_year
    )
    return year


def share_open_month(institution: Institution, month: Month) -> InstitutionMonth:
    """The first month, from this one on, that has not been collected; held open until the transaction ends.

    Settlements share the row; the collection of the month waits for them.
    """
    while True:
        row, _created = InstitutionMonth.objects.get_or_create(
            institution=institution, month=month, defaults={"region": institution.region}
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT status FROM claims_institutionmonth WHERE id = %s FOR SHARE", [row.pk])
            (status,) = cursor.fetchone()
        if status == MonthStatus.OPEN:
            return row
        month = month.next()


def lock_month(month_id: int) -> InstitutionMonth:
    return (
        InstitutionMonth.objects.select_for_update(of=("self",))
        .select_related("institution")
        .get(pk=month_id)
    )
