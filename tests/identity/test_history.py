"""What the history of changes keeps: who, when and what was there, but no personal number in the clear."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models

from insurance_agency.fields import EncryptedTextField
from registration.models import InsuredPerson

PHONE = "13976543210"
NUMBER = "460100199001011234"


def histories() -> Iterator[tuple[type[models.Model], type[models.Model]]]:
    """Each tracked model with the model of its history."""
    for model in apps.get_models():
        tracked = getattr(model, "pgh_tracked_model", None)
        if tracked is not None:
            yield tracked, model


def test_what_is_encrypted_is_kept_encrypted_and_passwords_are_not_kept() -> None:
    pairs = list(histories())
    assert {tracked.__name__ for tracked, _history in pairs} >= {"User", "InsuredPerson", "Employer", "Claim"}
    for tracked, history in pairs:
        kept = {field.name: field for field in history._meta.get_fields() if isinstance(field, models.Field)}
        assert "password" not in kept
        for field in tracked._meta.get_fields():
            if isinstance(field, EncryptedTextField) and field.name in kept:
                assert isinstance(kept[field.name], models.BinaryField), f"{history.__name__}.{field.name}"


@pytest.mark.django_db
def test_a_changed_number_leaves_no_trace_in_the_clear() -> None:
    person = InsuredPerson.objects.create(
        region="shenzhen",
        number="P1",
        name="王芳",
        sex="F",
        born_on="1990-01-01",
        id_number=NUMBER,
        id_index="0" * 64,
        phone=PHONE,
    )
    person.phone = "13900000000"
    person.save(update_fields=["phone"])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT event::text, encode(event.phone, 'escape'), encode(event.id_number, 'escape')"
            " FROM registration_insuredpersonevent AS event"
        )
        (row,) = cursor.fetchall()
    assert person.name in row[0]
    assert not any(plain in text for text in row for plain in (PHONE, NUMBER))
