"""Hospitals and pharmacies of the demonstration, and what their bills usually consist of (示例数据)."""

from __future__ import annotations

from typing import NamedTuple


class InstitutionDraft(NamedTuple):
    code: str
    name: str
    kind: str
    level: int | None
    address: str


class Course(NamedTuple):
    """A usual stay: the diagnosis, the days, and the items with price, quantity and the day of use."""

    disease: str
    days: int
    items: tuple[tuple[str, str, str], ...]


INSTITUTIONS = {
    "hainan-provincial": (
        InstitutionDraft("H46010000101", "海口滨江综合医院", "hospital", 3, "海口市滨海大道88号"),
        InstitutionDraft("H46010000102", "琼山中心医院", "hospital", 2, "海口市琼山区府城路15号"),
        InstitutionDraft("H46010000103", "海甸岛社区医院", "hospital", 1, "海口市海甸三西路6号"),
        InstitutionDraft("P46010000201", "南洋大药房海府店", "pharmacy", None, "海口市海府路101号"),
    ),
    "shenzhen": (
        InstitutionDraft("H44030000101", "深圳湾综合医院", "hospital", 3, "深圳市后海大道2001号"),
        InstitutionDraft("H44030000102", "莲塘中心医院", "hospital", 2, "深圳市罗沙路3028号"),
        InstitutionDraft("H44030000103", "石岩社区医院", "hospital", 1, "深圳市石岩吉祥路11号"),
        InstitutionDraft("P44030000201", "鹏城大药房福田店", "pharmacy", None, "深圳市福华路88号"),
    ),
}

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
