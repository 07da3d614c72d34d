"""Run as a program by the test that kills it: the interest of a year, in chunks of five accounts.

`prepare`: the same thirty people with the same movements in both regions, and the interest of one.
`stop N`: credit the other's; in chunk N say "here" and wait to be killed.
`finish`: credit it, twice, and show what both hold.
"""

import json
import sys
from datetime import date

import django

django.setup()

from accounts import operations, queries  # noqa: E402 (Django first)
from accounts.models import PersonalAccount  # noqa: E402
from accounts.operations import interest  # noqa: E402
from insurance_agency.jobs import operations as jobs  # noqa: E402
from tests.accounts.people import credited, paid, post, with_account  # noqa: E402

YEAR = 2010
DISTURBED, UNDISTURBED = "hainan-provincial", "shenzhen"


def prepare(region: str) -> None:
    for number, person in enumerate(with_account(30, region=region, on=date(YEAR, 1, 1))):
        for month in range(1, 12):
            amount = 7_000 + 997 * number + 31 * month
            post(
                f"in:{region}:{person}:{month}",
                *credited(person, amount),
                region=region,
                on=date(YEAR, month, 9),
            )
        post(f"out:{region}:{person}", *paid(person, 1_234 + number), region=region, on=date(YEAR, 6, 3))


def run(region: str, stop: int = -1) -> None:
    interest.CHUNK = 5
    advance, chunks = jobs.advance, iter(range(1000))

    def advance_and_stop(*args: object, **named: object) -> None:
        advance(*args, **named)  # type: ignore[arg-type]
        if next(chunks) == stop:
            sys.stdout.write("here\n")
            sys.stdout.flush()
            sys.stdin.read()

    jobs.advance = advance_and_stop  # type: ignore[assignment]
    operations.credit_interest(region=region, year=YEAR, on=date(YEAR, 12, 31))


def show(region: str) -> list[object]:
    people = PersonalAccount.objects.of_region(region).values_list("person_id", flat=True)
    found = [
        str(difference) for difference in operations.verify(region=region) if difference.check != "books"
    ]
    return [sorted(queries.personal_balances(people).values()), found]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["prepare"]:
            prepare(DISTURBED)
            prepare(UNDISTURBED)
            run(UNDISTURBED)
        case ["stop", chunk]:
            run(DISTURBED, int(chunk))
        case ["finish"]:
            run(DISTURBED)
            run(DISTURBED)
            sys.stdout.write(json.dumps([show(DISTURBED), show(UNDISTURBED)]))
