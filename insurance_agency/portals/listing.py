"""Long lists, page by page."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

MOST = 10_000


class BoundedPaginator(Paginator):
    """A list of a million opens as fast as a short one.

    It counts no further than anybody turns pages, and orders nothing but keys: what stands beside a row is
    joined to the rows of the page alone.
    """

    @cached_property
    def count(self) -> int:
        return int(self.object_list.order_by()[:MOST].count())  # type: ignore[attr-defined]

    @property
    def is_cut(self) -> bool:
        """Whether there may be more rows than the pages hold."""
        return self.count >= MOST

    def page(self, number: int | str) -> Page[Any]:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        rows: Any = self.object_list
        keys = list(rows.values_list("pk", flat=True)[first : first + self.per_page])
        found = {row.pk: row for row in rows.order_by().filter(pk__in=keys)}
        return Page([found[key] for key in keys if key in found], number, self)
