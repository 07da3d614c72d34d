#!/usr/bin/env python
"""Django's command line. Commands that change the schema run with the owner's address when one is given."""

import os
import sys

OWNER_COMMANDS = {"migrate", "makemigrations", "optimizemigration"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insurance_agency.settings")
    owner = os.environ.get("DATABASE_OWNER_URL")
    if owner and sys.argv[1:2] and sys.argv[1] in OWNER_COMMANDS:
        os.environ["DATABASE_URL"] = owner
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (after the environment is set)

    try:
        execute_from_command_line(sys.argv)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read on has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
