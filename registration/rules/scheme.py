"""Which scheme and which additional insurances a person belongs to (Shenzhen Measures art. 6 and 7)."""

from collections.abc import Callable
from dataclasses import dataclass

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


def _one_scheme(facts: SchemeFacts) -> SchemeDecision:
    return SchemeDecision("basic", article="HN 2")


def _by_household(facts: SchemeFacts) -> SchemeDecision:
    if facts.privileged:
        return SchemeDecision(PRIVILEGED, article="SZ 34")
    return _BY_CATEGORY.get(facts.category, _nobody)(facts)


def _on_job(facts: SchemeFacts) -> SchemeDecision:
    if facts.household in _CITY:
        return SchemeDecision("comprehensive", frozenset({LOCAL_SUPPLEMENTARY, MATERNITY}), "SZ 6, 7")
    if facts.comprehensive_requested:
        return SchemeDecision("comprehensive", frozenset({LOCAL_SUPPLEMENTARY}), "SZ 6, 7")
    return SchemeDecision("hospitalization", frozenset({LOCAL_SUPPLEMENTARY}), "SZ 6, 7")


def _retired(facts: SchemeFacts) -> SchemeDecision:
    if facts.household in _CITY and facts.pension_payer in ("city-agency", "province-industry"):
        return SchemeDecision("comprehensive", frozenset({LOCAL_SUPPLEMENTARY}), "SZ 6(2), 7")
    if facts.household == "non-city" and facts.pension_payer == "city-agency":
        return SchemeDecision("hospitalization", frozenset({LOCAL_SUPPLEMENTARY}), "SZ 6(3), 7")
    return SchemeDecision(NOT_COVERED, article="SZ 6")


def _unemployed(facts: SchemeFacts) -> SchemeDecision:
    if facts.household == "city" and facts.unemployment_benefit:
        return SchemeDecision("hospitalization", frozenset({LOCAL_SUPPLEMENTARY}), "SZ 6(3), 7")
    return SchemeDecision(NOT_COVERED, article="SZ 6")


def _nobody(facts: SchemeFacts) -> SchemeDecision:
    return SchemeDecision(NOT_COVERED, article="SZ 6")


_BY_CATEGORY: dict[str, Callable[[SchemeFacts], SchemeDecision]] = {
    "on-job": _on_job,
    "retired": _retired,
    "unemployed": _unemployed,
}

METHODS: dict[str, Callable[[SchemeFacts], SchemeDecision]] = {
    "one-scheme": _one_scheme,
    "by-household": _by_household,
}


def scheme_of(facts: SchemeFacts, method: str) -> SchemeDecision:
    """The scheme and additional insurances of a person, by the method that the region names.

    Hainan Rules art. 2: one basic scheme. Shenzhen Measures art. 6, 7 and 34: by household, category and
    who pays the pension.
    """
    return METHODS[method](facts)
