"""People and postings that the tests of the ledger use."""

from datetime import date

from accounts import operations
from accounts.operations import Leg, credit, debit
from registration.models import InsuredPerson

REGION = "hainan-provincial"
DAY = date(2026, 11, 5)


def insured(count: int = 1, region: str = REGION) -> list[int]:
    """Insured persons without more than the ledger needs; their ids."""
    start = InsuredPerson.objects.count()
    people = InsuredPerson.objects.bulk_create(
        InsuredPerson(
            region=region,
            number=f"P{number:07d}",
            name=f"人{number}",
            sex="F",
            born_on=date(1990, 1, 1),
            id_number="",
            id_index=f"{number:064d}",
            phone="",
        )
        for number in range(start + 1, start + count + 1)
    )
    return [person.pk for person in people]


def with_account(count: int = 1, balance_fen: int = 0, region: str = REGION, on: date = DAY) -> list[int]:
    """Insured persons with a personal account that holds something; their ids."""
    people = insured(count, region)
    operations.open_personal_accounts(region=region, person_ids=people, on=on)
    if balance_fen:
        for person in people:
            post(f"opening:{person}", *credited(person, balance_fen), region=region, on=on)
    return people


def credited(person: int, amount: int, kind: str = "own") -> list[Leg]:
    return [
        debit("assessed-account", amount),
        credit("personal", amount, holder=("person", person), kind=kind),
    ]


def paid(person: int, amount: int, institution: int = 1) -> list[Leg]:
    return [
        debit("personal", amount, holder=("person", person), kind="inpatient"),
        credit("payable-account", amount, holder=("institution", institution)),
    ]


def post(key: str, *legs: Leg, region: str = REGION, on: date = DAY, act: str = "test") -> int:
    return operations.post(key=key, act=act, region=region, on=on, legs=list(legs))
