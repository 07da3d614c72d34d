from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    name = "contributions"
    verbose_name = _("Contributions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer registration's question whether an employer owes anything (docs/architecture.md)."""
        from contributions.queries import debt_of_employer  # noqa: PLC0415 (models are ready only now)
        from registration.operations import closing_questions  # noqa: PLC0415

        closing_questions.append(debt_of_employer)
