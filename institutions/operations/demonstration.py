"""The invented catalogue of the demonstration (DOMAIN 1.4); official lists replace it."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from institutions.models import CatalogueItem, Disease

VALID_FROM = date(2001, 7, 1)


@dataclass(frozen=True, slots=True)
class _Item:
    code: str
    name: str
    kind: str
    item_class: str
    unit: str = ""
    ratio: str = "0"
    limit: str | None = None
    extra: dict[str, object] = field(default_factory=dict)


_ITEMS = (
    _Item("M001", "阿莫西林胶囊", "drug", "A", "盒"),
    _Item("M002", "头孢呋辛酯片", "drug", "B", "盒", "0.10"),
    _Item("M003", "人血白蛋白注射液", "drug", "B", "瓶", "0.20", extra={"restricted_to": "抢救及低蛋白血症"}),
    _Item("M004", "对乙酰氨基酚片", "drug", "A", "盒", extra={"otc": True}),
    _Item("M005", "人参滋补口服液", "drug", "C", "盒"),
    _Item("S001", "普通病房床位费", "service", "A", "日", limit="30.00"),
    _Item("S002", "重症监护病房床位费", "service", "A", "日"),
    _Item("S003", "CT检查", "service", "B", "次", "0.10", extra={"big_equipment": True}),
    _Item("S004", "磁共振检查", "service", "B", "次", "0.10", extra={"big_equipment": True}),
    _Item("S005", "PET检查", "service", "C", "次"),
    _Item("S006", "血液透析", "service", "A", "次", extra={"art27": "dialysis"}),
    _Item("S007", "挂号费", "service", "C", "次"),
    _Item("S008", "护理费", "service", "A", "日"),
    _Item("C001", "国产人工髋关节", "material", "A", "个", extra={"artificial_organ": True}),
    _Item("C002", "进口人工髋关节", "material", "A", "个", extra={"artificial_organ": True}),
    _Item("C003", "进口血管支架", "material", "A", "个"),
    _Item("C004", "心脏起搏器", "material", "A", "个", extra={"artificial_organ": True}),
    _Item("C005", "一次性输液器", "material", "A", "个"),
)


@cache
def _of_region(region: str) -> dict[str, Any]:
    """What a region's list says differently: items of its own, and more about common ones by code."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    own: dict[str, Any] = tomllib.loads(text).get(region, {})
    return {"items": [_Item(**item) for item in own.get("items", ())], "more": own.get("more", {})}


_DISEASES = (
    ("D001", "急性阑尾炎", "A", False),
    ("D002", "脑梗死", "A", False),
    ("D003", "冠心病", "A", False),
    ("D004", "高血压病III期", "A", True),
    ("D005", "糖尿病伴并发症", "A", True),
    ("D006", "慢性肾功能衰竭", "A", True),
    ("D007", "恶性肿瘤", "A", True),
    ("D008", "腰椎间盘突出症", "B", False),
    ("D009", "白内障", "B", False),
    ("D010", "单纯性肥胖", "C", False),
    ("D011", "美容性畸形", "C", False),
    ("D012", "不孕不育症", "C", False),
)


@transaction.atomic
def load_demonstration_catalogue(*, region: str) -> int:
    """Load the invented items and diseases of a region, marked as demonstration. Returns the new rows."""
    if CatalogueItem.objects.filter(region=region, demonstration=True).exists():
        return 0
    items = [_row(region, item) for item in (*_ITEMS, *_of_region(region)["items"])]
    diseases = [
        Disease(
            region=region,
            code=code,
            name=name,
            hn_class=hn_class,
            outpatient_special=special,
            demonstration=True,
        )
        for code, name, hn_class, special in _DISEASES
    ]
    CatalogueItem.objects.bulk_create(items)
    Disease.objects.bulk_create(diseases)
    return len(items) + len(diseases)


def _row(region: str, item: _Item) -> CatalogueItem:
    row = CatalogueItem(
        region=region,
        code=item.code,
        name=item.name,
        kind=item.kind,
        item_class=item.item_class,
        unit=item.unit,
        first_self_pay_ratio=Decimal(item.ratio),
        price_limit=Decimal(item.limit) if item.limit else None,
        valid_period=DateRange(VALID_FROM, None),
        demonstration=True,
    )
    for name, value in (item.extra | _of_region(region)["more"].get(item.code, {})).items():
        setattr(row, name, value)
    return row
