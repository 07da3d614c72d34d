"""People for tests of pages: signed in, of one region, with the roles that a test names."""

from itertools import count

from django.test import Client

from insurance_agency.identity import operations
from insurance_agency.identity.choices import Door, Language, Region, Role, door_of
from insurance_agency.identity.models import User

PASSWORD = "a long and quiet river 7"
_NUMBER = count(1)


def person_with(*roles: Role, region: str = Region.HAINAN_PROVINCIAL, **details: object) -> User:
    """A user who holds the roles, at the door that they belong to."""
    number = next(_NUMBER)
    given = {
        "username": f"user{number}",
        "password": PASSWORD,
        "display_name": f"User {number}",
        "door": door_of(roles[0]) if roles else Door.DESK,
        "region": region,
        "roles": roles,
        "language": Language.ENGLISH,
    }
    return operations.create_user(**(given | details))


def sign_in(client: Client, *roles: Role, region: str = Region.HAINAN_PROVINCIAL, **details: object) -> User:
    """Make such a user and sign them in, without the sign-in page."""
    user = person_with(*roles, region=region, **details)
    client.force_login(user, backend="insurance_agency.identity.backends.DoorBackend")
    return user
