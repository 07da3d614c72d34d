"""The account statement of a person, for the person's own door and for the desk."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation

from accounts import queries as accounts
from accounts.rules.statement import Movement, Statement, statement
from accounts.statements import Heading, render
from insurance_agency.identity.choices import Region
from insurance_agency.kernel.identifiers import mask
from insurance_agency.kernel.periods import Period
from insurance_agency.portals.movements import causes
from registration.models import InsuredPerson


def statement_of(person: InsuredPerson, period: Period) -> Statement:
    """The statement of a person's account in a period, with the payer or the institution of each movement."""
    found = accounts.movements(person.pk, period)
    why = causes(person, found.lines)
    return statement(
        period=period,
        opening_fen=found.opening_fen,
        movements=[
            Movement(
                on=line.on,
                kind=line.kind,
                amount_fen=line.amount_fen,
                month=line.month,
                party=str(why[line.entry_id].party),
                entry_id=line.entry_id,
                parts=why[line.entry_id].parts(line),
            )
            for line in found.lines
        ],
    )


def statement_pdf(person: InsuredPerson, period: Period, *, language: str, today: date) -> bytes:
    """The statement on paper, in one of the languages of the house."""
    with translation.override(language):
        heading = Heading(
            region=str(Region(person.region).label),
            name=person.name,
            number=person.number,
            id_number=mask(person.id_number),
            printed_on=today,
            demonstration=settings.DEMONSTRATION,
        )
        return render(statement=statement_of(person, period), heading=heading, language=language)


def pdf_response(person: InsuredPerson, period: Period, *, language: str, today: date) -> HttpResponse:
    """The statement as a download that no cache keeps."""
    response = HttpResponse(
        statement_pdf(person, period, language=language, today=today), content_type="application/pdf"
    )
    name = f"statement-{person.number}-{period.start}-{period.end}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
