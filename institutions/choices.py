from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InstitutionKind(models.TextChoices):
    HOSPITAL = "hospital", _("Hospital")
    PHARMACY = "pharmacy", _("Pharmacy")


class InstitutionLevel(models.IntegerChoices):
    FIRST = 1, _("Level 1")
    SECOND = 2, _("Level 2")
    THIRD = 3, _("Level 3")


class InstitutionStatus(models.TextChoices):
    ACTIVE = "active", pgettext_lazy("institution", "Active")
    SUSPENDED = "suspended", pgettext_lazy("institution", "Suspended")
    CLOSED = "closed", pgettext_lazy("institution", "Closed")


class SettlementMethod(models.TextChoices):
    BY_ITEM = "by-item", _("By item")
    BY_UNIT = "by-unit", _("By service unit")
    BY_DISEASE = "by-disease", _("By disease")
    PREPAYMENT = "prepayment", _("Total prepayment")


class AgreementStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("agreement", "Waiting for approval")
    ACTIVE = "active", pgettext_lazy("agreement", "In force")
    REJECTED = "rejected", pgettext_lazy("agreement", "Rejected")
    ENDED = "ended", pgettext_lazy("agreement", "Ended early")


class ItemKind(models.TextChoices):
    DRUG = "drug", _("Drug")
    SERVICE = "service", _("Service")
    MATERIAL = "material", _("Material")
    FACILITY = "facility", _("Facility")


class ItemClass(models.TextChoices):
    A = "A", _("Class A")
    B = "B", _("Class B")
    C = "C", _("Class C (out of catalogue)")
    LOCAL_SUPPLEMENTARY = "local-supplementary", _("Local supplementary list")


class Article27(models.TextChoices):
    """Treatments of art. 27 of the Shenzhen measures."""

    DIALYSIS = "dialysis", _("Dialysis")
    ANTI_REJECTION = "anti-rejection", _("Anti-rejection drugs")
    CHEMOTHERAPY = "chemotherapy", _("Chemotherapy")
    INTERVENTIONAL = "interventional", _("Interventional treatment")
    RADIOTHERAPY = "radiotherapy", _("Radiotherapy")
    NUCLIDE = "nuclide", _("Nuclide treatment")


class DiseaseClass(models.TextChoices):
    """Classes of diseases of art. 18 of the Hainan rules."""

    A = "A", _("Class A: the fund pays")
    B = "B", _("Class B: the fund pays after approval")
    C = "C", _("Class C: the fund does not pay")
