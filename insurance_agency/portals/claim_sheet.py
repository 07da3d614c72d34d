"""What every page on a claim shows, whichever door it is opened from."""

from typing import Any

from django.utils.translation import gettext as _

from claims.models import Adjudication, Claim
from insurance_agency.portals.claim_words import ACTS, REASONS


def sheet_context(claim: Claim) -> dict[str, Any]:
    """The claim, its amounts by payer and by bucket, its lines, steps, versions and history."""
    adjudication: Adjudication | None = getattr(claim, "adjudication", None)
    return {
        "claim": claim,
        "adjudication": adjudication,
        "reversal": getattr(claim, "reversal", None),
        "payers": _payers(adjudication) if adjudication else [],
        "buckets": _buckets(adjudication) if adjudication else [],
        "reasons": [
            (code, REASONS.get(code, code)) for code in (adjudication.reasons if adjudication else ())
        ],
        "lines": claim.lines.select_related("item"),
        "steps": adjudication.steps if adjudication else [],
        "versions": adjudication.versions if adjudication else [],
        "flags": claim.flags.select_related("cleared_by"),
        "events": [
            {"at": act.at, "who": act.by.display_name, "text": ACTS.get(act.act, act.act) + _note(act.note)}
            for act in claim.acts.select_related("by")
        ],
    }


def _note(note: str) -> str:
    return f": {note}" if note else ""


def _payers(adjudication: Adjudication) -> list[tuple[str, int]]:
    """Who pays how much; lines of zero are left out but for the fund, the account and cash."""
    parts = [
        (_("Basic pooled fund"), adjudication.basic_fund_fen, True),
        (_("Local supplementary fund"), adjudication.supplementary_fund_fen, False),
        (_("Maternity fund"), adjudication.maternity_fund_fen, False),
        (_("Employer"), adjudication.employer_fen, False),
        (_("Institution"), adjudication.institution_fen, False),
        (_("Personal account"), adjudication.account_fen, True),
        (_("Cash of the patient"), adjudication.cash_fen, True),
    ]
    return [(label, amount) for label, amount, always in parts if always or amount]


def _buckets(adjudication: Adjudication) -> list[tuple[str, int]]:
    """Into what the cost falls (DOMAIN 6.3.3)."""
    return [
        (_("Cost in scope"), adjudication.in_scope_fen),
        (_("Local supplementary list"), adjudication.local_supplementary_fen),
        (_("First self-pay of class B"), adjudication.first_self_pay_fen),
        (_("Above the price limit"), adjudication.over_limit_fen),
        (_("Fully self-paid"), adjudication.self_paid_fen),
        (_("Borne by the institution"), adjudication.institution_fen),
    ]
