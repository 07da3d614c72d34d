from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """In-patient stays, their adjudication, and the monthly settlement with the institutions."""

    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"
