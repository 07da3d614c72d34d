"""Stays for the tests of the engine."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from claims.rules.bill import FeeLine
from claims.rules.law import StayLaw, stay_law
from claims.rules.stay import Patient, Stay, Wages, YearToDate
from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.policy import load_pack

DAY = date(2010, 3, 10)
HAINAN: StayLaw = stay_law(load_pack("hainan-provincial"), DAY)
SHENZHEN: StayLaw = stay_law(load_pack("shenzhen"), DAY)
LAWS = {"hainan": HAINAN, "shenzhen": SHENZHEN}
WAGES = Wages(Fen(240000), Fen(2880000))


def line(
    price: str,
    item_class: str = "A",
    *,
    quantity: str = "1",
    ratio: str | None = None,
    limit: str | None = None,
    used_on: date = DAY,
) -> FeeLine:
    return FeeLine(
        number=1,
        kind="service",
        item_class=item_class,  # type: ignore[arg-type]
        unit_price=Decimal(price),
        quantity=Decimal(quantity),
        used_on=used_on,
        first_self_pay_ratio=Rate.parse(ratio) if ratio else None,
        price_limit=Decimal(limit) if limit else None,
    )


def stay(*lines: FeeLine, **facts: object) -> Stay:
    patient = Patient(category="on-job", continuous_months=40)
    facts = {"patient": patient, "level": 3, "discharged_on": DAY, "wages": WAGES} | facts
    return Stay(lines=tuple(lines), **facts)  # type: ignore[arg-type]


def used(amount: int, **facts: object) -> YearToDate:
    return YearToDate(fund_paid_fen=Fen(amount), **facts)  # type: ignore[arg-type]


PRICES = st.decimals("0", "30000", places=2)
LINES = st.builds(
    lambda price, quantity, item_class, ratio, limit: line(
        str(price), item_class, quantity=str(quantity), ratio=ratio, limit=limit
    ),
    PRICES,
    st.decimals("0", "9", places=1),
    st.sampled_from(["A", "A", "B", "C", "local-supplementary"]),
    st.sampled_from([None, "0.10", "0.333"]),
    st.sampled_from([None, None, "30.00", "5000.00"]),
)
BILLS = st.lists(LINES, max_size=12)
PATIENTS = st.builds(
    lambda category, months, missing: Patient(
        category=category, continuous_months=months, missing_years=missing if category == "retired" else 0
    ),
    st.sampled_from(["on-job", "retired"]),
    st.integers(0, 60),
    st.integers(0, 40),
)
YEARS = st.builds(
    lambda paid, met, extra, stays: YearToDate(
        fund_paid_fen=Fen(paid), deductible_met=met, supplementary_paid_fen=Fen(extra), stays=stays
    ),
    st.integers(0, 25_000_000),
    st.booleans(),
    st.integers(0, 25_000_000),
    st.integers(0, 5),
)
STAYS = st.builds(
    lambda bill, patient, level, year, balance: stay(
        *bill, patient=patient, level=level, year_to_date=year, account_balance_fen=Fen(balance)
    ),
    BILLS,
    PATIENTS,
    st.sampled_from([1, 2, 3, None]),
    YEARS,
    st.integers(0, 1_000_000),
)
