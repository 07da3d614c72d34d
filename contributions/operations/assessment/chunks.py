"""Bills and lines, stage by stage: how each is cut into chunks, and how one chunk is written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from contributions.models import AssessedMonth, Filing
from contributions.operations.cutting import Chunk, cut
from contributions.queries.month_law import MonthLaw
from contributions.sql import composed, statement
from insurance_agency.jobs.models import Run


@dataclass(frozen=True)
class Work:
    """What every chunk of a run needs."""

    run: Run
    basis: AssessedMonth
    law: MonthLaw

    def parameters(self, chunk: Chunk) -> dict[str, Any]:
        return {
            **self.law.parameters(),
            "run": self.run.pk,
            "basis": self.basis.pk,
            "last_month": self.law.month.previous().first,
            "due_on": self.law.due_on(self.basis.closed_on),
            "prefix": f"B{self.law.month.first:%Y%m}-",
            "num": self.law.collection.assessed_share.numerator,
            "den": self.law.collection.assessed_share.denominator,
            "after": chunk.after,
            "upto": chunk.upto,
        }


@dataclass(frozen=True)
class Stage:
    """`cut` gives the chunks, once; `write` writes one and gives the people in it."""

    cut: Callable[[Work], list[Chunk]]
    write: Callable[[Work, Chunk], int]


_NOBODY = Chunk(0, 0)


def _cut_declared(work: Work) -> list[Chunk]:
    return cut("filings", {"run": work.run.pk})


def _write_declared(work: Work, chunk: Chunk) -> int:
    """Employers with a filing."""
    filings = Filing.objects.filter(run=work.run, employer__gt=chunk.after, employer__lte=chunk.upto)
    parameters = {**work.parameters(chunk), "filings": list(filings.values_list("pk", flat=True))}
    _execute(statement("open_employer_bills"), parameters)
    return _lines("source_declared", parameters)


def _all_at_once(_work: Work) -> list[Chunk]:
    return [_NOBODY]


def _write_undeclared(work: Work, chunk: Chunk) -> int:
    """Employers without a filing: a bill each, no lines."""
    _execute(statement("assess_undeclared"), work.parameters(chunk))
    return 0


def _cut_individuals(work: Work) -> list[Chunk]:
    return _cut_people(work, "flexible")


def _write_individuals(work: Work, chunk: Chunk) -> int:
    """Flexible workers."""
    parameters = work.parameters(chunk)
    _execute(composed("open_individual_bills", treatments="treatments"), parameters)
    return _lines("source_individual", parameters)


def _cut_funds(work: Work) -> list[Chunk]:
    """The few bills that all chunks add to are opened beforehand."""
    _execute(composed("open_fund_bills", treatments="treatments"), work.parameters(_NOBODY))
    return _cut_people(work, "retired", "unemployed")


def _write_funds(work: Work, chunk: Chunk) -> int:
    """People for whom another fund pays, or nobody."""
    return _lines("source_funds", work.parameters(chunk))


STAGES = {
    "declared": Stage(_cut_declared, _write_declared),
    "undeclared": Stage(_all_at_once, _write_undeclared),
    "individuals": Stage(_cut_individuals, _write_individuals),
    "funds": Stage(_cut_funds, _write_funds),
}
"""In the order in which a run goes through them."""


def people_in_all(work: Work) -> int:
    """How many people the run will write lines for, about."""
    with connection.cursor() as cursor:
        cursor.execute(
            statement("count_people"),
            {"run": work.run.pk, "region": work.law.region, "month": work.law.month.first},
        )
        return int(cursor.fetchone()[0])


def _cut_people(work: Work, *categories: str) -> list[Chunk]:
    law = work.law
    return cut("people", {"region": law.region, "month": law.month.first, "categories": list(categories)})


def _lines(source: str, parameters: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        # The bills of a run are too young for statistics: the planner takes thousands of rows for one.
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(
            composed("write_lines", premiums="premiums", treatments="treatments", source=source), parameters
        )
        return int(cursor.fetchone()[0])


def _execute(sql: str, parameters: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
