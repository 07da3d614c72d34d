"""Refusals that several acts share."""

from collections.abc import Sequence
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from claims.models import Claim, InstitutionMonth
from claims.queries.bill import Finding
from insurance_agency.kernel.errors import DomainError


class ClaimNotOpen(DomainError):
    """The claim is not in a state from which this act is possible."""

    code: ClassVar[str] = "claim-not-open"

    def __init__(self, claim: Claim) -> None:
        super().__init__(
            _("Claim %(number)s is %(status)s: this is no longer possible.")
            % {"number": claim.number, "status": claim.get_status_display()}
        )


class BillHasErrors(DomainError):
    """The bill has errors, each named with row and column."""

    code: ClassVar[str] = "bill-has-errors"

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(_("The bill has errors. Correct them, then calculate again."))
        self.findings = list(findings)


class FiguresChanged(DomainError):
    """Another settlement or debit came in between: the calculation no longer holds."""

    code: ClassVar[str] = "figures-changed"

    def __init__(self) -> None:
        super().__init__(
            _("The person's yearly figures or balance have changed since the calculation. Calculate again.")
        )


class LaterStaySettled(DomainError):
    """A later stay of the same year was calculated on top of this one."""

    code: ClassVar[str] = "later-stay-settled"

    def __init__(self) -> None:
        super().__init__(
            _("A later stay of the same insurance year is settled. Reverse the latest one first.")
        )


class MonthNotOpen(DomainError):
    """The institution's month is not in a state from which this act is possible."""

    code: ClassVar[str] = "month-not-open"

    def __init__(self, month: InstitutionMonth) -> None:
        super().__init__(
            _("The month %(month)s of this institution is %(status)s: this is not possible now.")
            % {"month": month.month, "status": month.get_status_display()}
        )


class SamePerson(DomainError):
    """Two acts that must be done by different people would be done by one."""

    code: ClassVar[str] = "same-person"

    def __init__(self) -> None:
        super().__init__(_("You did an earlier step of this month. Another person has to do this one."))


class DeductionTooLarge(DomainError):
    """More would be deducted than was declared."""

    code: ClassVar[str] = "deduction-too-large"

    def __init__(self) -> None:
        super().__init__(_("The deductions would exceed what was declared."))


class KeyOfAnotherClaim(DomainError):
    """The key of a settlement was used for another claim of the institution."""

    code: ClassVar[str] = "key-of-another-claim"

    def __init__(self) -> None:
        super().__init__(_("This settlement key belongs to another claim."))


class BankReferenceUsed(DomainError):
    """Another payment bears this bank reference."""

    code: ClassVar[str] = "bank-reference-used"

    def __init__(self) -> None:
        super().__init__(_("Another payment bears this bank reference. Each is used once."))


class NothingToPay(DomainError):
    code: ClassVar[str] = "nothing-to-pay"

    def __init__(self) -> None:
        super().__init__(_("Nothing is to be paid for this month."))
