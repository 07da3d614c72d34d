"""The law of a stay on a day: the policies in force, with articles and versions at hand."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

from claims.policy import InpatientPolicy, SupplementaryPolicy
from claims.rules.stay import Patient
from insurance_agency.kernel.explanation import Trace, plain
from insurance_agency.kernel.money import Rate
from insurance_agency.kernel.policy import Bands, NoRuleInForce, Pack, PolicySet, Version
from insurance_agency.kernel.policy.sets import topic_of

S = TypeVar("S", bound=PolicySet)

Why = tuple[str, str]
"""Article and version of a value."""

Ratio = tuple[Rate, str, Why]
"""A rate, as a number and as text, and why it holds."""


@dataclass(frozen=True, slots=True)
class StayLaw:
    """The policies that a settlement reads. `why` has article and version of each value by name."""

    inpatient: InpatientPolicy
    supplementary: SupplementaryPolicy | None
    why: dict[str, Why]
    versions: tuple[str, ...]
    rates: dict[tuple[bool, int | None, int], Ratio] = field(default_factory=dict, repr=False)
    operands: dict[str, list[list[Any]]] = field(default_factory=dict, repr=False)
    pack: Pack | None = None
    on: date | None = None

    def policy(self, cls: type[S]) -> S:
        """Another topic of the region's law on the same day. Raises `NoRuleInForce`."""
        if self.pack is None or self.on is None:
            raise NoRuleInForce(topic_of(cls), "a law without a pack", self.on or date.min)
        return self.pack.policy(cls, on=self.on)

    def held(self, cls: type[S]) -> S | None:
        """A topic that not every region has; None where this one lacks it."""
        try:
            return self.policy(cls)
        except NoRuleInForce:
            return None

    def bands(self, name: str, bands: Bands[Any]) -> list[list[Any]]:
        """Bands as the operand of a step, made once."""
        made = self.operands.get(name)
        if made is None:
            made = self.operands[name] = plain(bands.items())
        return made

    def cited(self, policy: PolicySet, name: str) -> Why:
        return policy.cite(name), policy.version(name)

    def ratio(self, patient: Patient, level: int | None) -> Ratio:
        """The fund's share above the deductible, as a rate and as text (HN 21(3), (4); SZ 22, 24; AMB-12)."""
        key = (patient.retired, level, patient.missing_years)
        known = self.rates.get(key)
        if known is None:
            known = self.rates[key] = self._ratio(*key)
        return known

    def _ratio(self, retired: bool, level: int | None, missing_years: int) -> Ratio:
        policy = self.inpatient
        table, name = (
            (policy.ratio_retired, "ratio_retired") if retired else (policy.ratio_on_job, "ratio_on_job")
        )
        rate = table["unrated" if level is None else str(level)]
        article, version = self.why[name]
        if retired and missing_years and policy.years_cut_method != "none" and policy.years_cut is not None:
            cut = policy.years_cut.fraction * missing_years
            if policy.years_cut_method == "multiplicative":
                left = rate.fraction * max(1 - cut, Fraction(0))
            else:
                left = max(rate.fraction - cut, Fraction(0))
            rate = Rate(left.numerator, left.denominator)
            cut_article, cut_version = self.why["years_cut"]
            article, version = f"{article}, {cut_article}", f"{version}, {cut_version}"
        return rate, str(rate), (article, version)

    def ratio_steps(self, patient: Patient, level: int | None, trace: Trace) -> None:
        """The steps of `ratio`: the table's share, and what missing years take away (HN 13)."""
        policy, name = self.inpatient, "ratio_retired" if patient.retired else "ratio_on_job"
        table = policy.ratio_retired if patient.retired else policy.ratio_on_job
        trace.fact("level", "unrated" if level is None else str(level))
        trace.take("fund_share", "level")
        trace.then("fund_share", "match", list(table.items()), *self.why[name])
        if not (patient.retired and patient.missing_years) or policy.years_cut is None:
            return
        why = self.why["years_cut"]
        trace.fact("missing_years", patient.missing_years)
        trace.fact("cut", policy.years_cut, *why)
        trace.then("cut", "multiply", "=missing_years")
        if policy.years_cut_method == "multiplicative":
            trace.set("benefit_share", 1)
            trace.then("benefit_share", "subtract", "=cut", *why)
            trace.then("benefit_share", "at_least", 0)
            trace.then("fund_share", "multiply", "=benefit_share", *self.why["years_cut_method"])
        elif policy.years_cut_method != "none":
            trace.then("fund_share", "subtract", "=cut", *self.why["years_cut_method"])
            trace.then("fund_share", "at_least", 0)


@lru_cache(maxsize=2048)
def stay_law(pack: Pack, on: date) -> StayLaw:
    """The law in force on the day of discharge. Raises `NoRuleInForce`."""
    inpatient = pack.policy(InpatientPolicy, on=on)
    supplementary = None
    if inpatient.supplementary_method != "none":
        supplementary = pack.policy(SupplementaryPolicy, on=on)
    return law_of(inpatient, supplementary, pack, on)


def law_of(
    inpatient: InpatientPolicy,
    supplementary: SupplementaryPolicy | None,
    pack: Pack | None = None,
    on: date | None = None,
) -> StayLaw:
    """The law that these values make; other topics come from the pack."""
    why = _why("", inpatient)
    if supplementary is not None:
        why |= _why("supplementary.", supplementary)
    versions = tuple(sorted(version for _, version in why.values()))
    return StayLaw(inpatient, supplementary, why, versions, pack=pack, on=on)


def _why(prefix: str, policy: PolicySet) -> dict[str, Why]:
    held: dict[str, Version] = dict(policy.versions)
    return {f"{prefix}{name}": (version.citation, version.identity) for name, version in held.items()}
