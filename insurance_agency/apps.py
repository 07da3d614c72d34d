from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsuranceAgencyConfig(AppConfig):
    """The composition: pages, API and commands that know every app."""

    name = "insurance_agency"
    verbose_name = _("Insurance agency")

    def ready(self) -> None:
        """Load the Celery application, so that tasks enqueued by a page find their broker."""
        import_module("insurance_agency.celery")
