"""Before money leaves: the pooled fund as a whole must not be below zero, whatever its single shards are."""

from django.db import connection

from accounts.operations.refusals import FundShort

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('accounts cover ' || %s, 0))"
_SHARDS = """
    SELECT coalesce(sum(amount_fen), 0)
      FROM accounts_balance
     WHERE account_id IN (
               SELECT id FROM accounts_ledgeraccount
                WHERE region = %s AND book = 'business' AND fund = %s AND code = 'pooled'
           )
"""


def require_cover(*, region: str, fund: str, amount_fen: int = 0) -> None:
    """Raise FundShort unless the pooled fund's shards together hold at least an amount (HOUSE, Ledger).

    What an institution is owed has left the pooled fund when its claims were settled, so a payment asks
    for an amount of zero: the fund may not stand below it. Payments of a region are made one after another
    from here on to the end of the transaction, so that two of them never count on the same money.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, [region])
        cursor.execute(_SHARDS, [region, fund])
        (signed,) = cursor.fetchone()
    if -int(signed) < amount_fen:
        raise FundShort
