"""The books: what the funds stand at, the entries behind it, and the voucher of each."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import queries
from accounts.choices import Book, Fund
from accounts.models import Entry
from accounts.statements.kinds import kind_label
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.periods import Month
from insurance_agency.portals.desk.cases import case_of
from insurance_agency.portals.desk.forms.ledger import EntryFilter, act_label
from insurance_agency.portals.desk.holders import holder_names
from insurance_agency.portals.listing import BoundedPaginator

LINES_SHOWN = 50


@require_GET
def fund_list(request: SignedInRequest) -> HttpResponse:
    """Balances of both books by fund, and a year of income and expenditure."""
    this = Month.of(timezone.localdate())
    balances = queries.fund_balances(request.user.region)
    funds = [fund for fund in Fund if any(row.fund == fund and row.amount_fen for row in balances)]
    chosen = Fund(request.GET["fund"]) if request.GET.get("fund") in Fund.values else Fund.BASIC
    context = {
        "chosen": chosen,
        "tabs": [
            {"url": f"?fund={fund}", "label": fund.label, "active": fund == chosen}
            for fund in funds or [Fund.BASIC]
        ],
        "flow": queries.fund_flow(request.user.region, chosen, first=this - 11, last=this),
        "books": [
            (
                book,
                [
                    (row, *sides(row.amount_fen))
                    for row in balances
                    if row.book == book and row.fund == chosen and row.amount_fen
                ],
            )
            for book in (Book.FUND, Book.BUSINESS)
        ],
    }
    return render(request, "desk/ledger/funds.html", context)


@require_GET
def entry_list(request: SignedInRequest) -> HttpResponse:
    region, today = request.user.region, timezone.localdate()
    usual = {"book": Book.BUSINESS, "first": Month.of(today).first.isoformat(), "last": today.isoformat()}
    asked = {**usual, **request.GET.dict()}
    form = EntryFilter(asked)
    page = None
    if form.is_valid():
        chosen = form.cleaned_data
        found = queries.entries_between(region, **chosen)
        page = BoundedPaginator(found, 50).get_page(request.GET.get("page"))
    context = {
        "filter": form,
        "page": page,
        "entries": [(entry, act_label(entry.act)) for entry in page] if page else [],
    }
    return render(request, "desk/ledger/entries.html", context, status=200 if form.is_valid() else 422)


@require_GET
def entry_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """An entry with its legs, and a link to the case that caused it."""
    entry = _entry(request, pk)
    lines = Paginator(queries.lines_of(entry), LINES_SHOWN)
    lines.count = entry.line_count
    page = lines.get_page(request.GET.get("page"))
    names = holder_names(line.account for line in page)
    sums = queries.sums_of(entry)
    accounts = {row.code: row.name for row in sums}
    context = {
        "entry": entry,
        "act": act_label(entry.act),
        "sums": sums,
        "page": page,
        "lines": [
            (
                line,
                accounts.get(line.account.code, ""),
                names.get((line.account.holder_kind, line.account.holder_id), ""),
                kind_label(line.kind),
                *sides(line.amount_fen),
            )
            for line in page
        ],
        "case": case_of(entry, request.user),
        "reversed_by": Entry.objects.filter(reverses=entry).first(),
    }
    return render(request, "desk/ledger/entry.html", context)


@require_GET
def entry_voucher(request: SignedInRequest, pk: int) -> HttpResponse:
    """The entry as a voucher on one printed page (记账凭证)."""
    entry = _entry(request, pk)
    sums = queries.sums_of(entry)
    context = {
        "entry": entry,
        "act": act_label(entry.act),
        "sums": sums,
        "case": case_of(entry, request.user),
    }
    return render(request, "desk/ledger/voucher.html", context)


def sides(amount_fen: int) -> tuple[int, int]:
    """A signed amount as debit and credit, one of them zero."""
    return (amount_fen, 0) if amount_fen > 0 else (0, -amount_fen)


def _entry(request: SignedInRequest, pk: int) -> Entry:
    entries = Entry.objects.filter(region=request.user.region).select_related("by", "reverses")
    return get_object_or_404(entries, pk=pk)
