"""Questions about claims."""

from typing import TYPE_CHECKING

from django.db.models import Q

from claims.models import Claim, InstitutionMonth
from claims.models.claim import ClaimQuerySet
from insurance_agency.fields import blind_index
from insurance_agency.kernel.periods import Month
from registration.models import InsuredPerson

if TYPE_CHECKING:
    from insurance_agency.identity.models import User


MOST_PERSONS = 200


def find_person(region: str, presented: str) -> InsuredPerson | None:
    """The insured person of a region who presents this card, personal or identity number, exactly."""
    text = presented.strip()
    if not text:
        return None
    return InsuredPerson.objects.filter(Q(number=text) | Q(id_index=blind_index(text)), region=region).first()


def claims_for_list(
    user: "User",
    *,
    text: str = "",
    status: str = "",
    month: Month | None = None,
    institution: str = "",
    flagged: bool = False,
) -> ClaimQuerySet:
    """The claims that a user may see, newest first, filtered as the lists are."""
    rows = (
        Claim.objects.visible_to(user)
        .select_related("person", "institution", "adjudication")
        .defer("draft_lines", "adjudication__steps", "adjudication__versions")
        .newest_first()
    )
    if text := text.strip():
        rows = rows.filter(
            Q(number=text.upper()) | Q(admission_number=text) | Q(person__in=_persons(user.region, text))
        )
    if status:
        rows = rows.filter(status=status)
    if month is not None:
        rows = rows.filter(settled_on__gte=month.first, settled_on__lte=month.last)
    if institution:
        rows = rows.filter(institution__name__icontains=institution)
    if flagged:
        rows = rows.filter(flags__cleared_at__isnull=True, flags__isnull=False).distinct()
    return rows


def _persons(region: str, text: str) -> list[int]:
    """Whom a text may mean: a few ids, found by their own indexes, before any claim is looked at."""
    found = InsuredPerson.objects.filter(
        Q(number=text)
        | Q(id_index=blind_index(text))
        | Q(name=text)
        | Q(name_pinyin__startswith=text.lower()),
        region=region,
    )
    return list(found.order_by("id").values_list("id", flat=True)[:MOST_PERSONS])


def claims_of_month(row: InstitutionMonth) -> ClaimQuerySet:
    """The settled claims of an institution's month, in the order of their numbers."""
    return (
        row.claims.settled()
        .select_related("person", "adjudication")
        .prefetch_related("flags")
        .defer("draft_lines", "adjudication__steps", "adjudication__versions")
        .order_by("id")
    )


def sheet(user: "User", claim_id: int) -> Claim | None:
    """A claim with all that its page shows, if the user may see it."""
    return (
        Claim.objects.visible_to(user)
        .select_related(
            "person", "institution", "adjudication", "reversal", "institution_month", "settled_by"
        )
        .filter(pk=claim_id)
        .first()
    )


def stays_of(person_id: int, *, region: str) -> ClaimQuerySet:
    """A person's settled and reversed stays, the latest discharge first."""
    return (
        Claim.objects.filter(person_id=person_id, region=region, settled_on__isnull=False)
        .select_related("institution", "adjudication")
        .order_by("-discharged_on", "-id")
    )
