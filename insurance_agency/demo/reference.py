"""What must stand before the first month: published wages, institutions with agreements, the catalogue."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone

from contributions.policy import average_wages
from institutions import operations as institutions
from institutions.models import Institution
from institutions.operations import AgreementForm, InstitutionForm
from insurance_agency.demo.logins import Users
from insurance_agency.demo.place import place_of
from insurance_agency.kernel.money import Fen, Rate, share, yuan
from insurance_agency.kernel.periods import Month
from insurance_agency.notices import operations as notices
from insurance_agency.notices.choices import Provenance
from insurance_agency.notices.operations import PublicationForm
from insurance_agency.notices.queries import pack_for

GROWTH = Rate.parse("1.06")
"""Yearly growth of wages after the last published one: a demonstration's assumption."""


def at(day: date, hour: int = 10) -> datetime:
    """An hour of a day in the agency's time."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def publish_wages(*, region: str, users: Users, first: Month, last: Month) -> dict[int, Fen]:
    """Publish the average wages that the months need and nobody has published, marked as 示例数据.

    The last real wage grows year by year; each is entered and approved by two people in the June after.
    """
    known = dict(average_wages(pack_for(region)).monthly)
    for year in range(max(known) + 1, last.year):
        known[year] = Fen(share(known[year - 1], GROWTH) // 100 * 100)
        if year >= first.year - 2:
            _publish(region, users, year, known[year])
    return known


def _publish(region: str, users: Users, year: int, amount: Fen) -> None:
    day = date(year + 1, 6, 12)
    form = PublicationForm(
        key="average-wage.monthly",
        effective_from=date(year, 1, 1),
        value=yuan(amount),
        document_number=f"示例〔{year + 1}〕1号",
        document_title=f"{year}年城镇在岗职工月平均工资（示例数据）",
        published_on=day,
        provenance=Provenance.DEMONSTRATION,
        note="示例数据 demonstration data",
    )
    draft = notices.propose_publication(region=region, form=form, by=users["parameters1"], at=at(day, 9))
    notices.decide_publication(publication_id=draft.pk, approve=True, by=users["parameters2"], at=at(day, 15))


def open_institutions(*, region: str, users: Users, first: Month, today: date) -> list[Institution]:
    """Register hospitals and a pharmacy, each with an agreement that covers the months and this year."""
    opened = []
    for draft in place_of(region).institutions:
        form = InstitutionForm(
            code=draft.code, name=draft.name, kind=draft.kind, level=draft.level, address=draft.address
        )
        institution = institutions.register_institution(region=region, form=form, by=users["institutions"])
        for year in range(first.year, today.year + 1):
            _agree(institution, users, year)
        opened.append(institution)
    institutions.load_demonstration_catalogue(region=region)
    return opened


def _agree(institution: Institution, users: Users, year: int) -> None:
    signed = date(year - 1, 12, 10)
    form = AgreementForm(
        number=f"XY{year}-{institution.code[-4:]}",
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        settlement_method="by-item",
        retention_rate=str(Decimal("0.10")),
    )
    agreement = institutions.propose_agreement(
        institution_id=institution.pk, form=form, by=users["institutions"], at=at(signed, 9)
    )
    institutions.decide_agreement(
        agreement_id=agreement.pk, approve=True, by=users["approver"], at=at(signed, 15)
    )
