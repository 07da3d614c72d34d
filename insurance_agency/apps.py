from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.policy import validate_all

POLICIES = ("registration", "institutions", "accounts", "contributions", "claims")
"""The apps that declare what a region's packs must hold."""


class InsuranceAgencyConfig(AppConfig):
    """The composition: pages, API and commands that know every app."""

    name = "insurance_agency"
    verbose_name = _("Insurance agency")

    def ready(self) -> None:
        """Load the Celery application, so that tasks enqueued by a page find their broker, and check the law.

        Refusals of pure rules are said in the reader's language from now on.

        A region whose values do not fit what the apps declare stops the start: the error names
        file, key and reason.
        """
        DomainError.translate = staticmethod(gettext)
        import_module("insurance_agency.celery")
        for app in POLICIES:
            import_module(f"{app}.policy")
        validate_all()
