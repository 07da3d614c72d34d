from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "insurance_agency.notices"
    label = "notices"
    verbose_name = _("Publications and calendar")
    default_auto_field = "django.db.models.BigAutoField"
