"""From when a person has to be insured here (HN 2; SIL 23)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insurance_agency.kernel.explanation import Trace

ARTICLE = "HN 2"


@dataclass(frozen=True, slots=True)
class Proof:
    """A valid proof of insurance with an agency outside the pooling area, and its days, both included."""

    agency: str
    starts_on: date
    ends_on: date | None = None


def duty_begins(employed_on: date, proofs: Sequence[Proof], trace: Trace | None = None) -> date | None:
    """The first day of employment that no proof covers; None while a proof without end covers it.

    Hainan Rules art. 2: who is insured elsewhere is excepted; when the proof ends the duty revives.
    """
    steps = trace or Trace()
    steps.fact("duty_begins", employed_on, ARTICLE)
    for proof in sorted(proofs, key=lambda proof: proof.starts_on):
        begins = date.fromisoformat(steps.figures["duty_begins"])
        if not (proof.starts_on <= begins and (proof.ends_on is None or begins <= proof.ends_on)):
            continue
        if proof.ends_on is None:
            steps.fact("duty_begins", None, ARTICLE)
            return None
        steps.fact("duty_begins", proof.ends_on, ARTICLE)
        steps.then("duty_begins", "add_days", 1, ARTICLE)
    return date.fromisoformat(steps.figures["duty_begins"])
