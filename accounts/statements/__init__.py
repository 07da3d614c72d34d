"""The printed statement of a personal account."""

from accounts.statements.document import Heading, described, render

__all__ = ["Heading", "described", "render"]
