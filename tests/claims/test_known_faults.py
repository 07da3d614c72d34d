"""Faults measured in the leading open system for health insurance: none of them may ever happen here.

1. a line counted twice        2. 0.99 x 80 % paid as 0 instead of 0.79      3. 8.5 % taken for 8 %
4. bill, approved and paid amounts that do not agree                        5. November lost or moved
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum
from django.utils import translation

from accounts import operations as ledger
from accounts import queries as accounts
from claims import operations, queries
from claims.models import ClaimLine, InstitutionMonth
from claims.rules.circumstances import LineFacts
from claims.rules.outpatient import settle_outpatient
from claims.rules.settle import settle
from claims.rules.stay import Patient, Stay, insurance_year
from contributions.policy import ContributionPolicy, average_wages
from contributions.rules.late_fee import Payment, late_fee_of
from contributions.rules.wage_year import wage_year
from institutions.models import CatalogueItem
from insurance_agency.formfields import MonthChoice
from insurance_agency.identity.choices import Role
from insurance_agency.identity.words import month as shown
from insurance_agency.kernel.money import Fen, Rate, share
from insurance_agency.kernel.periods import Month, months
from insurance_agency.kernel.policy import load_pack
from tests.claims.rules.stays import HAINAN, SHENZHEN, WAGES, line, stay, used
from tests.claims.test_months import as_recorded, collected, pay
from tests.claims.world import NOW, World

NOVEMBER = Month(2026, 11)


# 1. A line counted twice


def test_each_line_enters_the_total_once() -> None:
    one, other = replace(line("12.34"), number=1), replace(line("12.34"), number=2)
    made = settle(stay(one, other), HAINAN)
    assert made.total_fen == 2468
    entered = [step.operand for step in made.steps if step.target == "total" and step.operation == "add"]
    assert entered == ["=line 1", "=line 2"]


def test_a_line_that_several_rules_look_at_is_one_line() -> None:
    """Class B, above its quota, above its price limit and in intensive care: still 100 yuan."""
    special = LineFacts(quota=Decimal(80), intensive_care=True)
    made = settle(stay(replace(line("100.00", "B", ratio="0.10", limit="90.00"), special=special)), HAINAN)
    assert made.total_fen == 10_000
    assert made.total_fen == sum(made.lines[0][2:8])


def test_a_stay_with_several_flags_is_found_and_counted_once(hainan: World) -> None:
    claim = hainan.settled(
        lines=(("M001", "60000.00", "1"), ("M005", "40000.00", "1"), ("S008", "0.10", "300"))
    )
    assert claim.flags.count() > 1
    staff = hainan.staff(Role.SETTLEMENT_AUDITOR)
    assert [found.pk for found in queries.claims_for_list(staff, flagged=True)] == [claim.pk]
    figures = queries.month_figures(InstitutionMonth.objects.get())
    assert (figures.claim_count, figures.total_fen) == (1, claim.total_fen)


# 2. 0.99 x 80 % is 0.79


def test_eighty_per_cent_of_ninety_nine_fen_is_seventy_nine() -> None:
    assert share(99, Rate.parse("0.80")) == 79
    examination = replace(line("0.99"), special=LineFacts(big_equipment=True, approved=True))
    visit = Stay(
        patient=Patient(category="on-job", scheme="comprehensive", continuous_months=40),
        level=3,
        discharged_on=date(2010, 3, 10),
        lines=(examination,),
        wages=WAGES,
        in_ward=False,
    )
    made = settle_outpatient(visit, SHENZHEN)
    assert (made.basic_fund_fen, made.cash_fen) == (79, 20)


def test_small_amounts_are_shared_like_large_ones() -> None:
    for fen in range(1, 200):
        made = settle(stay(line(f"{fen / 100:.2f}"), year_to_date=used(0, deductible_met=True)), HAINAN)
        assert made.basic_fund_fen == (fen * 85 + 50) // 100


# 3. 8.5 % is not 8 %


def test_a_rate_keeps_its_half_per_cent() -> None:
    assert share(10_000, Rate.parse("0.085")) == 850
    made = settle(stay(line("100.00", "B", ratio="0.085")), HAINAN)
    assert made.first_self_pay_fen == 850


def test_a_half_per_cent_of_the_catalogue_reaches_the_bill(hainan: World) -> None:
    CatalogueItem.objects.filter(code="M002").update(first_self_pay_ratio=Decimal("0.085"))
    _claim, result = hainan.calculated(lines=(("M002", "1000.00", "1"),))
    assert result.first_self_pay_fen == 8_500


# 4. Bill, approved and paid agree


def test_bill_approved_and_paid_are_one_amount_from_the_lines_to_the_bank(hainan: World) -> None:
    for day in (2, 6, 11):
        hainan.settled(
            admitted=date(2026, 11, day),
            days=3,
            lines=(("M001", "1234.56", "1"), ("M002", "99.99", "7"), ("S001", "45.50", "3")),
        )
    row = collected(hainan)
    claims = list(row.claims.settled().select_related("adjudication"))
    billed = ClaimLine.objects.filter(claim__in=claims).aggregate(sum=Sum("amount_fen"))["sum"]
    results = [claim.adjudication for claim in claims]
    assert billed == sum(claim.total_fen for claim in claims) == sum(made.total_fen for made in results)
    assert row.total_fen == billed
    paid_by_all = sum(made.fund_fen + made.account_fen + made.cash_fen for made in results)
    assert paid_by_all + sum(made.institution_fen for made in results) == billed

    operations.declare_month(month_id=row.pk, declaration=as_recorded(row), by=hainan.operator, at=NOW)
    auditor = hainan.staff(Role.SETTLEMENT_AUDITOR)
    operations.add_deduction(
        month_id=row.pk,
        kind="deduction",
        fund="basic",
        amount_fen=1_001,
        article="HN 29",
        reason="no indication",
        by=auditor,
    )
    operations.review_month(month_id=row.pk, note="", by=auditor, at=NOW)
    row = operations.approve_month(month_id=row.pk, by=hainan.staff(Role.APPROVAL_CLERK), at=NOW)
    payment = pay(row, hainan.staff(Role.CASHIER))
    assert row.declared_fund_fen == sum(made.fund_fen for made in results)
    assert row.approved_fen == row.declared_fund_fen - 1_001
    assert row.approved_fen == payment.fund_fen + row.retained_fen
    assert payment.account_fen == sum(made.account_fen for made in results)
    spent = accounts.balance(region=hainan.region, book="fund", code="501-benefit", fund="basic")
    assert spent == payment.fund_fen
    assert ledger.verify() == []


# 5. November is November


def test_november_is_written_read_and_counted_as_november() -> None:
    assert str(NOVEMBER) == "2026-11"
    assert (
        Month.parse("2026-11") == MonthChoice().clean("2026-11") == Month.of(date(2026, 11, 30)) == NOVEMBER
    )
    assert (NOVEMBER.first, NOVEMBER.last) == (date(2026, 11, 1), date(2026, 11, 30))
    assert [str(month) for month in months(Month(2026, 10), Month(2027, 1))] == [
        "2026-10",
        "2026-11",
        "2026-12",
        "2027-01",
    ]
    assert Month(2027, 11) == NOVEMBER + 12
    assert Month(2025, 12) == NOVEMBER - 11
    assert Month(2027, 1) - NOVEMBER == 2


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_november_is_shown_as_november(language: str) -> None:
    with translation.override(language):
        assert shown(NOVEMBER) == shown(date(2026, 11, 30)) == "2026-11"


def test_november_has_its_own_year_wage_and_days() -> None:
    shenzhen = load_pack("shenzhen")
    policy = shenzhen.policy(ContributionPolicy, on=date(2004, 11, 1))
    assert wage_year(date(2004, 11, 30), policy, average_wages(shenzhen)) == 2003
    assert insurance_year(date(2004, 11, 30), SHENZHEN.inpatient) == "2004/2005"
    assert insurance_year(date(2004, 11, 30), HAINAN.inpatient) == "2004"
    fee = late_fee_of(
        load_pack("national"), [Payment(date(2010, 12, 1), Fen(100_000))], due_on=date(2010, 11, 15)
    )
    assert fee.fee_fen == 15 * 200


def test_a_stay_settled_on_the_last_of_november_belongs_to_november(hainan: World) -> None:
    claim = hainan.settled(on=date(2026, 11, 30))
    assert claim.institution_month is not None
    assert claim.institution_month.month == NOVEMBER
    next_day = hainan.settled(on=date(2026, 12, 1), admitted=date(2026, 11, 14), days=2)
    assert next_day.institution_month is not None
    assert next_day.institution_month.month == Month(2026, 12)
