from claims.models.accumulator import Accumulator
from claims.models.adjudication import Adjudication
from claims.models.claim import Claim, ClaimAct, ClaimFlag, ClaimLine, ClaimPosting, Reversal
from claims.models.institution_month import Deduction, InstitutionMonth, MonthFund
from claims.models.payment import Payment

__all__ = [
    "Accumulator",
    "Adjudication",
    "Claim",
    "ClaimAct",
    "ClaimFlag",
    "ClaimLine",
    "ClaimPosting",
    "Deduction",
    "InstitutionMonth",
    "MonthFund",
    "Payment",
    "Reversal",
]
