"""Insured persons: ages, households, wages and how long they have been insured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Literal, NamedTuple

from insurance_agency.demo.employers import EmployerDraft
from insurance_agency.demo.identifiers import counties, resident_id
from insurance_agency.demo.names import NameGenerator
from insurance_agency.demo.place import place_of
from insurance_agency.kernel.periods import Month, age_on


class PersonDraft(NamedTuple):
    """A person to be, with the enrolment that brings them into the fund."""

    number: str
    name: str
    sex: Literal["M", "F"]
    born_on: date
    id_number: str
    phone: str
    work_started_on: date
    prior_months: int
    category: str
    household: str
    comprehensive_requested: bool
    employer: int | None
    start: Month
    end: Month | None
    retired_on: date | None
    pension_fen: int | None
    wage_ratio: float
    """Own wage as a multiple of the average wage of its time."""


class Population:
    """Draws the persons of a region one after another, always the same ones for the same seed."""

    def __init__(self, *, seed: int, region: str, persons: int, first: Month, last: Month) -> None:
        self.rng = Random(f"{region}/{seed}/people")
        self.names = NameGenerator(self.rng, region)
        self.region, self.place, self.first, self.last = region, place_of(region), first, last
        self.persons = persons
        self.counts = _shares(self.place.categories, persons)
        self.used: set[str] = set()

    @property
    def on_job(self) -> int:
        return self.counts["on-job"]

    def draw(self, employers: list[EmployerDraft]) -> Iterator[PersonDraft]:
        serial = 0
        for position, employer in enumerate(employers):
            for _ in range(employer.heads):
                serial += 1
                yield self._person(serial, "on-job", position, employer.wage_level)
        for category in ("retired", "flexible", "unemployed"):
            for _ in range(self.counts.get(category, 0)):
                serial += 1
                yield self._person(serial, category, None, 1.0)

    def _person(self, serial: int, category: str, employer: int | None, level: float) -> PersonDraft:
        rng = self.rng
        sex: Literal["M", "F"] = "M" if rng.random() < 0.53 else "F"
        born = self._birthday(category, sex)
        household = self._household(category)
        start, end, prior = self._insured_time(category, born)
        retired_on = None
        if category == "retired":
            retired_on = date(born.year + (60 if sex == "M" else 50), born.month, 1)
            prior = max(prior, rng.randint(300, 420))
        return PersonDraft(
            number=f"{self.place.person_prefix}{serial:010d}",
            name=self.names.person(sex, born.year),
            sex=sex,
            born_on=born,
            id_number=self._id_number(born, sex, household),
            phone=f"1{rng.choice('3578')}{rng.randrange(10**9):09d}",
            work_started_on=date(min(born.year + rng.randint(18, 24), start.year), born.month, 1),
            prior_months=prior,
            category=category,
            household=household,
            comprehensive_requested=household == "non-city" and category == "on-job" and rng.random() < 0.22,
            employer=employer,
            start=start,
            end=end,
            retired_on=retired_on,
            pension_fen=rng.randint(2_400, 7_800) * 100 + rng.randrange(100)
            if category == "retired"
            else None,
            wage_ratio=self._wage_ratio(born, level),
        )

    def _birthday(self, category: str, sex: str) -> date:
        rng = self.rng
        if category == "retired":
            age = rng.triangular(61 if sex == "M" else 51, 90, 66)
        elif category == "on-job":
            age = rng.triangular(19, 59.5 if sex == "M" else 49.5, 33)
        else:
            age = rng.triangular(22, 49, 38)
        return self.last.first - timedelta(days=int(age * 365.25))

    def _household(self, category: str) -> str:
        households = self.place.households
        if not households:
            return ""
        if category in {"retired", "unemployed"}:
            return "city"
        return self.rng.choices(list(households), weights=list(households.values()))[0]

    def _insured_time(self, category: str, born: date) -> tuple[Month, Month | None, int]:
        """First month here, last month here if they left, and months certified from elsewhere."""
        rng = self.rng
        span = self.last - self.first
        working_years = max(1, age_on(born, self.first.first) - 20)
        prior = min(int(rng.expovariate(1 / 40)) + (0 if rng.random() < 0.08 else 12), working_years * 12)
        start, end = self.first, None
        if category == "on-job" and span >= 2:
            chance = rng.random()
            if chance < 0.05:
                start, prior = self.first + rng.randint(1, span), 0 if rng.random() < 0.5 else prior
            elif chance < 0.08:
                end = self.first + rng.randint(1, span - 1)
        return start, end, prior

    def _id_number(self, born: date, sex: Literal["M", "F"], household: str) -> str:
        rng = self.rng
        home = household in {"city", ""} and rng.random() < 0.7
        while True:
            county = rng.choice(counties(self.region, born.year, home=home))
            number = resident_id(county, born, sex, rng.randrange(500))
            if number not in self.used:
                self.used.add(number)
                return number

    def _wage_ratio(self, born: date, level: float) -> float:
        rng = self.rng
        experience = 0.8 + 0.02 * min(20, max(0, age_on(born, self.last.first) - 22))
        return min(max(level * experience * rng.lognormvariate(-0.08, 0.38), 0.28), 9.0)


def wage_fen(draft: PersonDraft, average_wage_fen: int) -> int:
    """The declared monthly wage: the person's ratio of an average wage, in whole yuan for most people."""
    exact = int(average_wage_fen * draft.wage_ratio)
    return exact if exact % 11 == 0 else exact // 1000 * 1000


def _shares(parts: dict[str, int], total: int) -> dict[str, int]:
    counts = {name: total * weight // 100 for name, weight in parts.items()}
    counts[next(iter(parts))] += total - sum(counts.values())
    return counts
