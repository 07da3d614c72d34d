from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _


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


class IntakeStatus(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("intake", "Being checked")
    FINDINGS = "findings", pgettext_lazy("intake", "To be corrected")
    READY = "ready", pgettext_lazy("intake", "To be handed in")
    HANDED_IN = "handed-in", pgettext_lazy("intake", "Handed in")
    DISCARDED = "discarded", pgettext_lazy("intake", "Put aside")


class Grade(models.TextChoices):
    """How grave a finding is: with an error a list cannot be handed in."""

    ERROR = "error", pgettext_lazy("finding", "Error")
    WARNING = "warning", pgettext_lazy("finding", "Warning")


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


class Place(models.TextChoices):
    """Cities, counties and zones that the routing tables speak of."""

    HAIKOU = "haikou", _("Haikou")
    SANYA = "sanya", _("Sanya")
    YANGPU = "yangpu", _("Yangpu economic development zone")
    DANZHOU = "danzhou", _("Danzhou")
    WENCHANG = "wenchang", _("Wenchang")
    QIONGHAI = "qionghai", _("Qionghai")
    WANNING = "wanning", _("Wanning")
    WUZHISHAN = "wuzhishan", _("Wuzhishan")
    DONGFANG = "dongfang", _("Dongfang")
    DINGAN = "dingan", _("Ding'an")
    TUNCHANG = "tunchang", _("Tunchang")
    CHENGMAI = "chengmai", _("Chengmai")
    LINGAO = "lingao", _("Lingao")
    BAISHA = "baisha", _("Baisha")
    CHANGJIANG = "changjiang", _("Changjiang")
    LEDONG = "ledong", _("Ledong")
    LINGSHUI = "lingshui", _("Lingshui")
    BAOTING = "baoting", _("Baoting")
    QIONGZHONG = "qiongzhong", _("Qiongzhong")
    SANSHA = "sansha", _("Sansha")
    SHENZHEN = "shenzhen", _("Shenzhen")


_TAX = "-tax"


def place_label(code: str) -> str:
    """A place in words; a code that no list holds is shown as it is."""
    return str(dict(Place.choices).get(code, code))


def agency_label(code: str) -> str:
    """An agency in words: the province's own, or the one of a place."""
    if code == "provincial":
        return gettext("Agency of the provincial level")
    return gettext("Agency of %(place)s") % {"place": place_label(code)} if code else "–"


def collector_label(code: str) -> str:
    """A collector in words: the tax office of a place."""
    place = place_label(code.removesuffix(_TAX))
    return gettext("Tax office of %(place)s") % {"place": place} if code else "–"


def fund_account_label(code: str) -> str:
    """A fiscal account in words."""
    if code == "provincial":
        return gettext("Fiscal account of the province")
    if code == "provincial-yangpu":
        return gettext("Fiscal account of the province, sub-account Yangpu")
    return gettext("Fiscal account of %(place)s") % {"place": place_label(code)} if code else "–"
