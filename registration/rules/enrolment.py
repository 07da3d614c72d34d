"""Whether a person may be enrolled (DOMAIN 3.4; Hainan Rules art. 2, 4 and 8)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from insurance_agency.kernel.identifiers import born_on, id_number_is_valid, normalise_id_number, sex_of
from insurance_agency.kernel.periods import age_on

Reason = Literal[
    "id-check-digit",
    "id-birth-mismatch",
    "id-sex-mismatch",
    "foreigner-not-covered",
    "under-16",
    "active-elsewhere",
    "pension-decision-missing",
]


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


def first_refusal(
    applicant: Applicant, *, on: date, foreigners_covered: bool, minimum_age: int
) -> Reason | None:
    """The first reason that stands against an enrolment on a day, or None.

    The order is fixed, so that two clerks and the file check give the same answer. A second active enrolment
    is allowed only as a pending transfer (Hainan Rules art. 8 makes double benefits recoverable).
    """
    if applicant.id_number:
        number = normalise_id_number(applicant.id_number)
        if not id_number_is_valid(number):
            return "id-check-digit"
        if born_on(number) != applicant.born:
            return "id-birth-mismatch"
        if sex_of(number) != applicant.sex:
            return "id-sex-mismatch"
    if applicant.nationality != "CHN" and not foreigners_covered:
        return "foreigner-not-covered"
    if age_on(applicant.born, on) < minimum_age:
        return "under-16"
    if applicant.active_elsewhere and not applicant.pending_transfer:
        return "active-elsewhere"
    if applicant.category == "retired" and not applicant.has_pension_decision:
        return "pension-decision-missing"
    return None
