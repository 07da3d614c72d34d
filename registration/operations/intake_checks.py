"""Checking a list of new people: row by row as it is read, then against what is registered."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import ClassVar

from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from insurance_agency.fields import pinyin_key, vault
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month
from insurance_agency.tablefiles import Found, Unreadable
from registration.choices import Category, IdType, IntakeStatus, StartReason
from registration.files import FINDING_LIMIT, PeopleFile, PersonRow, read_people
from registration.findings import COLUMNS, grade_of
from registration.models import Intake, IntakeFinding, IntakeRow
from registration.policy import RegistrationPolicy
from registration.queries import enrolment_checks, registration_limits, registration_policy
from registration.rules.deadlines import registration_deadline
from registration.rules.enrolment import Applicant, Reason, first_refusal
from registration.rules.scheme import (
    LOCAL_SUPPLEMENTARY,
    MATERNITY,
    SchemeDecision,
    SchemeFacts,
    scheme_of,
)
from registration.sql import statement

_ROW_COLUMNS = (
    "intake_id", "row_no", "id_type", "id_number", "id_index", "id_masked", "name", "name_pinyin", "sex",
    "born_on", "nationality", "phone", "work_started_on", "employed_on", "household",
    "comprehensive_requested", "scheme", "local_supplementary", "maternity",
)  # fmt: skip
_COPY_ROWS = f"COPY registration_intakerow ({', '.join(_ROW_COLUMNS)}) FROM STDIN"
_COPY_FINDINGS = (
    'COPY registration_intakefinding (intake_id, severity, code, row_no, "column", value, params) FROM STDIN'
)
_OF_DATABASE = ("P121", "P122", "P123", "P124", "P125")
_CODES = {
    "id-check-digit": ("E013", "id_number"),
    "id-birth-mismatch": ("P104", "born_on"),
    "id-sex-mismatch": ("P103", "sex"),
    "foreigner-not-covered": ("P127", "nationality"),
    "under-16": ("P126", "id_number"),
}
"""What the rule of enrolment says, as a finding and its column."""


class ListExpired(DomainError):
    """The sealed file is gone; it has to be sent again."""

    code: ClassVar[str] = "list-expired"


@transaction.atomic
def check_intake(*, intake_id: int) -> Intake:
    """Read the file of a list and find what is wrong. Doing it again changes nothing.

    People are staged, their numbers sealed, only when nothing is wrong with any row.
    """
    intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake_id)
    if intake.status != IntakeStatus.RECEIVED:
        return intake
    if not intake.sealed:
        raise ListExpired(_("The file is no longer kept. Upload it again."))
    law = Law.of(region=intake.region, first_month=intake.start_month, at=intake.created_at)
    try:
        content = vault().open(bytes(intake.sealed))
        people = read_people(content, by_household=law.by_household, region=intake.region)
        rows = [row for row in people.people() if _may_be_enrolled(row, people, law)]
    except Unreadable as problem:
        _store(intake, [problem.found])
        return _settled(intake, rows=0, errors=1, warnings=0)
    _store(intake, people.findings)
    _stage(intake, rows, law)
    intake.rows, intake.errors, intake.warnings = people.row_count, people.errors, people.warnings
    headings = {kind: people.heading(kind) for kind in ("id_number", "name")}
    return check_staged(intake, read=people, headings=headings)


def check_staged(
    intake: Intake, *, read: PeopleFile | None = None, headings: dict[str, str] | None = None
) -> Intake:
    """Compare staged people with what is registered, and say whether the list may be handed in."""
    IntakeFinding.objects.filter(intake=intake, code__in=_OF_DATABASE).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            statement("check_intake"),
            {
                "intake": intake.pk,
                "region": intake.region,
                "employer": intake.employer_id,
                "start": intake.start_month.first,
                "transfer": intake.start_reason == StartReason.TRANSFER,
                "name_heading": (headings or {}).get("name", str(COLUMNS["name"])),
                "id_heading": (headings or {}).get("id_number", str(COLUMNS["id_number"])),
                "limit": FINDING_LIMIT,
            },
        )
    of_database = IntakeFinding.objects.filter(intake=intake, code__in=_OF_DATABASE).count()
    errors, warnings = (read.errors, read.warnings) if read else (0, intake.warnings)
    return _settled(intake, rows=intake.rows, errors=errors + of_database, warnings=warnings)


def _settled(intake: Intake, *, rows: int, errors: int, warnings: int) -> Intake:
    intake.rows, intake.errors, intake.warnings = rows, errors, warnings
    intake.status = IntakeStatus.FINDINGS if errors else IntakeStatus.READY
    intake.checked_at = Now()
    intake.save(update_fields=["rows", "errors", "warnings", "status", "checked_at"])
    if errors:
        IntakeRow.objects.filter(intake=intake).delete()
    intake.refresh_from_db()
    return intake


@dataclass(frozen=True, slots=True)
class Law:
    """What the region's packs say about everybody of a list."""

    region_policy: RegistrationPolicy
    first_month: Month
    reported_on: date
    minimum_age: int
    foreigners_covered: bool
    days_to_register: int

    @classmethod
    def of(cls, *, region: str, first_month: Month, at: datetime) -> "Law":
        """Raises NoRuleInForce for a month before the region's first values."""
        reported_on = timezone.localdate(at)
        checks = enrolment_checks(region, first_month.last)
        return cls(
            region_policy=registration_policy(region, reported_on),
            first_month=first_month,
            reported_on=reported_on,
            minimum_age=checks.minimum_age,
            foreigners_covered=checks.foreigners == "covered",
            days_to_register=registration_limits(region, reported_on).employment_days,
        )

    @property
    def by_household(self) -> bool:
        return self.region_policy.scheme_method == "by-household"

    def scheme(self, household: str, comprehensive_requested: bool) -> SchemeDecision:
        facts = SchemeFacts(
            category=Category.ON_JOB, household=household, comprehensive_requested=comprehensive_requested
        )
        return scheme_of(facts, self.region_policy.scheme_method)

    def refusal(self, row: PersonRow) -> Reason | None:
        """What stands against a row by itself; other enrolments are compared by the database."""
        applicant = Applicant(
            category=Category.ON_JOB,
            nationality=row.nationality,
            born=row.born_on,
            sex=row.sex,
            id_number=row.id_number if row.id_type == IdType.RESIDENT else "",
        )
        return first_refusal(
            applicant,
            on=self.first_month.last,
            foreigners_covered=self.foreigners_covered,
            minimum_age=self.minimum_age,
        )


