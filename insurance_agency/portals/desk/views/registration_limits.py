"""Time limits of registration as the desk's pages show them."""

from datetime import date

from insurance_agency.kernel.workdays import Workdays
from insurance_agency.notices.queries import pack_for
from registration.rules.deadlines import examined_by, registration_deadline


def is_late(region: str, limit: str, *, happened_on: date, today: date) -> bool:
    """Whether an event is reported after the days that the law gives; before the law gave any, never."""
    version = pack_for(region).find(f"registration-limits.{limit}", on=happened_on)
    return version is not None and registration_deadline(happened_on, today, version.value).late


def examination_deadline(region: str, *, received_on: date, calendar: Workdays) -> date | None:
    """The day by which the agency decides a registration (SIL 57; operation regulation)."""
    version = pack_for(region).find("registration-limits.examination", on=received_on)
    if version is None:
        return None
    return examined_by(received_on, version.value, calendar)
