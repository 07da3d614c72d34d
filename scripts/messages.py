"""The texts of the program and their translations, without GNU gettext.

messages.py update    put the texts found in the source into the catalogues, drop those that are gone
messages.py check     fail when a text has no translation, an uncertain one, or other placeholders
messages.py compile   write the compiled catalogues that the program reads
"""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PROJECT = Path(__file__).resolve().parents[1]
LOCALE = PROJECT / "insurance_agency" / "locale"
LANGUAGES = {"zh_Hans": "nplurals=1; plural=0;"}
_PLAIN: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def sources() -> list[Path]:
    """Every file under version control, or about to be, that can hold a text."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py", "*.html", "*.txt"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    ours = (PROJECT / name for name in listed if not name.startswith(("tests/", "scripts/", "docs/")))
    return sorted({path for path in ours if path.exists()})


def texts(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    """The messages of one file: line, message or (singular, plural), context."""
    content = path.read_text()
    if path.suffix != ".py":
        # Django turns a template into calls amid filler; indentation would not parse and means nothing.
        content = "\n".join(line.strip() for line in templatize(content).splitlines())
    found = extract("python", io.BytesIO(content.encode()), keywords=_PLAIN, options={"encoding": "utf-8"})
    for line, message, _comments, context in found:
        yield line, message, context


def template_of_all() -> Catalog:
    catalogue = Catalog(project="insurance-agency", version="", charset="utf-8")
    for path in sources():
        for line, message, context in texts(path):
            if message and message != "":
                catalogue.add(message, locations=[(str(path.relative_to(PROJECT)), line)], context=context)
    return catalogue


def catalogue_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def load(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def key(message: Message) -> tuple[str | None, str]:
    return message.context, message.id[0] if isinstance(message.id, tuple | list) else message.id


def update() -> int:
    found = template_of_all()
    for language, plural in LANGUAGES.items():
        known = {key(message): message for message in load(language) if message.id}
        fresh = Catalog(locale=language, project="insurance-agency", version="", charset="utf-8")
        for message in sorted((m for m in found if m.id), key=lambda m: (key(m)[1], key(m)[0] or "")):
            old = known.get(key(message))
            plain = old.string if old else ""
            if isinstance(message.id, tuple | list) and isinstance(plain, str):
                plain = (plain,)
            elif isinstance(message.id, str) and isinstance(plain, tuple | list):
                plain = plain[0]
            files = sorted({(name, 0) for name, _line in message.locations})
            fresh.add(message.id, plain, locations=files, context=message.context, flags=_flags(message, old))
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        buffer = io.BytesIO()
        write_po(buffer, fresh, width=110, omit_header=True, include_lineno=False)
        header = (
            f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
            f'"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
            f'"Plural-Forms: {plural}\\n"\n\n'
        )
        path.write_bytes(header.encode() + buffer.getvalue().lstrip())
        missing = sum(not _translated(message) for message in fresh if message.id)
        print(f"{path.relative_to(PROJECT)}: {len(fresh)} texts, {missing} to translate")
    return 0


def _flags(message: Message, old: Message | None) -> set[str]:
    uncertain = {"fuzzy"} if old is not None and old.fuzzy else set()
    return uncertain | (message.flags & {"python-format", "python-brace-format"})


def _translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(strings) and bool(strings)


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def complaints(language: str, found: Catalog) -> Iterator[str]:
    known = {key(message): message for message in load(language) if message.id}
    for message in found:
        if not message.id:
            continue
        context, text = key(message)
        where = message.locations[0][0]
        translation = known.get((context, text))
        if translation is None:
            yield f"{where}: not in the catalogue: {text!r}"
        elif translation.fuzzy:
            yield f"{where}: uncertain: {text!r}"
        elif not _translated(translation):
            yield f"{where}: not translated: {text!r}"
        else:
            whole = message.id if isinstance(message.id, tuple | list) else (message.id,)
            allowed = set().union(*(_placeholders(part) for part in whole))
            strings = translation.string
            for string in strings if isinstance(strings, tuple | list) else [strings or ""]:
                if not _placeholders(string) <= allowed:
                    yield f"{where}: other placeholders: {text!r} became {string!r}"
    wanted = {key(message) for message in found}
    for context, text in known.keys() - wanted:
        yield f"catalogue: no longer in the source: {text!r}" + (f" ({context})" if context else "")


def check() -> int:
    found = template_of_all()
    failures = [f"{language}: {line}" for language in LANGUAGES for line in complaints(language, found)]
    for line in failures:
        print(line, file=sys.stderr)
    print(f"{len(found)} texts in {len(LANGUAGES)} language beside English: {len(failures)} complaints")
    return 1 if failures else 0


def compile_all() -> int:
    for language in LANGUAGES:
        path = catalogue_path(language)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, load(language))
    return 0


def main() -> int:
    commands = {"update": update, "check": check, "compile": compile_all}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    settings.configure(USE_I18N=False)
    django.setup()
    return commands[sys.argv[1]]()


if __name__ == "__main__":
    sys.exit(main())
