"""Employers as a register shows them: a few large ones, many small ones."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import NamedTuple

from insurance_agency.demo.identifiers import credit_code
from insurance_agency.demo.place import UnitPlace, place_of
from insurance_agency.kernel.money import apportion

# Persons of an average unit: with it 100,000 insured make about 4,000 employers.
PERSONS_PER_EMPLOYER = 25


class EmployerDraft(NamedTuple):
    """An employer to be, with the number of people it will have."""

    number: str
    name: str
    credit_code: str
    kind: str
    industry: str
    established_on: date
    contact_name: str
    address: str
    bank_name: str
    bank_account: str
    phone: str
    wage_level: float
    heads: int


class Trade(NamedTuple):
    industry: str
    word: str
    kind: str
    registrar: str
    wage_level: float
    weight: int


TRADES = (
    Trade("hotels", "酒店管理有限公司", "enterprise", "91", 0.75, 10),
    Trade("trade", "贸易有限公司", "enterprise", "91", 0.85, 18),
    Trade("manufacturing", "电子科技有限公司", "enterprise", "91", 0.95, 15),
    Trade("information", "信息技术有限公司", "enterprise", "91", 1.6, 8),
    Trade("construction", "建筑工程有限公司", "enterprise", "91", 0.9, 12),
    Trade("transport", "物流运输有限公司", "enterprise", "91", 0.95, 8),
    Trade("other", "物业服务有限公司", "enterprise", "91", 0.7, 9),
    Trade("health", "生物医药股份有限公司", "enterprise", "91", 1.2, 4),
    Trade("agriculture", "热带农业开发有限公司", "enterprise", "91", 0.65, 5),
    Trade("other", "文化传播有限公司", "enterprise", "91", 0.9, 5),
    Trade("education", "实验学校", "institution", "12", 1.2, 3),
    Trade("administration", "社区服务中心", "institution", "12", 1.1, 2),
    Trade("other", "行业协会", "social-organisation", "51", 1.0, 1),
)
SECOND = "达诚信盛和泰丰源瑞兴恒创远合嘉安联通宏益"
BANKS = ("中国工商银行", "中国建设银行", "中国农业银行", "中国银行", "招商银行")


def sizes(rng: Random, *, heads: int) -> list[int]:
    """Head counts that add up to `heads`, skewed as real registers are: a long tail of small ones."""
    count = max(3, heads // PERSONS_PER_EMPLOYER)
    weights = sorted((min(int(1000 * rng.paretovariate(1.0)), 2_000_000) for _ in range(count)), reverse=True)
    return [1 + extra for extra in apportion(heads - count, weights)]


def employers(rng: Random, *, region: str, heads: int, today: date) -> list[EmployerDraft]:
    """The employers of a region for so many people on the job, the largest first."""
    trades = rng.choices(TRADES, weights=[trade.weight for trade in TRADES], k=len(TRADES) * 4)
    drafts = []
    names: set[str] = set()
    unit = place_of(region).unit
    for serial, size in enumerate(sizes(rng, heads=heads)):
        trade = trades[serial % len(trades)]
        draft = EmployerDraft(
            number=f"{unit.area[:4]}{serial + 1:06d}",
            name=_name(rng, unit, trade, names),
            credit_code=credit_code(trade.registrar, unit.area, 20_000_000 + serial * 7),
            kind=trade.kind,
            industry=trade.industry,
            established_on=date(
                1992 + rng.randrange(today.year - 1998), rng.randint(1, 12), rng.randint(1, 28)
            ),
            contact_name=rng.choice("陈林王李黄吴") + rng.choice(("经理", "女士", "先生", "主管")),
            address=f"{rng.choice(unit.streets)}{rng.randint(1, 299)}号",
            bank_name=rng.choice(BANKS) + unit.branch,
            bank_account=f"6222{rng.randrange(10**15):015d}",
            phone=f"{unit.dialling}{rng.randint(60000000, 89999999)}",
            wage_level=trade.wage_level * rng.lognormvariate(0, 0.22),
            heads=size,
        )
        drafts.append(draft)
    return drafts


def _name(rng: Random, unit: UnitPlace, trade: Trade, names: set[str]) -> str:
    name = f"{unit.city}{rng.choice(unit.brands)}{trade.word}"
    while name in names:
        name = f"{unit.city}{rng.choice(unit.brands)}{''.join(rng.sample(SECOND, 2))}{trade.word}"
    names.add(name)
    return name
