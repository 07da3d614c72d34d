from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import operations
from insurance_agency.identity.choices import Region


class Command(BaseCommand):
    help = "Recompute the ledger from its lines, name every difference, and exit 1 if there is one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--region", choices=Region.values, help="only this region")
        parser.add_argument(
            "--since",
            type=date.fromisoformat,
            help="trust the month-end closing before this day (YYYY-MM-DD)",
        )

    def handle(self, *_args: Any, region: str | None, since: date | None, **_options: Any) -> None:
        differences = operations.verify(region=region, since=since)
        for difference in differences:
            self.stdout.write(str(difference))
        if differences:
            raise CommandError(f"the ledger does not hold: {len(differences)} differences", returncode=1)
        self.stdout.write("the ledger holds")
