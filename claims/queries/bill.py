"""What is wrong with a bill, told at the field: the question asked while a hospital clerk types.

Reading a bill changes nothing. Errors stop it from being submitted; warnings tell what will fall
on the patient or deserves a second look.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.choices import Cause
from claims.models import Claim
from institutions.choices import DiseaseClass, InstitutionKind, InstitutionStatus, ItemClass
from institutions.models import CatalogueItem, Disease
from institutions.queries import agreement_on
from insurance_agency.kernel.money import Fen, MoneyError, line_amount, parse_decimal

MAX_LINES: Final = 1000
MAX_DAYS: Final = 366
MAX_UNIT_PRICE: Final = Decimal(1_000_000)
MAX_QUANTITY: Final = Decimal(10_000)
MAX_LINE_FEN: Final = 1_000_000_000
LARGE_QUANTITY: Final = Decimal(200)
DECIMALS: Final = 4


class Finding(NamedTuple):
    """One remark on a bill. `row` is None for the head of the bill, otherwise counts from 0."""

    code: str
    row: int | None
    column: str
    message: object

    @property
    def is_error(self) -> bool:
        return self.code.startswith("E")


class BillLine(NamedTuple):
    """A line that can be read: what the clerk typed, and the item's terms on the day of use."""

    row: int
    used_on: date
    item: CatalogueItem
    unit_price: Decimal
    quantity: Decimal
    amount_fen: Fen


@dataclass(slots=True)
class Bill:
    """A draft as it can be read now."""

    lines: list[BillLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    disease: Disease | None = None

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_error]

    @property
    def total_fen(self) -> Fen:
        return Fen(sum(line.amount_fen for line in self.lines))

    def remark(self, code: str, column: str, message: object, row: int | None = None) -> None:
        self.findings.append(Finding(code, row, column, message))


def read_bill(claim: Claim, *, on: date) -> Bill:
    """Read a draft on a day: the lines with their items, and everything that is wrong with them."""
    bill = Bill()
    _read_stay(claim, bill, on)
    _read_diagnosis(claim, bill)
    _read_ordinariness(claim, bill)
    rows: Sequence[Mapping[str, str]] = claim.draft_lines
    if not rows:
        bill.remark("E307", "lines", _("Enter at least one line of cost."))
    if len(rows) > MAX_LINES:
        bill.remark("E308", "lines", _("A bill has at most 1,000 lines. Summarise repeated items by day."))
        return bill
    items = _items(claim.region, rows)
    for number, row in enumerate(rows):
        _read_line(claim, bill, number, row, items)
    return bill


def _read_stay(claim: Claim, bill: Bill, on: date) -> None:
    admitted, discharged = claim.admitted_on, claim.discharged_on
    if admitted is None:
        bill.remark("E301", "admitted_on", _("Enter the day of admission."))
    if discharged is None:
        bill.remark("E302", "discharged_on", _("Enter the day of discharge."))
    elif discharged > on:
        bill.remark(
            "E303",
            "discharged_on",
            _("The day of discharge lies in the future. Settle the stay when the patient has left."),
        )
    if admitted is None or discharged is None:
        return
    if discharged < admitted:
        bill.remark("E304", "discharged_on", _("The discharge is before the admission."))
        return
    if (discharged - admitted).days > MAX_DAYS:
        bill.remark("E305", "admitted_on", _("A stay of more than a year: check the day of admission."))
    _read_agreement(claim, bill, admitted)
    if discharged <= on:
        _read_other_stays(claim, bill)


def _read_agreement(claim: Claim, bill: Bill, admitted: date) -> None:
    """Who was admitted under an agreement may finish the stay (DOMAIN 7.1)."""
    institution = claim.institution
    if institution.kind != InstitutionKind.HOSPITAL or institution.status == InstitutionStatus.CLOSED:
        bill.remark("E310", "admitted_on", _("Only a hospital in operation settles in-patient stays."))
    elif agreement_on(institution, admitted) is None:
        bill.remark(
            "E311",
            "admitted_on",
            _("No agreement with this institution was in force on the day of admission (R05)."),
        )


def _read_other_stays(claim: Claim, bill: Bill) -> None:
    """The same days are settled once (HN 8). A transfer on the day of discharge is no overlap.

    A stay that begins and ends on one day takes that day.
    """
    if claim.admitted_on is None or claim.discharged_on is None:
        return
    free_from = max(claim.discharged_on, claim.admitted_on + timedelta(days=1))
    other = (
        Claim.objects.settled()
        .filter(
            Q(discharged_on__gt=claim.admitted_on) | Q(admitted_on__gte=claim.admitted_on),
            person=claim.person_id,
            admitted_on__lt=free_from,
        )
        .exclude(pk=claim.pk)
        .values_list("number", flat=True)
        .first()
    )
    if other is not None:
        bill.remark(
            "E309", "admitted_on", _("Another stay of this person on these days is already settled (R16).")
        )


