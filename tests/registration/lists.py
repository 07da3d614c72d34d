"""Lists of new people as employers send them, and what an office does with them."""

import csv
import io
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from insurance_agency.identity.models import User
from insurance_agency.kernel.periods import Month
from registration import operations
from registration.models import Employer, Intake
from registration.operations import IntakeForm
from tests.registration.papers import NOVEMBER, NOW, id_number

HEADINGS = ("姓名", "身份证号", "联系电话", "入职日期")
BY_HOUSEHOLD = ("姓名", "身份证号", "户籍", "申请综合医疗")


def people(count: int, *, born: date = date(1985, 3, 7)) -> list[tuple[str, ...]]:
    """Rows of so many different people; at most 499 of one sex are born on a day in one county."""
    return [
        (
            f"新员工{number}",
            id_number(born.replace(year=1960 + number // 499), serial=number),
            "",
            "2026-11-02",
        )
        for number in range(count)
    ]


def as_csv(
    rows: list[tuple[Any, ...]], headings: tuple[str, ...] = HEADINGS, encoding: str = "utf-8"
) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue().encode(encoding)


def as_xlsx(rows: list[tuple[Any, ...]], headings: tuple[str, ...] = HEADINGS) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([headings, *rows]):
            sheet.write_row(number, 0, row)
    return content.getvalue()


def receive(
    by: User,
    employer: Employer,
    content: bytes,
    *,
    name: str = "people.csv",
    month: Month = NOVEMBER,
    reason: str = "employed",
    at: datetime = NOW,
) -> Intake:
    return operations.receive_intake(
        region=by.region,
        form=IntakeForm(employer_id=employer.pk, start_month=month, start_reason=reason),
        file=SimpleUploadedFile(name, content),
        by=by,
        at=at,
    )


def hand_in(intake: Intake, by: User) -> Intake:
    return operations.hand_in_intake(intake_id=intake.pk, by=by, at=NOW)


def checked(by: User, employer: Employer, content: bytes, **changes: Any) -> Intake:
    return operations.check_intake(intake_id=receive(by, employer, content, **changes).pk)


def found(intake: Intake) -> list[tuple[str, int | None, str]]:
    """Code, row and column of each finding."""
    return list(intake.findings.order_by("row_no", "pk").values_list("code", "row_no", "column"))
