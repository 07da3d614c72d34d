"""Bills of a region: work list, one bill, one line with its explanation."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contributions import queries
from contributions.choices import OWED_BILLS, PAID_BILLS, BillStatus
from contributions.models import Bill, BillLine
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.notices.queries import pack_for
from insurance_agency.portals.desk.forms.contributions import BillFilter
from insurance_agency.portals.listing import BoundedPaginator
from registration.models import InsuredPerson
from registration.queries import MOST_HITS, find_employers


@require_safe
def bill_list(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    form = BillFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    bills = _narrowed(request.user.region, asked, today)
    owing = bills if asked.get("status") else bills.exclude(status=BillStatus.REPLACED)
    sums = (
        owing.aggregate(total=Sum("total_fen", default=0), paid=Sum("principal_paid_fen", default=0))
        if asked.get("month")
        else None
    )
    listed = bills.select_related("employer", "person").prefetch_related("matches").order_by("-month", "-pk")
    page = BoundedPaginator(listed, 50).get_page(request.GET.get("page"))
    fees = queries.late_fees_so_far(list(page), today, pack_for(request.user.region))
    context = {
        "filter": form,
        "page": page,
        "bills": [(bill, fees[bill.pk]) for bill in page],
        "sums": sums,
        "today": today,
        "filtered": any(asked.values()),
    }
    return render(request, "desk/contributions/bill_list.html", context)


def _narrowed(region: str, asked: Mapping[str, Any], today: object) -> QuerySet[Bill]:
    bills = Bill.objects.shown().filter(region=region)
    status, text = asked.get("status"), (asked.get("q") or "").strip()
    if asked.get("month"):
        bills = bills.filter(month=asked["month"])
    if asked.get("payer"):
        bills = bills.filter(payer_kind=asked["payer"])
    if status == "overdue":
        bills = bills.filter(status__in=OWED_BILLS, due_on__lt=today)
    elif status:
        bills = bills.filter(status=status)
    if text:
        employers = find_employers(region, text).order_by()
        persons = InsuredPerson.objects.filter(region=region, number=text)
        bills = bills.filter(
            Q(number=text)
            | Q(employer__in=list(employers.values_list("pk", flat=True)[:MOST_HITS]))
            | Q(person__in=list(persons.values_list("pk", flat=True)))
        )
    return bills


@require_safe
def bill_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    bill = get_object_or_404(
        Bill.objects.shown()
        .filter(region=request.user.region)
        .select_related("employer", "person", "basis", "filing", "run", "credit_run"),
        pk=pk,
    )
    pack = pack_for(bill.region)
    lines = bill.lines.select_related("person").order_by("person_id")
    context = {
        "bill": bill,
        "page": BoundedPaginator(lines, 50).get_page(request.GET.get("page")),
        "matches": bill.matches.select_related("receipt").order_by("pk"),
        "fee_left_fen": queries.late_fee_until(bill, today, pack) - bill.late_fee_paid_fen,
        "fee_steps": queries.explained_late_fee(bill, today, pack).steps,
        "paid": bill.status in PAID_BILLS,
    }
    return render(request, "desk/contributions/bill_detail.html", context)


@require_safe
def bill_line(request: SignedInRequest, pk: int, person_pk: int) -> HttpResponse:
    """One person's contribution, computed again from what the line stores."""
    line = get_object_or_404(
        BillLine.objects.select_related("bill__basis", "bill__employer", "person", "enrolment").filter(
            bill__in=Bill.objects.shown().filter(region=request.user.region)
        ),
        bill=pk,
        person=person_pk,
    )
    context = {"bill": line.bill, "line": line, "contribution": queries.explain(line)}
    return render(request, "desk/contributions/bill_line.html", context)
