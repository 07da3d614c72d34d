"""A person's months, and what follows from them: benefits on a day, continuous time."""

from datetime import date

from contributions.choices import BillStatus, PayerKind
from contributions.models import BillLine
from contributions.policy import CollectionPolicy, EntitlementPolicy
from contributions.rules import entitlement as rules
from contributions.rules.entitlement import Entitlement
from contributions.rules.months import AS_PAID, History, MonthRecord, Status, in_time_until, month_record
from insurance_agency.kernel.periods import Month, months
from insurance_agency.notices.queries import pack_for
from registration.choices import EndReason
from registration.models import Enrolment, InsuredPerson


def month_statuses(person: InsuredPerson, until: date | None = None) -> list[MonthRecord]:
    """Every month from the first certified or insured one to the last with a bill, or to that of `until`.

    Months whose grace still runs on `until` count as the month before them (DOMAIN 6.1).
    """
    return list(_history(person, until).months)


def entitlement_on(person: InsuredPerson, day: date, *, known_on: date | None = None) -> Entitlement:
    """Whether a person has benefits on a day, and why not (DOMAIN 6.1, 6.2).

    A month whose grace still runs on `known_on`, by default the day itself, is taken as paid for the
    time being: who settles a stay later says so, because by then the month was paid or was not.
    """
    policy = _policy(person, day)
    enrolment = (
        Enrolment.objects.filter(person=person).live_in(Month.of(day)).order_by("-start_month").first()
    )
    category = enrolment.category if enrolment else ""
    return rules.entitlement_on(_history(person, day, known_on), day, category, policy)


def judged_alike(region: str, first: date, last: date) -> list[tuple[date, date]]:
    """The days between two, both included, in the stretches whose benefits are the same (AMB-29).

    Months, and where the law of a month stops benefits in its middle, the parts of that month.
    """
    pack = pack_for(region)
    found: list[tuple[date, date]] = []
    for month in months(Month.of(first), Month.of(last)):
        start, end = max(first, month.first), min(last, month.last)
        found += rules.stretches(start, end, pack.policy(EntitlementPolicy, on=start))
    return found


def continuous_months(person: InsuredPerson, day: date) -> int:
    """Paid months of the unbroken run before the month of a day (SZ 28, 30)."""
    return rules.continuous_months(_history(person, day), day, _policy(person, day))


def _policy(person: InsuredPerson, day: date) -> EntitlementPolicy:
    return pack_for(person.region).policy(EntitlementPolicy, on=day)


def due_day_on(region: str, day: date) -> int:
    """The day of the month on which premiums are due by the law of a day."""
    return pack_for(region).policy(CollectionPolicy, on=day).due_day


def _history(person: InsuredPerson, until: date | None, known_on: date | None = None) -> History:
    judged_on = known_on or until
    lines = {
        line.month: line
        for line in BillLine.objects.filter(person=person)
        .exclude(bill__status__in=[BillStatus.DRAFT, BillStatus.REPLACED])
        .select_related("bill")
        .order_by("month")
    }
    enrolments = list(Enrolment.objects.filter(person=person).approved().order_by("start_month"))
    if not enrolments:
        return History(())
    first = min(enrolment.start_month for enrolment in enrolments)
    last = Month.of(until) if until else max([first, *lines])
    if last < first:
        return History(())
    policy, due_day = _policy(person, until or last.last), due_day_on(person.region, until or last.last)
    records = [
        MonthRecord(first - before, "paid", (first - before).last)
        for before in range(person.prior_months, 0, -1)
    ]
    for month in months(first, last):
        line = lines.get(month)
        due_on = line.bill.due_on if line else month.first.replace(day=due_day)
        record = _record(month, line, enrolments, due_on, policy)
        in_time = in_time_until(month, due_on, policy) or month.last
        if record.status == "unpaid" and judged_on and judged_on <= in_time:
            as_before = not records or records[-1].status in AS_PAID
            record = MonthRecord(month, "paid" if as_before else "unpaid")
        records.append(record)
    return History(tuple(records))


def _record(
    month: Month,
    line: BillLine | None,
    enrolments: list[Enrolment],
    due_on: date,
    policy: EntitlementPolicy,
) -> MonthRecord:
    if line is not None:
        if line.bill.payer_kind == PayerKind.POOLED_FUND:
            return MonthRecord(month, "exempt", line.bill.paid_on)
        return month_record(month, paid_on=line.bill.paid_on, due_on=due_on, policy=policy)
    return MonthRecord(month, _without_line(month, enrolments))


def _without_line(month: Month, enrolments: list[Enrolment]) -> Status:
    """Enrolled but not billed for: the employer declared nothing. Not enrolled: a gap, or barred by law."""
    before = None
    for enrolment in enrolments:
        if enrolment.start_month <= month and (enrolment.end_month is None or month <= enrolment.end_month):
            return "unpaid"
        if enrolment.end_month is not None and enrolment.end_month < month:
            before = enrolment
    return "barred" if before is not None and before.end_reason == EndReason.SUSPENDED else "none"
