"""Published values at the desk: enter, preview, decide; and which parameters are in force on a day."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.policy import Pack, Version, load_pack
from insurance_agency.kernel.policy.sets import Parameter
from insurance_agency.notices import operations, queries
from insurance_agency.notices.choices import Provenance
from insurance_agency.notices.models import Publication
from insurance_agency.portals import value_words
from insurance_agency.portals.desk.forms.employers import DecisionForm
from insurance_agency.portals.desk.forms.notices import KeyForm, ParameterFilter, ValueForm
from insurance_agency.portals.desk.views.deciding import outcome_of
from insurance_agency.steps.parameters import label_of, name_label, topic_label

PER_PAGE = 25


def _shown(parameter: Parameter, version: Version | None) -> dict[str, Any] | None:
    """A version as pages show it."""
    if version is None:
        return None
    is_chinese = (get_language() or "").startswith("zh")
    labels, source = dict(Provenance.choices), load_pack(version.region)
    return {
        "lines": value_words.in_words(parameter, version.value),
        "start": version.start,
        "repealed": version.repealed,
        "region": source.name_zh if is_chinese else source.name,
        "citation": version.citation,
        "document": version.document.title_zh if is_chinese else version.document.title,
        "document_number": version.document.number,
        "known_on": version.known_on,
        "provenance": version.provenance,
        "provenance_label": labels.get(version.provenance, version.provenance),
        "ambiguity": version.ambiguity,
        "alternatives": [value_words.in_words(parameter, value) for value in version.alternatives],
        "note": version.note,
    }


def _parameter(pack: Pack, key: str) -> Parameter:
    parameter = pack.publishable().get(key)
    if parameter is None:
        raise Http404(key)
    return parameter


@require_GET
def parameter_list(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    filter_form = ParameterFilter(request.GET or None)
    wanted = filter_form.cleaned_data if filter_form.is_valid() else {}
    pack = queries.pack_for(request.user.region)
    parameters = pack.parameters()
    day = wanted.get("on") or today
    rows = [
        {
            "key": row.key,
            "topic": topic_label(row.topic),
            "name": name_label(row.name),
            "version": _shown(parameters[row.key], row.version),
            "following": row.following,
            "count": row.count,
        }
        for row in queries.in_force(pack, on=day, known_on=wanted.get("known_on"))
        if _fits(row, wanted.get("q", ""))
    ]
    context = {"rows": rows, "filter": filter_form, "day": day, "pack": pack}
    return render(request, "desk/notices/parameters.html", context)


def _fits(row: queries.Row, text: str) -> bool:
    if not text:
        return True
    version = row.version
    places = [row.key, topic_label(row.topic), name_label(row.name)]
    if version:
        places += [version.citation, version.document.title, version.document.title_zh, version.ambiguity]
    return any(text.lower() in place.lower() for place in places)


@require_GET
def parameter_detail(request: SignedInRequest, key: str) -> HttpResponse:
    pack = queries.pack_for(request.user.region)
    parameter = _parameter(pack, key)
    today = timezone.localdate()
    present = pack.find(key, on=today)
    versions = sorted(pack.versions(key), key=lambda version: version.start, reverse=True)
    context = {
        "key": key,
        "label": label_of(key),
        "present": _shown(parameter, present),
        "versions": [(_shown(parameter, version), version is present) for version in versions],
    }
    return render(request, "desk/notices/parameter.html", context)


@require_GET
def publication_list(request: SignedInRequest) -> HttpResponse:
    published = queries.publications(request.user.region)
    page = Paginator(published, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(publication, label_of(publication.key)) for publication in page]
    context = {"page": page, "rows": rows, "waiting": queries.waiting_publications(request.user.region)}
    return render(request, "desk/notices/publications.html", context)


@require_http_methods(["GET", "POST"])
def publication_create(request: SignedInRequest) -> HttpResponse:
    """The parameter, then its form, then the preview of what changes, then the entry for approval."""
    today = timezone.localdate()
    pack = queries.pack_for(request.user.region)
    parameters = pack.publishable()
    key = request.GET.get("key", "")
    if key not in parameters:
        choice = KeyForm(request.GET or None, keys=sorted(parameters))
        return render(request, "desk/notices/choose.html", {"form": choice})
    parameter = parameters[key]
    present = max(pack.versions(key), key=lambda version: version.start, default=None)
    form = ValueForm(request.POST or None, parameter=parameter, present=present, today=today)
    context = {"form": form, "key": key, "label": label_of(key), "present": _shown(parameter, present)}
    if form.is_bound and "back" not in request.POST and form.is_valid():
        try:
            if "confirmed" in request.POST:
                entered = operations.propose_publication(
                    region=request.user.region, form=form.entry(), by=request.user, at=timezone.now()
                )
                messages.success(
                    request, _("Publication %(number)s waits for approval.") % {"number": entered.pk}
                )
                return redirect("desk:publication-detail", pk=entered.pk)
            draft = operations.draft_of(form.entry(), region=request.user.region)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "desk/notices/check.html", context | _preview(pack, draft))
    return render(request, "desk/notices/form.html", context)


def _preview(pack: Pack, draft: Publication) -> dict[str, Any]:
    """What is in force around the first day, without and with the publication."""
    parameter = _parameter(pack, draft.key)
    new = queries.as_version(pack, draft)
    after = pack.with_versions([new])
    start = draft.effective_from
    upcoming = [version for version in after.versions(draft.key) if version.start > start]
    return {
        "draft": draft,
        "new": _shown(parameter, new),
        "eve": start - timedelta(days=1),
        "on_eve": _shown(parameter, pack.find(draft.key, on=start - timedelta(days=1))),
        "without": _shown(parameter, pack.find(draft.key, on=start)),
        "with": _shown(parameter, after.find(draft.key, on=start)),
        "following": min(upcoming, key=lambda version: version.start, default=None),
    }


@require_GET
def publication_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _detail(request, _publication(request, pk), DecisionForm())


def _publication(request: SignedInRequest, pk: int) -> Publication:
    scoped = Publication.objects.visible_to(request.user).select_related("entered_by", "decided_by")
    return get_object_or_404(scoped, pk=pk)


def _detail(request: SignedInRequest, publication: Publication, decision: DecisionForm) -> HttpResponse:
    pack = queries.pack_for(request.user.region)
    context: dict[str, Any] = {
        "publication": publication,
        "label": label_of(publication.key),
        "decision": decision,
        "is_own": publication.entered_by_id == request.user.pk,
        "shown": _shown(_parameter(pack, publication.key), queries.as_version(pack, publication)),
        "preview": None,
    }
    if publication.status == "draft":
        context["preview"] = _preview(pack, publication)
    return render(request, "desk/notices/publication.html", context)


@require_POST
def publication_decide(request: SignedInRequest, pk: int) -> HttpResponse:
    publication = _publication(request, pk)
    form = DecisionForm(request.POST)
    if outcome_of(request, form, operations.decide_publication, publication_id=publication.pk) is None:
        return _detail(request, publication, form)
    messages.success(request, _("The decision has been recorded."))
    return redirect("desk:publication-detail", pk=pk)
