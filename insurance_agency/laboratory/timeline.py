"""Months listed from one to another: in their order, without a hole, and not more than a page can bear."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from insurance_agency.kernel.periods import Month

MOST_MONTHS: Final = 240
"""Rules look at every month from every other one; longer histories are checked as a file, by the worker."""


def misfits(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, str, str]]:
    """What is wrong with the months of the rows: row, fact and words. Incomplete rows are left to others."""
    spans = [
        (Month.parse(first), Month.parse(last), index)
        for index, row in enumerate(rows)
        if (first := row.get("month") or row.get("from")) and (last := row.get("month") or row.get("to"))
    ]
    if sum(max(0, last.ordinal - first.ordinal + 1) for first, last, _index in spans) > MOST_MONTHS:
        yield (
            0,
            "from",
            _("More than %(most)s months in all. Check longer histories as a file.") % {"most": MOST_MONTHS},
        )
        return
    before: Month | None = None
    for first, last, index in sorted(spans):
        name = "month" if rows[index].get("month") else "from"
        if last < first:
            yield index, name, _("This month lies after the last one.")
        elif before is not None and first != before + 1:
            yield (
                index,
                name,
                _("Months follow each other without a hole; this row does not go on from %(month)s.")
                % {"month": before},
            )
        before = last
