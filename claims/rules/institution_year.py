"""The year of an institution: prepayment and quality deposit (HN 31, 32, 37; SZ 44; DOMAIN 7.4, 7.5)."""

from dataclasses import dataclass

from claims.policy import PrepaymentPolicy, QualityDepositPolicy
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen, Rate


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
    trace: Trace | None = None,
) -> PrepaymentYear:
    """The balance stays with the institution; an overrun is shared by tiers (HN 31; AMB-20).

    Only cost in scope and after deductions counts; referrals may be charged (HN 37).
    """
    steps = trace or Trace()
    steps.set("prepaid", prepaid_fen)
    steps.set("actual", declared_fen)
    steps.subtract("actual", audit_deductions_fen)
    steps.add("actual", referral_cost_fen, "HN 37")
    for figure, more, less in (
        ("kept_by_institution", "prepaid", "actual"),
        ("overrun", "actual", "prepaid"),
    ):
        steps.take(figure, more)
        steps.subtract(figure, f"={less}")
        steps.at_least(figure, 0)
    _share_overrun(policy, steps)
    steps.take("institution_bears", "overrun")
    steps.subtract("institution_bears", "=fund_extra")
    made = steps.figures
    return PrepaymentYear(
        prepaid_fen=prepaid_fen,
        actual_fen=Fen(made["actual"]),
        kept_fen=Fen(made["kept_by_institution"]),
        overrun_fen=Fen(made["overrun"]),
        fund_extra_fen=Fen(made["fund_extra"]),
        institution_bears_fen=Fen(made["institution_bears"]),
    )


def _share_overrun(policy: PrepaymentPolicy, steps: Trace) -> None:
    """The fund's part of each tier, exact until the sum is rounded once (DOMAIN 0.3.1, 7.4)."""
    steps.take("first_tier", "prepaid")
    steps.then("first_tier", "multiply", policy.first_tier, *policy.why("first_tier"))
    steps.then("first_tier", "at_most", "=overrun")
    steps.take("second_tier", "overrun")
    steps.then("second_tier", "subtract", "=first_tier")
    for tier in ("first_tier", "second_tier"):
        field = f"{tier}_fund_share"
        steps.then(tier, "multiply", getattr(policy, field), *policy.why(field))
    steps.take("fund_extra", "first_tier")
    steps.then("fund_extra", "add", "=second_tier")
    steps.then("fund_extra", "share", 1)


def deposit_return(
    retained_fen: Fen, score: Rate, policy: QualityDepositPolicy, trace: Trace | None = None
) -> DepositReturn:
    """By the points of the year's assessment: all, as many per cent as points, or nothing (AMB-22)."""
    steps = trace or Trace()
    steps.set("retained", retained_fen)
    steps.fact("score", score)
    for test, points in (("in_full", "returned_in_full_from"), ("enough", "nothing_below")):
        steps.take(test, "score")
        steps.then(test, "reaches", getattr(policy, points), *policy.why(points))
    steps.take("returned_share", "score")
    steps.then("returned_share", "multiply", "0.01")
    steps.then("returned_share", "when", "=enough")
    steps.then("returned_share", "otherwise", 0)
    steps.take("in_part", "retained")
    steps.then("in_part", "share", "=returned_share", *policy.why("nothing_below"))
    steps.take("returned", "retained")
    steps.then("returned", "when", "=in_full")
    steps.then("returned", "otherwise", "=in_part")
    steps.take("forfeited", "retained")
    steps.subtract("forfeited", "=returned")
    steps.take("agreement_ended", "enough")
    steps.then("agreement_ended", "is", operand=False)
    made = steps.figures
    return DepositReturn(Fen(made["returned"]), Fen(made["forfeited"]), made["agreement_ended"])
