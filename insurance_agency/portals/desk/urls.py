"""Names of the pages behind this door, a list for each kind of work."""

from django.urls import URLPattern, URLResolver, path

from insurance_agency.portals.desk.contribution_urls import contribution_pages
from insurance_agency.portals.desk.laboratory.urls import laboratory_pages
from insurance_agency.portals.desk.ledger_urls import account_pages, ledger_pages, run_pages
from insurance_agency.portals.desk.registration_urls import (
    designation_pages,
    notice_pages,
    registration_pages,
)
from insurance_agency.portals.desk.views import claims, home, settlement, users

app_name = "desk"

management: list[URLPattern | URLResolver] = [
    path("users/", users.user_list, name="user-list"),
    path("users/new/", users.user_create, name="user-create"),
    path("users/<int:pk>/", users.user_detail, name="user-detail"),
    path("users/<int:pk>/role/", users.user_role, name="user-role"),
    path("users/<int:pk>/standing/", users.user_standing, name="user-standing"),
    path("users/<int:pk>/password/", users.user_password, name="user-password"),
]

claim_pages: list[URLPattern | URLResolver] = [
    path("claims/", claims.claim_list, name="claim-list"),
    path("claims/<int:pk>/", claims.claim_detail, name="claim-detail"),
    path("claims/<int:pk>/sheet/", claims.claim_sheet, name="claim-sheet"),
    path("claims/<int:pk>/flags/<int:flag_pk>/", claims.flag_clear, name="claim-flag-clear"),
    path("claims/persons/<int:pk>/", claims.claim_person, name="claim-person"),
    path("settlement/", settlement.settlement_list, name="settlement-list"),
    path("settlement/collect/", settlement.settlement_collect, name="settlement-collect"),
    path("settlement/<int:pk>/", settlement.settlement_detail, name="settlement-detail"),
    path("settlement/<int:pk>/deductions/", settlement.deduct, name="settlement-deduct"),
    path(
        "settlement/<int:pk>/deductions/<int:deduction_pk>/remove/",
        settlement.deduction_remove,
        name="settlement-deduction-remove",
    ),
    path("settlement/<int:pk>/review/", settlement.review, name="settlement-review"),
    path("settlement/<int:pk>/send-back/", settlement.send_back, name="settlement-send-back"),
    path("settlement/<int:pk>/approve/", settlement.approve, name="settlement-approve"),
    path("settlement/<int:pk>/pay/", settlement.pay, name="settlement-pay"),
    path("payments/", settlement.payment_list, name="payment-list"),
    path("payments/<int:pk>/", settlement.payment_slip, name="payment-slip"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    *registration_pages,
    *designation_pages,
    *notice_pages,
    *laboratory_pages,
    *contribution_pages,
    *claim_pages,
    *account_pages,
    *ledger_pages,
    *run_pages,
    *management,
]
