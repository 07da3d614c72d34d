"""What the bills of the demonstration usually consist of (示例数据)."""

from __future__ import annotations

from typing import NamedTuple


class Course(NamedTuple):
    """A usual stay: the diagnosis, the days, and the items with price, quantity and the day of use."""

    disease: str
    days: int
    items: tuple[tuple[str, str, str], ...]


# Daily items carry the number of days as quantity; "*" stands for it.
COURSES = (
    Course(
        "D001", 6,
        (
            ("S001", "45.00", "*"), ("S008", "24.00", "*"), ("S003", "420.00", "1"), ("M002", "38.50", "12"),
            ("M001", "12.80", "4"), ("C005", "8.00", "12"), ("M004", "6.50", "2"), ("S007", "5.00", "1"),
        ),
    ),
    Course(
        "D002", 14,
        (
            ("S001", "60.00", "*"), ("S008", "36.00", "*"), ("S004", "760.00", "1"), ("S003", "420.00", "2"),
            ("M003", "398.00", "4"), ("M002", "38.50", "28"), ("C005", "8.00", "28"), ("M005", "168.00", "2"),
        ),
    ),
    Course(
        "D003", 8,
        (
            ("S001", "60.00", "*"), ("S002", "150.00", "2"), ("S008", "36.00", "*"), ("S003", "420.00", "1"),
            ("M002", "38.50", "16"), ("M006", "86.00", "5"), ("C005", "8.00", "16"), ("S007", "5.00", "1"),
        ),
    ),
    Course(
        "D005", 10,
        (
            ("S001", "40.00", "*"), ("S008", "24.00", "*"), ("S003", "420.00", "1"), ("M001", "12.80", "6"),
            ("M003", "398.00", "2"), ("C005", "8.00", "20"), ("M005", "168.00", "1"),
        ),
    ),
)  # fmt: skip
