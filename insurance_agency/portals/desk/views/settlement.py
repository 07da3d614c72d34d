"""The institutions' months: collected, declared, reviewed, approved, paid, each by another person."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims import operations
from claims.choices import MonthStatus
from claims.models import InstitutionMonth, Payment
from claims.queries import (
    claims_of_month,
    month_figures,
    months_for_list,
    paying_balances,
    payments_for_list,
)
from claims.tasks import collect_institution_months
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.jobs import operations as jobs
from insurance_agency.jobs.choices import RunKind
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month
from insurance_agency.portals.amount_words import in_capitals
from insurance_agency.portals.desk.forms.settlement import (
    CollectForm,
    DeductionForm,
    MonthFilter,
    PayForm,
    PaymentFilter,
    ReviewForm,
    SendBackForm,
)
from insurance_agency.portals.institution.figures import month_cards
from insurance_agency.portals.month_words import shown_differences

PER_PAGE = 30


@require_GET
def settlement_list(request: SignedInRequest) -> HttpResponse:
    filter_form = MonthFilter(request.GET or None)
    wanted = filter_form.cleaned_data if filter_form.is_valid() else {}
    rows = months_for_list(
        request.user,
        month=wanted.get("month"),
        status=wanted.get("status", ""),
        institution=wanted.get("institution", ""),
    )
    sums = rows.order_by().aggregate(
        count=Count("id"), declared=Sum("declared_fund_fen"), account=Sum("declared_account_fen")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    last_month = Month.of(timezone.localdate()) - 1
    context = {
        "filter": filter_form,
        "page": page,
        "sums": sums,
        "collect_form": CollectForm(initial={"month": last_month}),
    }
    return render(request, "desk/settlement/list.html", context)


@require_POST
def settlement_collect(request: SignedInRequest) -> HttpResponse:
    """Ask the worker to collect a month; its record shows the progress."""
    form = CollectForm(request.POST)
    if not form.is_valid() or form.cleaned_data["month"] > Month.of(timezone.localdate()):
        messages.error(request, _("Choose a month that has begun."))
        return redirect("desk:settlement-list")
    region, period = request.user.region, str(form.cleaned_data["month"])
    with transaction.atomic():
        run = jobs.request_run(
            kind=RunKind.INSTITUTION_MONTH, region=region, period=period, by_id=request.user.pk
        )
        collect_institution_months.delay_on_commit(region=region, period=period)
    return redirect("desk:run-detail", pk=run.pk)


@require_GET
def settlement_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _detail(request, _month(request, pk))


def _month(request: SignedInRequest, pk: int) -> InstitutionMonth:
    return get_object_or_404(
        months_for_list(request.user).select_related("declared_by", "reviewed_by", "approved_by", "paid_by"),
        pk=pk,
    )


def _detail(
    request: SignedInRequest,
    row: InstitutionMonth,
    *,
    deduction_form: DeductionForm | None = None,
    send_back_form: SendBackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = Paginator(claims_of_month(row), 50).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "row": row,
        "page": page,
        "figures": month_cards(month_figures(row)),
        "parts": row.funds.all(),
        "differences": shown_differences(row.differences),
        "deductions": row.deductions.select_related("claim", "line", "entered_by", "withdrawn_by"),
        "deduction_form": deduction_form or DeductionForm(),
        "review_form": ReviewForm(),
        "send_back_form": send_back_form or SendBackForm(),
        "in_review": row.status == MonthStatus.DECLARED,
        "to_approve": row.status == MonthStatus.REVIEWED,
        "to_pay": row.status == MonthStatus.APPROVED,
        "payment": getattr(row, "payment", None),
        "people": _people(row),
    }
    return render(request, "desk/settlement/detail.html", context, status=status)


def _people(row: InstitutionMonth) -> list[dict[str, Any]]:
    steps = (
        (MonthStatus.DECLARED.label, row.declared_by, row.declared_at, ""),
        (MonthStatus.REVIEWED.label, row.reviewed_by, row.reviewed_at, row.review_note),
        (MonthStatus.APPROVED.label, row.approved_by, row.approved_at, ""),
        (MonthStatus.PAID.label, row.paid_by, row.paid_at, ""),
    )
    events: list[dict[str, Any]] = [{"at": row.collected_at, "who": "", "text": _("Collected")}]
    events += [
        {"at": at, "who": by.display_name if by else "", "text": f"{text}: {note}" if note else text}
        for text, by, at, note in steps
    ]
    return [event for event in events if event["at"]]


def _act(
    request: SignedInRequest, row: InstitutionMonth, act: Callable[[], object], done: str
) -> HttpResponse:
    try:
        act()
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("desk:settlement-detail", pk=row.pk)


@require_POST
def deduct(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _month(request, pk)
    form = DeductionForm(request.POST)
    if form.is_valid():
        cleaned = form.cleaned_data
        try:
            operations.add_deduction(
                month_id=row.pk,
                kind=cleaned["kind"],
                fund=cleaned["fund"],
                amount_fen=cleaned["amount"],
                article=cleaned["article"],
                reason=cleaned["reason"],
                claim_number=cleaned["claim_number"].strip().upper(),
                line_no=cleaned["line_no"],
                by=request.user,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The deduction is noted."))
            return redirect("desk:settlement-detail", pk=row.pk)
    return _detail(request, row, deduction_form=form, status=422)


@require_POST
def deduction_remove(request: SignedInRequest, pk: int, deduction_pk: int) -> HttpResponse:
    row = _month(request, pk)
    get_object_or_404(row.deductions, pk=deduction_pk)
    return _act(
        request,
        row,
        lambda: operations.withdraw_deduction(
            month_id=row.pk, deduction_id=deduction_pk, by=request.user, at=timezone.now()
        ),
        _("The deduction is withdrawn."),
    )


@require_POST
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _month(request, pk)
    form = ReviewForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    return _act(
        request,
        row,
        lambda: operations.review_month(month_id=row.pk, note=note, by=request.user, at=timezone.now()),
        _("The review is finished. A second person approves it now."),
    )


@require_POST
def send_back(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _month(request, pk)
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return _detail(request, row, send_back_form=form, status=422)
    reason = form.cleaned_data["reason"]
    return _act(
        request,
        row,
        lambda: operations.send_back_month(month_id=row.pk, reason=reason, by=request.user),
        _("The month went back to the review."),
    )


@require_POST
def approve(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _month(request, pk)
    return _act(
        request,
        row,
        lambda: operations.approve_month(month_id=row.pk, by=request.user, at=timezone.now()),
        _("The month is approved. The cashier can pay it."),
    )


@require_http_methods(["GET", "POST"])
def pay(request: SignedInRequest, pk: int) -> HttpResponse:
    """The cashier's page: what leaves, from which account, what that account holds."""
    row = _month(request, pk)
    if row.status != MonthStatus.APPROVED:
        return redirect("desk:settlement-detail", pk=row.pk)
    form = PayForm(request.POST or None, initial={"paying_account": "fiscal"})
    if request.method == "POST" and form.is_valid():
        try:
            payment = operations.pay_month(
                month_id=row.pk,
                paying_account=form.cleaned_data["paying_account"],
                bank_reference=form.cleaned_data["bank_reference"],
                by=request.user,
                on=timezone.localdate(),
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Payment %(number)s is booked.") % {"number": payment.number})
            return redirect("desk:payment-slip", pk=payment.pk)
    context = {"row": row, "form": form, "parts": row.funds.all(), "balances": paying_balances(row)}
    status = 422 if form.errors else 200
    return render(request, "desk/settlement/pay.html", context, status=status)


@require_GET
def payment_list(request: SignedInRequest) -> HttpResponse:
    filter_form = PaymentFilter(request.GET or None)
    wanted = filter_form.cleaned_data if filter_form.is_valid() else {}
    rows = payments_for_list(request.user, first=wanted.get("paid_from"), last=wanted.get("paid_to"))
    sums = rows.order_by().aggregate(
        count=Count("id"), fund=Sum("fund_fen"), account=Sum("account_fen"), total=Sum("total_fen")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "desk/settlement/payments.html", {"filter": filter_form, "page": page, "sums": sums}
    )


@require_GET
def payment_slip(request: SignedInRequest, pk: int) -> HttpResponse:
    payment = get_object_or_404(
        Payment.objects.visible_to(request.user).select_related(
            "paid_by",
            "institution_month__institution",
            "institution_month__declared_by",
            "institution_month__reviewed_by",
            "institution_month__approved_by",
        ),
        pk=pk,
    )
    row = payment.institution_month
    context = {
        "payment": payment,
        "row": row,
        "parts": row.funds.all(),
        "capitals": in_capitals(payment.total_fen),
    }
    return render(request, "desk/settlement/slip.html", context)
