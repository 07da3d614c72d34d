"""Why the money of a personal account moved: the bill or the stay behind each ledger entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet

from accounts import queries as accounts
from accounts.models import Entry, PersonalAccount
from accounts.queries import MovementLine
from accounts.statements.kinds import kind_label
from claims.models import Adjudication, ClaimPosting
from contributions import queries as contributions
from contributions.models import BillLine
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month, Period
from registration.models import InsuredPerson

COMBINED = "contribution"
CONTRIBUTION_KINDS = frozenset({COMBINED, "own", "unit", "quota"})


class Cause(NamedTuple):
    """What lies behind one entry: a month's contribution, a hospital stay, or neither."""

    bill_line: BillLine | None = None
    posting: ClaimPosting | None = None

    @property
    def party(self) -> Any:
        """The employer, fund or institution that the movement came from or went to."""
        if self.posting is not None:
            return self.posting.claim.institution.name
        if self.bill_line is not None:
            return payer_of(self.bill_line)
        return ""

    def parts(self, line: MovementLine) -> tuple[tuple[str, Fen], ...]:
        """The own part and the unit's part of a month that was credited in one sum."""
        if line.kind != COMBINED or self.bill_line is None:
            return ()
        own = Fen(self.bill_line.account_from_person_fen)
        return ("own", own), ("unit", Fen(line.amount_fen - own))


def payer_of(line: BillLine) -> Any:
    """Who owed the premium: the employer by name, otherwise the kind of payer in words."""
    bill = line.bill
    return bill.employer.name if bill.employer is not None else bill.get_payer_kind_display()


def causes(person: InsuredPerson, lines: Iterable[MovementLine]) -> dict[int, Cause]:
    """The cause of each entry, by entry; two queries whatever the number of movements."""
    movements = list(lines)
    stays = {
        posting.entry_id: posting
        for posting in ClaimPosting.objects.filter(
            entry_id__in=[line.entry_id for line in movements if line.kind not in CONTRIBUTION_KINDS],
            claim__person=person,
        ).select_related("claim__institution")
    }
    months = {line.month for line in movements if line.kind in CONTRIBUTION_KINDS and line.month}
    paid = (
        {line.month: line for line in contribution_lines(person).filter(month__in=months)} if months else {}
    )
    found: dict[int, Cause] = defaultdict(Cause)
    for line in movements:
        if line.kind in CONTRIBUTION_KINDS:
            found[line.entry_id] = Cause(bill_line=paid.get(line.month) if line.month else None)
        else:
            found[line.entry_id] = Cause(posting=stays.get(line.entry_id))
    return found


def contribution_lines(person: InsuredPerson) -> QuerySet[BillLine]:
    """A person's months as they were assessed, with their bills, the latest first."""
    return (
        BillLine.objects.filter(person=person)
        .exclude(bill__status__in=["draft", "replaced"])
        .select_related("bill__employer", "bill__basis", "person", "enrolment")
        .order_by("-month", "-bill_id")
    )


def contribution_line(person: InsuredPerson, month: Month) -> BillLine | None:
    """The assessed line of one month, if there is one."""
    return contribution_lines(person).filter(month=month).first()


class Row(NamedTuple):
    """A movement as a list shows it."""

    line: MovementLine
    kind: str
    party: Any

    @property
    def sum_fen(self) -> int:
        """The amount without its sign."""
        return abs(self.line.amount_fen)


def rows(lines: Sequence[MovementLine], why: Mapping[int, Cause]) -> list[Row]:
    """Movements with their words and their payers or institutions."""
    return [Row(line, kind_label(line.kind), why[line.entry_id].party) for line in lines]


def movements_of_entry(person: InsuredPerson, entry_id: int) -> list[MovementLine]:
    """The lines that one entry has on the person's own account; none for an entry of somebody else."""
    entry = Entry.objects.filter(pk=entry_id).values_list("posted_on", flat=True).first()
    if entry is None or not PersonalAccount.objects.filter(person=person).exists():
        return []
    day = Period(entry, entry + timedelta(days=1))
    return [line for line in accounts.movements(person.pk, day).lines if line.entry_id == entry_id]


def explanation(cause: Cause) -> dict[str, Any]:
    """What a page needs to tell why: the contribution or the settlement, and the steps that led to it."""
    if cause.posting is not None:
        settled = Adjudication.objects.filter(claim=cause.posting.claim).first()
        return {"contribution": None, "settled": settled, "steps": steps_of(settled) if settled else []}
    if cause.bill_line is not None:
        contribution = contributions.explain(cause.bill_line)
        return {"contribution": contribution, "settled": None, "steps": list(contribution.steps)}
    return {"contribution": None, "settled": None, "steps": []}


def steps_of(adjudication: Adjudication) -> list[Step]:
    """The stored steps of a settlement as steps."""
    return [Step(**step) for step in adjudication.steps]
