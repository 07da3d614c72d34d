"""The year of an institution: prepayment and quality deposit (HN 31, 32, 37; SZ 44; DOMAIN 7.4, 7.5)."""

from dataclasses import dataclass

from claims.policy import PrepaymentPolicy, QualityDepositPolicy
from insurance_agency.kernel.money import ZERO, Fen, Rate, share


@dataclass(frozen=True, slots=True)
class PrepaymentYear:
    """A year's prepayment against its cost. Refuses to exist unless every fen has a bearer."""

    prepaid_fen: Fen
    actual_fen: Fen
    kept_fen: Fen
    overrun_fen: Fen
    fund_extra_fen: Fen
    institution_bears_fen: Fen

    def __post_init__(self) -> None:
        if self.prepaid_fen + self.overrun_fen != self.actual_fen + self.kept_fen:
            raise ValueError(f"prepayment and overrun must be cost and balance: {self}")
        if self.fund_extra_fen + self.institution_bears_fen != self.overrun_fen:
            raise ValueError(f"fund and institution must bear the overrun: {self}")


@dataclass(frozen=True, slots=True)
class DepositReturn:
    """What is returned of the retained money, and what stays in the fund."""

    returned_fen: Fen
    forfeited_fen: Fen
    agreement_ended: bool


def prepayment_year(
    *,
    prepaid_fen: Fen,
    declared_fen: Fen,
    audit_deductions_fen: Fen,
    referral_cost_fen: Fen,
    policy: PrepaymentPolicy,
) -> PrepaymentYear:
    """The balance stays with the institution; an overrun is shared by tiers (HN 31; AMB-20).

    Only cost in scope and after deductions counts; referrals may be charged (HN 37).
    """
    actual = declared_fen - audit_deductions_fen + referral_cost_fen
    overrun = Fen(max(actual - prepaid_fen, 0))
    first = min(overrun, share(prepaid_fen, policy.first_tier))
    extra = _sum_of_shares(
        (first, policy.first_tier_fund_share), (overrun - first, policy.second_tier_fund_share)
    )
    return PrepaymentYear(
        prepaid_fen=prepaid_fen,
        actual_fen=Fen(actual),
        kept_fen=Fen(max(prepaid_fen - actual, 0)),
        overrun_fen=overrun,
        fund_extra_fen=extra,
        institution_bears_fen=Fen(overrun - extra),
    )


def _sum_of_shares(*parts: tuple[int, Rate]) -> Fen:
    """Shares added before they are rounded: the law rounds the sum."""
    whole = sum((rate.fraction * amount for amount, rate in parts), start=Rate(0).fraction)
    return share(1, Rate(whole.numerator, whole.denominator))


def deposit_return(retained_fen: Fen, score: Rate, policy: QualityDepositPolicy) -> DepositReturn:
    """By the points of the year's assessment: all, as many per cent as points, or nothing (AMB-22)."""
    if score >= Rate(policy.returned_in_full_from):
        returned = retained_fen
    elif score >= Rate(policy.nothing_below):
        returned = share(retained_fen, Rate(score.numerator, score.denominator * 100))
    else:
        returned = ZERO
    ended = score < Rate(policy.nothing_below)
    return DepositReturn(returned, Fen(retained_fen - returned), ended)
