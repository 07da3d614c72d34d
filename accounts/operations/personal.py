from collections.abc import Iterable
from datetime import date

from accounts.choices import PersonalAccountStatus
from accounts.models import PersonalAccount
from accounts.operations.posting import ask

_SET_STATUS = "SELECT accounts_set_personal_status(%s, %s, %s)::text"


def open_personal_accounts(*, region: str, person_ids: Iterable[int], on: date) -> int:
    """Open the accounts of people who have none yet, as a set; how many were opened (DOMAIN 5.1)."""
    return ask("SELECT accounts_open_personal_accounts(%s, %s, %s)", [region, list(person_ids), on])


def lock_personal_account(*, person_id: int) -> PersonalAccount:
    """Hold a personal account to the end of the transaction and return it.

    For an act that looks at what is available before it takes it. Call it before posting anything.
    Raises NoPersonalAccount.
    """
    ask("SELECT accounts_lock_personal(%s)::text", [person_id])
    return PersonalAccount.objects.get(pk=person_id)


def freeze_personal_account(*, person_id: int) -> None:
    """From now on credits only (HN 7; a lost card; an inquiry). Raises NoPersonalAccount, AccountClosed."""
    ask(_SET_STATUS, [person_id, PersonalAccountStatus.FROZEN, None])


def unfreeze_personal_account(*, person_id: int) -> None:
    """Make a frozen account usable again. Raises NoPersonalAccount, AccountClosed."""
    ask(_SET_STATUS, [person_id, PersonalAccountStatus.ACTIVE, None])


def close_personal_account(*, person_id: int, on: date) -> None:
    """End an account for good, after its money has left it (DOMAIN 5.7).

    Raises NoPersonalAccount, AccountClosed, AccountNotEmpty.
    """
    ask(_SET_STATUS, [person_id, PersonalAccountStatus.CLOSED, on])
