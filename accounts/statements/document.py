"""A statement in words, as the page that is printed, and as a PDF."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from accounts.rules.statement import Statement
from accounts.statements.kinds import kind_label

LANGUAGES = {"en": "en", "zh-hans": "zh-CN"}


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose statement it is and where it comes from, as printed on top of it."""

    region: str
    name: str
    number: str
    id_number: str
    printed_on: date
    demonstration: bool = False


def described(statement: Statement) -> dict[str, Any]:
    """A statement with its kinds in words, in the language of the moment; for the screen and for paper."""
    return {
        "statement": statement,
        "credits": [(kind_label(kind), amount) for kind, amount in statement.credits.items()],
        "debits": [(kind_label(kind), amount) for kind, amount in statement.debits.items()],
        "lines": [
            {
                "movement": movement,
                "kind": kind_label(movement.kind),
                "parts": [(kind_label(kind), amount) for kind, amount in movement.parts],
                "out_fen": -movement.amount_fen,
            }
            for movement in statement.movements
        ],
    }


def html(*, statement: Statement, heading: Heading, language: str) -> str:
    """The statement as the page that is printed."""
    with translation.override(language):
        context = {
            **described(statement),
            "heading": heading,
            "language": LANGUAGES.get(language, language),
        }
        return render_to_string("accounts/statement.html", context)


def render(*, statement: Statement, heading: Heading, language: str) -> bytes:
    """The statement as a PDF with selectable text, page numbers and its language marked.

    A year of movements takes about a third of a second, so it is made while the person waits: no
    file with personal data is left anywhere.
    """
    from accounts.statements import paper  # noqa: PLC0415 (the typesetter takes a second to load, for paper only)

    return paper.printed(html(statement=statement, heading=heading, language=language))
