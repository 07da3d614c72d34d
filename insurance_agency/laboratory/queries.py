"""Questions about the collection of a region."""

from collections.abc import Iterator
from typing import Any, Final

from insurance_agency.jobs.choices import RunKind
from insurance_agency.jobs.models import Run
from insurance_agency.laboratory.models import SavedCase

NATION: Final = "national"


def regions_for(region: str) -> tuple[str, ...]:
    """Where somebody of a region may ask a case: at home, or in the nation, whose rules no region changes."""
    return (region, NATION)


def collection_items(region: str) -> Iterator[dict[str, Any]]:
    """The region's standing cases as a file of cases holds them."""
    for case in SavedCase.objects.filter(region=region).standing().order_by("pk"):
        yield {
            "id": case.reference,
            "title": case.title,
            "region": case.asked_in,
            "kind": case.kind,
            "given": case.given,
            "expect": case.expect,
            "cites": case.cites,
            **({"note": case.note} if case.note else {}),
        }


def run_of(region: str, file_id: int) -> Run | None:
    """The record of the check of a file of a region."""
    checks = Run.objects.of_region(region).filter(kind=RunKind.CASES, period=period_of(file_id))
    found: Run | None = checks.first()
    return found


def period_of(file_id: int) -> str:
    """What stands for the period in the record of a file's check: a file is checked once."""
    return f"file-{file_id}"
