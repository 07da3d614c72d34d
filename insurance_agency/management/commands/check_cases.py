"""Run golden cases through the rules and say what differs. Needs no database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from insurance_agency.golden.cases import Case, judge, read_cases
from insurance_agency.golden.facts import BadCase


class Command(BaseCommand):
    help = "Run golden cases through the pure rules: one line per difference, then N passed, M failed."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--kind", help="only cases of this kind")
        parser.add_argument("--plain", action="store_true", help="only cases marked plain")
        parser.add_argument("--id", dest="case_id", help="only the case with this id")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            cases = [case for path in options["files"] for case in read_cases(path)]
        except BadCase as error:
            raise CommandError(str(error)) from error
        verdicts = [judge(case) for case in cases if _wanted(case, options)]
        for verdict in verdicts:
            for difference in verdict.differences:
                self.stdout.write(f"{verdict.case.id} ({verdict.case.kind}): {difference}")
        failed = sum(not verdict.passed for verdict in verdicts)
        self.stdout.write(f"{len(verdicts) - failed} passed, {failed} failed")
        if failed:
            raise SystemExit(1)


def _wanted(case: Case, options: dict[str, Any]) -> bool:
    return (
        (options["kind"] is None or case.kind == options["kind"])
        and (not options["plain"] or case.plain)
        and (options["case_id"] is None or case.id == options["case_id"])
    )
