"""Names of the desk's pages for accounts, books and periodic runs."""

from django.urls import URLPattern, URLResolver, path

from insurance_agency.portals.desk.views import accounts, ledger, runs

account_pages: list[URLPattern | URLResolver] = [
    path("accounts/", accounts.account_list, name="account-list"),
    path("accounts/search/", accounts.account_search, name="account-search"),
    path("accounts/<int:pk>/", accounts.account_detail, name="account-detail"),
    path("accounts/<int:pk>/hold/", accounts.account_hold, name="account-hold"),
    path("accounts/<int:pk>/statement.pdf", accounts.account_statement, name="account-statement"),
    path("accounts/<int:pk>/movements/<int:entry_id>/", accounts.account_movement, name="account-movement"),
    path("accounts/holds/<int:pk>/", accounts.hold_detail, name="account-hold-detail"),
]

ledger_pages: list[URLPattern | URLResolver] = [
    path("funds/", ledger.fund_list, name="fund-list"),
    path("entries/", ledger.entry_list, name="entry-list"),
    path("entries/<int:pk>/", ledger.entry_detail, name="entry-detail"),
    path("entries/<int:pk>/voucher/", ledger.entry_voucher, name="entry-voucher"),
]

run_pages: list[URLPattern | URLResolver] = [
    path("runs/", runs.run_list, name="run-list"),
    path("runs/start/", runs.run_start, name="run-start"),
    path("runs/<int:pk>/", runs.run_detail, name="run-detail"),
    path("runs/<int:pk>/progress/", runs.run_progress, name="run-progress"),
    path("runs/<int:pk>/resume/", runs.run_resume, name="run-resume"),
]
