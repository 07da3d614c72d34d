"""The names behind the accounts of the ledger."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from accounts.choices import HolderKind
from accounts.models import LedgerAccount
from institutions.models import Institution
from registration.models import Employer, InsuredPerson

MODELS: dict[HolderKind, Any] = {
    HolderKind.PERSON: InsuredPerson,
    HolderKind.EMPLOYER: Employer,
    HolderKind.INSTITUTION: Institution,
}


def holder_names(accounts: Iterable[LedgerAccount]) -> dict[tuple[str, int], str]:
    """Names of the persons, employers and institutions that accounts are kept for; one query a kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for account in accounts:
        if account.holder_kind:
            wanted[account.holder_kind].add(account.holder_id)
    return {
        (kind, holder_id): name
        for kind, ids in wanted.items()
        for holder_id, name in MODELS[HolderKind(kind)].objects.filter(pk__in=ids).values_list("pk", "name")
    }
