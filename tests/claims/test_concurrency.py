"""Two counters, one person: whoever comes second waits, and nothing is booked twice."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import operations as ledger
from accounts import queries as accounts
from claims import operations
from claims.models import Accumulator, Claim, InstitutionMonth, Payment
from claims.operations import ClaimNotOpen, FiguresChanged, KeyOfAnotherClaim, MonthNotOpen
from insurance_agency.identity.choices import Role
from insurance_agency.kernel.errors import DomainError
from tests.claims.conftest import Benefits
from tests.claims.test_months import as_recorded, collected, pay
from tests.claims.world import NOW, TODAY, World, world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hospital(benefits: Benefits) -> World:
    return world()


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do the acts at the same moment, each in its own connection; what each gave or was refused with."""
    start = Barrier(len(acts))

    def one(act: Callable[[], object]) -> object:
        try:
            start.wait(timeout=20)
            return act()
        except DomainError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def test_a_double_click_settles_once(hospital: World) -> None:
    claim, _result = hospital.calculated()
    answers = at_once(*[lambda: hospital.settle(claim, key="click")] * 4)
    assert [answer.status for answer in answers if isinstance(answer, Claim)] == ["settled"] * 4
    assert Accumulator.objects.get(person=hospital.patient).stays == 1
    assert ledger.verify() == []


def test_two_counters_with_different_keys_settle_once(hospital: World) -> None:
    claim, _result = hospital.calculated()
    answers = at_once(lambda: hospital.settle(claim, key="a"), lambda: hospital.settle(claim, key="b"))
    assert {type(answer) for answer in answers} == {Claim, ClaimNotOpen}
    assert ledger.verify() == []


def test_two_claims_with_one_key_settle_one(hospital: World) -> None:
    first, _result = hospital.calculated()
    second, _result = hospital.calculated(person=hospital.others[0])
    answers = at_once(lambda: hospital.settle(first, key="k"), lambda: hospital.settle(second, key="k"))
    assert {type(answer) for answer in answers} == {Claim, KeyOfAnotherClaim}
    assert ledger.verify() == []


def test_locks_are_taken_in_the_order_that_is_written_down(hospital: World) -> None:
    """Claim, person, yearly figures, institution's month, ledger: docs/decisions/claims.md."""
    claim, result = hospital.calculated()
    assert result.account_fen
    with CaptureQueriesContext(connection) as captured:
        hospital.settle(claim)
    locks = (
        r'FROM "claims_claim".* FOR UPDATE',
        r'FROM "registration_insuredperson".* FOR NO KEY UPDATE',
        r'FROM "claims_accumulator".* FOR UPDATE',
        r"FROM claims_institutionmonth.* FOR SHARE",
        r"accounts_lock_personal|accounts_post",
    )
    asked = [query["sql"] for query in captured]
    order = [at for sql in asked for at, lock in enumerate(locks) if re.search(lock, sql)]
    assert set(order) == set(range(len(locks)))
    assert order == sorted(order)


def test_two_stays_of_one_person_follow_one_another(hospital: World) -> None:
    first, _result = hospital.calculated()
    second, _result = hospital.calculated(admitted=TODAY.replace(day=12), days=3)
    answers = at_once(lambda: hospital.settle(first), lambda: hospital.settle(second))
    assert {type(answer) for answer in answers} == {Claim, FiguresChanged}
    assert Accumulator.objects.get(person=hospital.patient).stays == 1
    assert accounts.personal_balance(hospital.patient.pk) >= 0
    assert ledger.verify() == []


def test_a_month_is_paid_once_by_two_cashiers(hospital: World) -> None:
    hospital.settled()
    row = collected(hospital)
    operations.declare_month(month_id=row.pk, declaration=as_recorded(row), by=hospital.operator, at=NOW)
    operations.review_month(month_id=row.pk, note="", by=hospital.staff(Role.SETTLEMENT_AUDITOR), at=NOW)
    operations.approve_month(month_id=row.pk, by=hospital.staff(Role.APPROVAL_CLERK), at=NOW)
    one, other = hospital.staff(Role.CASHIER), hospital.staff(Role.CASHIER)
    answers = at_once(lambda: pay(row, one, reference="BANK-A"), lambda: pay(row, other, reference="BANK-B"))
    assert {type(answer) for answer in answers} == {Payment, MonthNotOpen}
    assert ledger.verify() == []


def test_settling_and_collecting_at_once_loses_no_stay(hospital: World) -> None:
    hospital.settled()
    second, _result = hospital.calculated(person=hospital.others[0])
    row = InstitutionMonth.objects.get()
    at_once(lambda: hospital.settle(second), lambda: operations.collect_month(month_id=row.pk, at=NOW))
    row.refresh_from_db()
    assert row.claim_count == row.claims.settled().count()
