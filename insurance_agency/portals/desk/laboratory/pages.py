"""The laboratory: choose a kind, fill in or paste its facts, see result and steps, change one, compare."""

import json
from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from insurance_agency.identity.choices import Region
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.policy import Pack, load_pack
from insurance_agency.laboratory import operations
from insurance_agency.laboratory.answers import law_of
from insurance_agency.laboratory.case_files import parsed
from insurance_agency.laboratory.entered import blank, unfold
from insurance_agency.laboratory.examples import example_of
from insurance_agency.laboratory.models import SavedCase
from insurance_agency.laboratory.queries import regions_for
from insurance_agency.laboratory.schema import GROUPS, KINDS, Kind, asked_in
from insurance_agency.portals.desk.laboratory.bench import Bench
from insurance_agency.portals.desk.laboratory.forms import PasteForm, SaveForm
from insurance_agency.portals.desk.laboratory.tabs import tabs


def region_word(code: str) -> str:
    """A region in words: those that people belong to, and the nation."""
    return str(dict(Region.choices).get(code) or _("The whole nation"))


def kinds_for(region: str) -> list[str]:
    """The kinds of cases that somebody of a region can ask."""
    regions = regions_for(region)
    return [code for code, kind in KINDS.items() if any(asked_in(kind, regions))]


@require_GET
def kinds(request: SignedInRequest) -> HttpResponse:
    return _kinds_page(request, PasteForm(kinds=kinds_for(request.user.region)))


def _kinds_page(request: SignedInRequest, form: PasteForm, *, status: int = 200) -> HttpResponse:
    offered = [KINDS[code] for code in kinds_for(request.user.region)]
    groups = [(label, [kind for kind in offered if kind.group == group]) for group, label in GROUPS.items()]
    context = {"groups": [pair for pair in groups if pair[1]], "form": form, "tabs": tabs(request, "kinds")}
    return render(request, "desk/laboratory/kinds.html", context, status=status)


@require_http_methods(["GET", "POST"])
def case(request: SignedInRequest, kind: str) -> HttpResponse:
    asked, regions = _kind(request, kind)
    if request.method == "GET":
        return _page(request, _begun(request, asked, regions))
    chosen = request.POST.get("asked_in", "")
    bench = Bench.submitted(asked, chosen if chosen in regions else regions[0], request.POST)
    act = request.POST.get("act", "")
    if act.startswith(("add:", "drop:")) or act == "refresh":
        bench.change(act)
        return _page(request, bench)
    if act == "release":
        bench.kept = bench.reading = None
    bench.calculate()
    extra: dict[str, Any] = {}
    if bench.answer is not None and act == "keep":
        bench.kept, bench.reading = bench.given, None
        extra["beginning"] = True
    elif bench.answer is not None and act == "effects":
        extra["effects"] = bench.effects()
    elif bench.answer is not None and act.startswith("reading:"):
        return _read_otherwise(request, bench, act.partition(":")[2])
    return _page(request, bench, **extra)


def _read_otherwise(request: SignedInRequest, bench: Bench, code: str) -> HttpResponse:
    """The same facts on both sides, the law read otherwise on the right."""
    data = {**request.POST.dict(), "reading": code, "kept": json.dumps(bench.given)}
    other = Bench.submitted(bench.kind, bench.region, data)
    other.calculate()
    return _page(request, other)


def _kind(request: SignedInRequest, code: str) -> tuple[Kind, list[str]]:
    kind = KINDS.get(code)
    regions = list(asked_in(kind, regions_for(request.user.region))) if kind else []
    if kind is None or not regions:
        raise Http404(code)
    return kind, regions


