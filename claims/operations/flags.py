"""What the automatic review points out as a claim is settled, and what a reviewer says to it."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from claims.choices import FlagCode
from claims.models import Adjudication, Claim, ClaimFlag
from claims.operations.refusals import ClaimNotOpen
from claims.policy import ClaimControl, StayRules
from claims.queries.bill import LARGE_QUANTITY
from insurance_agency.identity.models import User
from insurance_agency.kernel.money import Rate, share
from insurance_agency.kernel.policy import NoRuleInForce
from insurance_agency.notices.queries import pack_for

READMITTED_WITHIN: Final = timedelta(days=15)
OVER_LIMIT_ALERT: Final = Rate.parse("0.10")
"""A bed above the limit is usual; a tenth of the bill above limits is not."""
Found = tuple[FlagCode, dict[str, int], str]


def raise_flags(claim: Claim, adjudication: Adjudication) -> list[ClaimFlag]:
    """Point out what a reviewer should see: self-paid share (HN 29), cost, readmission (HN 30), prices."""
    found = [*_of_amounts(claim, adjudication), *_of_history(claim)]
    if claim.lines.filter(quantity__gte=LARGE_QUANTITY).exists():
        found.append((FlagCode.LARGE_QUANTITY, {}, ""))
    return ClaimFlag.objects.bulk_create(
        ClaimFlag(claim=claim, code=code, figures=figures, article=article)
        for code, figures, article in found
    )


def _of_amounts(claim: Claim, adjudication: Adjudication) -> list[Found]:
    found: list[Found] = []
    pack = pack_for(claim.region)
    with suppress(NoRuleInForce):  # the alert is a rule of one region only
        rules = pack.policy(StayRules, on=adjudication.policy_on)
        limit = share(adjudication.total_fen, rules.self_paid_alert)
        if adjudication.self_paid_fen > limit:
            figures = {"self_paid_fen": adjudication.self_paid_fen, "limit_fen": limit}
            found.append((FlagCode.SELF_PAID_SHARE, figures, rules.cite("self_paid_alert")))
    control = pack.policy(ClaimControl, on=adjudication.policy_on)
    if adjudication.total_fen >= control.second_review_amount:
        figures = {"total_fen": adjudication.total_fen}
        found.append((FlagCode.HIGH_COST, figures, control.cite("second_review_amount")))
    if adjudication.over_limit_fen > share(adjudication.total_fen, OVER_LIMIT_ALERT):
        found.append((FlagCode.OVER_LIMIT, {"over_limit_fen": adjudication.over_limit_fen}, ""))
    return found


def _of_history(claim: Claim) -> list[Found]:
    """Readmission within 15 days can be a discharge that was forced or a stay that was split."""
    admitted = claim.admitted_on
    if admitted is None:
        return []
    earlier = (
        Claim.objects.settled()
        .filter(
            person=claim.person_id,
            discharged_on__gte=admitted - READMITTED_WITHIN,
            discharged_on__lte=admitted,
        )
        .exclude(pk=claim.pk)
        .order_by("-discharged_on")
        .values_list("discharged_on", flat=True)
        .first()
    )
    return [] if earlier is None else [(FlagCode.READMISSION, {"days": (admitted - earlier).days}, "")]


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
