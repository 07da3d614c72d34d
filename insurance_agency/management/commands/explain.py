"""Print cases with facts, steps, readings and result, as tables that a lawyer can read. Needs no database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from insurance_agency.explained import pages
from insurance_agency.golden.cases import Case, answer, case_of
from insurance_agency.golden.facts import BadCase


class Command(BaseCommand):
    help = "Explain the cases of a file: facts, steps with articles and versions, readings applied, result."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="CASE.json", help="one case, or a list of cases")
        parser.add_argument("--id", dest="case_id", help="only the case with this id")
        parser.add_argument("--lang", default="en", choices=[code for code, _name in settings.LANGUAGES])

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            cases = [case for case in _read(options["file"]) if options["case_id"] in (None, case.id)]
            if not cases:
                raise CommandError(f"No case {options['case_id']!r} in {options['file']}.")
            with translation.override(options["lang"]):
                for number, case in enumerate(cases):
                    if number:
                        self.stdout.write("\n")
                    for line in pages(case, answer(case)):
                        self.stdout.write(line)
        except BadCase as error:
            raise CommandError(str(error)) from error


def _read(path: Path) -> list[Case]:
    """One case or many; what is expected may be left out, because nothing is compared."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadCase(f"{path}: {error}") from error
    items = held if isinstance(held, list) else [held]
    return [
        case_of(
            {"id": path.stem, "expect": {}, **item} if isinstance(item, dict) else item, f"{path}[{index}]"
        )
        for index, item in enumerate(items)
    ]
