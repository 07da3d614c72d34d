"""Kinds about personal accounts and the fund book."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance_agency.laboratory.schema.fact import Fact, Kind, choice, count, day, money, rows, table
from insurance_agency.steps import given as choices

OPENING: Final = money("opening", _("Opening balance"), required=True)
YEAR: Final = count("year", _("Calendar year"), required=True)
DIRECTION: Final = choice("direction", _("Direction"), choices.DIRECTIONS, required=True)
AMOUNT: Final = money("amount", _("Amount"), required=True)
ENTRIES: Final = rows(
    "entries",
    _("Movements of the year"),
    day("on", _("Posted on"), required=True),
    DIRECTION,
    AMOUNT,
    row=_("Movement"),
    is_open=True,
    keep_empty=True,
)

ONE_AMOUNT: Final = (
    "premium-received",
    "late-fee-received",
    "premium-from-fund",
    "month-end-sweep",
    "allocation",
    "prepayment",
    "prepayment-offset",
    "advance-paid",
    "transfer-in",
    "account-to-pool",
    "subsidy",
    "reward-paid",
    "deposit-returned",
    "deposit-forfeited",
    "fine-collected",
    "loan-received",
    "bond-bought",
    "unidentified-receipt",
    "receipt-identified",
    "receipt-refunded",
    "refund-without-consent",
    "account-paid-out",
    "recovery",
    "adjustment-paid",
    "adjustment-received",
    "retirees-quota",
)


def _of(events: tuple[str, ...], **more: Any) -> dict[str, Any]:
    return {"when": ("event", events), "required": True, **more}


def _balances(name: str, label: Any) -> Fact:
    return table(
        name,
        label,
        money("value", _("Amount"), required=True),
        key=_("Account of the fund book"),
        pattern=r"\d{3}(?:-[a-z]+)*",
        row=_("Account of the fund book"),
        **_of(("year-close",)),
    )


POSTING_FACTS: Final = (
    choice("event", _("Event"), choices.EVENTS, required=True),
    choice("book", _("Book of the fund"), choices.BOOKS, help=_("Left open: basic.")),
    money("amount", _("Amount"), **_of(ONE_AMOUNT)),
    choice(
        "into",
        _("Paid into"),
        choices.BANK_ACCOUNTS,
        **_of(("premium-received", "late-fee-received", "recovery")),
    ),
    choice("source", _("Source"), choices.SOURCES, **_of(("premium-from-fund", "adjustment-received"))),
    money("personal", pgettext_lazy("fact", "Personal part"), **_of(("premium-matched",))),
    money("unit_to_account", _("Employer's part to the accounts"), **_of(("premium-matched",))),
    money("pooled", _("Pooled part"), **_of(("premium-matched",))),
    money("approved_fund", _("Approved for the fund"), **_of(("institution-paid",))),
    money("fund", _("Pooled fund pays"), **_of(("person-paid",))),
    money("account", _("Personal accounts pay"), **_of(("institution-paid", "person-paid"))),
    money(
        "fiscal_account_interest",
        _("Interest of the fiscal account"),
        **_of(("bank-interest",), required=False, is_open=True),
    ),
    money(
        "income_account_interest",
        _("Interest of the income account"),
        **_of(("bank-interest",), required=False, is_open=True),
    ),
    money(
        "expenditure_account_interest",
        _("Interest of the expenditure account"),
        **_of(("bank-interest",), required=False, is_open=True),
    ),
    money("bank_interest", _("Bank interest of the year"), **_of(("interest-distributed",))),
    money("account_interest", _("Interest credited to accounts"), **_of(("interest-distributed",))),
    choice("reason", pgettext_lazy("fact", "Reason"), choices.PAID_OUT_FOR, **_of(("account-paid-out",))),
    choice("benefit_year", _("Year of the benefit"), choices.BENEFIT_YEARS, **_of(("recovery",))),
    choice("part", _("Part of the fund"), choices.BENEFIT_PARTS, **_of(("recovery",))),
    choice("to", _("Paid to"), choices.RECIPIENTS, **_of(("adjustment-paid",))),
    choice("from", _("Paid from"), choices.BANK_ACCOUNTS, **_of(("adjustment-paid",))),
    money("principal", _("Principal"), **_of(("bond-redeemed",))),
    money("interest", _("Interest"), **_of(("bond-redeemed",))),
    choice(
        "retired_quota_posting",
        _("How the quota is posted"),
        choices.QUOTA_POSTINGS,
        **_of(("retirees-quota",)),
    ),
    _balances("income_balances", _("Balances of income accounts")),
    _balances("expenditure_balances", _("Balances of expenditure accounts")),
)

KINDS: Final = (
    Kind(
        code="interest",
        group="accounts",
        label=_("Yearly interest"),
        asks=_("What interest does an account earn in a year?"),
        facts=(YEAR, OPENING, ENTRIES),
        topic="account-interest",
    ),
    Kind(
        code="account-closing",
        group="accounts",
        label=_("Closing of an account"),
        asks=_("What is paid out, and to whom?"),
        facts=(
            YEAR,
            choice("event", _("Event"), choices.CLOSINGS, required=True),
            day("closed_on", _("Closed on"), required=True),
            OPENING,
            ENTRIES,
        ),
        topic="account-interest",
    ),
    Kind(
        code="account-statement",
        group="accounts",
        label=_("Statement of an account"),
        asks=_("Do opening balance, credits, debits and closing balance agree?"),
        facts=(
            OPENING,
            rows(
                "entries",
                _("Movements of the year"),
                DIRECTION,
                AMOUNT,
                choice("kind", _("Kind of movement"), choices.ENTRY_KINDS, is_open=True),
                day("on", _("Posted on")),
                row=_("Movement"),
                is_open=True,
                keep_empty=True,
            ),
        ),
    ),
    Kind(
        code="account-payment",
        group="accounts",
        label=_("Payment from an account"),
        asks=_("How much may the account pay, how much is cash?"),
        facts=(
            money("balance", _("Balance"), required=True),
            money("held", _("Held back"), required=True),
            choice("status", _("Status of the account"), choices.ACCOUNT_STATUSES, required=True),
            money("amount", _("Amount to be paid"), required=True),
        ),
    ),
    Kind(
        code="posting",
        group="accounts",
        label=_("Posting of an event"),
        asks=_("Which accounts of the fund book does an event move?"),
        facts=POSTING_FACTS,
        topic="personal-accounts.retained-deposits",
    ),
)
