"""One month from the payroll file to the ledger, in both regions."""

import pytest

from accounts.queries import personal_balance
from contributions import operations
from contributions.models import Bill, BillLine
from tests.contributions.month import assessed, books_agree, filed, paid
from tests.contributions.world import HAINAN, MONTH, SHENZHEN, TODAY, publish_wages, staffed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("region", [HAINAN, SHENZHEN])
def test_a_month_goes_from_the_file_to_the_accounts_and_the_books_agree(region):
    publish_wages(region)
    unit, staff = staffed(12, region)
    filed(unit, staff, [3000 + 1500 * number for number in range(12)])
    run = assessed(region)
    assert run.is_done
    bill = Bill.objects.get(employer=unit)
    assert bill.status == "issued"
    assert bill.heads == 12
    assert bill.total_fen == sum(line.total_fen for line in bill.lines.all())
    assert books_agree()
    bill = paid(unit)
    assert bill.status == "paid"
    assert books_agree()
    operations.credit_month(region=region, month=MONTH, on=TODAY)
    bill.refresh_from_db()
    assert bill.status == "credited"
    for line in BillLine.objects.filter(bill=bill):
        assert personal_balance(line.person_id) == line.account_fen
    assert books_agree()
