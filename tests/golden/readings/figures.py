"""Figures of rules that no kind of case asks, each from a pack alone: another reading changes them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.policy import AccountPolicy
from accounts.rules.closing import leave_scheme
from accounts.rules.information import payment_information
from accounts.rules.interest import Entry, year_rates
from accounts.rules.posting import postings
from claims.policy import RecalculationPolicy, SettlementMethods
from claims.rules.bill import FeeLine
from claims.rules.law import stay_law
from claims.rules.recalculation import recalculation
from claims.rules.settlement_methods import Period, Quota, settle_by_method
from claims.rules.stay import Patient, Stay, Wages
from claims.rules.year_split import settle_by_year
from contributions.policy import CollectionPolicy, ContributionPolicy, average_wages
from contributions.rules.part_payment import passed_on
from contributions.rules.wage_year import wage_year
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.policy import Pack
from registration.policy import ContributionYears, ReinstatementPolicy
from registration.rules.reinstatement import reinstatement
from registration.rules.years import CountedMonths, retirement_years

SPRING_2004 = date(2004, 3, 31)


def half_paid_month(pack: Pack) -> object:
    """What two persons are credited with when half of the unit's bill arrives."""
    return passed_on(Fen(15_000), [20_000, 10_000], pack.policy(CollectionPolicy, on=SPRING_2004))


def wage_of_an_early_june(pack: Pack) -> object:
    """The year of the average wage on 1 June 2011, when that of 2010 was published in May."""
    day, may = date(2011, 6, 1), {2010: date(2011, 5, 20)}
    wages = replace(average_wages(pack), published=may)
    return wage_year(day, pack.policy(ContributionPolicy, on=day), wages)


def benefits_that_had_ended(pack: Pack) -> object:
    """What a woman of 22 certified years gets again, whose employer had not paid for her in 2007."""
    law = pack.policy(ContributionYears, on=date(2009, 1, 1))
    years = retirement_years("F", CountedMonths(actual=264, deemed=0), law)
    policy = pack.policy(ReinstatementPolicy, on=date(2009, 1, 1))
    return reinstatement(date(2007, 6, 30), "employer-did-not-pay", years, policy)


def account_of_a_leaver(pack: Pack) -> object:
    """What becomes of 500 yuan when their holder moves to a scheme without accounts."""
    made = leave_scheme(
        opening_fen=Fen(50_000),
        entries=[Entry(date(2004, 1, 15), 10_000)],
        left_on=SPRING_2004,
        rates=year_rates(pack, 2004),
        policy=pack.policy(AccountPolicy, on=SPRING_2004),
    )
    return None if made is None else (made.paid_to, made.amount_fen)


def notices_of_a_year(pack: Pack) -> object:
    """Who publishes what was paid, and for which months."""
    return payment_information(2004, pack.policy(AccountPolicy, on=SPRING_2004))


def quota_of_retired_persons(pack: Pack) -> object:
    """The entries of the fund book for quotas credited to retired persons."""
    method = pack.policy(AccountPolicy, on=date(2010, 3, 31)).retired_quota_posting
    return postings("retirees-quota", {"amount": 4_000, "retired_quota_posting": method})


def old_settlement(pack: Pack) -> object:
    """A stay of June 2009 settled before the rules were published, for less than they give."""
    return recalculation(
        event_on=date(2009, 6, 10),
        settled_on=date(2009, 7, 1),
        paid_fen=Fen(100_000),
        due_fen=Fen(130_000),
        policy=pack.policy(RecalculationPolicy, on=date(2009, 6, 10)),
    )


def month_by_bed_days(pack: Pack) -> object:
    """A hospital paid 300 bed-days at 100 yuan, with an agreement that names 25,000 yuan."""
    period = Period(
        cost_fen=Fen(3_300_000),
        personal_fen=Fen(400_000),
        approved_fen=Fen(2_900_000),
        quotas=[Quota(300, Fen(10_000))],
        agreed_fen=Fen(2_500_000),
    )
    return settle_by_method("by-service-unit", period, pack.policy(SettlementMethods, on=SPRING_2004))


def stay_over_the_end_of_june(pack: Pack) -> object:
    """What the fund pays of 1,000 yuan in June and 2,000 in July, and in which insurance year."""
    discharged = date(2004, 7, 5)
    days = {1: ("1000.00", date(2004, 6, 28)), 2: ("2000.00", date(2004, 7, 3))}
    stay = Stay(
        patient=Patient(category="on-job", scheme="comprehensive", continuous_months=48),
        level=3,
        discharged_on=discharged,
        lines=tuple(
            FeeLine(
                number=number,
                kind="service",
                item_class="A",
                unit_price=Decimal(price),
                quantity=Decimal(1),
                used_on=day,
            )
            for number, (price, day) in days.items()
        ),
        wages=Wages(Fen(240_000), Fen(2_880_000)),
    )
    made = settle_by_year(stay, stay_law(pack, discharged), {})
    return [(settled.insurance_year, settled.basic_fund_fen) for settled in made]


FIGURES: dict[str, tuple[str, Callable[[Pack], Any]]] = {
    "wage-of-an-early-june": ("hainan-provincial", wage_of_an_early_june),
    "half-paid-month": ("shenzhen", half_paid_month),
    "account-of-a-leaver": ("shenzhen", account_of_a_leaver),
    "notices-of-a-year": ("shenzhen", notices_of_a_year),
    "quota-of-retired-persons": ("hainan-provincial", quota_of_retired_persons),
    "benefits-that-had-ended": ("hainan-provincial", benefits_that_had_ended),
    "old-settlement": ("hainan-provincial", old_settlement),
    "month-by-bed-days": ("shenzhen", month_by_bed_days),
    "stay-over-the-end-of-june": ("shenzhen", stay_over_the_end_of_june),
}
"""By name: the region whose pack is asked, and the figure."""
