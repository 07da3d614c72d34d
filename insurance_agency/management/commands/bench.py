"""`manage.py bench`: measure the house against its goals and print one line a figure."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from insurance_agency.bench import memory, month, pages, posting, stays, twins
from insurance_agency.bench.report import Figure


class Command(BaseCommand):
    help = "Measures ratios against their goals on a server of its own; exits 1 when a goal is missed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", type=int, default=100_000, help="insured persons of the month's run")
        parser.add_argument(
            "--only",
            choices=["stays", "posting", "month", "memory", "twins", "pages"],
            action="append",
        )

    def handle(self, *, scale: int, only: list[str] | None, **_options: object) -> None:
        self._refuse_a_server_in_use()
        benches: dict[str, Callable[[], list[Figure]]] = {
            "stays": stays.measure,
            "posting": posting.measure,
            "month": lambda: month.measure(scale),
            "memory": lambda: memory.measure(scale),
            "twins": lambda: twins.measure(scale),
            "pages": lambda: pages.measure(scale),
        }
        self.stdout.write(f"{os.cpu_count()} cores; load {os.getloadavg()[0]:.1f}; {scale:,} persons")
        missed = 0
        for name in only or benches:
            for figure in benches[name]():
                self.stdout.write(str(figure))
                missed += not figure.reached
        if missed:
            raise CommandError(f"{missed} goals missed")

    def _refuse_a_server_in_use(self) -> None:
        """The bench fills its database, so it takes only one that has never been migrated."""
        if "DATABASE_OWNER_URL" not in os.environ:
            raise CommandError("run `make bench`: it starts a server of its own")
        if settings.DEMO:
            raise CommandError("the bench does not run beside a demonstration")
        subprocess.run([sys.executable, sys.argv[0], "migrate", "--verbosity=0"], check=True)  # noqa: S603
