"""Refusals that a caller may see."""

from collections.abc import Callable
from typing import ClassVar


class Text(str):
    """A text of the program in English, said in the reader's language when it is shown."""

    __slots__ = ()


def gettext_noop(text: str) -> Text:
    """Mark a text for translators where no framework may be imported; `scripts/messages.py` finds it."""
    return Text(text)


class DomainError(Exception):
    """A business act was refused for a reason that the person asking can understand and cure.

    Subclasses are defined beside the function that raises them and set a `code` that never
    changes, so that a screen, the API and a telephone call can speak of the same thing.
    Anything that is not a `DomainError` is a bug and propagates.

    The message is a text of Django's gettext, or where Django is not known a `Text` with its parameters:
    `NotCovered(gettext_noop("No contribution is laid down for %(key)s."), key=key)`.
    """

    code: ClassVar[str] = "refused"
    translate: ClassVar[Callable[[str], str]] = staticmethod(str)
    """How a `Text` is said; the composition sets it (`insurance_agency.apps`), pure rules speak English."""

    def __init__(self, message: object = "", **parameters: object) -> None:
        super().__init__(message)
        self.message = message
        self.parameters = parameters

    def __str__(self) -> str:
        if not isinstance(self.message, Text):
            return str(self.message) or self.code
        said = {name: _said(value) for name, value in self.parameters.items()}
        return _said(self.message) % said if said else _said(self.message)


def _said(value: object) -> str:
    return DomainError.translate(value) if isinstance(value, Text) else str(value)
