from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LaboratoryConfig(AppConfig):
    name = "insurance_agency.laboratory"
    label = "laboratory"
    verbose_name = _("Laboratory")
    default_auto_field = "django.db.models.BigAutoField"
