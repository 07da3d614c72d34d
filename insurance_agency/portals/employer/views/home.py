"""What is due, the running month step by step, and the people."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contributions import queries
from contributions.choices import BillKind
from contributions.queries import EmployerMonth
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.identity.words import yuan
from insurance_agency.kernel.periods import Month
from insurance_agency.notices.queries import pack_for
from insurance_agency.portals.employer.access import choose, chosen_employer, own_employers
from insurance_agency.portals.employer.forms import RosterSearch
from insurance_agency.portals.listing import BoundedPaginator

HISTORY = 6


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    employer = chosen_employer(request)
    month = queries.employer_month(employer, Month.of(today))
    owed = queries.owed_by(employer, today)
    credit_fen = queries.credit_of(employer)
    bills = list(queries.bills_of(employer)[:HISTORY])
    fees = queries.late_fees_so_far(bills, today, pack_for(employer.region))
    context = {
        "employer": employer,
        "employers": own_employers(request),
        "month": month,
        "today": today,
        "next_step": _next_step(month),
        "figures": [
            {
                "label": _("To pay today"),
                "value": yuan(owed.total_fen),
                "unit": _("yuan"),
                "hint": _("of it late fee %(fee)s") % {"fee": yuan(owed.late_fee_fen)},
                "url": reverse("employer:bill-list"),
                "tone": "err" if owed.overdue else "",
            },
            {
                "label": _("People this month"),
                "value": str(month.heads),
                "url": reverse("employer:roster"),
                "hint": _("whose wages you declare"),
            },
            {
                "label": _("Prepaid"),
                "value": yuan(credit_fen),
                "unit": _("yuan"),
                "hint": _("paid and not yet used by a bill"),
            },
        ],
        "bills": [(bill, fees[bill.pk]) for bill in bills],
    }
    return render(request, "employer/home.html", context)


def _next_step(month: EmployerMonth) -> dict[str, Any]:
    """The one thing to do now, as the first page offers it."""
    if month.bill is not None and month.bill.kind == BillKind.NORMAL:
        paid = month.step == 5
        return {
            "text": _("The month is paid.") if paid else _("Pay the bill by its due date."),
            "action": _("Show the bill"),
            "url": reverse("employer:bill-detail", args=[month.bill.pk]),
        }
    if month.sent is not None:
        return {
            "text": _("Your list has been sent. The bill follows after the declaration day."),
            "action": _("Show what was sent"),
            "url": reverse("employer:filing-detail", args=[month.sent.pk]),
        }
    if month.in_progress is not None:
        return {
            "text": _("A list is being prepared and has not been sent yet."),
            "action": _("Go on"),
            "url": reverse("employer:filing-detail", args=[month.in_progress.pk]),
        }
    if month.bill is not None:
        return {
            "text": _("The month was closed without your list and assessed from last month's premium."),
            "action": _("Make the declaration up"),
            "url": f"{reverse('employer:filing-start')}?month={month.month}",
        }
    return {
        "text": _("Declare this month's wages."),
        "action": _("Begin"),
        "url": f"{reverse('employer:filing-start')}?month={month.month}",
    }


@require_POST
def switch(request: SignedInRequest) -> HttpResponse:
    """Work for another of the own employers."""
    wanted = request.POST.get("employer", "")
    employer = next((each for each in own_employers(request) if str(each.pk) == wanted), None)
    if employer is None:
        raise Http404
    choose(request, employer)
    return redirect("employer:home")


@require_safe
def roster(request: SignedInRequest) -> HttpResponse:
    employer = chosen_employer(request)
    month = Month.of(timezone.localdate())
    search = RosterSearch(request.GET or None)
    people = queries.roster(employer, month)
    text = search.cleaned_data["q"].strip() if search.is_valid() else ""
    if text:
        people = people.filter(
            Q(person__name__icontains=text)
            | Q(person__number=text)
            | Q(person__name_pinyin__icontains=text.lower())
        )
    page = BoundedPaginator(people, 50).get_page(request.GET.get("page"))
    context = {"employer": employer, "month": month, "page": page, "filter": search, "searched": bool(text)}
    return render(request, "employer/roster.html", context)
