"""What people type and others read holds nothing that cannot be seen: no text turns around, none hides."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django import forms
from django.core.exceptions import ValidationError

from insurance_agency import portals
from insurance_agency.formfields import PlainText
from insurance_agency.identity import forms as identity_forms

ONLY_LOOKED_UP = {
    "field", "id_number", "institution", "key", "password", "presented", "q", "text", "username",
}  # fmt: skip
"""Fields of searches, and of codes that are checked against what is known: not kept as typed."""

CHECKED_ELSEWHERE = {"credit_code", "note"}
"""A check digit; and the note on a published value, which may have lines."""


def _forms() -> Iterator[type[forms.BaseForm]]:
    found = pkgutil.walk_packages(portals.__path__, f"{portals.__name__}.")
    names = [one.name for one in found if ".forms" in one.name and "laboratory" not in one.name]
    for module in (identity_forms, *map(importlib.import_module, names)):
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, forms.BaseForm):
                yield value


def test_a_text_that_is_kept_is_plain() -> None:
    plain = {
        f"{form.__name__}.{name}"
        for form in _forms()
        for name, field in form.base_fields.items()
        if type(field) is forms.CharField and name not in ONLY_LOOKED_UP | CHECKED_ELSEWHERE
    }
    assert plain == set()


@pytest.mark.parametrize("sign", ["\x00", "\u202e", "\u2066", "\u200b", "\x07"])
def test_a_plain_text_refuses_what_cannot_be_seen(sign: str) -> None:
    with pytest.raises(ValidationError):
        PlainText().clean(f"王{sign}芳")
