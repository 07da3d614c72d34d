"""The region's collection of cases, and the files of cases that the worker checks."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.jobs.choices import RunKind, RunStatus
from insurance_agency.kernel.errors import DomainError
from insurance_agency.laboratory import operations, queries
from insurance_agency.laboratory.answers import Answer, ask, law_of
from insurance_agency.laboratory.case_files import written
from insurance_agency.laboratory.comparing import figure_changes
from insurance_agency.laboratory.entered import leaves, unfold
from insurance_agency.laboratory.models import CaseFile, SavedCase
from insurance_agency.laboratory.schema import KINDS
from insurance_agency.portals.desk.laboratory import shown
from insurance_agency.portals.desk.laboratory.forms import CollectionFilter, FileForm
from insurance_agency.portals.desk.laboratory.pages import kinds_for, region_word
from insurance_agency.portals.desk.laboratory.tabs import tabs
from insurance_agency.portals.desk.laboratory.verdicts import difference_in_words
from insurance_agency.timetable import send_run

PER_PAGE = 50


@require_GET
def collection(request: SignedInRequest) -> HttpResponse:
    filter_form = CollectionFilter(request.GET or None, kinds=kinds_for(request.user.region))
    cases = SavedCase.objects.visible_to(request.user).standing().select_related("saved_by").order_by("-pk")
    if filter_form.is_valid() and filter_form.cleaned_data["kind"]:
        cases = cases.filter(kind=filter_form.cleaned_data["kind"])
    page = Paginator(cases, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(case, KINDS[case.kind].label, region_word(case.asked_in)) for case in page],
        "filter": filter_form,
        "tabs": tabs(request, "collection"),
    }
    return render(request, "desk/laboratory/collection.html", context)


@require_GET
def download(request: SignedInRequest) -> HttpResponse:
    """The collection as a file that `manage.py check_cases` reads."""
    region = request.user.region
    text = written(queries.collection_items(region))
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{region}-cases.json"'
    return response


@require_GET
def saved(request: SignedInRequest, pk: int) -> HttpResponse:
    scoped = SavedCase.objects.visible_to(request.user).select_related("saved_by", "withdrawn_by")
    case = get_object_or_404(scoped, pk=pk)
    kind = KINDS[case.kind]
    tree, _findings = unfold(kind, case.given)
    now = ask(case.kind, case.asked_in, case.given, law_of(case.asked_in))
    expected = {name: case.expect[name] for name in (*now.outcome, *case.expect) if name in case.expect}
    context = {
        "case": case,
        "kind": kind,
        "asked_in": region_word(case.asked_in),
        "facts": [
            (" · ".join(trail), shown.fact_text(fact, text)) for trail, fact, text in leaves(kind.facts, tree)
        ],
        "expected": shown.result(Answer(expected)),
        "changes": shown.figures_changed(
            change
            for change in figure_changes(Answer(expected), now)
            if change.path.partition(".")[0] in expected
        ),
        "tabs": tabs(request, "collection"),
    }
    return render(request, "desk/laboratory/saved.html", context)


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(SavedCase.objects.visible_to(request.user), pk=pk)
    try:
        operations.withdraw_case(case_id=case.pk, by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The case has been taken out of the collection."))
    return redirect("desk:laboratory-saved", pk=pk)


@require_http_methods(["GET", "POST"])
def files(request: SignedInRequest) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    findings: list[str] = []
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            text = upload.read().decode("utf-8-sig")
            file = _received(request, name=upload.name, text=text)
        except UnicodeDecodeError:
            form.add_error("file", _("The file is not written in UTF-8."))
        except operations.CaseFileRefused as refusal:
            findings = refusal.findings
            form.add_error("file", _("Nothing was taken in. The findings are listed below."))
        except DomainError as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("desk:laboratory-file", pk=file.pk)
    handed_in = (
        CaseFile.objects.visible_to(request.user).select_related("asked_by").order_by("-asked_at", "-pk")
    )
    page = Paginator(handed_in.defer("content"), 25).get_page(request.GET.get("page"))
    context = {"form": form, "findings": findings, "page": page, "tabs": tabs(request, "files")}
    return render(request, "desk/laboratory/files.html", context, status=422 if form.errors else 200)


@require_POST
def check_collection(request: SignedInRequest) -> HttpResponse:
    """Have every case of the collection asked again."""
    try:
        with transaction.atomic():
            file = operations.receive_collection(
                region=request.user.region, by=request.user, at=timezone.now()
            )
            _enqueue(file)
    except DomainError:
        messages.error(request, _("The collection holds no case yet."))
        return redirect("desk:laboratory-collection")
    return redirect("desk:laboratory-file", pk=file.pk)


@require_POST
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    """Go on with a check whose worker was lost."""
    file = get_object_or_404(CaseFile.objects.visible_to(request.user).defer("content"), pk=pk)
    _enqueue(file)
    return redirect("desk:laboratory-file", pk=pk)


def _received(request: SignedInRequest, *, name: str, text: str) -> CaseFile:
    with transaction.atomic():
        file = operations.receive_file(
            region=request.user.region, name=name, text=text, by=request.user, at=timezone.now()
        )
        _enqueue(file)
    return file


def _enqueue(file: CaseFile) -> None:
    transaction.on_commit(lambda: send_run(RunKind.CASES, file.region, queries.period_of(file.pk)))


@require_GET
def file_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    run = queries.run_of(request.user.region, pk)  # before the counts: once it has ended, they are final
    file = get_object_or_404(
        CaseFile.objects.visible_to(request.user).select_related("asked_by").defer("content"), pk=pk
    )
    verdicts = file.verdicts.order_by("number")
    wanted = request.GET.get("show") == "all"
    chosen = verdicts if wanted else verdicts.exclude(differences=[])
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    stands = run is not None and (run.status == RunStatus.FAILED or run.is_lost(timezone.now()))
    context: dict[str, Any] = {
        "file": file,
        "run": run,
        "url": reverse("desk:laboratory-progress", args=[file.pk]),
        "page": page,
        "rows": [
            (
                verdict,
                KINDS[verdict.kind].label if verdict.kind in KINDS else verdict.kind,
                [difference_in_words(difference) for difference in verdict.differences],
            )
            for verdict in page
        ],
        "shows_all": wanted,
        "may_resume": stands,
        "figures": [
            {"label": _("Cases"), "value": str(file.cases)},
            {"label": _("Passed"), "value": str(file.passed), "tone": "ok"},
            {"label": _("Failed"), "value": str(file.failed), "tone": "err" if file.failed else ""},
        ],
        "tabs": tabs(request, "files"),
    }
    return render(request, "desk/laboratory/file.html", context)


@require_GET
def progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """The progress bar alone, asked for again and again until the check has ended."""
    file = get_object_or_404(CaseFile.objects.visible_to(request.user).defer("content"), pk=pk)
    run = queries.run_of(file.region, file.pk)
    context = {"run": run, "url": reverse("desk:laboratory-progress", args=[file.pk])}
    response = render(request, "parts/progress.html", context)
    if run is None or not run.is_moving:
        response["HX-Refresh"] = "true"  # the verdicts are on the page around the bar
    return response
