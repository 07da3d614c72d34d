"""Pages that every door shares: the doors themselves, signing in and out, one's own account."""

from allauth.account import views as account
from django.urls import include, path, register_converter

from insurance_agency.identity.doors import DoorConverter
from insurance_agency.identity.views import account as own
from insurance_agency.identity.views import doors

register_converter(DoorConverter, "door")

urlpatterns = [
    path("", doors.home, name="home"),
    path("<door:door>/sign-in/", doors.sign_in, name="sign-in"),
    path("sign-in/", doors.choose_door, name="account_login"),
    path("sign-out/", doors.sign_out, name="sign-out"),
    path("language/", own.choose_language, name="set-language"),
    path("unlock/", own.unlock_session, name="unlock"),
    path("security/", own.security, name="security"),
    path("security/password/", account.password_change, name="account_change_password"),
    path("security/again/", account.reauthenticate, name="account_reauthenticate"),
    path("security/factors/", include("allauth.mfa.urls")),
]
