from datetime import date
from operator import index
from typing import NamedTuple
from zlib import crc32

from accounts.choices import POOL_SHARDS
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month


class Leg(NamedTuple):
    """One side of an entry: debit positive, credit negative. `debit` and `credit` read better."""

    code: str
    amount_fen: int
    holder: tuple[str, int] | None = None
    shard_by: int | None = None
    kind: str = ""
    month: Month | None = None


def debit(
    code: str,
    amount: Fen | int,
    *,
    holder: tuple[str, int] | None = None,
    shard_by: int | None = None,
    kind: str = "",
    month: Month | None = None,
) -> Leg:
    """Debit an account with an amount in fen."""
    return Leg(code, index(amount), holder, shard_by, kind, month)


def credit(
    code: str,
    amount: Fen | int,
    *,
    holder: tuple[str, int] | None = None,
    shard_by: int | None = None,
    kind: str = "",
    month: Month | None = None,
) -> Leg:
    """Credit an account with an amount in fen."""
    return Leg(code, -index(amount), holder, shard_by, kind, month)


SHARDED = frozenset({"pooled"})


def as_json(legs: list[Leg], *, key: str) -> list[dict[str, object]]:
    """Legs as the database function reads them, in an order that does not depend on the caller's.

    Zero legs are left out. A leg of the pooled fund without a person falls on a shard picked by the key.
    """
    rows = []
    for leg in legs:
        if leg.amount_fen == 0:
            continue
        row: dict[str, object] = {"c": leg.code, "a": leg.amount_fen}
        if leg.holder is not None:
            row["k"], row["h"] = leg.holder
        if leg.code in SHARDED:
            row["s"] = shard_of(leg, key=key)
        if leg.kind:
            row["t"] = leg.kind
        if leg.month is not None:
            row["m"] = _iso(leg.month.first)
        rows.append(row)
    return sorted(rows, key=lambda row: repr(sorted(row.items())))


def shard_of(leg: Leg, *, key: str) -> int:
    """The shard of the pooled fund that a leg falls on: by its person, else by the key of its entry."""
    return (crc32(key.encode()) if leg.shard_by is None else leg.shard_by) % POOL_SHARDS


def _iso(day: date) -> str:
    return day.isoformat()
