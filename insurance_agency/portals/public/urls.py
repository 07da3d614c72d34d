from django.urls import path

from insurance_agency.portals.public import views

app_name = "public"
urlpatterns = [
    path("", views.policy, name="policy"),
    path("<str:region>/", views.policy_region, name="policy-region"),
]
