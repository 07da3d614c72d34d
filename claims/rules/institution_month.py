"""What an institution is paid for a month (DOMAIN 7.3; deductions HN 26, 29; retention HN 32, SZ 44)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen, Rate


class Deduction(NamedTuple):
    """What the review takes off, and by which article."""

    amount_fen: int
    article: str = ""


@dataclass(frozen=True, slots=True)
class InstitutionMonthResult:
    """Refuses to exist unless what is approved is what is retained and what is paid."""

    approved_fen: Fen
    retained_fen: Fen
    paid_fen: Fen
    account_paid_fen: Fen

    def __post_init__(self) -> None:
        if (
            self.retained_fen + self.paid_fen != self.approved_fen
            or min(self.approved_fen, self.paid_fen) < 0
        ):
            raise ValueError(f"the month of an institution does not add up: {self}")

    @property
    def total_paid_fen(self) -> Fen:
        return Fen(self.paid_fen + self.account_paid_fen)


def institution_month(
    *,
    declared_fund_fen: int,
    declared_account_fen: int,
    deductions: Sequence[Deduction],
    institution_borne_fen: int,
    retention: Rate,
    why: tuple[str, str] = ("", ""),
    trace: Trace | None = None,
) -> InstitutionMonthResult:
    """Approved = declared - deductions - borne by the institution; the agreed share of it is retained.

    What personal accounts owe is settled in full, without retention.
    """
    steps = trace or Trace()
    steps.set("declared_fund", declared_fund_fen)
    steps.set("declared_account", declared_account_fen)
    steps.take("approved", "declared_fund")
    for deduction in deductions:
        steps.subtract("approved", deduction.amount_fen, deduction.article)
    steps.set("institution_borne", institution_borne_fen)
    steps.subtract("approved", "=institution_borne")
    steps.take("retained", "approved")
    steps.share("retained", retention, *why)
    steps.take("paid", "approved")
    steps.subtract("paid", "=retained")
    steps.take("account_paid", "declared_account")
    steps.take("total_paid", "paid")
    steps.add("total_paid", "=account_paid")
    made = steps.figures
    return InstitutionMonthResult(
        approved_fen=Fen(made["approved"]),
        retained_fen=Fen(made["retained"]),
        paid_fen=Fen(made["paid"]),
        account_paid_fen=Fen(made["account_paid"]),
    )
