"""Whether a person may be enrolled (DOMAIN 3.4; HN 3, 4 and 8; SZ 78)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.identifiers import born_on, id_number_is_valid, normalise_id_number, sex_of

Reason = Literal[
    "id-check-digit",
    "id-birth-mismatch",
    "id-sex-mismatch",
    "foreigner-not-covered",
    "under-16",
    "active-elsewhere",
    "pension-decision-missing",
]


REASONS: tuple[Reason, ...] = get_args(Reason)

NO_FOREIGNERS = ("CHN", "HKG", "MAC", "TWN")
"""Residents of Hong Kong, Macao and Taiwan who work here are insured like others (HN 4; SZ 78)."""


@dataclass(frozen=True, slots=True)
class Applicant:
    category: str
    nationality: str
    """Three letters; CHN for nationals."""
    born: date
    sex: str
    id_number: str = ""
    """Resident identity number; empty for another document."""
    active_elsewhere: bool = False
    pending_transfer: bool = False
    has_pension_decision: bool = False


Why = tuple[str, str]
"""Article and version of a value."""

NOTHING: Why = ("", "")


def first_refusal(
    applicant: Applicant,
    *,
    on: date,
    foreigners_covered: bool,
    minimum_age: int,
    why: Mapping[str, Why] | None = None,
    trace: Trace | None = None,
) -> Reason | None:
    """The first reason that stands against an enrolment on a day, or None.

    The order is fixed, so that two clerks and the file check give the same answer. A second active enrolment
    is allowed only as a pending transfer (Hainan Rules art. 8 makes double benefits recoverable).
    """
    steps, cited = trace or Trace(), why or {}
    steps.fact("reason", None)
    if applicant.id_number:
        _identity(applicant, steps)
    steps.fact("nationality", applicant.nationality)
    about_foreigners = cited.get("foreigners", NOTHING)
    steps.fact("foreigners_covered", foreigners_covered, *about_foreigners)
    steps.fact("test foreigner-not-covered", applicant.nationality)
    at_home = [[code, True] for code in NO_FOREIGNERS]
    steps.then("test foreigner-not-covered", "match", at_home, *about_foreigners)
    steps.then("test foreigner-not-covered", "or", "=foreigners_covered")
    steps.then("test foreigner-not-covered", "is", operand=False)
    steps.fact("age", applicant.born)
    steps.then("age", "age", on)
    steps.fact("test under-16", minimum_age, *cited.get("minimum_age", NOTHING))
    steps.then("test under-16", "above", "=age")
    steps.fact("no_transfer", applicant.pending_transfer)
    steps.then("no_transfer", "is", operand=False)
    steps.fact("test active-elsewhere", applicant.active_elsewhere)
    steps.then("test active-elsewhere", "and", "=no_transfer")
    steps.fact("no_decision", applicant.has_pension_decision)
    steps.then("no_decision", "is", operand=False)
    steps.fact("test pension-decision-missing", applicant.category)
    steps.then("test pension-decision-missing", "is", "retired")
    steps.then("test pension-decision-missing", "and", "=no_decision")
    return _first_hit(steps)


def _identity(applicant: Applicant, steps: Trace) -> None:
    """What the number says about its owner; it is in order only when its check digit is (GB 11643)."""
    number = normalise_id_number(applicant.id_number)
    valid = id_number_is_valid(number)
    steps.fact("test id-check-digit", valid, "GB 11643")
    steps.then("test id-check-digit", "is", operand=False)
    if valid:
        steps.fact("test id-birth-mismatch", born_on(number), "GB 11643")
        steps.then("test id-birth-mismatch", "is", applicant.born)
        steps.then("test id-birth-mismatch", "is", operand=False)
        steps.fact("test id-sex-mismatch", sex_of(number), "GB 11643")
        steps.then("test id-sex-mismatch", "is", applicant.sex)
        steps.then("test id-sex-mismatch", "is", operand=False)


def _first_hit(steps: Trace) -> Reason | None:
    """The reason of the first test that stands against the enrolment."""
    for reason in REASONS:
        if f"test {reason}" in steps.figures:
            steps.fact("value", reason)
            steps.then("value", "when", f"=test {reason}")
            steps.then("reason", "otherwise", "=value")
    steps.take("accepted", "reason")
    steps.then("accepted", "is", None)
    found: Reason | None = steps.figures["reason"]
    return found
