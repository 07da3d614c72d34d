from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EmployerStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("employer", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("employer", "Waiting for approval")
    ACTIVE = "active", pgettext_lazy("employer", "Active")
    REJECTED = "rejected", pgettext_lazy("employer", "Rejected")
    CLOSED = "closed", pgettext_lazy("employer", "Closed")


class EmployerKind(models.TextChoices):
    ENTERPRISE = "enterprise", _("Enterprise")
    ORGAN = "organ", _("State organ")
    INSTITUTION = "institution", _("Public institution")
    PRIVATE_NON_ENTERPRISE = "private-non-enterprise", _("Private non-enterprise unit")
    SOCIAL_ORGANISATION = "social-organisation", _("Social organisation")
    GARRISON = "garrison", _("Garrison unit")
    INDIVIDUAL_BUSINESS = "individual-business", _("Individual economic organisation")


class OrganLevel(models.TextChoices):
    CENTRAL = "central", _("Central")
    PROVINCIAL = "provincial", _("Provincial")
    CITY = "city", _("City or county")


class RegisteredLevel(models.TextChoices):
    NATIONAL = "national", _("National")
    PROVINCIAL = "provincial", _("Provincial")
    CITY = "city", _("City or county")


class Industry(models.TextChoices):
    MANUFACTURING = "manufacturing", _("Manufacturing")
    CONSTRUCTION = "construction", _("Construction")
    TRANSPORT = "transport", _("Transport and logistics")
    TRADE = "trade", _("Trade")
    HOTELS = "hotels", _("Hotels and restaurants")
    INFORMATION = "information", _("Information technology")
    FINANCE = "finance", _("Finance")
    HEALTH = "health", _("Health and social work")
    EDUCATION = "education", _("Education")
    ADMINISTRATION = "administration", _("Public administration")
    AGRICULTURE = "agriculture", _("Agriculture, forestry and fishing")
    OTHER = "other", _("Other")


class Sex(models.TextChoices):
    MALE = "M", _("Male")
    FEMALE = "F", _("Female")


class IdType(models.TextChoices):
    RESIDENT = "resident-id", _("Resident identity card")
    RESIDENCE_PERMIT = "residence-permit", _("Residence permit of Hong Kong, Macao or Taiwan residents")
    PASSPORT = "passport", _("Passport")


class PersonStatus(models.TextChoices):
    ACTIVE = "active", pgettext_lazy("person", "Active")
    DECEASED = "deceased", pgettext_lazy("person", "Deceased")
    CLOSED = "closed", pgettext_lazy("person", "Closed")


class Category(models.TextChoices):
    ON_JOB = "on-job", _("Employee")
    FLEXIBLE = "flexible", _("Flexible worker")
    RETIRED = "retired", _("Retired")
    UNEMPLOYED = "unemployed", _("Unemployed")


class Scheme(models.TextChoices):
    BASIC = "basic", _("Basic medical insurance")
    COMPREHENSIVE = "comprehensive", _("Comprehensive medical insurance")
    HOSPITALIZATION = "hospitalization", _("Hospitalization medical insurance")


class Household(models.TextChoices):
    CITY = "city", _("City household")
    BLUE_STAMP = "blue-stamp", _("Blue-stamp household")
    NON_CITY = "non-city", _("Household elsewhere")


class PensionPayer(models.TextChoices):
    CITY_AGENCY = "city-agency", _("Old-age fund of the city")
    PROVINCE_INDUSTRY = "province-industry", _("Industry pool of the province")
    OTHER = "other", _("Other payer")


class EnrolmentStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("enrolment", "Waiting for approval")
    ACTIVE = "active", pgettext_lazy("enrolment", "Active")
    REJECTED = "rejected", pgettext_lazy("enrolment", "Rejected")
    ENDED = "ended", pgettext_lazy("enrolment", "Ended")


class StartReason(models.TextChoices):
    NEW = "new", _("First enrolment")
    EMPLOYED = "employed", _("Taken on by the employer")
    TRANSFER = "transfer", _("From another employer")
    TRANSFER_IN = "transfer-in", _("From another area")
    CATEGORY = "category", _("Change of category")
    HOUSEHOLD = "household", _("Change of household")
    RESUME = "resume", _("Resumed")


class EndReason(models.TextChoices):
    LEFT = "left", _("Left the employer")
    TRANSFER = "transfer", _("To another employer")
    CATEGORY = "category", _("Change of category")
    HOUSEHOLD = "household", _("Change of household")
    SUSPENDED = "suspended", _("Suspended by law")
    LEFT_AREA = "left-area", _("Left the area")
    DEATH = "death", _("Death")
    EMPLOYER_CLOSED = "employer-closed", _("Employer closed")
    MISTAKE = "mistake", _("Entered by mistake")


class ReadField(models.TextChoices):
    ID_NUMBER = "id-number", _("Identity number")
    PHONE = "phone", _("Telephone")
    BANK_ACCOUNT = "bank-account", _("Bank account")
