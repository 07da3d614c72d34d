"""The catalogue of items and the list of diseases at the desk."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from institutions import queries
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.portals.desk.forms.institutions import CatalogueFilter, DiseaseFilter

PER_PAGE = 50


@require_GET
def catalogue_list(request: SignedInRequest) -> HttpResponse:
    filter_form = CatalogueFilter(request.GET or None)
    wanted = filter_form.cleaned_data if filter_form.is_valid() else {}
    day = wanted.get("on") or timezone.localdate()
    items = queries.matching_items(request.user.region, wanted.get("q", ""), day)
    for name in ("kind", "item_class"):
        if wanted.get(name):
            items = items.filter(**{name: wanted[name]})
    page = Paginator(items, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "filter": filter_form,
        "is_filtered": any(wanted.values()),
        "day": day,
        "tab": "items",
    }
    return render(request, "desk/catalogue/items.html", context)


@require_GET
def disease_list(request: SignedInRequest) -> HttpResponse:
    filter_form = DiseaseFilter(request.GET or None)
    wanted = filter_form.cleaned_data if filter_form.is_valid() else {}
    diseases = queries.matching_diseases(request.user.region, wanted.get("q", ""))
    page = Paginator(diseases, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "filter": filter_form, "is_filtered": any(wanted.values()), "tab": "diseases"}
    return render(request, "desk/catalogue/diseases.html", context)
