"""What a region's packs must hold for claims, institutions' months, recovery and sanctions."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.policy import Bands, PolicySet, policy_set


@policy_set("inpatient")
class InpatientPolicy(PolicySet):
    """A stay: deductible, ratio, cap, account (HN 21, 25; SZ 22, 24, 28, 33, 81)."""

    insurance_year: Literal["calendar-year", "july-to-june"]
    year_of_stay: Literal["discharge", "split"]
    entitlement_by: Literal["cost-line-date", "discharge-date"]
    deductible_method: Literal["once-a-year", "none"]
    deductible_on_job: Fen | None
    deductible_retired: Fen | None
    deductible_below: Literal["not-satisfied", "accumulated"] | None
    ratio_on_job: Mapping[str, Rate]
    ratio_retired: Mapping[str, Rate]
    years_cut_method: Literal["multiplicative", "percentage-points", "none"]
    years_cut: Rate | None
    cap_method: Literal["fixed-amount", "multiple-of-annual-wage"]
    cap_on: Literal["payments", "in-scope-cost"]
    cap: Fen | None
    cap_multiple: Bands[Rate] | None
    tier_date: Literal["settlement", "admission"] | None
    """The day on which the months are counted that limits go by."""
    local_list: Literal["supplementary-fund", "out-of-catalogue"]
    supplementary_method: Literal["above-cap-and-local-list", "none"]
    account_method: Literal["in-scope-part", "whole-personal-part", "above-reserve", "whole-account"]
    account_reserve: Rate | None
    employer_owes: Literal["fund-part", "whole-cost"]


@policy_set("supplementary")
class SupplementaryPolicy(PolicySet):
    """The local supplementary fund (SZ 29, 30)."""

    ratio: Rate
    limit: Bands[Fen]
    cost_above_cap: Literal["gross-up", "difference"]
    outpatient: Literal["by-article-23", "by-ratio"]


@policy_set("outpatient")
class OutpatientPolicy(PolicySet):
    """Outpatient cost after the account is empty, and special treatments (SZ 23, 25, 27)."""

    method: Literal["account-then-threshold", "account-only"]
    schemes: tuple[str, ...] | None
    """Schemes whose ordinary outpatient cost the fund shares."""
    threshold: Rate | None
    threshold_counts: Literal["cash-after-the-account", "all-out-of-pocket"] | None
    ratio: Rate | None
    big_equipment: Rate | None
    big_equipment_scope: Literal["outpatient-only", "inpatient-too"] | None
    special_treatment_on_job: Rate | None
    special_treatment_retired: Rate | None
    special_treatments: tuple[str, ...] | None


@policy_set("outpatient-disease")
class OutpatientDiseasePolicy(PolicySet):
    """Diseases treated outside a ward with approval (HN 20)."""

    standards: Literal["shared-with-inpatient", "own-values"]
    deductible: Fen | None
    """With the two below: the own values, where the region has chosen them."""
    ratio: Rate | None
    cap: Fen | None


@policy_set("special-materials")
class SpecialMaterialsPolicy(PolicySet):
    """Single materials above a price, and artificial organs (SZ 26)."""

    price_above: Fen
    domestic: Rate
    imported: Rate
    imported_beside_domestic: Literal["domestic-price", "imported-rate"]


@policy_set("stay-rules")
class StayRules(PolicySet):
    """What changes the payer of a line in a stay (HN 18, 19, 22 to 27, 29, 35)."""

    material_quota: Literal["limits-in-scope", "paid-in-full"]
    examination_undefined: Literal["normal-scope", "individual"]
    intensive_care_excess: Literal["person-unless-at-fault", "institution-always"]
    discharge_drug_days: Mapping[str, int]
    institution_part_first: Literal["institution-first", "first-self-pay-first"]
    self_paid_alert: Rate
    self_paid_numerator: Literal["out-of-catalogue", "all-personal"]
    self_paid_reduction: Literal["excess-proposed", "none-without-finding"]


@policy_set("refusals")
class RefusalPolicy(PolicySet):
    """What no fund pays (SIL 30; HN 34 to 37; SZ 37 to 39)."""

    without_agreement: Literal["life-saving-emergency", "nothing"]
    """What is payable at an institution without agreement inside the area."""
    work_injury: Literal["work-injury-fund"]
    third_party: Literal["who-is-liable"]
    medical_accident: Literal["institution"]
    privileged: Literal["by-hand"]
    duplicate: Literal["refused"]
    online_suspension: Literal["claim-by-hand"]
    """A sanction stops online settlement only. From May 2021 the supervision regulation commands it."""
    disease_classes: Literal["directory", "none"]
    excluded_causes: tuple[str, ...]
    overseas: Literal["trip-emergency-only", "never"]
    class_a_epidemic: Literal["ordinary", "fund-pays-fully"]
    consent: Literal["out-of-catalogue"]
    """Which items the patient must agree to in writing (HN 29; SZ 48)."""


@policy_set("off-site")
class OffSitePolicy(PolicySet):
    """Treatment outside the area (HN 36, 37; SZ 37)."""

    emergency_trips: tuple[str, ...]
    """Trips on which an emergency is treated like one at home."""
    residence_longer_than_months: Mapping[str, int] | None
    ratio: Literal["the-same", "lower"]
    ratio_less: Rate | None
    """What approved treatment elsewhere takes off the fund's share, where the region has chosen less."""


@policy_set("maternity")
class MaternityPolicy(PolicySet):
    """Maternity insurance (SZ 31)."""

    ratio: Rate
    items: tuple[str, ...]


