"""Names of the pages behind this door."""

from django.urls import URLPattern, URLResolver, path

from insurance_agency.portals.institution.views import bills, claims, home, items, months, persons

app_name = "institution"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("switch/", home.switch, name="switch"),
    path("persons/", persons.find, name="person-search"),
    path("claims/", claims.claim_list, name="claim-list"),
    path("claims/begin/", bills.begin, name="claim-begin"),
    path("claims/<int:pk>/", claims.claim_detail, name="claim-detail"),
    path("claims/<int:pk>/edit/", bills.edit, name="claim-edit"),
    path("claims/<int:pk>/lines-file/", bills.lines_file, name="claim-lines-file"),
    path("claims/<int:pk>/calculate/", claims.calculate, name="claim-calculate"),
    path("claims/<int:pk>/settle/", claims.settle, name="claim-settle"),
    path("claims/<int:pk>/reopen/", claims.reopen, name="claim-reopen"),
    path("claims/<int:pk>/cancel/", claims.cancel, name="claim-cancel"),
    path("claims/<int:pk>/reverse/", claims.reverse, name="claim-reverse"),
    path("claims/<int:pk>/sheet/", claims.sheet, name="claim-sheet"),
    path("items/", items.item_search, name="item-search"),
    path("diseases/", items.disease_search, name="disease-search"),
    path("lines-template/", items.lines_template, name="lines-template"),
    path("months/", months.month_list, name="month-list"),
    path("months/<int:pk>/", months.month_detail, name="month-detail"),
    path("months/<int:pk>/declare/", months.declare, name="month-declare"),
]
