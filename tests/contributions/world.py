"""A small region: employers, their people, and payroll files as they make them."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from insurance_agency.demo.identifiers import credit_code, resident_id
from insurance_agency.fields import blind_index
from insurance_agency.identity.models import User
from insurance_agency.kernel.periods import Month
from insurance_agency.notices.models import Publication
from registration.models import Employer, EmployerFiler, Enrolment, InsuredPerson

HAINAN, SHENZHEN = "hainan-provincial", "shenzhen"
MONTH = Month(2026, 10)
TODAY = date(2026, 10, 9)
HEADINGS = ("姓名", "身份证号码", "本月缴费工资")


def user(username: str = "clerk", door: str = "desk", region: str = HAINAN) -> User:
    found = User.objects.filter(username=username).first()
    return found or User.objects.create(
        username=username, display_name=username, door=door, region=region, language="en", password="!"
    )


def employer(region: str = HAINAN, *, filer: User | None = None, **fields: Any) -> Employer:
    number = Employer.objects.count() + 1
    made = Employer.objects.create(
        **{
            "region": region,
            "number": f"{number:06d}",
            "name": f"海口测试有限公司{number}",
            "credit_code": credit_code("91", "460105", number),
            "kind": "enterprise",
            "established_on": date(2001, 1, 1),
            "contact_name": "王芳",
            "status": "active",
            "registered_on": date(2009, 1, 5),
            "entered_by": user("registrar"),
            "decided_by": user("approver"),
            **fields,
        }
    )
    if filer is not None:
        EmployerFiler.objects.create(employer=made, user=filer)
    return made


def people(count: int, region: str = HAINAN, **fields: Any) -> list[InsuredPerson]:
    """Persons with valid identity numbers, ages from 20 up."""
    start = InsuredPerson.objects.count()
    made = []
    for number in range(start, start + count):
        born = fields.get("born_on") or date(1962, 1, 1) + timedelta(days=(number * 37) % 16000)
        id_number = resident_id(f"4601{(5 + number // 500) % 100:02}", born, "M", number % 500)
        made.append(
            InsuredPerson(
                **{
                    "region": region,
                    "number": f"{number + 1:010d}",
                    "name": f"陈{number + 1}",
                    "sex": "M",
                    "born_on": born,
                    "id_number": id_number,
                    "id_index": blind_index(id_number),
                    **fields,
                }
            )
        )
    return InsuredPerson.objects.bulk_create(made, batch_size=5000)


def enrol(persons: Iterable[InsuredPerson], unit: Employer | None = None, **fields: Any) -> list[Enrolment]:
    region = fields.pop("region", unit.region if unit else HAINAN)
    shenzhen = region == SHENZHEN
    defaults = {
        "employer": unit,
        "region": region,
        "category": "on-job",
        "scheme": "comprehensive" if shenzhen else "basic",
        "household": "city" if shenzhen else "",
        "maternity": shenzhen,
        "local_supplementary": shenzhen,
        "start_month": Month(2026, 1),
        "status": "active",
        "entered_by": user("registrar"),
        "decided_by": user("approver"),
        "decided_at": timezone.now(),
    }
    return Enrolment.objects.bulk_create(
        [Enrolment(person=person, **{**defaults, **fields}) for person in persons], batch_size=5000
    )


def staffed(count: int, region: str = HAINAN, **fields: Any) -> tuple[Employer, list[InsuredPerson]]:
    """An employer and its roster."""
    unit = employer(region)
    staff = people(count, region)
    enrol(staff, unit, **fields)
    return unit, staff


def payroll(staff: Sequence[InsuredPerson], wages: Sequence[object] | object = 6000) -> list[list[object]]:
    """Rows of a file: headings, then a row for each person."""
    each = wages if isinstance(wages, Sequence) and not isinstance(wages, str) else [wages] * len(staff)
    return [
        list(HEADINGS),
        *([person.name, person.id_number, wage] for person, wage in zip(staff, each, strict=True)),
    ]


def as_csv(rows: Iterable[Sequence[object]], encoding: str = "utf-8-sig") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Iterable[Sequence[object]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("工资")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str) and not value.startswith("="):
                    sheet.write_string(number, column, value)
                else:
                    sheet.write(number, column, value)
    return content.getvalue()


def upload(content: bytes, name: str = "工资.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def publish_wages(region: str, **monthly: str) -> None:
    """Approve average wages by statistical year; wages of the years that tests use are given."""
    for year, wage in {"y2024": "8000.00", "y2025": "8421.37", **monthly}.items():
        Publication.objects.create(
            region=region,
            key="average-wage.monthly",
            effective_from=date(int(year[1:]), 1, 1),
            value=wage,
            document_number=f"test {year}",
            document_title="test",
            published_on=date(int(year[1:]) + 1, 5, 20),
            status="approved",
            entered_by=user("registrar"),
            entered_at=timezone.now(),
            decided_by=user("approver"),
            decided_at=timezone.now(),
        )
