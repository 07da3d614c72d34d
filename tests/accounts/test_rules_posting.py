"""The posting matrix of DOMAIN 9.3, line by line."""

import pytest

from accounts.rules.posting import MATRIX, Facts, UnknownEvent, WrongFacts, postings

LINES: list[tuple[str, Facts, list[tuple[str, str, int]]]] = [
    ("premium-received", {"amount": 100, "into": "income"}, [("102", "403", 100)]),
    ("premium-received", {"amount": 100, "into": "fiscal"}, [("103", "403", 100)]),
    (
        "premium-matched",
        {"personal": 22, "unit_to_account": 9, "pooled": 69},
        [("403", "402-premium", 31), ("403", "401-premium", 69)],
    ),
    ("month-end-sweep", {"amount": 100}, [("103", "102", 100)]),
    ("late-fee-received", {"amount": 5, "into": "income"}, [("102", "401-other", 5)]),
    ("late-fee-received", {"amount": 5, "into": "clearing"}, [("403", "401-other", 5)]),
    ("allocation", {"amount": 7}, [("104", "103", 7)]),
    (
        "institution-paid",
        {"approved_fund": 1000, "retained": 100, "account": 50, "retained_deposits": "business-book-only"},
        [("501-benefit", "104", 900), ("502-benefit", "104", 50)],
    ),
    (
        "institution-paid",
        {"approved_fund": 1000, "retained": 100, "account": 0, "retained_deposits": "temporary-receipts"},
        [("501-benefit", "104", 900), ("501-benefit", "202-deposit", 100)],
    ),
    (
        "bank-interest",
        {"fiscal_account_interest": 3, "income_account_interest": 1, "expenditure_account_interest": 2},
        [("103", "404", 3), ("102", "404", 1), ("104", "404", 2)],
    ),
    (
        "interest-distributed",
        {"bank_interest": 330, "account_interest": 185},
        [("404", "402-interest", 185), ("404", "401-interest", 145)],
    ),
    (
        "interest-distributed",
        {"bank_interest": 150, "account_interest": 185},
        [("404", "402-interest", 185), ("401-interest", "404", 35)],
    ),
    (
        "recovery",
        {"amount": 32, "into": "income", "benefit_year": "earlier", "part": "pooled"},
        [("102", "401-other", 32)],
    ),
    (
        "recovery",
        {"amount": 32, "into": "expenditure", "benefit_year": "same", "part": "account"},
        [("104", "502-benefit", 32)],
    ),
    ("deposit-forfeited", {"amount": 8}, []),
    ("fine-collected", {"amount": 8}, []),
    (
        "retirees-quota",
        {"amount": 40, "retired_quota_posting": "reclassified"},
        [("401-premium", "402-premium", 40)],
    ),
    (
        "year-close",
        {
            "income_balances": {"401-premium": 69, "401-interest": -5, "402-premium": 31},
            "expenditure_balances": {"501-benefit": 50, "502-benefit": 12},
        },
        [
            ("301", "401-interest", 5),
            ("401-premium", "301", 69),
            ("402-premium", "302", 31),
            ("301", "501-benefit", 50),
            ("302", "502-benefit", 12),
        ],
    ),
]


@pytest.mark.parametrize(("event", "facts", "expected"), LINES)
def test_an_event_gives_the_lines_of_the_matrix(
    event: str, facts: Facts, expected: list[tuple[str, str, int]]
) -> None:
    assert postings(event, facts) == expected


def test_lines_of_nothing_are_left_out() -> None:
    facts: Facts = {"personal": 0, "unit_to_account": 0, "pooled": 15}
    assert postings("premium-matched", facts) == [("403", "401-premium", 15)]


def test_an_unknown_event_and_wrong_facts_are_refused() -> None:
    with pytest.raises(UnknownEvent):
        postings("premium-lost", {"amount": 1})
    with pytest.raises(WrongFacts, match="missing"):
        postings("allocation", {})
    with pytest.raises(WrongFacts, match="unknown"):
        postings("allocation", {"amount": 1, "into": "income"})
    with pytest.raises(WrongFacts, match="into is one of"):
        postings("premium-received", {"amount": 1, "into": "pocket"})
    with pytest.raises(WrongFacts, match="amount of money"):
        postings("allocation", {"amount": "1.00"})
    with pytest.raises(WrongFacts, match="no place"):
        postings("year-close", {"income_balances": {"501-benefit": 1}, "expenditure_balances": {}})


def test_every_line_of_the_matrix_cites_its_number() -> None:
    assert all(pair.cite.startswith("E") for event in MATRIX.values() for pair in event.pairs)
