"""What the kill test runs in processes of its own: `... killed_worker ACT [MONTH [CHUNK]]`.

With a chunk number the worker stops in the middle of it, its transaction open, and waits to be killed.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

import django
from django.conf import settings

PEOPLE_IN_A_CHUNK = 5


def prepare() -> None:
    """Employers, flexible and retired people, and the same wages declared for two months."""
    from tests.contributions import month, world

    world.publish_wages(world.HAINAN)
    for size in (4, 6, 5):
        unit = world.employer()
        staff = world.people(size, born_on=world.date(1985, 1, size))
        world.enrol(staff, unit)
        for each in (world.MONTH, world.MONTH + 1):
            month.filed(unit, staff, [4000 + 900 * number for number in range(size)], month=each)
    world.enrol(world.people(7, born_on=world.date(1990, 1, 1)), category="flexible")
    world.enrol(world.people(7, born_on=world.date(1950, 1, 1)), category="retired")


def work(text: str, stop_in: int) -> None:
    """Assess, receive, match and credit a month."""
    from contributions import operations
    from contributions.operations import cutting
    from contributions.operations.assessment import chunks
    from contributions.operations.crediting import run as crediting
    from insurance_agency.kernel.periods import Month
    from tests.contributions import world

    cutting.CHUNK = PEOPLE_IN_A_CHUNK
    done = 0

    def stopping(write: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any) -> Any:
            nonlocal done
            result = write(*args)
            done += 1
            if done == stop_in:
                sys.stdout.write("in the middle\n")
                sys.stdout.flush()
                time.sleep(600)
            return result

        return wrapped

    chunks._lines, crediting._chunk = stopping(chunks._lines), stopping(crediting._chunk)
    month = Month.parse(text)
    by = world.user()
    operations.assess_month(
        region=world.HAINAN, month=month, on=world.TODAY + (month.first - world.MONTH.first), by=by
    )
    pay(month, by)
    operations.credit_month(
        region=world.HAINAN, month=month, on=world.TODAY + (month.first - world.MONTH.first)
    )


def pay(month: Any, by: Any) -> None:
    from contributions import operations
    from contributions.models import Bill
    from tests.contributions import world

    for bill in Bill.objects.owed().filter(month=month).order_by("pk"):
        payer = operations.Payer(bill.payer_kind, bill.employer_id, bill.person_id)
        operations.record_receipt(
            region=bill.region,
            amount_fen=bill.total_fen,
            value_on=world.TODAY,
            bank_reference=f"X{bill.number}",
            source="bank",
            by=by,
            on=world.TODAY,
            payer=payer,
        )
        operations.match_receipts(region=bill.region, payer=payer, on=world.TODAY)


def compare() -> None:
    """The killed month's ledger equals that of the undisturbed one, and the books agree."""
    from accounts import operations as accounts
    from accounts.models import Entry, Line
    from contributions.models import Bill
    from tests.contributions import world

    def of(month: Any) -> list[tuple[object, ...]]:
        entries = Entry.objects.filter(
            month=month, act__in=["bill-issued", "month-credited", "receipt-matched"]
        )
        return sorted(
            (
                entry.act,
                line.account.code,
                line.account.holder_id,
                line.account.shard,
                line.amount_fen,
                line.kind,
            )
            for entry in entries
            for line in Line.objects.filter(entry=entry.pk, posted_on=entry.posted_on).select_related(
                "account"
            )
        )

    differences = accounts.verify()
    assert not differences, differences
    killed, undisturbed = of(world.MONTH), of(world.MONTH + 1)
    assert killed == undisturbed
    assert len(killed) > 50
    assert set(Bill.objects.values_list("status", flat=True)) == {"credited"}


def main() -> None:
    settings.TESTING = True
    django.setup()
    act, *rest = sys.argv[1:]
    if act == "prepare":
        prepare()
    elif act == "work":
        work(rest[0], int(rest[1]) if len(rest) > 1 else 0)
    else:
        compare()


if __name__ == "__main__":
    main()
