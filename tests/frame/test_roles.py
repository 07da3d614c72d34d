"""Tests run as the application does: as a role that can define nothing."""

import pytest
from django.db import ProgrammingError, connection

pytestmark = pytest.mark.django_db


def test_the_application_role_cannot_create_a_table() -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE intruder (id int)")


def test_the_application_role_owns_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db(transaction=True)
def test_what_a_transactional_test_leaves_is_cleared(django_user_model: type) -> None:
    assert not django_user_model.objects.exists()  # type: ignore[attr-defined]
    django_user_model.objects.create(username="left-behind", door="desk")  # type: ignore[attr-defined]


@pytest.mark.django_db(transaction=True)
def test_and_the_next_one_finds_the_tables_as_after_the_migrations(django_user_model: type) -> None:
    assert not django_user_model.objects.exists()  # type: ignore[attr-defined]
