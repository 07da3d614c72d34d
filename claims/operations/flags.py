"""What the automatic review points out as a claim is settled, and what a reviewer says to it."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from claims.choices import FlagCode
from claims.models import Adjudication, Claim, ClaimFlag
from claims.operations.refusals import ClaimNotOpen
from insurance_agency.identity.models import User
from insurance_agency.kernel.money import Rate, share

SELF_PAID_ALERT: Final = Rate.parse("0.15")
HIGH_COST_FEN: Final = 5_000_000
READMITTED_WITHIN: Final = timedelta(days=15)
LARGE_QUANTITY: Final = 200


def raise_flags(claim: Claim, adjudication: Adjudication) -> list[ClaimFlag]:
    """Point out what a reviewer should see: self-paid share (HN 29), cost, readmission (HN 30), prices."""
    found = [*_of_amounts(adjudication), *_of_history(claim)]
    if claim.lines.filter(quantity__gte=LARGE_QUANTITY).exists():
        found.append((FlagCode.LONG_LINE, {}, "HN 30(2)"))
    return ClaimFlag.objects.bulk_create(
        ClaimFlag(claim=claim, code=code, figures=figures, article=article)
        for code, figures, article in found
    )


def _of_amounts(adjudication: Adjudication) -> list[tuple[FlagCode, dict[str, int], str]]:
    found: list[tuple[FlagCode, dict[str, int], str]] = []
    limit = share(adjudication.total_fen, SELF_PAID_ALERT)
    if adjudication.self_paid_fen > limit:
        figures = {"self_paid_fen": adjudication.self_paid_fen, "limit_fen": limit}
        found.append((FlagCode.SELF_PAID_SHARE, figures, "HN 29"))
    if adjudication.total_fen >= HIGH_COST_FEN:
        found.append((FlagCode.HIGH_COST, {"total_fen": adjudication.total_fen}, ""))
    if adjudication.over_limit_fen:
        found.append((FlagCode.OVER_LIMIT, {"over_limit_fen": adjudication.over_limit_fen}, "HN 28"))
    return found


def _of_history(claim: Claim) -> list[tuple[FlagCode, dict[str, int], str]]:
    assert claim.admitted_on is not None  # noqa: S101 (a settled claim has its days; the database says so)
    earlier = (
        Claim.objects.settled()
        .filter(
            person=claim.person_id,
            discharged_on__gte=claim.admitted_on - READMITTED_WITHIN,
            discharged_on__lte=claim.admitted_on,
        )
        .exclude(pk=claim.pk)
        .order_by("-discharged_on")
        .first()
    )
    if earlier is None or earlier.discharged_on is None:
        return []
    return [(FlagCode.READMISSION, {"days": (claim.admitted_on - earlier.discharged_on).days}, "HN 30(3)")]


@transaction.atomic
def clear_flag(*, flag_id: int, note: str, by: User, at: datetime) -> ClaimFlag:
    """A reviewer has looked into a flag. Who entered the claim may not (DOMAIN 2.5)."""
    flag = ClaimFlag.objects.select_for_update(of=("self",)).select_related("claim").get(pk=flag_id)
    if flag.cleared_at is not None:
        return flag
    if flag.claim.entered_by_id == by.pk:
        raise ClaimNotOpen(flag.claim)
    flag.cleared_by, flag.cleared_at, flag.note = by, at, note
    flag.save()
    return flag
