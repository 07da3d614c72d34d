"""Kinds about personal accounts and the fund book."""

from typing import Any

from accounts.policy import AccountPolicy
from accounts.rules.closing import close_account
from accounts.rules.interest import Entry, rates_on, year_interest, year_rates
from accounts.rules.posting import postings
from accounts.rules.use import available, pay_from_account, statement_totals
from claims.policy import InstitutionMonthPolicy
from insurance_agency.golden.facts import BadCase, Facts
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import ZERO, Fen, parse_yuan, yuan
from insurance_agency.kernel.policy import Pack, load_pack

_SIGNS = {"credit": 1, "debit": -1}


def _entries(facts: Facts) -> list[Entry]:
    return [Entry(part.day("on"), _signed(part)) for part in facts.parts("entries")]


def _signed(part: Facts) -> int:
    direction = part.text("direction")
    if direction not in _SIGNS:
        raise BadCase(f"direction is credit or debit, not {direction!r}")
    return part.money("amount") * _SIGNS[direction]


def interest_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    rates = year_rates(load_pack(region), facts.number("year"))
    made = year_interest(facts.money("opening"), _entries(facts), rates)
    trace.extend(made.steps)
    return {"interest": yuan(made.interest_fen), "closing": yuan(made.closing_fen)}


def account_closing_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack, closed_on, year = load_pack(region), facts.day("closed_on"), facts.number("year")
    made = close_account(
        facts.text("event"),
        opening_fen=facts.money("opening"),
        entries=_entries(facts),
        closed_on=closed_on,
        rates=rates_on(pack, closed_on) if closed_on.year == year else year_rates(pack, year),
        policy=pack.policy(AccountPolicy, on=closed_on),
        trace=trace,
    )
    return {
        "interest": yuan(made.interest.interest_fen),
        "amount": yuan(made.amount_fen),
        "paid_to": made.paid_to,
        "closing": yuan(made.closing_fen),
    }


def account_statement_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    amounts = []
    for part in facts.parts("entries"):
        part.ignore("kind", "on")
        amounts.append(_signed(part))
    made = statement_totals(facts.money("opening"), amounts, trace)
    return {
        "credits": yuan(made.credits_fen),
        "debits": yuan(made.debits_fen),
        "closing": yuan(made.closing_fen),
    }


def account_payment_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    usable = available(facts.money("balance"), facts.money("held", ZERO), facts.text("status"), trace)
    made = pay_from_account(facts.money("amount"), usable, trace)
    return {
        "available": yuan(made.available_fen),
        "account": yuan(made.account_fen),
        "cash": yuan(made.cash_fen),
    }


def posting_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    event = facts.text("event")
    facts.ignore("book")
    given = {name: _fact(facts.raw(name)) for name in facts.names() if name not in ("event", "book")}
    if event == "institution-paid":
        given |= _retained(load_pack(region), given["approved_fund"], trace)
    entries = [
        {"debit": posting.debit, "credit": posting.credit, "amount": yuan(posting.amount_fen)}
        for posting in postings(event, given, trace)
    ]
    return {"entries": entries}


def _retained(pack: Pack, approved_fen: Fen, trace: Trace) -> dict[str, Any]:
    """The deposit that is kept back of a payment, and where the region's reading books it."""
    newest = pack.versions("institution-month.retention")[-1].start
    policy = pack.policy(InstitutionMonthPolicy, on=newest)
    posted = pack.versions("personal-accounts.retained-deposits")[-1]
    trace.set("approved_fund", approved_fen)
    trace.take("retained", "approved_fund")
    retained = trace.share("retained", policy.retention, *policy.why("retention"))
    trace.fact("retained_deposits", posted.value, posted.citation, posted.identity)
    return {"retained": retained, "retained_deposits": posted.value}


def _fact(value: Any) -> Any:
    """Money as fen; words stay words."""
    if isinstance(value, dict):
        return {name: _fact(inner) for name, inner in value.items()}
    if isinstance(value, str) and value.removeprefix("-")[:1].isdigit():
        return parse_yuan(value)
    return value
