from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "insurance_agency.jobs"
    verbose_name = _("Periodic runs")
    default_auto_field = "django.db.models.BigAutoField"