@policy_set("pharmacy")
class PharmacyPolicy(PolicySet):
    """Over-the-counter drugs from the account (SZ 33, 49)."""

    method: Literal["above-reserve", "catalogue"]
    reserve_months: Rate | None


@policy_set("discharge-dispute")
class DischargeDisputePolicy(PolicySet):
    """When the day of discharge is disputed (SZ 32)."""

    apply_working_days: int
    find_working_days: int
    date_that_counts: Literal["committee"]


@policy_set("claim-deadlines")
class ClaimDeadlines(PolicySet):
    """By when a claim by hand must be handed in (SZ 53)."""

    outpatient_claim: Literal["end-of-next-insurance-year", "twelve-months"]
    other_claim_months: int | None


@policy_set("claim-documents")
class ClaimDocuments(PolicySet):
    """What a claim by hand must come with, by the kind of treatment (SZ 53, 54)."""

    outpatient_documents: tuple[str, ...]
    referral_documents: tuple[str, ...]
    """Of an approved referral or of an emergency elsewhere."""
    residence_documents: tuple[str, ...]
    overseas_documents: tuple[str, ...]


@policy_set("claim-handling")
class ClaimHandling(PolicySet):
    """How the agency handles claims by hand (operation regulation 20)."""

    manual_claim_working_days: int


@policy_set("claim-control")
class ClaimControl(PolicySet):
    """When a claim needs a second reviewer (operation regulation 35 to 38)."""

    second_review_amount: Fen


@policy_set("institution-month")
class InstitutionMonthPolicy(PolicySet):
    """The monthly cycle with institutions (DOMAIN 7.3)."""

    declare_by_day: int
    review_by_day: int
    reply_days: int
    approve_by_day: int
    pay_by_day: int
    sample_lowest: Rate
    sample_highest: Rate
    retention: Rate


@policy_set("prepayment")
class PrepaymentPolicy(PolicySet):
    """Balance and overrun of a year's prepayment (HN 31)."""

    balance: Literal["kept-by-institution"]
    first_tier: Rate
    first_tier_fund_share: Rate
    second_tier_fund_share: Rate


@policy_set("quality-deposit")
class QualityDepositPolicy(PolicySet):
    """What is returned of the retained money after the year's assessment (HN 32; SZ 44)."""

    returned_in_full_from: int
    nothing_below: int
    weights: Mapping[str, int]


@policy_set("settlement-methods")
class SettlementMethods(PolicySet):
    """The methods that an agreement may name (SZ 52)."""

    methods: tuple[str, ...]
    formulas: Literal["quota-less-personal-part", "by-agreement"]


@policy_set("third-party")
class ThirdPartyPolicy(PolicySet):
    """Advance payment and the claim on who is liable (SIL 30)."""

    claim: Literal["share-of-advance", "whole-advance"]
    decision_days: int
    public_health: Literal["not-payable"]


@policy_set("overseas")
class OverseasPolicy(PolicySet):
    """Treatment abroad since the Social Insurance Law (SIL 30(4))."""

    payable: bool


@policy_set("rewards")
class RewardPolicy(PolicySet):
    """The reward for a report that is proven (SZ 56)."""

    share: Rate
    paid_from: Literal["pooled-fund"]
    ceiling_method: Literal["none", "fixed-sum"]
    ceiling: Fen | None
    """The highest reward, where the region has chosen one."""


@policy_set("fines-1999")
class Regulation1999Fines(PolicySet):
    """Fines on persons in charge (regulation 23)."""

    persons_lowest: Fen
    persons_highest: Fen
    serious_lowest: Fen
    serious_highest: Fen


@policy_set("fines-law")
class LawFines(PolicySet):
    """Multiples of the Social Insurance Law (SIL 84, 86, 87, 88)."""

    unpaid_lowest: Rate
    unpaid_highest: Rate
    unregistered_lowest: Rate
    unregistered_highest: Rate
    unregistered_persons_lowest: Fen
    unregistered_persons_highest: Fen
    fraud_lowest: Rate
    fraud_highest: Rate


@policy_set("fines-supervision")
class SupervisionFines(PolicySet):
    """Sanctions of the supervision regulation (38, 40, 41)."""

    loss_lowest: Rate
    loss_highest: Rate
    suspension_months_lowest: int
    suspension_months_highest: int
    service_stop_months_lowest: int
    service_stop_months_highest: int


@policy_set("fines-local")
class LocalFines(PolicySet):
    """Fines of the Shenzhen measures (SZ 66 to 73)."""

    unpaid_share: Rate
    unpaid_method: Literal["once", "per-day"]
    unpaid_from_law: Literal["law", "measures"]
    outside_scope_lowest: Fen
    garbled_amounts: Literal["as-restored", "entered"]
    registration_highest: Fen
    institution_lowest: Fen
    pharmacy_highest: Fen
    entered_registration_highest: Fen | None
    """With the three below: the amounts of articles 68, 70, 72 and 73, where somebody has entered them."""
    entered_person_highest: Fen | None
    entered_institution_lowest: Fen | None
    entered_pharmacy_highest: Fen | None


@policy_set("recalculation")
class RecalculationPolicy(PolicySet):
    """Rules that began before they were published (HN 43; AMB-60)."""

    retroactive_from: date
    old_settlements: Literal["proposed-for-recalculation", "left-alone"]


@policy_set("national-guide")
class NationalGuide(PolicySet):
    """What the national decision expects of every area; compared with, never applied."""

    unit_rate: Rate
    person_rate: Rate
    account_share_of_unit_premiums: Rate
    deductible_of_annual_wage: Rate
    cap_of_annual_wage: Rate
