"""Names of the desk's pages for filings, bills and receipts."""

from django.urls import URLPattern, URLResolver, path

from insurance_agency.portals.desk.views import benefits, bills, filings, left_out, receipts

contribution_pages: list[URLPattern | URLResolver] = [
    path("filings/", filings.filing_list, name="filing-list"),
    path("filings/<int:pk>/", filings.filing_detail, name="filing-detail"),
    path("benefits/", benefits.benefits, name="benefits"),
    path("bills/", bills.bill_list, name="bill-list"),
    path("bills/<int:pk>/", bills.bill_detail, name="bill-detail"),
    path("bills/<int:pk>/people/<int:person_pk>/", bills.bill_line, name="bill-line"),
    path("runs/<int:pk>/left-out/", left_out.left_out, name="run-left-out"),
    path("receipts/", receipts.receipt_list, name="receipt-list"),
    path("receipts/new/", receipts.receipt_create, name="receipt-create"),
    path("receipts/import/", receipts.receipt_import, name="receipt-import"),
    path("receipts/<int:pk>/", receipts.receipt_detail, name="receipt-detail"),
    path("receipts/<int:pk>/identify/", receipts.receipt_identify, name="receipt-identify"),
    path("receipts/<int:pk>/match/", receipts.receipt_match, name="receipt-match"),
]
