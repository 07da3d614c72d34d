"""The printed statement of a personal account."""

from accounts.statements.document import Heading, render

__all__ = ["Heading", "render"]
