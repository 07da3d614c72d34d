"""A new installation gets its first system manager by a command."""

import io

import pytest
from django.core.management import CommandError, call_command

from insurance_agency.identity.models import User

pytestmark = pytest.mark.django_db


def add(username: str) -> str:
    said = io.StringIO()
    call_command("add_manager", username, "--region=shenzhen", "--name=张三", stdout=said)
    return said.getvalue()


def test_the_manager_has_one_role_and_a_password_to_change() -> None:
    said = add("zhang")
    user = User.objects.get(username="zhang")
    assert (user.door, user.region, user.password_is_temporary) == ("desk", "shenzhen", True)
    assert set(user.role_codes) == {"system_manager"}
    assert user.check_password(said.split(" with ")[1].split()[0])


def test_a_name_that_is_taken_is_refused_with_a_reason() -> None:
    add("zhang")
    with pytest.raises(CommandError, match="zhang"):
        add("zhang")
