"""Crediting: what was paid for a month goes to the personal accounts and the funds (DOMAIN 4.5.3, 5.3)."""

from contributions.operations.crediting.run import NothingToCredit, credit_month

__all__ = ["NothingToCredit", "credit_month"]
