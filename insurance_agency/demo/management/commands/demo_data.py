"""manage.py demo_data: a small agency with months of history, the same one for the same seed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from insurance_agency.demo import agency
from insurance_agency.identity.choices import Region


class Command(BaseCommand):
    help = "Load demonstration data of a region: people, employers, months of contributions and stays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--region", choices=Region.values, required=True)
        parser.add_argument("--persons", type=int, default=300)
        parser.add_argument("--months", type=int, default=12, help="months of history up to last month")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *_args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG or settings.TESTING):
            raise CommandError("Invented people do not belong in this database: set DEMO=1 where they do.")
        if options["persons"] < agency.FEWEST_PERSONS or options["months"] < 1:
            raise CommandError(f"At least {agency.FEWEST_PERSONS} persons and one month are needed.")
        try:
            agency.build(
                region=options["region"],
                persons=options["persons"],
                months=options["months"],
                seed=options["seed"],
                today=timezone.localdate(),
                say=self.stdout.write,
            )
        except agency.RegionTaken as refusal:
            raise CommandError(str(refusal)) from refusal
