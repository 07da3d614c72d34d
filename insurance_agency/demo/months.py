"""Months of contributions: declared, assessed, paid, credited, by the operations of production."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from contributions import operations as contributions
from contributions.choices import FilingMethod, FilingStatus, PayerKind, ReceiptSource
from contributions.models import Bill, DeclaredWage, Filing
from contributions.operations import BankLine, NothingToCredit, Payer
from insurance_agency.demo.copying import copy_rows
from insurance_agency.demo.logins import Users
from insurance_agency.demo.people import wage_fen
from insurance_agency.demo.reference import at
from insurance_agency.demo.register import Register
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from registration.choices import Category

FILING_FIELDS = (
    "region", "employer", "month", "version", "method", "status", "reference", "rows", "errors", "warnings",
    "wages_fen", "figures", "created_by", "created_at", "checked_at", "confirmed_by", "confirmed_at",
)  # fmt: skip

LATE_PAYERS = 0.03
SOURCES = {
    PayerKind.EMPLOYER: ReceiptSource.TAX,
    PayerKind.PERSON: ReceiptSource.BANK,
    PayerKind.OLD_AGE_FUND: ReceiptSource.OLD_AGE_FUND,
    PayerKind.UNEMPLOYMENT_FUND: ReceiptSource.UNEMPLOYMENT_FUND,
}


class MonthsOfContributions:
    """Lets one month after another pass for everybody in the register."""

    def __init__(
        self, *, region: str, register: Register, users: Users, wages: dict[int, Fen], seed: int, today: date
    ) -> None:
        self.region, self.register, self.users, self.wages = region, register, users, wages
        self.rng = Random(f"{region}/{seed}/payments")
        self.today = today

    def declare(self, month: Month) -> None:
        """Every employer sends the wages of its people on the eighth."""
        rosters = self._rosters(month)
        sent_at = at(month.first + timedelta(days=7))
        by = self.users["employer"].pk
        copy_rows(
            Filing,
            FILING_FIELDS,
            (
                (
                    self.region, employer_id, month.first, 1, FilingMethod.FILE.value,
                    FilingStatus.CONFIRMED.value, f"F{month.first:%Y%m}-D{employer_id:06d}", len(rows), 0, 0,
                    sum(wage for _enrolment, wage in rows), "{}", by, sent_at, sent_at, by, sent_at,
                )
                for employer_id, rows in rosters.items()
            ),
        )  # fmt: skip
        filings = dict(
            Filing.objects.filter(region=self.region, month=month, version=1).values_list("employer_id", "pk")
        )
        copy_rows(
            DeclaredWage,
            ("filing", "enrolment", "wage_fen"),
            (
                (filings[employer_id], enrolment_id, wage)
                for employer_id, rows in rosters.items()
                for enrolment_id, wage in rows
            ),
        )

    def _rosters(self, month: Month) -> dict[int, list[tuple[int, int]]]:
        average = self.wages[month.year - 1]
        register = self.register
        rosters: dict[int, list[tuple[int, int]]] = {}
        for person, enrolment_id in zip(register.persons, register.enrolment_ids, strict=True):
            if person.category != Category.ON_JOB or person.employer is None:
                continue
            if person.start <= month and (person.end is None or month <= person.end):
                rows = rosters.setdefault(register.employer_ids[person.employer], [])
                rows.append((enrolment_id, wage_fen(person, average)))
        return rosters

    def assess(self, month: Month) -> None:
        """The agency closes the month's declarations on the eleventh and issues the bills."""
        contributions.assess_month(
            region=self.region, month=month, on=self._day(month, 11), by=self.users["registrar"]
        )

    def pay(self, month: Month) -> None:
        """The money arrives by the lists of a few days; a few payers are a month late."""
        earlier = Bill.objects.owed().filter(region=self.region, month__lt=month).order_by("month", "pk")
        self._receive(earlier.iterator(), self._day(month, 9))
        prompt: dict[date, list[Bill]] = {}
        for bill in Bill.objects.owed().filter(region=self.region, month=month).order_by("pk"):
            late = self.rng.random() < LATE_PAYERS
            if not late or bill.employer_id == self.register.employer_ids[0]:
                prompt.setdefault(self._day(month, 12 + bill.pk % 4), []).append(bill)
        for day, bills in sorted(prompt.items()):
            self._receive(bills, day)

    def credit(self, month: Month) -> None:
        """What is paid goes to the accounts on the sixteenth, this month's and latecomers of earlier ones."""
        months = Bill.objects.awaiting_credit().filter(region=self.region, month__lte=month)
        for paid in sorted(set(months.values_list("month", flat=True))):
            try:
                contributions.credit_month(
                    region=self.region, month=paid, on=self._day(month, 16), by=self.users["accounts"]
                )
            except NothingToCredit:
                continue

    def _receive(self, bills: Iterable[Bill], day: date) -> None:
        lines = [
            BankLine(
                payer=Payer(bill.payer_kind, bill.employer_id, bill.person_id),
                amount_fen=Fen(bill.total_fen - bill.principal_paid_fen),
                value_on=day,
                bank_reference=f"DEMO{bill.month}-{bill.pk:08d}-{day:%m%d}",
                source=SOURCES[PayerKind(bill.payer_kind)],
            )
            for bill in bills
        ]
        if lines:
            contributions.receive_bank_list(
                region=self.region, lines=lines, on=day, by=self.users["registrar"]
            )

    def _day(self, month: Month, day: int) -> date:
        return min(month.first + timedelta(days=day - 1), self.today)


def last_whole_month(today: date | None = None) -> Month:
    """The month before the one that is running: the last month of the demonstration."""
    return Month.of(today or timezone.localdate()) - 1
