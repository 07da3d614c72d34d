"""Personal accounts at the desk: find one, read its movements, freeze or release it with two people."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import operations, queries
from accounts.models import HoldRequest, PersonalAccount
from accounts.statements.kinds import kind_label
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month, Period
from insurance_agency.portals.desk.forms.accounts import AccountFilter, HoldDecisionForm, HoldForm
from insurance_agency.portals.listing import BoundedPaginator
from insurance_agency.portals.movements import causes, explanation, movements_of_entry, rows
from insurance_agency.portals.person.forms import StatementForm
from insurance_agency.portals.statements import pdf_response
from insurance_agency.portals.years import chosen_year
from registration import queries as registration


@require_GET
def account_list(request: SignedInRequest) -> HttpResponse:
    if registration.is_id_number(request.GET.get("text", "")):
        return redirect("desk:account-list")
    filter_form = AccountFilter(request.GET or None)
    region = request.user.region
    asked = filter_form.is_valid() and any(filter_form.cleaned_data.values())
    page = None
    if asked:
        found = queries.find_accounts(region, **filter_form.cleaned_data)
        page = BoundedPaginator(found, 25).get_page(request.GET.get("page"))
    waiting = HoldRequest.objects.visible_to(request.user).waiting()
    context = {
        "filter": filter_form,
        "page": page,
        "accounts": [(account, -account.account.balance.amount_fen) for account in page] if page else [],
        "waiting": waiting.select_related("account__person", "asked_by").order_by("asked_at", "pk"),
    }
    return render(request, "desk/accounts/list.html", context)


@require_POST
def account_search(request: SignedInRequest) -> HttpResponse:
    """A search goes on as an address, but an identity number leads straight to its account."""
    form = AccountFilter(request.POST)
    asked = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    if not registration.is_id_number(asked.get("text", "")):
        return redirect(f"{reverse('desk:account-list')}?{urlencode(asked)}")
    account = queries.find_accounts(request.user.region, asked["text"]).first()
    if account is None:
        messages.warning(request, _("Nobody with this identity number has an account here."))
        return redirect("desk:account-list")
    return redirect("desk:account-detail", pk=account.pk)


@require_GET
def account_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _detail(request, _account(request, pk), HoldForm())


@require_POST
def account_hold(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask that the account be frozen or released; it stays as it is until somebody else agrees."""
    account = _account(request, pk)
    form = HoldForm(request.POST)
    if form.is_valid():
        try:
            operations.ask_hold(person_id=account.pk, **form.cleaned_data, by=request.user, at=timezone.now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            account = _account(request, pk)
        else:
            messages.success(request, _("Asked for. Another clerk has to agree before anything changes."))
            return redirect("desk:account-detail", pk=account.pk)
    return _detail(request, account, form, status=422)


@require_http_methods(["GET", "POST"])
def hold_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """The second look at a request to freeze or release an account."""
    hold = get_object_or_404(
        HoldRequest.objects.visible_to(request.user).select_related(
            "account__person", "account__account__balance", "asked_by", "decided_by"
        ),
        pk=pk,
    )
    form = HoldDecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.decide_hold(
                request_id=hold.pk,
                agree=form.cleaned_data["agree"] == "yes",
                note=form.cleaned_data["note"],
                by=request.user,
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Decided."))
            return redirect("desk:account-detail", pk=hold.account_id)
    status = 422 if request.method == "POST" else 200
    balance = queries.personal_balance(hold.account_id)
    context = {"hold": hold, "form": form, "own": hold.asked_by == request.user, "balance_fen": balance}
    return render(request, "desk/accounts/hold.html", context, status=status)


@require_GET
def account_movement(request: SignedInRequest, pk: int, entry_id: int) -> HttpResponse:
    account = _account(request, pk)
    lines = movements_of_entry(account.person, entry_id)
    if not lines:
        raise Http404
    cause = causes(account.person, lines)[entry_id]
    context = {
        "account": account,
        "person": account.person,
        "lines": lines,
        "first": lines[0],
        "kind": kind_label(lines[0].kind),
        "amount_fen": sum(line.amount_fen for line in lines),
        "balance_fen": lines[-1].balance_fen,
        "cause": cause,
        **explanation(cause),
    }
    return render(request, "desk/accounts/movement.html", context)


@require_GET
def account_statement(request: SignedInRequest, pk: int) -> HttpResponse:
    """The statement on paper, for somebody who asks at the counter."""
    account = _account(request, pk)
    today = timezone.localdate()
    form = StatementForm(request.GET, today=today)
    if not form.is_valid():
        return _detail(request, account, HoldForm(), statement=form, status=422)
    language = form.cleaned_data["language"] or get_language()
    return pdf_response(account.person, form.period(), language=language, today=today)


def _account(request: SignedInRequest, pk: int) -> PersonalAccount:
    accounts = PersonalAccount.objects.of_region(request.user.region).select_related("person")
    account: PersonalAccount = get_object_or_404(accounts, pk=pk)
    return account


def _detail(
    request: SignedInRequest,
    account: PersonalAccount,
    hold_form: HoldForm,
    *,
    statement: StatementForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    year = chosen_year(request.GET.get("year"), first=account.opened_on.year, last=today.year)
    found = queries.movements(account.pk, Period(date(year, 1, 1), date(year + 1, 1, 1)))
    lines = found.lines[::-1]
    this = Month.of(today)
    holds = HoldRequest.objects.filter(account=account).select_related("asked_by", "decided_by")
    asked = list(holds.order_by("-asked_at", "-pk"))
    context = {
        "account": account,
        "person": account.person,
        "balance_fen": queries.personal_balance(account.pk),
        "enrolment": registration.current_enrolment(account.person, today),
        "year": year,
        "years": range(today.year, account.opened_on.year - 1, -1),
        "found": found,
        "rows": rows(lines, causes(account.person, lines)),
        "holds": asked,
        "waiting": next((hold for hold in asked if hold.status == "asked"), None),
        "hold_form": hold_form,
        "statement": statement or StatementForm(initial={"first": this - 11, "last": this}, today=today),
    }
    return render(request, "desk/accounts/detail.html", context, status=status)
