"""A 25-line hospital stay with all its steps, on one core, beside the bare integer loop on the same lines."""

import random
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import process_time
from typing import Any

from claims.rules.bill import FeeLine, ItemClass
from claims.rules.law import stay_law
from claims.rules.settle import settle
from claims.rules.stay import Patient, Stay, Wages
from insurance_agency.bench.report import REPETITIONS, Figure, median_of, spread
from insurance_agency.kernel.money import Fen, Rate, line_amount
from insurance_agency.kernel.policy import load_pack

GOAL = 5_000
STAYS = 4_000
LINES = 25


def measure() -> list[Figure]:
    figures = []
    measured = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    for region, facts in measured.items():
        law = stay_law(load_pack(region), facts["discharged-on"])
        stays = _stays(facts)
        rates, floors = [], []
        for _round in range(REPETITIONS):
            begun = process_time()
            for stay in stays:
                settle(stay, law)
            rates.append(STAYS / (process_time() - begun))
            floors.append(_bare_loop(stays))
        ratios = [rate / floor for rate, floor in zip(rates, floors, strict=True)]
        figures.append(
            Figure(
                f"{LINES}-line stay with its steps, {region}",
                median_of(rates),
                GOAL,
                "at least",
                "a second on one core",
                f"{spread(rates)} (least / median / most); {median_of(ratios):.3f} x the bare integer loop",
            )
        )
    return figures


def _stays(facts: dict[str, Any]) -> list[Stay]:
    chance = random.Random(7)  # noqa: S311 (inputs of a measurement)
    discharged_on = facts["discharged-on"]
    return [
        Stay(
            patient=Patient(**facts["patient"]),
            level=3,
            discharged_on=discharged_on,
            lines=tuple(_line(number, chance, discharged_on) for number in range(1, LINES + 1)),
            account_balance_fen=Fen(100_000),
            wages=Wages(**facts.get("wages", {})),
        )
        for _stay in range(STAYS)
    ]


def _line(number: int, chance: random.Random, used_on: date) -> FeeLine:
    item_class: ItemClass = chance.choice(("A", "A", "A", "B", "B", "C"))
    return FeeLine(
        number=number,
        kind=chance.choice(("drug", "service", "material")),
        item_class=item_class,
        unit_price=Decimal(chance.randint(100, 200_000)) / 100,
        quantity=Decimal(chance.randint(1, 10)),
        used_on=used_on,
        first_self_pay_ratio=Rate.parse("0.10") if item_class == "B" else None,
        price_limit=Decimal("30.00") if chance.random() < 0.1 else None,
    )


def _bare_loop(stays: list[Stay]) -> float:
    """Stays a second of a loop that only clamps and adds whole numbers: what Python itself costs."""
    lines = [
        [
            (int(line_amount(line.unit_price, line.quantity)), "ABC".index(line.item_class))
            for line in stay.lines
        ]
        for stay in stays
    ]
    begun = process_time()
    for stay in lines:
        in_scope = self_paid = first = 0
        for amount, grade in stay:
            if grade == 2:
                self_paid += amount
            elif grade == 1:
                part = (amount * 10 + 50) // 100
                first += part
                in_scope += amount - part
            else:
                in_scope += amount
        fund = min(((in_scope - min(80_000, in_scope)) * 85 + 50) // 100, 23_000_000)
        _rest = in_scope + self_paid + first - fund
    return STAYS / (process_time() - begun)
