"""What every page on a claim shows, whichever door it is opened from."""

from typing import Any, Final

from django.utils.translation import gettext as _

from claims.models import Adjudication, Claim
from insurance_agency.portals.claim_words import ACTS
from insurance_agency.steps.values import REASONS

SUMS: Final = frozenset(
    ("total", "self_paid", "over_limit", "first_self_pay", "in_scope", "local_supplementary", "institution")
)


def sheet_context(claim: Claim) -> dict[str, Any]:
    """The claim, its amounts by payer and by bucket, its lines, steps, versions and history."""
    adjudication = claim.result
    steps: list[dict[str, Any]] = adjudication.steps if adjudication else []
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
        "steps": [step for step in steps if not _of_lines(step)],
        "line_steps": [step for step in steps if _of_lines(step)],
        "versions": adjudication.versions if adjudication else [],
        "flags": claim.flags.select_related("cleared_by"),
        "events": [
            {"at": act.at, "who": act.by.display_name, "text": ACTS.get(act.act, act.act) + _note(act.note)}
            for act in claim.acts.select_related("by")
        ],
    }


def _of_lines(step: dict[str, Any]) -> bool:
    """Whether a step sorts a line into the buckets, which the table of lines shows better."""
    return step["target"].startswith("line ") or step["target"] in SUMS


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
    """Into what the cost falls (DOMAIN 6.3.3); the two rare parts only when there are any."""
    parts = [
        (_("Cost in scope"), adjudication.in_scope_fen, True),
        (_("Local supplementary list"), adjudication.local_supplementary_fen, False),
        (_("First self-pay of class B"), adjudication.first_self_pay_fen, True),
        (_("Above the price limit"), adjudication.over_limit_fen, True),
        (_("Fully self-paid"), adjudication.self_paid_fen, True),
        (_("Borne by the institution"), adjudication.institution_fen, False),
    ]
    return [(label, amount) for label, amount, always in parts if always or amount]
