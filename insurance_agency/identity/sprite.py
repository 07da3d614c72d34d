"""The icon sprite: one SVG file made of the icons in use, whenever the static files are looked for.

The drawings come from the installed Tabler package, so nothing of it is kept in the repository, and no step
of the set-up has to be remembered when an icon is added to the list.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from insurance_agency.identity.icons import ICONS

SPRITE: Final = "icons.svg"
_DRAWING: Final = re.compile(r"<svg[^>]*>(?P<inside>.*)</svg>", re.DOTALL)
_BACKGROUND: Final = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'


def sprite_text() -> str:
    """The sprite: one symbol per icon, in the order of their names."""
    folder = Path(settings.ICON_FOLDER)
    symbols = []
    for name in sorted(ICONS):
        drawing = _DRAWING.search((folder / f"{name}.svg").read_text())
        if drawing is None:
            message = f"{folder / name}.svg is not a drawing"
            raise ValueError(message)
        inside = " ".join(drawing["inside"].replace(_BACKGROUND, "").split())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inside}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'


class SpriteFinder(BaseFinder):
    """Gives the static files one more: the sprite, rewritten only when it has changed."""

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.SPRITE_FOLDER)

    def check(self, **_kwargs: Any) -> list[Any]:
        return []

    def find(  # type: ignore[override]  # one signature for what the stubs write as two
        self, path: str, find_all: bool = False, **_kwargs: Any
    ) -> str | list[str]:
        if path != SPRITE:
            return []
        found = str(self._written())
        return [found] if find_all else found

    def list(self, _ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        self._written()
        yield SPRITE, self.storage

    def _written(self) -> Path:
        target = Path(settings.SPRITE_FOLDER) / SPRITE
        text = sprite_text()
        if not target.exists() or target.read_text() != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
        return target
