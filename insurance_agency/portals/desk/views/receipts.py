"""Receipts: recorded one by one or from a list, identified, matched."""

from typing import Any

from django.contrib import messages
from django.db.models import F, Q, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contributions import operations
from contributions.choices import ReceiptSource
from contributions.findings import describe
from contributions.models import Receipt
from contributions.operations import Payer
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.identity.words import yuan
from insurance_agency.kernel.errors import DomainError
from insurance_agency.portals.desk.forms.contributions import (
    BankListForm,
    PayerForm,
    ReceiptFilter,
    ReceiptForm,
)
from insurance_agency.portals.listing import BoundedPaginator
from registration.queries import MOST_HITS, find_employers


@require_safe
def receipt_list(request: SignedInRequest) -> HttpResponse:
    receipts = Receipt.objects.filter(region=request.user.region)
    form = ReceiptFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    left = receipts.with_credit().aggregate(
        unknown=Sum("amount_fen", filter=Q(payer_kind=""), default=0),
        credit=Sum(F("amount_fen") - F("matched_fen"), filter=~Q(payer_kind=""), default=0),
    )
    listed = receipts
    if asked.get("state") == "unknown":
        listed = listed.unidentified()
    elif asked.get("state") == "credit":
        listed = listed.with_credit()
    text = (asked.get("q") or "").strip()
    if text:
        employers = find_employers(request.user.region, text).order_by()
        listed = listed.filter(
            Q(bank_reference__icontains=text)
            | Q(payer_text__icontains=text)
            | Q(employer__in=list(employers.values_list("pk", flat=True)[:MOST_HITS]))
        )
    listed = listed.select_related("employer", "person").order_by("-value_on", "-pk")
    context = {
        "filter": form,
        "page": BoundedPaginator(listed, 50).get_page(request.GET.get("page")),
        "filtered": any(asked.values()),
        "figures": [
            {
                "label": _("Payer unknown"),
                "value": yuan(left["unknown"]),
                "unit": _("yuan"),
                "url": "?state=unknown",
                "tone": "warn" if left["unknown"] else "",
            },
            {
                "label": _("Not used up"),
                "value": yuan(left["credit"]),
                "unit": _("yuan"),
                "url": "?state=credit",
            },
        ],
    }
    return render(request, "desk/contributions/receipt_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def receipt_create(request: SignedInRequest) -> HttpResponse:
    today, region = timezone.localdate(), request.user.region
    form = ReceiptForm(request.POST or None, region=region, today=today, initial={"value_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            receipt = _recorded(request, form.cleaned_data)
        except operations.DuplicateReceipt as refusal:
            form.add_error("bank_reference", str(refusal))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The receipt has been recorded."))
            return redirect("desk:receipt-detail", pk=receipt.pk)
    status = 422 if form.is_bound else 200
    return render(request, "desk/contributions/receipt_form.html", {"form": form}, status=status)


def _recorded(request: SignedInRequest, data: dict[str, Any]) -> Receipt:
    return operations.record_receipt(
        region=request.user.region,
        amount_fen=data["amount"],
        value_on=data["value_on"],
        bank_reference=data["bank_reference"],
        source=ReceiptSource(data["source"]),
        by=request.user,
        on=timezone.localdate(),
        payer=data.get("who") or operations.UNKNOWN,
        payer_text=data["payer_text"],
    )


def _of_region(request: SignedInRequest, pk: int) -> Receipt:
    receipts = Receipt.objects.filter(region=request.user.region)
    return get_object_or_404(receipts.select_related("employer", "person", "entered_by"), pk=pk)


@require_safe
def receipt_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _detail(request, _of_region(request, pk), PayerForm(region=request.user.region))


def _detail(request: SignedInRequest, receipt: Receipt, form: PayerForm) -> HttpResponse:
    matches = receipt.matches.select_related("bill", "matched_by").order_by("pk")
    context = {"receipt": receipt, "matches": matches, "form": form}
    return render(
        request, "desk/contributions/receipt_detail.html", context, status=422 if form.is_bound else 200
    )


@require_POST
def receipt_identify(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say who paid, and spend the money on what the payer owes."""
    receipt = _of_region(request, pk)
    form = PayerForm(request.POST, region=request.user.region)
    if form.is_valid():
        try:
            operations.identify_receipt(
                receipt_id=receipt.pk,
                payer=form.cleaned_data["who"],
                by=request.user,
                on=timezone.localdate(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The receipt has its payer."))
            return redirect("desk:receipt-detail", pk=pk)
    return _detail(request, receipt, form)


@require_POST
def receipt_match(request: SignedInRequest, pk: int) -> HttpResponse:
    """Spend what is left of the payer's receipts on what it owes now."""
    receipt = _of_region(request, pk)
    made = operations.match_receipts(
        region=receipt.region, payer=Payer.of(receipt), on=timezone.localdate(), by=request.user
    )
    if made:
        text = ngettext("%(count)s payment was matched.", "%(count)s payments were matched.", len(made))
        messages.success(request, text % {"count": len(made)})
    else:
        messages.info(request, _("Nothing is owed that could be paid with it; the money stays as credit."))
    return redirect("desk:receipt-detail", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def receipt_import(request: SignedInRequest) -> HttpResponse:
    """Take in a list of receipts: all of it or nothing."""
    form = BankListForm(request.POST or None, request.FILES or None)
    findings = []
    if request.method == "POST" and form.is_valid():
        try:
            done = operations.import_receipts(
                region=request.user.region,
                content=form.cleaned_data["file"].read(),
                by=request.user,
                on=timezone.localdate(),
            )
        except operations.ListRefused as refusal:
            form.add_error("file", str(refusal))
            findings = [(found, describe(found.code, found.params or {})) for found in refusal.findings[:200]]
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            _tell(request, done)
            return redirect("desk:receipt-list")
    context = {"form": form, "findings": findings}
    status = 422 if form.is_bound else 200
    return render(request, "desk/contributions/receipt_import.html", context, status=status)


def _tell(request: SignedInRequest, done: operations.Received) -> None:
    figures = {"recorded": done.recorded, "known": done.known, "unidentified": done.unidentified}
    if done.again:
        text = _("This very list has been booked before: %(recorded)s receipts. Nothing was recorded again.")
        messages.warning(request, text % figures)
    else:
        text = _("%(recorded)s receipts recorded, %(known)s known before, %(unidentified)s without a payer.")
        messages.success(request, text % figures)
