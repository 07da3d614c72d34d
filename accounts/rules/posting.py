"""The fund book's posting matrix (DOMAIN 9.3) as data, and the one function that reads it.

The fund book is kept on cash basis: income when money arrives, expenditure when it leaves. Amounts
are facts of the event in fen. A red amount stands on the opposite side, so that every posting is
positive. An account written "@fact" is the one that the fact's word names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from insurance_agency.kernel.errors import DomainError, gettext_noop
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen

Words = Mapping[str, str]
Facts = Mapping[str, int | str | Mapping[str, int]]


class UnknownEvent(DomainError):
    """The posting matrix has no such event."""

    code: ClassVar[str] = "unknown-event"


class WrongFacts(DomainError):
    """An event's facts are not those that the matrix needs."""

    code: ClassVar[str] = "wrong-facts"


class Posting(NamedTuple):
    """One pair of accounts and a positive amount."""

    debit: str
    credit: str
    amount_fen: Fen


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the matrix. The amount is the sum of facts; one that starts with "-" is subtracted."""

    debit: str
    credit: str
    amount: tuple[str, ...]
    cite: str
    when: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """The lines of an event and the words it knows: for each worded fact, what account a word names."""

    pairs: tuple[Pair, ...]
    words: Mapping[str, Words] = field(default_factory=dict)
    facts: tuple[str, ...] = ("amount",)
    optional: tuple[str, ...] = ()


CASH: Words = {"income": "102", "fiscal": "103", "expenditure": "104"}
CASH_OR_CLEARING: Words = {**CASH, "clearing": "403"}
PAYING: Words = {"expenditure": "104", "fiscal": "103"}
LEVELS_PAID: Words = {"above": "501-to-above", "below": "501-to-below"}
LEVELS_RECEIVED: Words = {"above": "401-from-above", "below": "401-from-below"}
PAID_OUT: Words = {"transfer": "502-transfer", "leaving": "502-transfer", "inheritance": "502-other"}
OTHER_FUNDS: Words = {"old-age-fund": "", "unemployment-fund": ""}
BENEFIT_YEARS: Words = {"same": "", "earlier": ""}
PARTS: Words = {"pooled": "", "account": ""}


def _one(debit: str, credit: str, cite: str, **words: Words) -> Event:
    return Event((Pair(debit, credit, ("amount",), cite),), words)


MATRIX: Mapping[str, Event] = {
    "premium-received": _one("@into", "403", "E1", into=CASH),
    "premium-from-fund": _one("103", "403", "E34", source=OTHER_FUNDS),
    "premium-matched": Event(
        (
            Pair("403", "402-premium", ("personal", "unit_to_account"), "E2"),
            Pair("403", "401-premium", ("pooled",), "E3"),
        ),
        facts=("personal", "unit_to_account", "pooled"),
    ),
    "month-end-sweep": _one("103", "102", "E4"),
    "late-fee-received": _one("@into", "401-other", "E5", into=CASH_OR_CLEARING),
    "allocation": _one("104", "103", "E6"),
    "institution-paid": Event(
        (
            Pair("501-benefit", "104", ("approved_fund", "-retained"), "E7"),
            Pair(
                "501-benefit", "202-deposit", ("retained",), "E7", {"retained_deposits": "temporary-receipts"}
            ),
            Pair("502-benefit", "104", ("account",), "E8"),
        ),
        facts=("approved_fund", "account"),
        optional=("retained", "retained_deposits"),
    ),
    "person-paid": Event(
        (Pair("501-benefit", "104", ("fund",), "E7"), Pair("502-benefit", "104", ("account",), "E8")),
        facts=("fund", "account"),
    ),
    "prepayment": _one("111-prepayment", "104", "E9"),
    "prepayment-offset": _one("501-benefit", "111-prepayment", "E10"),
    "bank-interest": Event(
        (
            Pair("103", "404", ("fiscal_account_interest",), "E11"),
            Pair("102", "404", ("income_account_interest",), "E11"),
            Pair("104", "404", ("expenditure_account_interest",), "E11"),
        ),
        facts=(),
        optional=("fiscal_account_interest", "income_account_interest", "expenditure_account_interest"),
    ),
    "interest-distributed": Event(
        (
            Pair("404", "402-interest", ("account_interest",), "E12"),
            Pair("404", "401-interest", ("bank_interest", "-account_interest"), "E13"),
        ),
        facts=("bank_interest", "account_interest"),
    ),
    "transfer-in": _one("102", "402-transfer", "E14"),
    "account-paid-out": _one("@reason", "104", "E15", reason=PAID_OUT),
    "account-to-pool": _one("502-other", "401-other", "E16"),
    "recovery": Event(
        (
            Pair("@into", "501-benefit", ("amount",), "E17", {"benefit_year": "same", "part": "pooled"}),
            Pair("@into", "502-benefit", ("amount",), "E17", {"benefit_year": "same", "part": "account"}),
            Pair("@into", "401-other", ("amount",), "E18", {"benefit_year": "earlier", "part": "pooled"}),
            Pair("@into", "402-other", ("amount",), "E18", {"benefit_year": "earlier", "part": "account"}),
        ),
        {"into": CASH, "benefit_year": BENEFIT_YEARS, "part": PARTS},
    ),
    "advance-paid": _one("501-benefit", "104", "E19"),
    "unidentified-receipt": _one("102", "202", "E20"),
    "receipt-identified": _one("202", "403", "E20"),
    "receipt-refunded": _one("202", "104", "E21"),
    "subsidy": _one("103", "401-subsidy", "E22"),
    "adjustment-paid": _one("@to", "@from", "E23", **{"to": LEVELS_PAID, "from": PAYING}),
    "adjustment-received": _one("103", "@source", "E24", source=LEVELS_RECEIVED),
    "reward-paid": _one("501-other", "104", "E25"),
    "deposit-returned": _one("501-benefit", "104", "E26"),
    "deposit-forfeited": Event(()),
    "loan-received": _one("104", "201", "E28"),
    "bond-bought": _one("121", "103", "E29"),
    "bond-redeemed": Event(
        (Pair("103", "121", ("principal",), "E29"), Pair("103", "401-interest", ("interest",), "E29")),
        facts=("principal", "interest"),
    ),
    "fine-collected": Event(()),
    "retirees-quota": Event(
        (
            Pair("401-premium", "402-premium", ("amount",), "E35", {"retired_quota_posting": "reclassified"}),
            Pair(
                "501-benefit",
                "402-premium",
                ("amount",),
                "E35",
                {"retired_quota_posting": "pooled-expenditure"},
            ),
        ),
        facts=("amount", "retired_quota_posting"),
    ),
    "refund-without-consent": _one("501-benefit", "104", "E36"),
}

YEAR_CLOSE = "year-close"
FUND_BALANCES: Words = {"401": "301", "402": "302", "501": "301", "502": "302"}
OTHER_INCOME: Words = {"401": "401-other", "402": "402-other", "501": "401-other", "502": "402-other"}


def account_of_adjustment(code: str) -> str:
    """Where an account stands in a voucher that corrects one of an earlier year (DOMAIN 9.1.5, E18, F31).

    Income and expenditure of that year have been closed to the fund balances and are corrected through other
    income of the same part; money, claims and what waits to be distributed (403, 404) have gone on.
    """
    return OTHER_INCOME.get(code[:3], code)


def postings(event: str, facts: Facts, trace: Trace | None = None) -> list[Posting]:
    """The fund-book postings of an event (DOMAIN 9.3): debit, credit and a positive amount in fen.

    Facts are amounts in fen and the words that choose an account. Lines of nothing are left out; an
    event without a voucher gives none. Raises `UnknownEvent` and `WrongFacts`.
    """
    steps = trace or Trace()
    _state(event, facts, steps)
    if event == YEAR_CLOSE:
        return _year_close(facts, steps)
    known = MATRIX.get(event)
    if known is None:
        raise UnknownEvent(gettext_noop("The posting matrix has no event %(event)s."), event=event)
    _check(event, known, facts)
    made: list[Posting] = []
    for pair in known.pairs:
        if all(facts.get(fact) == word for fact, word in pair.when.items()):
            _sum(pair, facts, steps)
            made += _posting(pair, known, len(made), steps)
    return made


def _state(event: str, facts: Facts, steps: Trace) -> None:
    """The event and its facts, and a list of entries that is still empty."""
    steps.fact("event", event)
    for name, value in facts.items():
        if isinstance(value, Mapping):
            for account, amount in value.items():
                steps.set(f"{name} {account}", amount)
        else:
            steps.given(name, value)
    steps.then("entries", "append")


def _check(event: str, known: Event, facts: Facts) -> None:
    wanted = {*known.facts, *known.words}
    missing, unknown = wanted - set(facts), set(facts) - wanted - set(known.optional)
    if missing or unknown:
        raise WrongFacts(
            gettext_noop("%(event)s: missing %(missing)s; unknown %(unknown)s."),
            event=event,
            missing=_listed(missing),
            unknown=_listed(unknown),
        )
    for fact, words in known.words.items():
        if facts[fact] not in words:
            raise WrongFacts(
                gettext_noop("%(event)s: %(fact)s is one of %(words)s, not %(given)s."),
                event=event,
                fact=fact,
                words=_listed(words),
                given=facts[fact],
            )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "–"


def _sum(pair: Pair, facts: Facts, steps: Trace) -> None:
    """The amount of a pair: facts added, and subtracted where the matrix says so."""
    steps.set("pair_amount", 0)
    for part in pair.amount:
        name = part.removeprefix("-")
        value = facts.get(name, 0)
        if not isinstance(value, int):
            raise WrongFacts(
                gettext_noop("%(part)s is an amount of money, not %(given)s."), part=part, given=value
            )
        operand = f"={name}" if name in facts else value
        steps.then("pair_amount", "subtract" if part.startswith("-") else "add", operand, pair.cite)


def _posting(pair: Pair, known: Event, number: int, steps: Trace) -> list[Posting]:
    """One pair as an entry: nothing for no amount, the sides changed for a red one."""
    amount, entry = steps.figures["pair_amount"], f"entries.{number}"
    if amount == 0:
        return []
    sides = (pair.debit, pair.credit) if amount > 0 else (pair.credit, pair.debit)
    for side, account in zip(("debit", "credit"), sides, strict=True):
        _name_account(f"{entry}.{side}", account, known, pair.cite, steps)
    steps.take(f"{entry}.amount", "pair_amount")
    if amount < 0:
        steps.then(f"{entry}.amount", "multiply", -1, pair.cite)
    made = steps.figures
    return [Posting(made[f"{entry}.debit"], made[f"{entry}.credit"], Fen(made[f"{entry}.amount"]))]


def _name_account(figure: str, account: str, known: Event, cite: str, steps: Trace) -> None:
    """The account of the matrix, or the one that a fact's word names."""
    if account.startswith("@"):
        steps.take(figure, account[1:])
        steps.then(figure, "match", list(known.words[account[1:]].items()), cite)
    else:
        steps.take(figure, "event")
        steps.then(figure, "match", [(steps.figures["event"], account)], cite)


