"""Who may come in by which door, and which duties may never meet in one person."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Door(TextChoices):
    DESK = "desk", _("Agency desk")
    EMPLOYER = "employer", _("Employer")
    PERSON = "person", _("Insured person")
    INSTITUTION = "institution", _("Medical institution")


class Region(TextChoices):
    HAINAN_PROVINCIAL = "hainan-provincial", _("Hainan, provincial level")
    SHENZHEN = "shenzhen", _("Shenzhen")


class Language(TextChoices):
    CHINESE = "zh-hans", "简体中文"
    ENGLISH = "en", "English"


class Role(TextChoices):
    """The roles of the agency's processes, and one role for each outer door."""

    REGISTRATION_CLERK = "registration_clerk", pgettext_lazy("role", "Registration clerk")
    PREMIUM_CLERK = "premium_clerk", pgettext_lazy("role", "Contribution clerk")
    ACCOUNT_CLERK = "account_clerk", pgettext_lazy("role", "Personal account clerk")
    APPROVAL_CLERK = "approval_clerk", pgettext_lazy("role", "Approval clerk")
    CLAIMS_ENTRY = "claims_entry", pgettext_lazy("role", "Claims entry")
    CLAIMS_REVIEW = "claims_review", pgettext_lazy("role", "Claims review")
    SUPERVISOR = "supervisor", pgettext_lazy("role", "Supervisor")
    INSTITUTION_MANAGER = "institution_manager", pgettext_lazy("role", "Institution manager")
    SETTLEMENT_AUDITOR = "settlement_auditor", pgettext_lazy("role", "Settlement auditor")
    FINANCE_PREPARER = "finance_preparer", pgettext_lazy("role", "Finance preparer")
    FINANCE_REVIEWER = "finance_reviewer", pgettext_lazy("role", "Finance reviewer")
    CASHIER = "cashier", pgettext_lazy("role", "Cashier")
    INSPECTOR = "inspector", pgettext_lazy("role", "Inspector")
    STATISTICS = "statistics", pgettext_lazy("role", "Statistician")
    PARAMETER_MANAGER = "parameter_manager", pgettext_lazy("role", "Parameter manager")
    PARAMETER_APPROVER = "parameter_approver", pgettext_lazy("role", "Parameter approver")
    SYSTEM_MANAGER = "system_manager", pgettext_lazy("role", "System manager")
    AUDITOR = "auditor", pgettext_lazy("role", "Auditor (read only)")
    EMPLOYER_FILER = "employer_filer", pgettext_lazy("role", "Filer for an employer")
    INSURED_PERSON = "insured_person", pgettext_lazy("role", "Insured person")
    INSTITUTION_OPERATOR = "institution_operator", pgettext_lazy("role", "Operator of an institution")


ROLE_OF_DOOR: dict[Door, Role] = {
    Door.EMPLOYER: Role.EMPLOYER_FILER,
    Door.PERSON: Role.INSURED_PERSON,
    Door.INSTITUTION: Role.INSTITUTION_OPERATOR,
}

DESK_ROLES: frozenset[Role] = frozenset(Role) - frozenset(ROLE_OF_DOOR.values())


def door_of(role: Role) -> Door:
    """The only door that holders of a role may come in by."""
    return next((door for door, outer in ROLE_OF_DOOR.items() if outer is role), Door.DESK)


# Who enters may neither review nor approve, who keeps the books may not hold the money, who decides what is
# due may not pay it (DOMAIN 12).
INCOMPATIBLE: tuple[tuple[Role, Role], ...] = (
    (Role.CLAIMS_ENTRY, Role.CLAIMS_REVIEW),
    (Role.FINANCE_PREPARER, Role.FINANCE_REVIEWER),
    (Role.PARAMETER_MANAGER, Role.PARAMETER_APPROVER),
    (Role.APPROVAL_CLERK, Role.REGISTRATION_CLERK),
    (Role.APPROVAL_CLERK, Role.PREMIUM_CLERK),
    (Role.APPROVAL_CLERK, Role.ACCOUNT_CLERK),
    (Role.APPROVAL_CLERK, Role.CLAIMS_ENTRY),
    (Role.APPROVAL_CLERK, Role.INSTITUTION_MANAGER),
    (Role.APPROVAL_CLERK, Role.SETTLEMENT_AUDITOR),
    (Role.CASHIER, Role.FINANCE_PREPARER),
    (Role.CASHIER, Role.FINANCE_REVIEWER),
    (Role.CASHIER, Role.PREMIUM_CLERK),
    (Role.CASHIER, Role.ACCOUNT_CLERK),
    (Role.CASHIER, Role.CLAIMS_ENTRY),
    (Role.CASHIER, Role.CLAIMS_REVIEW),
    (Role.CASHIER, Role.SETTLEMENT_AUDITOR),
    (Role.CASHIER, Role.APPROVAL_CLERK),
)


def incompatible_with(role: Role) -> frozenset[Role]:
    """The roles that nobody may hold beside this one."""
    return frozenset(other for pair in INCOMPATIBLE if role in pair for other in pair if other is not role)
