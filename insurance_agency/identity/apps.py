from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentityConfig(AppConfig):
    name = "insurance_agency.identity"
    label = "identity"
    verbose_name = _("Users and roles")
    default_auto_field = "django.db.models.BigAutoField"
