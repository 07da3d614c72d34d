"""Refusals that a caller may see."""

from typing import ClassVar


class DomainError(Exception):
    """A business act was refused for a reason that the person asking can understand and cure.

    Subclasses are defined beside the function that raises them and set a `code` that never
    changes, so that a screen, the API and a telephone call can speak of the same thing.
    Anything that is not a `DomainError` is a bug and propagates.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, message: object = "") -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message) or self.code
