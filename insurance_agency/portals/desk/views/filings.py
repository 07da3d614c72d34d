"""Filings of a month: who has declared, who has not, and what was found."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contributions import queries
from contributions.choices import SENT_FILINGS
from contributions.findings import describe
from contributions.models import AssessedMonth, DeclaredWage, Filing
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.jobs.choices import RunKind
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.periods import Month
from insurance_agency.portals.desk.figures import grouped
from insurance_agency.portals.desk.forms.contributions import FilingFilter
from insurance_agency.portals.listing import BoundedPaginator
from registration.models import Employer


@require_safe
def filing_list(request: SignedInRequest) -> HttpResponse:
    region = request.user.region
    this_month = Month.of(timezone.localdate())
    form = FilingFilter(request.GET or {"month": str(this_month)})
    asked = form.cleaned_data if form.is_valid() else {}
    month = asked.get("month") or this_month
    work = queries.filing_work(region, month)
    counted = work.aggregate(everybody=Count("pk"), missing=Count("pk", filter=Q(sent_pk__isnull=True)))
    sent = Filing.objects.filter(region=region, month=month, status__in=SENT_FILINGS)
    declared = sent.aggregate(lists=Count("pk"), people=Sum("rows", default=0))
    page = BoundedPaginator(_narrowed(work, asked), 50).get_page(request.GET.get("page"))
    context = {
        "filter": form,
        "month": month,
        "page": page,
        "filtered": bool(asked.get("state") or asked.get("q")),
        "assessed": AssessedMonth.objects.filter(region=region, month=month).first(),
        "run": Run.objects.filter(kind=RunKind.ASSESSMENT, region=region, period=str(month)).first(),
        "declare_by": queries.declare_by(region, month),
        "share_without_filing": queries.share_without_filing(region, month),
        "figures": [
            {"label": _("Employers with people"), "value": grouped(str(counted["everybody"]))},
            {"label": _("Lists sent"), "value": grouped(str(declared["lists"])), "tone": "ok"},
            {
                "label": _("Nothing sent"),
                "value": grouped(str(counted["missing"])),
                "tone": "warn" if counted["missing"] else "",
                "url": f"?month={month}&state=missing",
            },
            {"label": _("People declared"), "value": grouped(str(declared["people"]))},
        ],
    }
    return render(request, "desk/contributions/filing_list.html", context)


def _narrowed(work: Any, asked: Mapping[str, Any]) -> QuerySet[Employer]:
    """Employers of the work list, by the state of their filing (annotations of `filing_work`)."""
    state, text = asked.get("state"), (asked.get("q") or "").strip()
    if state == "missing":
        work = work.filter(sent_pk__isnull=True)
    elif state == "sent":
        work = work.filter(sent_pk__isnull=False)
    elif state == "open":
        work = work.filter(last_status__in=["received", "findings", "ready"])
    if text:
        work = work.filter(Q(name__icontains=text) | Q(number=text) | Q(name_pinyin__icontains=text.lower()))
    return work


@require_safe
def filing_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    filings = Filing.objects.filter(region=request.user.region)
    filing = get_object_or_404(
        filings.select_related("employer", "upload", "created_by", "confirmed_by"), pk=pk
    )
    findings = Paginator(filing.findings.order_by("severity", "row_no", "pk"), 50)
    page = findings.get_page(request.GET.get("page"))
    wages = (
        DeclaredWage.objects.filter(filing=filing, filing__confirmed_at__isnull=False)
        .select_related("enrolment__person")
        .order_by("enrolment__person__name_pinyin", "enrolment")
    )
    context = {
        "filing": filing,
        "page": page,
        "described": [(finding, describe(finding.code, finding.params)) for finding in page],
        "wages": BoundedPaginator(wages, 50).get_page(request.GET.get("people")),
        "bill": filing.bills.exclude(status="draft").first(),
        "others": filings.filter(employer=filing.employer, month=filing.month)
        .exclude(pk=pk)
        .order_by("-version"),
    }
    return render(request, "desk/contributions/filing_detail.html", context)
