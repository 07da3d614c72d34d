"""Assessment of a month: from declarations and registrations to issued bills, set-based.

    close    the month's declarations are closed and what is closed is marked with the run
    chunks   bills and lines in the order of payers and people, each chunk one transaction with its progress
    post     the entries of all bills are staged, checked, and committed together with the bills' issue

A run that was killed goes on where its last chunk committed. Payers see nothing before the last step.
"""

from contributions.operations.assessment.run import NothingToAssess, assess_month

__all__ = ["NothingToAssess", "assess_month"]
