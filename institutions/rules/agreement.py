"""Whether an agreement covers a day of service (SZ 42; SIL 31; DOMAIN 7.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insurance_agency.kernel.explanation import Trace

ARTICLE = "SIL 31"


@dataclass(frozen=True, slots=True)
class Term:
    """An agreement's first and last day, both included, and the day from which it is suspended."""

    starts_on: date
    ends_on: date
    suspended_from: date | None = None


def is_covered(
    terms: Sequence[Term], service_on: date, *, admitted_on: date | None = None, trace: Trace | None = None
) -> bool:
    """Whether a service of a day may be settled under one of an institution's agreements.

    A suspension blocks new admissions only: a stay that began before it is finished (DOMAIN 7.1).
    """
    steps = trace or Trace()
    steps.fact("service_on", service_on)
    steps.fact("admitted_on", admitted_on or service_on)
    steps.fact("covered", value=False)
    for number, term in enumerate(terms):
        prefix = f"agreements.{number}."
        steps.fact(f"{prefix}ends_on", term.ends_on)
        steps.take(f"{prefix}covers", "service_on")
        steps.then(f"{prefix}covers", "reaches", term.starts_on, ARTICLE)
        steps.take(f"{prefix}lasts", f"{prefix}ends_on")
        steps.then(f"{prefix}lasts", "reaches", "=service_on", ARTICLE)
        steps.then(f"{prefix}covers", "and", f"={prefix}lasts")
        if term.suspended_from is not None:
            steps.fact(f"{prefix}open", term.suspended_from)
            steps.then(f"{prefix}open", "above", "=admitted_on", ARTICLE)
            steps.then(f"{prefix}covers", "and", f"={prefix}open")
        steps.then("covered", "or", f"={prefix}covers")
    return bool(steps.figures["covered"])