def _read_diagnosis(claim: Claim, bill: Bill) -> None:
    if not claim.diagnosis_code:
        bill.remark("E306", "diagnosis_code", _("Choose the diagnosis from the list of diseases."))
        return
    bill.disease = Disease.objects.filter(region=claim.region, code=claim.diagnosis_code).first()
    if bill.disease is None:
        bill.remark("E312", "diagnosis_code", _("This code is not in the list of diseases."))
    elif bill.disease.hn_class == DiseaseClass.C:
        bill.remark(
            "E313", "diagnosis_code", _("The fund does not pay for diseases of class C (R08, HN 19).")
        )
    elif bill.disease.hn_class == DiseaseClass.B:
        bill.remark(
            "E314",
            "diagnosis_code",
            _("A disease of class B needs approval first: hand this bill in at the agency (R09, HN 19)."),
        )


def _read_ordinariness(claim: Claim, bill: Bill) -> None:
    """What is outside the ordinary rules is decided at the agency, never computed as if it were inside."""
    if claim.cause in (Cause.WORK_INJURY, Cause.OCCUPATIONAL_DISEASE):
        bill.remark("E315", "cause", _("The work-injury fund pays for this treatment, not this one (R11)."))
    elif claim.cause != Cause.ILLNESS:
        bill.remark(
            "E316",
            "cause",
            _("The agency has to establish who is liable: hand this bill in at the agency (R10, R12)."),
        )
    if claim.circumstances:
        bill.remark(
            "E317",
            "circumstances",
            _("This circumstance has a rule of its own: hand this bill in at the agency for a decision."),
        )


def _items(region: str, rows: Sequence[Mapping[str, str]]) -> dict[str, list[CatalogueItem]]:
    codes = {row.get("code", "").strip().upper() for row in rows} - {""}
    found: dict[str, list[CatalogueItem]] = {}
    for item in CatalogueItem.objects.filter(region=region, code__in=codes).order_by("code", "id"):
        found.setdefault(item.code, []).append(item)
    return found


def _read_line(
    claim: Claim, bill: Bill, row: int, typed: Mapping[str, str], items: Mapping[str, list[CatalogueItem]]
) -> None:
    before = len(bill.errors)
    used_on = _read_day(claim, bill, row, typed.get("used_on", ""))
    item = _read_item(bill, row, typed.get("code", ""), used_on, items)
    price = _read_number(bill, row, "unit_price", typed.get("unit_price", ""), MAX_UNIT_PRICE)
    quantity = _read_number(bill, row, "quantity", typed.get("quantity", ""), MAX_QUANTITY)
    if price is None or quantity is None:
        return
    amount = line_amount(price, quantity)
    if amount <= 0 or amount > MAX_LINE_FEN:
        bill.remark("E328", "quantity", _("Price times quantity is no believable amount."), row)
    if len(bill.errors) > before or item is None or used_on is None:
        return
    bill.lines.append(BillLine(row, used_on, item, price, quantity, amount))
    _warn(bill, row, item, price, quantity)


def _read_day(claim: Claim, bill: Bill, row: int, typed: str) -> date | None:
    try:
        used_on = date.fromisoformat(typed.strip())
    except ValueError:
        bill.remark("E321", "used_on", _("Enter the day of the cost as YYYY-MM-DD."), row)
        return None
    inside = claim.admitted_on is None or claim.admitted_on <= used_on
    if not inside or (claim.discharged_on is not None and used_on > claim.discharged_on):
        bill.remark("E322", "used_on", _("This day is outside the stay."), row)
    return used_on


def _read_item(
    bill: Bill, row: int, typed: str, used_on: date | None, items: Mapping[str, list[CatalogueItem]]
) -> CatalogueItem | None:
    versions = items.get(typed.strip().upper(), [])
    if not versions:
        bill.remark("E323", "code", _("No item has this code. Search by name or pinyin."), row)
        return None
    if used_on is None:
        return None
    item = next((version for version in versions if used_on in version.valid_period), None)
    if item is None:
        bill.remark("E324", "code", _("This item is not in the catalogue on the day of the cost."), row)
    elif item.special_material or item.artificial_organ:
        bill.remark(
            "E329",
            "code",
            _("Special materials are settled by their own rule: hand this bill in at the agency."),
            row,
        )
    return item


def _read_number(bill: Bill, row: int, column: str, typed: str, most: Decimal) -> Decimal | None:
    code = "E325" if column == "unit_price" else "E327"
    try:
        number = parse_decimal(typed.strip().replace(",", ""))
    except MoneyError:
        bill.remark(code, column, _("Enter a number."), row)
        return None
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -DECIMALS:
        bill.remark(code, column, _("At most four decimals."), row)
        return None
    if not 0 < number <= most:
        message = (
            _("A unit price lies above 0 and is at most 1,000,000 yuan.")
            if column == "unit_price"
            else _("A quantity lies above 0 and is at most 10,000.")
        )
        bill.remark(code, column, message, row)
        return None
    return number


def _warn(bill: Bill, row: int, item: CatalogueItem, price: Decimal, quantity: Decimal) -> None:
    if item.item_class == ItemClass.C:
        bill.remark("W341", "code", _("Out of the catalogue: the patient pays all of it."), row)
    if item.price_limit is not None and price > item.price_limit:
        bill.remark("W342", "unit_price", _("Above the price limit: the patient pays the excess."), row)
    if quantity >= LARGE_QUANTITY:
        bill.remark("W343", "quantity", _("An unusually large quantity: please check."), row)
    if item.restricted_to:
        bill.remark("W344", "code", _("Restricted use: keep the reason in the medical record."), row)