def _year_close(facts: Facts, steps: Trace) -> list[Posting]:
    """Income and expenditure go to the fund balances, so that the new year starts with none (E30, E31)."""
    if set(facts) != {"income_balances", "expenditure_balances"}:
        raise WrongFacts(
            gettext_noop("%(event)s needs %(facts)s."),
            event=YEAR_CLOSE,
            facts="income_balances, expenditure_balances",
        )
    income, spending = facts["income_balances"], facts["expenditure_balances"]
    if not isinstance(income, Mapping) or not isinstance(spending, Mapping):
        raise WrongFacts(gettext_noop("%(event)s: balances are amounts by account."), event=YEAR_CLOSE)
    made: list[Posting] = []
    closed = Event(())
    for account in sorted(income):
        pair = Pair(account, _fund_balance(account, "4"), (f"income_balances {account}",), "E30")
        steps.take("pair_amount", pair.amount[0])
        made += _posting(pair, closed, len(made), steps)
    for account in sorted(spending):
        pair = Pair(_fund_balance(account, "5"), account, (f"expenditure_balances {account}",), "E31")
        steps.take("pair_amount", pair.amount[0])
        made += _posting(pair, closed, len(made), steps)
    return made


def _fund_balance(account: str, kind: str) -> str:
    head = account[:3]
    if head not in FUND_BALANCES or not head.startswith(kind):
        raise WrongFacts(
            gettext_noop("%(event)s: account %(account)s has no place in it."),
            event=YEAR_CLOSE,
            account=account,
        )
    return FUND_BALANCES[head]