def _begun(request: SignedInRequest, kind: Kind, regions: list[str]) -> Bench:
    """A saved case, the example, or an empty form."""
    if "case" in request.GET:
        number = request.GET["case"]
        scoped = SavedCase.objects.visible_to(request.user).filter(kind=kind.code)
        saved = get_object_or_404(scoped, pk=int(number) if number.isdecimal() and len(number) < 18 else 0)
        return Bench(kind, saved.asked_in, unfold(kind, saved.given)[0])
    if "empty" in request.GET:
        return Bench(kind, regions[0], blank(kind.facts))
    return Bench(kind, regions[0], unfold(kind, example_of(kind.code, regions[0]))[0])


def _page(request: SignedInRequest, bench: Bench, **extra: Any) -> HttpResponse:
    context = bench.context() | {"beginning": False} | extra
    regions = list(asked_in(bench.kind, regions_for(request.user.region)))
    context |= {
        "regions": [(code, region_word(code)) for code in regions],
        "tabs": tabs(request, "kinds"),
        "publications": _published(law_of(bench.region)[bench.region]),
        "save": None,
    }
    if bench.answer is not None and context["comparison"] is None:
        cited = dict.fromkeys(step.article for step in bench.answer.steps if step.article)
        first = {"asked_in": bench.region, "given": bench.given, "cites": ", ".join(cited)[:200]}
        context["save"] = SaveForm(initial=first, auto_id="save_%s")
    return render(request, "desk/laboratory/case.html", context, status=422 if bench.findings else 200)


@lru_cache(maxsize=32)
def _published(pack: Pack) -> int:
    """How many versions of the law in hand come from publications, not from the files."""
    files = load_pack(pack.code)
    return sum(len(pack.versions(key)) - len(files.versions(key)) for key in pack.parameters())


@require_POST
def paste(request: SignedInRequest) -> HttpResponse:
    """Facts, or a whole case, as text: shown in the form of its kind and calculated."""
    form = PasteForm(request.POST, kinds=kinds_for(request.user.region))
    if not form.is_valid():
        return _kinds_page(request, form, status=422)
    try:
        pasted = parsed(form.cleaned_data["text"])
    except DomainError as refusal:
        form.add_error("text", str(refusal))
        return _kinds_page(request, form, status=422)
    if isinstance(pasted, list) and len(pasted) == 1:
        pasted = pasted[0]
    code, region, given = _taken_apart(pasted, form.cleaned_data["kind"])
    if code not in kinds_for(request.user.region):
        form.add_error("kind", _("Choose the kind of case that these facts belong to."))
        return _kinds_page(request, form, status=422)
    kind, regions = _kind(request, code)
    if region and region not in regions:
        form.add_error("text", _("This is a case of another region; ask it there."))
        return _kinds_page(request, form, status=422)
    tree, findings = unfold(kind, given)
    bench = Bench(kind, region or regions[0], tree, findings=findings)
    bench.calculate()
    return _page(request, bench)


def _taken_apart(pasted: Any, chosen: str) -> tuple[str, str, Any]:
    """Kind, region and facts of what was pasted: a whole case, or facts alone."""
    if isinstance(pasted, dict) and isinstance(pasted.get("given"), dict):
        code, region = pasted.get("kind", chosen), pasted.get("region", "")
        return str(code), str(region), pasted["given"]
    return chosen, "", pasted


@require_POST
def save(request: SignedInRequest, kind: str) -> HttpResponse:
    """Keep a case that was calculated in the region's collection."""
    asked, _regions = _kind(request, kind)
    form = SaveForm(request.POST, auto_id="save_%s")
    if form.is_valid():
        try:
            saved = operations.save_case(
                region=request.user.region,
                asked_in=form.cleaned_data["asked_in"],
                kind=kind,
                given=form.cleaned_data["given"] or {},
                title=form.cleaned_data["title"],
                cites=form.articles(),
                note=form.cleaned_data["note"],
                by=request.user,
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The case is kept in the region's collection."))
            return redirect("desk:laboratory-saved", pk=saved.pk)
    context = {"form": form, "kind": asked, "tabs": tabs(request, "kinds")}
    return render(request, "desk/laboratory/save.html", context, status=422)
