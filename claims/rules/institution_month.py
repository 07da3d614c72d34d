"""What an institution is paid for a month (DOMAIN 7.3; deductions HN 26, 29; retention HN 32, SZ 44)."""

from collections.abc import Sequence
from dataclasses import dataclass

from insurance_agency.kernel.money import Fen, Rate, share


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
    deductions_fen: Sequence[int],
    institution_borne_fen: int,
    retention: Rate,
) -> InstitutionMonthResult:
    """Approved = declared - deductions - borne by the institution; the agreed share of it is retained.

    What personal accounts owe is settled in full, without retention.
    """
    approved = Fen(declared_fund_fen - sum(deductions_fen) - institution_borne_fen)
    retained = share(approved, retention)
    return InstitutionMonthResult(
        approved_fen=approved,
        retained_fen=retained,
        paid_fen=Fen(approved - retained),
        account_paid_fen=Fen(declared_account_fen),
    )
