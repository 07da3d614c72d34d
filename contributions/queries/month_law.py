"""The region's law of a month as the numbers that the set-based statements take."""

import json
from dataclasses import dataclass
from datetime import date
from itertools import product

from contributions.policy import AverageWages, CollectionPolicy, ContributionPolicy, average_wages
from contributions.rules.bounds import bounds
from contributions.rules.treatment import NotCovered, Treatment, treatment, treatment_key
from insurance_agency.kernel.money import Rate, share
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import Pack
from registration.choices import Category, PensionPayer, Scheme


@dataclass(frozen=True)
class MonthLaw:
    """Everything in force for a month, as known on a day."""

    region: str
    month: Month
    known_on: date
    contribution: ContributionPolicy
    collection: CollectionPolicy
    wages: AverageWages

    @classmethod
    def of(cls, pack: Pack, month: Month, known_on: date) -> "MonthLaw":
        """Raises `NoRuleInForce` when a value or the average wage of the year is not known."""
        law = cls(
            region=pack.code,
            month=month,
            known_on=known_on,
            contribution=pack.policy(ContributionPolicy, on=month.first, known_on=known_on),
            collection=pack.policy(CollectionPolicy, on=month.first, known_on=known_on),
            wages=average_wages(pack, known_on),
        )
        bounds(month, law.contribution, law.wages)
        return law

    def due_on(self, closed_on: date) -> date:
        """The due day of the month, but never before the bill exists."""
        return max(self.month.first.replace(day=self.collection.due_day), closed_on)

    def versions(self) -> dict[str, object]:
        """What a bill of this month stands on: every version, and the bounds that follow from it."""
        limits = bounds(self.month, self.contribution, self.wages)
        return {
            "versions": sorted(
                {version.identity for version in self.contribution.versions.values()}
                | {version.identity for version in self.collection.versions.values()}
            ),
            "wage_year": limits.wage_year,
            "average_fen": limits.average_fen,
            "floor_fen": limits.floor_fen,
            "cap_fen": limits.cap_fen,
        }

    def parameters(self) -> dict[str, object]:
        """The named parameters of `write_lines.sql`."""
        policy = self.contribution
        age_days = {
            "last-day-of-month": self.month.last,
            "first-day-of-month": self.month.first,
            "year-of-birth": date(self.month.year, 12, 31),
        }
        return {
            "region": self.region,
            "month": self.month.first,
            "age_day": age_days[policy.age_day],
            "topup": policy.shortfall_payer == "unit",
            "wages": json.dumps({str(year): fen for year, fen in self.wages.monthly.items()}),
            "treatments": json.dumps(self._rows()),
        }

    def _rows(self) -> list[dict[str, object]]:
        rows = []
        for scheme, category, payer in product(Scheme.values, Category.values, ["", *PensionPayer.values]):
            try:
                key = treatment_key(self.contribution, scheme, category, payer)
            except NotCovered:
                continue
            found = treatment(key, self.contribution)
            rows.append(
                {"scheme": scheme, "category": category, "pension_payer": payer, **self._numbers(found)}
            )
        return rows

    def _numbers(self, found: Treatment) -> dict[str, object]:
        limits = bounds(self.month, self.contribution, self.wages)
        bands = found.share_bands if found.account_method == "person-and-share" else found.quota_bands
        values = [(lower, *_ratio(value)) for lower, value in bands.items()] if bands else []
        return {
            "treatment": found.key,
            "payer": found.payer,
            "base_method": found.base_method,
            "base_fen": share(limits.average_fen, found.base_share),
            "floor_fen": limits.floor_fen,
            "cap_fen": limits.cap_fen,
            **_rate("unit", found.unit_rate),
            **_rate("person", found.person_rate),
            **_rate("fund", found.fund_rate),
            **_rate("local", found.local_rate),
            **_rate("maternity", found.maternity_rate),
            "account_method": found.account_method,
            **_rate("own", found.account_person_share),
            **_rate("premium", found.account_premium_share),
            "band_from": [lower for lower, _, _ in values],
            "band_num": [numerator for _, numerator, _ in values],
            "band_den": [denominator for _, _, denominator in values],
        }


def _rate(name: str, rate: Rate) -> dict[str, int]:
    return {f"{name}_num": rate.numerator, f"{name}_den": rate.denominator}


def _ratio(value: Rate | int) -> tuple[int, int]:
    """A band's value as a ratio; an amount is so many fen over one."""
    return (value.numerator, value.denominator)
