"""Names of all pages, by door."""

from django.urls import include, path

from insurance_agency.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("desk/", include("insurance_agency.portals.desk.urls")),
    path("employer/", include("insurance_agency.portals.employer.urls")),
    path("me/", include("insurance_agency.portals.person.urls")),
    path("institution/", include("insurance_agency.portals.institution.urls")),
    path("policy/", include("insurance_agency.portals.public.urls")),
    path("", include("insurance_agency.identity.urls")),
]

handler400 = "insurance_agency.identity.views.errors.bad_request"
handler403 = "insurance_agency.identity.views.errors.forbidden"
handler404 = "insurance_agency.identity.views.errors.not_found"
handler500 = "insurance_agency.identity.views.errors.server_error"
