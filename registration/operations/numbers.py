from typing import Literal

from django.db import connection

_SEQUENCES = {"employer": "registration_employer_number", "person": "registration_person_number"}
_DIGITS = {"employer": 8, "person": 10}


def issue_numbers(kind: Literal["employer", "person"], *, prefix: str, count: int = 1) -> list[str]:
    """New numbers for employers or persons: the region's prefix and a running number. Gaps are allowed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s::regclass) FROM generate_series(1, %s)", [_SEQUENCES[kind], count])
        return [f"{prefix}{serial:0{_DIGITS[kind]}d}" for (serial,) in cursor.fetchall()]
