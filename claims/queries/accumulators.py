"""What a person has used of each insurance year."""

from django.db.models import QuerySet

from claims.models import Accumulator


def accumulators_of(person_id: int, region: str) -> QuerySet[Accumulator]:
    """A person's yearly figures, newest year first."""
    return Accumulator.objects.filter(person_id=person_id, region=region).order_by("-insurance_year")
