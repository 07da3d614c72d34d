"""Of the installed front-end packages, only the files that pages name are served."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import Storage


class OwnStaticFilesConfig(StaticFilesConfig):
    """Leaves out what Django REST framework brings for its browsable pages, which we do not offer."""

    ignore_patterns = [  # noqa: RUF012 (as the base class has it)
        *StaticFilesConfig.ignore_patterns,
        "rest_framework",
    ]


class PackageFilesFinder(FileSystemFinder):
    """The finder of STATICFILES_DIRS, which collects what PACKAGE_FILES lists instead of whole packages."""

    def list(self, _ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for prefix, root in self.locations:
            for path in settings.PACKAGE_FILES[prefix]:
                yield path, self.storages[root]

    def find(self, path: str, find_all: Any = False, **others: Any) -> Any:
        prefix, _, rest = path.partition("/")
        if rest not in settings.PACKAGE_FILES.get(prefix, ()):
            return []
        return super().find(path, find_all=find_all, **others)
