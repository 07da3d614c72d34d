"""What people call the movements of a personal account."""

from accounts.choices import CreditKind, DebitKind

LABELS = dict(CreditKind.choices) | dict(DebitKind.choices)


def kind_label(kind: str) -> str:
    """The words for a kind of movement; a kind without words is shown as it stands."""
    return str(LABELS.get(kind, kind))
