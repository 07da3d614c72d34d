from datetime import datetime
from typing import ClassVar

from django.db import transaction
from django.utils.translation import gettext as _

from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from registration.choices import ReadField
from registration.models import Employer, InsuredPerson, ReadLog


class ReadingReasonMissing(DomainError):
    """A protected number is read for a reason."""

    code: ClassVar[str] = "reading-reason-missing"


@transaction.atomic
def reveal(*, subject: InsuredPerson | Employer, field: str, reason: str, by: User, at: datetime) -> str:
    """The plain number behind a masked one; who read it and why is logged first.

    Raises ReadingReasonMissing.
    """
    if not reason.strip():
        raise ReadingReasonMissing(_("Say why you need the full number; the reason is logged."))
    owner = {"person": subject} if isinstance(subject, InsuredPerson) else {"employer": subject}
    ReadLog.objects.create(**owner, field=ReadField(field), reason=reason.strip(), by=by, at=at)
    return str(getattr(subject, field.replace("-", "_")))
