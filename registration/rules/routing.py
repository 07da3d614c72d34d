"""Which agency registers an employer, who collects, and into which account (Hainan Rules art. 5 and 41)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import ClassVar, Literal

from insurance_agency.kernel.errors import DomainError

HOST = "{place}"


class NoRoute(DomainError):
    """No row of the table fits: the place is not known."""

    code: ClassVar[str] = "no-route"


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What the registration form says about where a unit stands. A flexible person is a kind of its own."""

    kind: str
    located_in: str
    in_yangpu_zone: bool = False
    organ_level: Literal["central", "provincial", "city", ""] = ""
    registered_level: Literal["national", "provincial", "city", ""] = ""
    employs_non_military: bool = False
    cross_area_mobile: bool = False
    applied_voluntarily: bool = False
    provincial_approval: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    agency: str
    collector: str
    fund_account: str
    row: str
    article: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row fits when at least one of its cases fits: every fact named has one of the values listed."""

    name: str
    article: str
    cases: tuple[Mapping[str, frozenset[object]], ...]
    agency: str
    collector: str
    fund_account: str


def _case(**facts: object) -> Mapping[str, frozenset[object]]:
    return {
        name: value if isinstance(value, frozenset) else frozenset({value}) for name, value in facts.items()
    }


_PROVINCE_OR_ABOVE = frozenset({"provincial", "national"})

TABLES: dict[str, tuple[Row, ...]] = {
    "hainan-article-5": (
        Row(
            name="yangpu-zone",
            article="HN 5, 41",
            cases=(_case(in_yangpu_zone=True),),
            agency="yangpu",
            collector="yangpu-tax",
            fund_account="provincial-yangpu",
        ),
        Row(
            name="provincial-level-in-haikou",
            article="HN 5, 41",
            cases=(
                _case(
                    located_in="haikou",
                    kind=frozenset({"organ", "institution"}),
                    organ_level=frozenset({"central", "provincial"}),
                ),
                _case(
                    located_in="haikou",
                    kind=frozenset({"private-non-enterprise", "social-organisation", "enterprise"}),
                    registered_level=_PROVINCE_OR_ABOVE,
                ),
                _case(located_in="haikou", kind="garrison", employs_non_military=True),
            ),
            agency="provincial",
            collector="haikou-tax",
            fund_account="provincial",
        ),
        Row(
            name="mobile-enterprise",
            article="HN 5",
            cases=(
                _case(
                    kind="enterprise",
                    cross_area_mobile=True,
                    applied_voluntarily=True,
                    provincial_approval=True,
                ),
            ),
            agency="provincial",
            collector="haikou-tax",
            fund_account="provincial",
        ),
        Row(
            name="flexible-person",
            article="HN 5",
            cases=(_case(kind="flexible"),),
            agency=HOST,
            collector=f"{HOST}-tax",
            fund_account=HOST,
        ),
        Row(
            name="host-place",
            article="HN 5",
            cases=(_case(),),
            agency=HOST,
            collector=f"{HOST}-tax",
            fund_account=HOST,
        ),
    ),
    "one-agency": (
        Row(
            name="one-agency",
            article="SZ 3",
            cases=(_case(),),
            agency=HOST,
            collector=f"{HOST}-tax",
            fund_account=HOST,
        ),
    ),
}


def route(facts: UnitFacts, table: str) -> Route:
    """The agency, the collector and the fund account of a unit: the first row that fits wins.

    Hainan Rules art. 5; "provincial level" includes Yangpu (art. 41). Raises NoRoute without a place.
    """
    if not facts.located_in:
        raise NoRoute("The place of the unit is not stated.")
    known = asdict(facts)
    for row in TABLES[table]:
        if any(all(known[name] in allowed for name, allowed in case.items()) for case in row.cases):
            return Route(
                agency=row.agency.replace(HOST, facts.located_in),
                collector=row.collector.replace(HOST, facts.located_in),
                fund_account=row.fund_account.replace(HOST, facts.located_in),
                row=row.name,
                article=row.article,
            )
    raise NoRoute(f"No row of {table} fits.")
