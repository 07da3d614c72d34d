"""Finding personal accounts at the desk."""

from accounts.models import PersonalAccount
from accounts.models.personal import PersonalAccountQuerySet
from registration import queries as registration


def find_accounts(region: str, text: str, *, status: str = "") -> PersonalAccountQuerySet:
    """Accounts of a region by the person's name, pinyin, number or whole identity number, with balances.

    By name where a name was asked for, else by the person's row, which needs no sorting of everybody.
    """
    rows = PersonalAccount.objects.of_region(region).select_related("person", "account__balance")
    if text:
        rows = rows.filter(person__in=registration.find_persons(region, text))
    if status:
        rows = rows.filter(status=status)
    return rows.order_by("person__name_pinyin", "person_id") if text else rows.order_by("person_id")
