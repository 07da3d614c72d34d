"""A template that names a variable nobody gave is a mistake, and fails the test that renders it."""

from collections.abc import Iterator

import pytest
from django.template import engines


class UndefinedVariable(AssertionError):
    """A page names a variable that its view did not give."""


class Loud(str):
    """What Django prints for an undefined variable; printing it is refused."""

    __slots__ = ()

    def __mod__(self, name: object) -> str:
        raise UndefinedVariable(f"a template names {name}, which it was not given")


@pytest.fixture(autouse=True, scope="session")
def undefined_variables_fail() -> Iterator[None]:
    backend = engines["django"].engine
    kept, backend.string_if_invalid = backend.string_if_invalid, Loud("undefined: %s")
    yield
    backend.string_if_invalid = kept
