"""Names of the pages behind this door."""

from django.urls import URLPattern, URLResolver, path, re_path

from insurance_agency.portals.employer.views import bills, filings, home, sheets

app_name = "employer"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("switch/", home.switch, name="switch"),
    path("people/", home.roster, name="roster"),
    path("filings/", filings.filing_list, name="filing-list"),
    path("filings/start/", filings.filing_start, name="filing-start"),
    path("filings/copy/", filings.filing_copy, name="filing-copy"),
    path("filings/table/", filings.filing_table, name="filing-table"),
    path("filings/template.xlsx", sheets.template, name="filing-template"),
    path("filings/<int:pk>/", filings.filing_detail, name="filing-detail"),
    path("filings/<int:pk>/state/", filings.filing_state, name="filing-state"),
    path("filings/<int:pk>/confirm/", filings.filing_confirm, name="filing-confirm"),
    re_path(
        r"^filings/(?P<pk>\d+)/findings\.(?P<kind>csv|xlsx)$", sheets.findings_report, name="filing-findings"
    ),
    path("bills/", bills.bill_list, name="bill-list"),
    path("bills/<int:pk>/", bills.bill_detail, name="bill-detail"),
    path("bills/<int:pk>/certificate/", bills.certificate, name="bill-certificate"),
    path("bills/<int:pk>/people/<int:person_pk>/", bills.bill_line, name="bill-line"),
]
