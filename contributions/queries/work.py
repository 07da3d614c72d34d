"""What waits to be done: by an employer, and at the desk."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from contributions.choices import OPEN_FILINGS, OWED_BILLS, SENT_FILINGS, BillKind, BillStatus
from contributions.models import AssessedMonth, Bill, DeclaredWage, Filing, Receipt, ReceiptMatch
from contributions.policy import CollectionPolicy
from contributions.queries.late_fees import late_fees_so_far
from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import NoRuleInForce
from insurance_agency.notices.queries import pack_for
from registration.choices import Category
from registration.models import Employer, Enrolment


def may_be_made_up(employer_id: int, month: Month) -> bool:
    """Whether nothing that an employer declared for a month has been billed."""
    billed = Bill.objects.filter(employer=employer_id, month=month, kind=BillKind.NORMAL)
    return not billed.exclude(status=BillStatus.REPLACED).exists()


def has_later_filing(filing: Filing) -> bool:
    """Whether the employer has begun the month anew after this filing."""
    of_month = Filing.objects.filter(employer=filing.employer_id, month=filing.month)
    return of_month.filter(version__gt=filing.version).exists()


@dataclass(frozen=True)
class EmployerMonth:
    """Where an employer stands with one month."""

    month: Month
    heads: int
    declare_by: date | None
    closed: bool
    sent: Filing | None
    in_progress: Filing | None
    bill: Bill | None

    @property
    def step(self) -> int:
        """1 file, 2 correct and send, 3 wait for the bill, 4 pay, 5 done."""
        if self.bill is not None:
            return 5 if self.bill.status in {BillStatus.PAID, BillStatus.CREDITED} else 4
        if self.sent is not None:
            return 3
        return 2 if self.in_progress is not None else 1


def employer_month(employer: Employer, month: Month) -> EmployerMonth:
    filings = list(Filing.objects.filter(employer=employer, month=month).order_by("-version"))
    return EmployerMonth(
        month=month,
        heads=roster(employer, month).count(),
        declare_by=declare_by(employer.region, month),
        closed=AssessedMonth.objects.filter(region=employer.region, month=month).exists()
        and not may_be_made_up(employer.pk, month),
        sent=next((filing for filing in filings if filing.status in SENT_FILINGS), None),
        in_progress=next((filing for filing in filings if filing.status in OPEN_FILINGS), None),
        bill=bills_of(employer).filter(month=month).exclude(status=BillStatus.REPLACED).first(),
    )


def roster(employer: Employer, month: Month) -> QuerySet[Enrolment]:
    """The people whose wages an employer declares for a month, by name."""
    return (
        Enrolment.objects.live_in(month)
        .filter(employer=employer, category=Category.ON_JOB)
        .select_related("person")
        .order_by("person__name_pinyin", "person_id")
    )


def last_wages(employer: Employer, month: Month) -> dict[int, int]:
    """What was declared for the month before, in fen, by person."""
    declared = DeclaredWage.objects.filter(
        filing__employer=employer, filing__month=month.previous(), filing__status__in=SENT_FILINGS
    )
    return dict(declared.values_list("enrolment__person_id", "wage_fen"))


def declare_by(region: str, month: Month) -> date | None:
    """The last day on which the month should be declared; None where no rule says so."""
    policy = _collection(region, month)
    return month.first.replace(day=policy.declaration_day) if policy else None


def share_without_filing(region: str, month: Month) -> Rate | None:
    """What part of its last premium an employer owes that declares nothing; None where no rule says so."""
    policy = _collection(region, month)
    return policy.assessed_share if policy else None


def _collection(region: str, month: Month) -> CollectionPolicy | None:
    try:
        return pack_for(region).policy(CollectionPolicy, on=month.first)
    except NoRuleInForce:
        return None


def bills_of(employer: Employer) -> QuerySet[Bill]:
    """An employer's bills, newest month first, with their payments."""
    matches = ReceiptMatch.objects.select_related("receipt").order_by("pk")
    return (
        Bill.objects.shown()
        .filter(employer=employer)
        .prefetch_related(Prefetch("matches", queryset=matches))
        .order_by("-month", "-pk")
    )


def credit_of(employer: Employer) -> int:
    """Money of an employer that no bill has used yet, in fen."""
    left = F("amount_fen") - F("matched_fen")
    return (
        Receipt.objects.with_credit().filter(employer=employer).aggregate(total=Sum(left, default=0))["total"]
    )


@dataclass(frozen=True)
class Owed:
    principal_fen: int
    late_fee_fen: int
    overdue: int

    @property
    def total_fen(self) -> int:
        return self.principal_fen + self.late_fee_fen


def owed_by(employer: Employer, day: date) -> Owed:
    """What an employer would have to pay on a day to owe nothing."""
    bills = list(
        bills_of(employer).filter(Q(status__in=OWED_BILLS) | Q(late_fee_fen__gt=F("late_fee_paid_fen")))
    )
    fees = late_fees_so_far(bills, day, pack_for(employer.region))
    return Owed(
        principal_fen=sum(bill.principal_left_fen for bill in bills),
        late_fee_fen=sum(fees.values()),
        overdue=sum(bill.is_owed and bill.due_on < day for bill in bills),
    )


def filing_work(region: str, month: Month) -> QuerySet[Employer]:
    """Active employers with people in the month, and what they have filed for it."""
    filings = Filing.objects.filter(employer=OuterRef("pk"), month=month)
    sent = filings.filter(status__in=SENT_FILINGS)
    last = filings.order_by("-version")
    people = Enrolment.objects.live_in(month).filter(employer=OuterRef("pk"), category=Category.ON_JOB)
    return (
        Employer.objects.active()
        .filter(region=region)
        .annotate(
            heads=Subquery(
                people.order_by().values("employer").annotate(heads=Count("pk")).values("heads"),
                output_field=IntegerField(),
            ),
            sent_pk=Subquery(sent.values("pk")[:1]),
            sent_reference=Subquery(sent.values("reference")[:1]),
            sent_at=Subquery(sent.values("confirmed_at")[:1]),
            sent_rows=Subquery(sent.values("rows")[:1]),
            sent_wages_fen=Subquery(sent.values("wages_fen")[:1]),
            last_status=Subquery(last.values("status")[:1]),
            last_pk=Subquery(last.values("pk")[:1]),
        )
        .filter(Exists(people))
        .order_by("name_pinyin", "pk")
    )


def debt_of_employer(employer: Employer, on: date) -> tuple[Fen, Fen]:
    """Unpaid premium and late fee: an employer that owes may not be closed (DOMAIN 3.4)."""
    owed = owed_by(employer, on)
    return Fen(owed.principal_fen), Fen(owed.late_fee_fen)