def _may_be_enrolled(row: PersonRow, people: PeopleFile, law: Law) -> bool:
    """Ask the rules about a row; what they say goes to the file's findings."""
    refusal = law.refusal(row)
    if refusal is not None:
        code, kind = _CODES[refusal]
        params = {"age": str(law.minimum_age)}
        people.find(Found(code, row.row_no, people.heading(kind), row.id_masked, params))
        return False
    if row.employed_on is not None:
        day, heading = row.employed_on, people.heading("employed_on")
        if Month.of(day) > law.first_month:
            people.find(Found("W132", row.row_no, heading, day.isoformat()))
        elif registration_deadline(day, law.reported_on, law.days_to_register).late:
            since = law.reported_on - timedelta(days=law.days_to_register)
            params = {"days": str(law.days_to_register), "since": since.isoformat()}
            people.find(Found("W131", row.row_no, heading, day.isoformat(), params))
    return True


def _stage(intake: Intake, rows: Iterable[PersonRow], law: Law) -> None:
    """Write the rows with their schemes; numbers are sealed here and nowhere plain any more."""
    safe, pinyin = vault(), lru_cache(maxsize=10_000)(pinyin_key)
    schemes = lru_cache(maxsize=64)(law.scheme)
    with connection.cursor() as cursor, cursor.copy(_COPY_ROWS) as copy:
        for row in rows:
            decision = schemes(row.household, row.comprehensive_requested)
            copy.write_row(
                (
                    intake.pk, row.row_no, row.id_type, safe.encrypt(row.id_number),
                    safe.blind_index(row.id_number), row.id_masked, row.name, pinyin(row.name), row.sex,
                    row.born_on, row.nationality, safe.encrypt(row.phone) if row.phone else b"",
                    row.work_started_on, row.employed_on, row.household, row.comprehensive_requested,
                    decision.scheme, LOCAL_SUPPLEMENTARY in decision.add_ons, MATERNITY in decision.add_ons,
                )
            )  # fmt: skip


def _store(intake: Intake, found: Iterable[Found]) -> None:
    with connection.cursor() as cursor, cursor.copy(_COPY_FINDINGS) as copy:
        for item in found:
            copy.write_row(
                (
                    intake.pk, grade_of(item.code), item.code, item.row_no, item.column[:60],
                    item.value[:60], json.dumps(item.params or {}),
                )
            )  # fmt: skip
