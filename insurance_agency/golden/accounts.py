"""Kinds about personal accounts and the fund book."""

from typing import Any

from accounts.rules.interest import Entry, year_interest, year_rates
from insurance_agency.golden.facts import Facts
from insurance_agency.kernel.money import yuan
from insurance_agency.kernel.policy import load_pack

_SIGNS = {"credit": 1, "debit": -1}


def interest_case(facts: Facts, region: str) -> dict[str, Any]:
    entries = [
        Entry(part.day("on"), part.money("amount") * _SIGNS[part.text("direction")])
        for part in facts.parts("entries")
    ]
    made = year_interest(facts.money("opening"), entries, year_rates(load_pack(region), facts.number("year")))
    return {"interest": yuan(made.interest_fen), "closing": yuan(made.closing_fen)}
