"""Names of the pages behind this door."""

from django.urls import path

from insurance_agency.portals.person.views import (
    contributions,
    entitlement,
    home,
    movements,
    reads,
    statement,
    treatments,
)

app_name = "person"
urlpatterns = [
    path("", home.home, name="home"),
    path("movements/", movements.movement_list, name="movement-list"),
    path("movements/<int:entry_id>/", movements.movement_detail, name="movement-detail"),
    path("contributions/", contributions.contribution_list, name="contribution-list"),
    path("contributions/<str:month>/", contributions.contribution_detail, name="contribution-detail"),
    path("treatments/", treatments.treatment_list, name="treatment-list"),
    path("treatments/<int:pk>/", treatments.treatment_detail, name="treatment-detail"),
    path("cover/", entitlement.entitlement, name="entitlement"),
    path("statement/", statement.statement, name="statement"),
    path("statement.pdf", statement.statement_pdf, name="statement-pdf"),
    path("reads/", reads.reads, name="reads"),
]
