"""The steps of a filing, and where an employer stands in them."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from contributions.choices import FilingStatus
from contributions.models import Filing


class Step(NamedTuple):
    label: str
    state: str


def filing_steps(filing: Filing | None) -> list[Step]:
    """Month and list, findings, check and send, sent: each done, current or ahead."""
    labels = [_("Month and list"), _("Findings"), _("Check and send"), _("Sent")]
    places = {"": 0, FilingStatus.RECEIVED: 1, FilingStatus.FINDINGS: 1, FilingStatus.READY: 2}
    current = places.get(filing.status if filing else "", 3)
    return [
        Step(label, "current" if number == current else "done" if number < current else "ahead")
        for number, label in enumerate(labels)
    ]
