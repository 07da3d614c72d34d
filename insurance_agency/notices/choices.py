from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PublicationStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("publication", "Waiting for approval")
    APPROVED = "approved", pgettext_lazy("publication", "Approved")
    REJECTED = "rejected", pgettext_lazy("publication", "Rejected")


class DayKind(models.TextChoices):
    HOLIDAY = "holiday", _("Holiday")
    MAKEUP = "makeup", _("Make-up workday")


class Provenance(models.TextChoices):
    """The words of the packs for where a value is known from."""

    STATED = "stated", _("Stated in the document")
    FOUND = "found", _("Found in a secondary source")
    PROFESSIONAL = "professional", _("Professional knowledge")
    READING = "reading", _("Our reading of an ambiguous text")
    DEMONSTRATION = "demonstration", _("Demonstration value")
