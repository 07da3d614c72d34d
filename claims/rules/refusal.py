"""The tests that refuse a whole visit, in the order of DOMAIN 6.3.2; the first hit decides."""

from dataclasses import dataclass

from claims.policy import OffSitePolicy, RefusalPolicy, SupervisionFines, ThirdPartyPolicy
from claims.rules.circumstances import Circumstances, OffSite
from claims.rules.law import StayLaw
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Rate
from insurance_agency.kernel.tables import Row, case, first_row

NOT_DESIGNATED, NO_APPROVAL, CLASS_C, CLASS_B = "R05", "R06", "R08", "R09"
THIRD_PARTY, WORK_INJURY, EXCLUDED, OVERSEAS = "R10", "R11", "R12", "R13"
DUPLICATE, ONLINE_SUSPENDED, PRIVILEGED = "R16", "R22", "R23"

WORK = frozenset({"work-injury", "occupational-disease"})
ACCIDENTS = frozenset({"traffic-accident"})
PUBLIC_HEALTH = "public-health"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing of a visit is payable, by which article."""

    reason: str
    article: str


def first_refusal(facts: Circumstances, law: StayLaw, trace: Trace | None = None) -> Refusal | None:
    """The first test that the visit fails, or None (HN 8, 19, 34 to 37; SZ 34, 35, 37 to 39; SIL 30)."""
    steps, policy = trace or Trace(), law.policy(RefusalPolicy)
    away = facts.off_site
    steps.fact("refusal", None)
    before, after = _rare(facts, policy, law)
    _elsewhere(away, law, policy, steps)
    _saved_by_emergency(facts, policy, steps)
    _nothing_own(facts, law, steps)
    found = first_row(
        [*before, *_tests(policy, law, away), *after],
        {
            **{
                name: True
                for name in ("privileged", "online_suspended", "settled_before")
                if getattr(facts, name)
            },
            "designated": facts.designated,
            "elsewhere": away is not None,
            "cause": facts.cause,
            "third_party": facts.third_party is not None,
            "disease_class": facts.disease_class,
            "disease_approved": facts.disease_approved,
        },
        steps,
    )
    return None if found is None else Refusal(found.values["refusal"], found.article)


def _tests(policy: RefusalPolicy, law: StayLaw, away: OffSite | None) -> list[Row]:
    """The tests in the order of DOMAIN 6.3.2, with the articles that command them."""
    unapproved = case(elsewhere=True, accepted_elsewhere=False, emergency_abroad=False)
    rows = [
        (NOT_DESIGNATED, "without_agreement", case(designated=False, saved=False, accepted_elsewhere=False)),
        (NO_APPROVAL, "", unapproved),
        (WORK_INJURY, "work_injury", case(cause=WORK)),
        (THIRD_PARTY, "third_party", case(third_party=False, cause=ACCIDENTS)),
        (THIRD_PARTY, "third_party", case(nothing_own=True)),
        (EXCLUDED, "excluded_causes", case(cause=frozenset(policy.excluded_causes))),
        (OVERSEAS, "overseas", case(overseas=True, accepted_abroad=False)),
    ]
    if policy.disease_classes != "none":
        rows.append((CLASS_C, "disease_classes", case(disease_class="C")))
        rows.append((CLASS_B, "disease_classes", case(disease_class="B", disease_approved=False)))
    made = []
    for reason, field, when in rows:
        article = policy.cite(field)
        if not field and away is not None:
            article = law.policy(OffSitePolicy).cite("emergency_trips")
        made.append(Row(reason, article, (when,), {"refusal": reason}))
    return made


def _rare(facts: Circumstances, policy: RefusalPolicy, law: StayLaw) -> tuple[list[Row], list[Row]]:
    """Tests before and after the others, only where their fact is there, so that ordinary steps stay short.

    A privileged person is decided by hand; a sanction stops online settlement only, a claim by hand goes on.
    """
    before, after = [], []
    if facts.privileged:
        before.append(_row(PRIVILEGED, policy.cite("privileged"), privileged=True))
    if facts.online_suspended:
        later = law.held(SupervisionFines)
        article = later.cite("suspension_months_lowest") if later else policy.cite("online_suspension")
        before.append(_row(ONLINE_SUSPENDED, article, online_suspended=True))
    if facts.settled_before:
        after.append(_row(DUPLICATE, policy.cite("duplicate"), settled_before=True))
    nation = law.held(ThirdPartyPolicy)
    if facts.cause == PUBLIC_HEALTH and nation is not None:
        after.append(_row(EXCLUDED, nation.cite("public_health"), cause=PUBLIC_HEALTH))
    return before, after


def _row(reason: str, article: str, **facts: object) -> Row:
    return Row(reason, article, (case(**facts),), {"refusal": reason})


def _elsewhere(away: OffSite | None, law: StayLaw, policy: RefusalPolicy, steps: Trace) -> None:
    """Approved referral or residence, or an emergency on an accepted trip (HN 36, 37; SZ 37).

    Abroad only an emergency on a trip was ever paid; no referral or residence leads there (SZ 38).
    """
    if away is None:
        for figure in ("accepted_elsewhere", "overseas", "accepted_abroad", "emergency_abroad"):
            steps.fact(figure, value=False)
        return
    trips = law.policy(OffSitePolicy)
    for figure, value in (
        ("emergency", away.emergency),
        ("referral_approved", away.referral_approved),
        ("residence_approved", away.residence_approved),
        ("overseas", away.overseas),
    ):
        steps.fact(figure, value)
    steps.fact("emergency_on_trip", away.trip)
    steps.then("emergency_on_trip", "in", trips.emergency_trips, *trips.why("emergency_trips"))
    steps.then("emergency_on_trip", "and", "=emergency")
    steps.take("accepted_elsewhere", "referral_approved")
    steps.then("accepted_elsewhere", "or", "=residence_approved")
    steps.then("accepted_elsewhere", "or", "=emergency_on_trip")
    steps.take("emergency_abroad", "overseas")
    steps.then("emergency_abroad", "and", "=emergency")
    steps.fact("accepted_abroad", policy.overseas, *policy.why("overseas"))
    steps.then("accepted_abroad", "is", "trip-emergency-only")
    steps.then("accepted_abroad", "and", "=emergency_on_trip")


def _saved_by_emergency(facts: Circumstances, policy: RefusalPolicy, steps: Trace) -> None:
    steps.fact("life_saving_emergency", facts.life_saving_emergency)
    steps.fact("saved", policy.without_agreement, *policy.why("without_agreement"))
    steps.then("saved", "is", "life-saving-emergency")
    steps.then("saved", "and", "=life_saving_emergency")


def _nothing_own(facts: Circumstances, law: StayLaw, steps: Trace) -> None:
    """Whether somebody else is liable for everything, and no advance is paid."""
    if facts.third_party is None:
        steps.fact("nothing_own", value=False)
        return
    steps.fact("third_party_share", facts.third_party.share)
    steps.fact("not_advanced", is_advanced(facts, law))
    steps.then("not_advanced", "is", operand=False)
    steps.take("nothing_own", "third_party_share")
    steps.then("nothing_own", "reaches", 1)
    steps.then("nothing_own", "and", "=not_advanced")


def own_share(facts: Circumstances, law: StayLaw) -> Rate | None:
    """The share of the cost that stays a benefit when somebody else is liable; None when nobody is.

    The person's own part of the fault stays covered. An advance covers everything, and the third
    party's share of it is claimed afterwards (SIL 30; AMB-21).
    """
    third = facts.third_party
    if third is None or is_advanced(facts, law):
        return None
    return third.share.complement()


def is_advanced(facts: Circumstances, law: StayLaw) -> bool:
    """Whether the fund advances what a third party owes: it was asked to, and the law knows advances."""
    third = facts.third_party
    advance = third is not None and third.advance_applied and not third.pays
    return advance and law.held(ThirdPartyPolicy) is not None
