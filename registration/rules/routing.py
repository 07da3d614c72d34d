"""Which agency registers an employer, who collects, and into which account (Hainan Rules art. 5 and 41)."""

from dataclasses import asdict, dataclass
from typing import ClassVar, Literal

from insurance_agency.kernel.errors import DomainError, gettext_noop
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.tables import Case, Row, case, first_row

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


def _row(name: str, article: str, agency: str, collector: str, fund_account: str, *cases: Case) -> Row:
    return Row(name, article, cases, {"agency": agency, "collector": collector, "fund_account": fund_account})


_PROVINCE_OR_ABOVE = frozenset({"provincial", "national"})

TABLES: dict[str, tuple[Row, ...]] = {
    "by-level-and-place": (
        _row(
            "yangpu-zone", "HN 5, 41", "yangpu", "yangpu-tax", "provincial-yangpu", case(in_yangpu_zone=True)
        ),
        _row(
            "provincial-level-in-haikou",
            "HN 5, 41",
            "provincial",
            "haikou-tax",
            "provincial",
            case(
                located_in="haikou",
                kind=frozenset({"organ", "institution"}),
                organ_level=frozenset({"central", "provincial"}),
            ),
            case(
                located_in="haikou",
                kind=frozenset({"private-non-enterprise", "social-organisation", "enterprise"}),
                registered_level=_PROVINCE_OR_ABOVE,
            ),
            case(located_in="haikou", kind="garrison", employs_non_military=True),
        ),
        _row(
            "mobile-enterprise",
            "HN 5",
            "provincial",
            "haikou-tax",
            "provincial",
            case(
                kind="enterprise", cross_area_mobile=True, applied_voluntarily=True, provincial_approval=True
            ),
        ),
        _row("flexible-person", "HN 5", HOST, f"{HOST}-tax", HOST, case(kind="flexible")),
        _row("host-place", "HN 5", HOST, f"{HOST}-tax", HOST, case()),
    ),
    "one-agency": (_row("one-agency", "SZ 3", HOST, f"{HOST}-tax", HOST, case()),),
}


def route(facts: UnitFacts, table: str, trace: Trace | None = None) -> Route:
    """The agency, the collector and the fund account of a unit: the first row that fits wins.

    Hainan Rules art. 5; "provincial level" includes Yangpu (art. 41). Raises NoRoute without a place.
    """
    if not facts.located_in:
        raise NoRoute(gettext_noop("The place of the unit is not stated."))
    steps = trace or Trace()
    row = first_row(TABLES[table], asdict(facts), steps)
    if row is None:
        raise NoRoute(gettext_noop("No row of the table “%(table)s” fits."), table=table)
    agency, collector, fund_account = (_place(figure, row, steps) for figure in row.values)
    return Route(agency, collector, fund_account, row.name, row.article)


def _place(figure: str, row: Row, trace: Trace) -> str:
    """What a row names, with the place of the unit where the row says so."""
    named = str(row.values[figure])
    if HOST in named:
        trace.take(figure, "located_in", row.article)
        if rest := named.removeprefix(HOST):
            trace.then(figure, "join", rest)
    return str(trace.figures[figure])
