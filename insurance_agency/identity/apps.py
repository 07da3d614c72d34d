from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class IdentityConfig(AppConfig):
    name = "insurance_agency.identity"
    label = "identity"
    verbose_name = _("Users and roles")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from axes.models import AccessAttempt  # noqa: PLC0415 (needs the app registry)

        pre_save.connect(forget_what_was_typed, sender=AccessAttempt)


def forget_what_was_typed(instance: Any, **_kwargs: object) -> None:
    """Failures are counted; the form's fields are not kept: a locked session sends on whatever was in it."""
    instance.get_data = instance.post_data = ""
