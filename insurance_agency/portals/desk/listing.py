"""Long lists, page by page."""

from functools import cached_property

from django.core.paginator import Paginator

MOST = 10_000


class BoundedPaginator(Paginator):
    """Counts no further than anybody turns pages: a list of a million opens as fast as a short one."""

    @cached_property
    def count(self) -> int:
        return int(self.object_list[:MOST].count())  # type: ignore[attr-defined]
