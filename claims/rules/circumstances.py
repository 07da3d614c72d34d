"""Facts that take a visit or a line out of the ordinary (DOMAIN 6.3.1, 6.5 to 6.8)."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from insurance_agency.kernel.money import Rate
from insurance_agency.kernel.workdays import Workdays


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """A high-tech examination: was it indicated, was the diagnosis clear before, who asked (HN 23)."""

    indicated: bool
    diagnosis_clear: bool
    asked_by: Literal["hospital", "patient"]
    result_fund_disease: bool


@dataclass(frozen=True, slots=True)
class DischargeDrug:
    """Drugs to take home, and for how many days (HN 27)."""

    condition: str
    days: int


@dataclass(frozen=True, slots=True)
class SpecialMaterial:
    """A material that needs approval; the price of the domestic popular type, if there is one (SZ 26)."""

    approved: bool
    domestic_popular_price: Decimal | None = None
    artificial_organ: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFacts:
    """What is special about a line. `quota` is the payable amount for one piece of a material (HN 22).

    `consent`: whether the patient agreed in writing to the item; None where nobody asked (HN 29; SZ 48).
    """

    quota: Decimal | None = None
    intensive_care: bool = False
    examination: Examination | None = None
    discharge_drug: DischargeDrug | None = None
    medical_accident: bool = False
    special_material: SpecialMaterial | None = None
    big_equipment: bool = False
    special_treatment: str = ""
    approved: bool = False
    prescription: bool = False
    maternity_item: str = ""
    infant: bool = False
    consent: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffSite:
    """Treatment outside the area (HN 36, 37; SZ 37, 38)."""

    trip: str = ""
    emergency: bool = False
    referral_approved: bool = False
    residence_approved: bool = False
    overseas: bool = False


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """Somebody else is liable for a share of the cost (SIL 30)."""

    share: Rate
    pays: bool
    advance_applied: bool


@dataclass(frozen=True, slots=True)
class IntensiveCare:
    """The last day on which intensive care was needed, and the ward standard after it (HN 24)."""

    should_transfer_on: date
    general_ward_daily: Decimal
    kept_without_reason: bool


@dataclass(frozen=True, slots=True)
class DischargeDispute:
    """The hospital's day of discharge, the person's application, the committee's finding (SZ 32)."""

    confirmed_on: date
    applied_on: date | None
    found_on: date | None
    calendar: Workdays = field(default_factory=Workdays)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What is special about a visit.

    `discharge_notice_on` is the first day that the person pays alone after a notice; after
    `discharge_due_on` the hospital, which gave no notice, pays (HN 26). `privileged` persons are decided by
    hand (SZ 34); `online_suspended` says that a sanction keeps the person from online settlement on the day,
    `settled_before` that the same cost was settled already (HN 8).
    """

    designated: bool = True
    life_saving_emergency: bool = False
    off_site: OffSite | None = None
    cause: str = "illness"
    third_party: ThirdParty | None = None
    disease_class: str = "A"
    disease_approved: bool = False
    special_disease_approved: bool = False
    discharge_notice_on: date | None = None
    discharge_due_on: date | None = None
    intensive_care: IntensiveCare | None = None
    dispute: DischargeDispute | None = None
    privileged: bool = False
    online_suspended: bool = False
    settled_before: bool = False


ORDINARY = Circumstances()
