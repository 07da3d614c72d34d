"""Bills and lines, chunk by chunk. Each function writes one chunk and says how far it came."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from contributions.models import AssessedMonth, Filing
from contributions.queries.month_law import MonthLaw
from contributions.sql import composed, statement
from insurance_agency.jobs.models import Run

CHUNK = 200_000
"""People in one transaction: a second or two of work, that a killed worker loses and a progress bar waits."""


@dataclass(frozen=True)
class Work:
    """What every chunk of a run needs."""

    run: Run
    basis: AssessedMonth
    law: MonthLaw

    def parameters(self, after: int, upto: int) -> dict[str, Any]:
        return {
            **self.law.parameters(),
            "run": self.run.pk,
            "basis": self.basis.pk,
            "last_month": self.law.month.previous().first,
            "due_on": self.law.due_on(self.basis.closed_on),
            "prefix": f"B{self.law.month.first:%Y%m}-",
            "num": self.law.collection.assessed_share.numerator,
            "den": self.law.collection.assessed_share.denominator,
            "after": after,
            "upto": upto,
        }


@dataclass(frozen=True)
class Written:
    """A chunk that was written: where it ended (None: nothing is left), people and money in it."""

    upto: int | None
    heads: int = 0
    total_fen: int = 0


Stage = Callable[[Work, int], Written]


def declared(work: Work, after: int) -> Written:
    """Employers with a filing, in the order of their ids, as many as make a chunk of people."""
    upto, people, ids = after, 0, []
    filings = Filing.objects.filter(run=work.run, employer__gt=after).order_by("employer_id")
    for filing_id, employer_id, rows in filings.values_list("pk", "employer_id", "rows").iterator():
        if people and people + rows > CHUNK:
            break
        upto, people = employer_id, people + rows
        ids.append(filing_id)
    if not ids:
        return Written(None)
    parameters = {**work.parameters(after, upto), "filings": ids}
    _execute(statement("open_employer_bills"), parameters)
    return Written(upto, *_lines("source_declared", parameters))


def undeclared(work: Work, _after: int) -> Written:
    """Employers without a filing, all at once: a bill each, no lines."""
    _execute(statement("assess_undeclared"), work.parameters(0, 0))
    return Written(None)


def individuals(work: Work, after: int) -> Written:
    """Flexible workers in the order of their ids."""
    upto = _next_person(work, after, "= 'flexible'")
    if upto is None:
        return Written(None)
    parameters = work.parameters(after, upto)
    _execute(composed("open_individual_bills", treatments="treatments"), parameters)
    return Written(upto, *_lines("source_individual", parameters))


def funds(work: Work, after: int) -> Written:
    """People for whom another fund pays, or nobody, in the order of their ids."""
    upto = _next_person(work, after, "IN ('retired', 'unemployed')")
    if upto is None:
        return Written(None)
    parameters = work.parameters(after, upto)
    if after == 0:
        _execute(composed("open_fund_bills", treatments="treatments"), parameters)
    return Written(upto, *_lines("source_funds", parameters))


STAGES: dict[str, Stage] = {
    "declared": declared,
    "undeclared": undeclared,
    "individuals": individuals,
    "funds": funds,
}


def people_in_all(work: Work) -> int:
    """How many people the run will write lines for, about."""
    return int(_value(statement("count_people"), {"run": work.run.pk, **work.law.parameters()}) or 0)


def _lines(source: str, parameters: dict[str, Any]) -> tuple[int, int]:
    with connection.cursor() as cursor:
        # The bills of a run are too young for statistics: the planner takes thousands of rows for one.
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(
            composed("write_lines", premiums="premiums", treatments="treatments", source=source), parameters
        )
        heads, total_fen = cursor.fetchone()
    return heads, total_fen


def _next_person(work: Work, after: int, categories: str) -> int | None:
    sql = statement("next_person").replace("/* categories */", categories)
    upto = _value(sql, {**work.law.parameters(), "after": after, "chunk": CHUNK})
    return None if upto is None else int(upto)


def _execute(sql: str, parameters: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def _value(sql: str, parameters: dict[str, Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()[0]
