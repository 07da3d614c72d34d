"""`manage.py add_manager`: a region's first system manager, who then adds everybody else at the desk."""

import secrets
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from insurance_agency.identity import operations
from insurance_agency.identity.choices import Door, Region, Role
from insurance_agency.kernel.errors import DomainError


class Command(BaseCommand):
    help = "Add a system manager of a region and print a password to be changed at the first sign-in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--region", choices=Region.values, required=True)
        parser.add_argument("--name", required=True, help="the name that colleagues see")

    def handle(self, *_args: object, username: str, region: str, name: str, **_options: object) -> None:
        password = secrets.token_urlsafe(12)
        try:
            user = operations.create_user(
                username=username,
                password=password,
                display_name=name,
                door=Door.DESK,
                region=region,
                roles=[Role.SYSTEM_MANAGER],
                temporary_password=True,
            )
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{user.username} signs in at /desk/ with {password} and chooses another password.")
