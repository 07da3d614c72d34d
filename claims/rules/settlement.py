"""The result of a settlement: a value object that refuses to exist unless every identity holds."""

from dataclasses import dataclass, field

from claims.rules.bill import LineSplit
from claims.rules.stay import YearToDate
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.money import ZERO, Fen


class Imbalance(ValueError):
    """The parts of a settlement do not add up: an error of the program, never of the claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """Who pays what of a bill (DOMAIN 6.3.5). All amounts in fen.

    `supplementary_left_fen` is None where the region has no supplementary fund.
    """

    insurance_year: str
    total_fen: Fen
    self_paid_fen: Fen
    over_limit_fen: Fen
    first_self_pay_fen: Fen
    in_scope_fen: Fen
    local_supplementary_fen: Fen
    institution_fen: Fen
    deductible_fen: Fen
    basic_fund_fen: Fen
    supplementary_fund_fen: Fen
    maternity_fund_fen: Fen = ZERO
    employer_fen: Fen
    account_fen: Fen
    cash_fen: Fen
    claim_on_third_party_fen: Fen = ZERO
    account_balance_fen: Fen
    cap_left_before_fen: Fen
    cap_used_fen: Fen
    """What this visit uses of the cap: the basic fund's part, or cost in scope (AMB-18)."""
    supplementary_left_fen: Fen | None
    before: YearToDate
    year_to_date: YearToDate
    reasons: tuple[str, ...]
    lines: tuple[LineSplit, ...] = field(repr=False)
    steps: tuple[Step, ...] = field(repr=False, compare=False)
    versions: tuple[str, ...] = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        buckets = (
            self.self_paid_fen,
            self.over_limit_fen,
            self.first_self_pay_fen,
            self.in_scope_fen,
            self.local_supplementary_fen,
            self.institution_fen,
        )
        payers = (
            self.institution_fen,
            self.basic_fund_fen,
            self.supplementary_fund_fen,
            self.maternity_fund_fen,
            self.employer_fen,
            self.account_fen,
            self.cash_fen,
        )
        if sum(buckets) != self.total_fen:
            raise Imbalance(f"the buckets are not the total: {self}")
        if sum(payers) != self.total_fen:
            raise Imbalance(f"what is paid is not the total: {self}")
        if min(buckets) < 0 or min(payers) < 0 or self.deductible_fen < 0:
            raise Imbalance(f"an amount is negative: {self}")
        if self.basic_fund_fen > self.cap_left_before_fen:
            raise Imbalance(f"the fund pays more than was left of the cap: {self}")
        if self.account_fen > self.account_balance_fen:
            raise Imbalance(f"the account pays more than it has: {self}")
        for line in self.lines:
            if not line.adds_up():
                raise Imbalance(f"line {line.number} does not add up: {line}")

    @property
    def personal_fen(self) -> Fen:
        return Fen(self.account_fen + self.cash_fen)

    @property
    def cap_left_fen(self) -> Fen:
        return Fen(max(self.cap_left_before_fen - self.cap_used_fen, 0))

    @property
    def deductible_met(self) -> bool:
        return self.year_to_date.deductible_met

    @property
    def charged_to_agency_fen(self) -> Fen:
        """What the hospital bills to the agency: the funds' parts and the account (SZ 50)."""
        return Fen(
            self.basic_fund_fen + self.supplementary_fund_fen + self.maternity_fund_fen + self.account_fen
        )

    @property
    def collected_from_patient_fen(self) -> Fen:
        """What the hospital collects itself (SZ 50, 51)."""
        return self.cash_fen
