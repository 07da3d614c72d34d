"""Bills of an employer, what they cost and why, and the certificate of payment."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contributions import queries
from contributions.choices import PAID_BILLS
from contributions.models import BillLine
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.notices.queries import pack_for
from insurance_agency.portals.employer.access import chosen_employer, own_bill
from insurance_agency.portals.listing import BoundedPaginator


@require_safe
def bill_list(request: SignedInRequest) -> HttpResponse:
    employer = chosen_employer(request)
    today = timezone.localdate()
    page = BoundedPaginator(queries.bills_of(employer), 25).get_page(request.GET.get("page"))
    fees = queries.late_fees_so_far(list(page), today, pack_for(employer.region))
    context = {
        "employer": employer,
        "page": page,
        "owed": queries.owed_by(employer, today),
        "credit_fen": queries.credit_of(employer),
        "bills": [(bill, fees[bill.pk]) for bill in page],
        "today": today,
    }
    return render(request, "employer/bill_list.html", context)


@require_safe
def bill_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    bill = own_bill(request, pk)
    today = timezone.localdate()
    fee = queries.explained_late_fee(bill, today, pack_for(bill.region))
    lines = bill.lines.select_related("person").order_by("person__name_pinyin", "person_id")
    context = {
        "bill": bill,
        "employer": bill.employer,
        "page": BoundedPaginator(lines, 50).get_page(request.GET.get("page")),
        "matches": bill.matches.select_related("receipt").order_by("pk"),
        "fee_left_fen": queries.late_fee_until(bill, today, pack_for(bill.region)) - bill.late_fee_paid_fen,
        "fee_steps": fee.steps,
        "today": today,
        "paid": bill.status in PAID_BILLS,
    }
    return render(request, "employer/bill.html", context)


@require_safe
def bill_line(request: SignedInRequest, pk: int, person_pk: int) -> HttpResponse:
    """One person's contribution with its steps, computed again from what the line stores."""
    bill = own_bill(request, pk)
    line = get_object_or_404(
        BillLine.objects.select_related("bill__basis", "person", "enrolment"), bill=bill, person=person_pk
    )
    context = {"bill": bill, "line": line, "contribution": queries.explain(line), "employer": bill.employer}
    return render(request, "employer/bill_line.html", context)


@require_safe
def certificate(request: SignedInRequest, pk: int) -> HttpResponse:
    """The certificate that the month is paid, to be printed; there is none before it is."""
    bill = own_bill(request, pk)
    if bill.status not in PAID_BILLS:
        raise Http404
    context = {
        "bill": bill,
        "employer": bill.employer,
        "matches": bill.matches.select_related("receipt").order_by("pk"),
        "today": timezone.localdate(),
    }
    return render(request, "employer/certificate.html", context)
