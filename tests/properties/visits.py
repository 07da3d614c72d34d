"""Visits for the properties: everything of tests.claims.rules.stays, and whatever may be special about it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st

from claims.rules.circumstances import (
    Circumstances,
    DischargeDrug,
    Examination,
    IntensiveCare,
    LineFacts,
    OffSite,
    SpecialMaterial,
    ThirdParty,
)
from claims.rules.law import StayLaw
from claims.rules.outpatient import settle_outpatient
from claims.rules.settle import settle
from claims.rules.settlement import Settlement
from claims.rules.stay import Gap, Stay
from insurance_agency.kernel.money import Rate
from tests.claims.rules.stays import DAY, HAINAN, SHENZHEN, STAYS

BEFORE = DAY - timedelta(days=1)
LAWS = st.sampled_from([HAINAN, SHENZHEN])
EXAMINATIONS = st.builds(
    lambda a, b, by, c: Examination(indicated=a, diagnosis_clear=b, asked_by=by, result_fund_disease=c),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["hospital", "patient"]),
    st.booleans(),
)
LINE_FACTS = st.builds(
    LineFacts,
    quota=st.sampled_from([None, Decimal(100), Decimal(9000)]),
    intensive_care=st.booleans(),
    examination=st.one_of(st.none(), EXAMINATIONS),
    discharge_drug=st.one_of(
        st.none(), st.builds(DischargeDrug, st.sampled_from(["acute", "chronic"]), st.integers(1, 20))
    ),
    special_material=st.one_of(
        st.none(), st.builds(SpecialMaterial, st.booleans(), st.sampled_from([None, Decimal(5000)]))
    ),
    big_equipment=st.booleans(),
    special_treatment=st.sampled_from(["", "dialysis"]),
    approved=st.booleans(),
)
CIRCUMSTANCES = st.builds(
    Circumstances,
    off_site=st.one_of(st.none(), st.builds(OffSite, referral_approved=st.booleans())),
    third_party=st.one_of(
        st.none(), st.builds(ThirdParty, st.just(Rate.parse("0.70")), st.booleans(), st.just(True))
    ),
    discharge_notice_on=st.sampled_from([None, DAY]),
    intensive_care=st.one_of(
        st.none(), st.builds(IntensiveCare, st.just(BEFORE), st.just(Decimal(100)), st.booleans())
    ),
)
GAPS = st.sampled_from([(), (Gap(DAY, DAY, "R03", True),), (Gap(DAY, DAY, "R02", False),)])


@st.composite
def visits(draw: st.DrawFn) -> Stay:
    """A stay or an outpatient visit; each line and the whole may be special."""
    visit = draw(STAYS)
    lines = tuple(
        replace(item, number=number, special=draw(st.one_of(st.none(), LINE_FACTS)))
        for number, item in enumerate(visit.lines, start=1)
    )
    scheme = draw(st.sampled_from(["comprehensive", "hospitalization"]))
    return replace(
        visit,
        lines=lines,
        patient=replace(visit.patient, scheme=scheme),
        circumstances=draw(st.one_of(st.none(), CIRCUMSTANCES)),
        gaps=draw(GAPS),
        in_ward=draw(st.booleans()),
    )


def settled(visit: Stay, law: StayLaw) -> Settlement:
    return settle(visit, law) if visit.in_ward else settle_outpatient(visit, law)
