"""Which scheme and which additional insurances a person belongs to (Shenzhen Measures art. 6 and 7)."""

from dataclasses import asdict, dataclass

from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.tables import Row, case, first_row

LOCAL_SUPPLEMENTARY = "local-supplementary"
MATERNITY = "maternity"
PRIVILEGED = "privileged"
NOT_COVERED = "not-covered"

_CITY = frozenset({"city", "blue-stamp"})


@dataclass(frozen=True, slots=True)
class SchemeFacts:
    category: str
    household: str = ""
    """Of a retired person: before retirement."""
    comprehensive_requested: bool = False
    pension_payer: str = ""
    unemployment_benefit: bool = False
    privileged: bool = False


@dataclass(frozen=True, slots=True)
class SchemeDecision:
    scheme: str
    add_ons: frozenset[str] = frozenset()
    article: str = ""

    @property
    def is_insured_here(self) -> bool:
        return self.scheme not in (PRIVILEGED, NOT_COVERED)


def _decided(name: str, scheme: str, add_ons: tuple[str, ...], article: str, **facts: object) -> Row:
    return Row(name, article, (case(**facts),), {"scheme": scheme, "add_ons": add_ons})


_COMPREHENSIVE = (LOCAL_SUPPLEMENTARY, MATERNITY)
_LOCAL = (LOCAL_SUPPLEMENTARY,)

TABLES: dict[str, tuple[Row, ...]] = {
    "one-scheme": (_decided("one-scheme", "basic", (), "HN 2"),),
    "by-household": (
        _decided("privileged", PRIVILEGED, (), "SZ 34", privileged=True),
        _decided(
            "on-job-of-city", "comprehensive", _COMPREHENSIVE, "SZ 6, 7", category="on-job", household=_CITY
        ),
        _decided(
            "on-job-requested",
            "comprehensive",
            _LOCAL,
            "SZ 6, 7",
            category="on-job",
            comprehensive_requested=True,
        ),
        _decided("on-job-others", "hospitalization", _LOCAL, "SZ 6, 7", category="on-job"),
        _decided(
            "retired-of-city",
            "comprehensive",
            _LOCAL,
            "SZ 6(2), 7",
            category="retired",
            household=_CITY,
            pension_payer=frozenset({"city-agency", "province-industry"}),
        ),
        _decided(
            "retired-of-elsewhere",
            "hospitalization",
            _LOCAL,
            "SZ 6(3), 7",
            category="retired",
            household="non-city",
            pension_payer="city-agency",
        ),
        _decided(
            "unemployed-on-benefit",
            "hospitalization",
            _LOCAL,
            "SZ 6(3), 7",
            category="unemployed",
            household="city",
            unemployment_benefit=True,
        ),
        _decided("nobody-else", NOT_COVERED, (), "SZ 6"),
    ),
}
"""Every method that a region may name, as a table: the first row that fits decides."""


def scheme_of(facts: SchemeFacts, method: str, trace: Trace | None = None) -> SchemeDecision:
    """The scheme and additional insurances of a person, by the method that the region names.

    Hainan Rules art. 2: one basic scheme. Shenzhen Measures art. 6, 7 and 34: by household, category and
    who pays the pension.
    """
    row = first_row(TABLES[method], asdict(facts), trace or Trace())
    if row is None:
        raise LookupError(f"the last row of {method} must fit everybody")
    return SchemeDecision(row.values["scheme"], frozenset(row.values["add_ons"]), row.article)
