"""Whether a person is covered, in words: the state, the reason, and what to do."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from contributions import queries as contributions
from contributions.rules.entitlement import Entitlement
from registration.models import InsuredPerson

MONTHS_IN_WORDS: dict[str, Any] = {
    "paid": pgettext_lazy("month", "Paid"),
    "unpaid": pgettext_lazy("month", "Not paid"),
    "late-paid": pgettext_lazy("month", "Paid late"),
    "exempt": pgettext_lazy("month", "Nothing due"),
    "barred": pgettext_lazy("month", "Interrupted by law"),
    "deferred": pgettext_lazy("month", "Deferred"),
    "continued": pgettext_lazy("month", "Paid by yourself"),
    "none": pgettext_lazy("month", "Not insured"),
}


class Cover(NamedTuple):
    """The state of cover on a day, ready to be read."""

    state: Entitlement
    tone: str
    title: str
    text: str
    advice: str


def cover_of(person: InsuredPerson, on: date) -> Cover:
    """Cover on a day in words (DOMAIN 6.1, 6.2; reason codes 6.10)."""
    state = contributions.entitlement_on(person, on)
    words = _WORDS[state.status](state)
    return Cover(state, *words)


def _entitled(_state: Entitlement) -> tuple[str, str, str, str]:
    return (
        "ok",
        _("You are covered"),
        _("The funds pay their part of your treatment at designated institutions."),
        _("Show your social security card when you are admitted. Nothing else is needed."),
    )


def _waiting(state: Entitlement) -> tuple[str, str, str, str]:
    when = (
        _("If contributions keep arriving, you are covered from %(day)s.") % {"day": state.entitled_from}
        if state.entitled_from
        else _("Cover begins on the first day of the month after these months.")
    )
    return (
        "wait",
        _("Not covered yet: waiting period"),
        _("The funds pay after a number of months have been paid without a gap.") + " " + when,
        _("Nothing has to be done. The money on your account can be used in the meantime."),
    )


def _suspended(state: Entitlement) -> tuple[str, str, str, str]:
    return (
        "warn",
        _("Suspended: contributions are owed"),
        _("The contributions of at least one month have not arrived, so the funds do not pay at the moment."),
        _employers_duty()
        if state.employer_liable
        else _("Pay the months owed. Cover goes on when they have arrived."),
    )


def _stopped(state: Entitlement) -> tuple[str, str, str, str]:
    return (
        "err",
        _("Cover has stopped"),
        _("Too many months are unpaid. When payment goes on, a new waiting period begins."),
        _employers_duty()
        if state.employer_liable
        else _("Pay again every month and ask the agency about the months owed."),
    )


def _barred(_state: Entitlement) -> tuple[str, str, str, str]:
    return (
        "err",
        _("Cover is interrupted by law"),
        _("No contributions are due and no benefits are paid in this time. Earlier years stay valid."),
        _("Ask the agency when you take up work again."),
    )


def _not_insured(_state: Entitlement) -> tuple[str, str, str, str]:
    return (
        "wait",
        _("You are not insured at the moment"),
        _("No employer has enrolled you and you do not pay by yourself."),
        _("Your next employer enrols you within 30 days. The money on your account stays yours."),
    )


def _employers_duty() -> str:
    return _(
        "Ask your employer to pay. Until it does, it owes you what the funds would have paid: keep all bills."
    )


_WORDS: dict[str, Any] = {
    "entitled": _entitled,
    "waiting": _waiting,
    "suspended": _suspended,
    "stopped": _stopped,
    "barred": _barred,
    "not-insured": _not_insured,
}
