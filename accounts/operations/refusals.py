"""What the ledger refuses. The database decides; here its refusals get names and words."""

from typing import ClassVar

from django.db import DatabaseError, IntegrityError, OperationalError
from django.utils.translation import gettext_lazy as _

from insurance_agency.kernel.errors import DomainError


class LedgerRefusal(DomainError):
    """The ledger does not accept a posting. `detail` is the database's own sentence, for the log."""

    code: ClassVar[str] = "ledger-refused"
    text: ClassVar[object] = _("The ledger does not accept this posting.")

    def __init__(self, detail: str = "") -> None:
        super().__init__(self.text)
        self.detail = detail


class Unbalanced(LedgerRefusal):
    code: ClassVar[str] = "unbalanced"
    text: ClassVar[object] = _("Debits and credits of this posting do not add up.")


class EmptyEntry(LedgerRefusal):
    code: ClassVar[str] = "empty-entry"
    text: ClassVar[object] = _("There is nothing to post: every amount is zero.")


class KeyReused(LedgerRefusal):
    code: ClassVar[str] = "key-reused"
    text: ClassVar[object] = _("This act has been posted before, with other amounts.")


class Overdraft(LedgerRefusal):
    code: ClassVar[str] = "overdraft"
    text: ClassVar[object] = _("The personal account does not hold this much.")


class NoPersonalAccount(LedgerRefusal):
    code: ClassVar[str] = "no-personal-account"
    text: ClassVar[object] = _("This person has no personal account.")


class AccountFrozen(LedgerRefusal):
    code: ClassVar[str] = "account-frozen"
    text: ClassVar[object] = _("The personal account is frozen: it accepts credits but no payments.")


class AccountClosed(LedgerRefusal):
    code: ClassVar[str] = "account-closed"
    text: ClassVar[object] = _("The personal account is closed.")


class AccountNotEmpty(LedgerRefusal):
    code: ClassVar[str] = "account-not-empty"
    text: ClassVar[object] = _(
        "The personal account still holds money. Pay it out before you close the account."
    )


class MonthClosed(LedgerRefusal):
    code: ClassVar[str] = "month-closed"
    text: ClassVar[object] = _("The month is closed in the ledger. Post in the current month.")


class NotInChart(LedgerRefusal):
    code: ClassVar[str] = "not-in-chart"
    text: ClassVar[object] = _("The chart of accounts has no such account.")


class AlreadyReversed(LedgerRefusal):
    code: ClassVar[str] = "already-reversed"
    text: ClassVar[object] = _("This entry has been reversed before.")


class NotReversible(LedgerRefusal):
    code: ClassVar[str] = "not-reversible"
    text: ClassVar[object] = _("This entry does not exist or is itself a reversal.")


class ReversedBeforePosted(LedgerRefusal):
    code: ClassVar[str] = "reversed-before-posted"
    text: ClassVar[object] = _("A posting is taken back on its own day or later.")


class VoucherOfEarlierYear(LedgerRefusal):
    code: ClassVar[str] = "voucher-of-earlier-year"
    text: ClassVar[object] = _(
        "A voucher of an earlier year is not reversed. Correct it through other income."
    )


class BulkRefused(LedgerRefusal):
    code: ClassVar[str] = "bulk-refused"
    text: ClassVar[object] = _("The postings of this run do not pass the checks of the ledger.")

    def __str__(self) -> str:
        return f"{self.text} {self.detail}".strip()


class LedgerBusy(LedgerRefusal):
    code: ClassVar[str] = "ledger-busy"
    text: ClassVar[object] = _("The ledger is busy at the moment. Try again in a minute.")


class FundShort(LedgerRefusal):
    code: ClassVar[str] = "fund-short"
    text: ClassVar[object] = _("The fund does not hold enough for this payment.")


_BY_CONSTRAINT: dict[str, type[LedgerRefusal]] = {
    "personal_account_not_below_zero": Overdraft,
    "accounts_entry_reverses_id_key": AlreadyReversed,
    "accounts_entry_key_key": KeyReused,
    "entry_has_lines": Unbalanced,
    "line-elsewhere": NotInChart,
    "entry-incomplete": Unbalanced,
    "no-such-year": MonthClosed,
} | {
    refusal.code: refusal
    for refusal in (
        Unbalanced,
        KeyReused,
        NoPersonalAccount,
        AccountFrozen,
        AccountClosed,
        AccountNotEmpty,
        MonthClosed,
        NotInChart,
        NotReversible,
        ReversedBeforePosted,
        VoucherOfEarlierYear,
        BulkRefused,
    )
}


def refusal_of(error: DatabaseError) -> LedgerRefusal | None:
    """The refusal that a database error stands for; None for an error that is a bug."""
    cause = error.__cause__
    diagnosis = getattr(cause, "diag", None)
    if isinstance(error, IntegrityError) and diagnosis is not None:
        kind = _BY_CONSTRAINT.get(diagnosis.constraint_name or "")
        return kind(diagnosis.message_primary or "") if kind else None
    if isinstance(error, OperationalError) and getattr(cause, "sqlstate", None) == "55P03":
        return LedgerBusy(str(error))
    return None
