"""Print what is in force in a region on a day, with article and provenance. Needs no database.

Where a database is configured, approved publications stand on top of the packs.
"""

import json
import os
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from insurance_agency.in_force import values_in_force
from insurance_agency.kernel.policy import Version, load_pack, region_codes
from insurance_agency.notices import queries as notices


class Command(BaseCommand):
    help = "Print all values in force in a region on a day, with articles and provenance."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("region", metavar="REGION")
        parser.add_argument("--on", required=True, type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--known-on", type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        region, on, known_on = options["region"], options["on"], options["known_on"]
        if region not in region_codes():
            raise CommandError(f"No region {region!r}. There are: {', '.join(region_codes())}.")
        pack = notices.pack_for(region) if os.environ.get("DATABASE_URL") else load_pack(region)
        versions = values_in_force(pack, on, known_on)
        if options["as_json"]:
            self.stdout.write(
                json.dumps([_as_json(version) for version in versions], ensure_ascii=False, indent=1)
            )
            return
        self.stdout.write(
            f"{pack.name} ({pack.name_zh}) on {on}" + (f", known on {known_on}" if known_on else "")
        )
        for version in versions:
            self.stdout.write(_as_text(version))
        self.stdout.write(f"{len(versions)} values in force")


def _as_text(version: Version) -> str:
    reading = f"  [{version.ambiguity}: {_compact(version.alternatives)}]" if version.ambiguity else ""
    until = f" until {version.repealed}" if version.repealed else ""
    return (
        f"{version.key} = {_compact(version.raw)}  from {version.start}{until}"
        f"  {version.citation or version.document.number}  {version.provenance}  ({version.region}){reading}"
    )


def _compact(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _as_json(version: Version) -> dict[str, Any]:
    document = version.document
    return {
        "key": version.key,
        "value": _plain(version.raw),
        "from": version.start.isoformat(),
        "until": version.repealed.isoformat() if version.repealed else None,
        "region": version.region,
        "article": version.article,
        "citation": version.citation,
        "provenance": version.provenance,
        "ambiguity": version.ambiguity or None,
        "alternatives": [str(alternative) for alternative in version.alternatives],
        "note": version.note,
        "document": {
            "title": document.title,
            "title_zh": document.title_zh,
            "number": document.number,
            "published_on": document.published_on.isoformat(),
        },
    }


def _plain(raw: Any) -> Any:
    return json.loads(json.dumps(raw, default=str))
