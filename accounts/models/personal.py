from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import PersonalAccountStatus
from accounts.models.chart import LedgerAccount
from registration.models import InsuredPerson


class PersonalAccountQuerySet(models.QuerySet["PersonalAccount"]):
    def of_region(self, region: str) -> Self:
        return self.filter(person__region=region)

    def still_open(self) -> Self:
        return self.exclude(status=PersonalAccountStatus.CLOSED)

    def usable(self) -> Self:
        return self.filter(status=PersonalAccountStatus.ACTIVE)


class PersonalAccount(models.Model):
    """The medical account of one insured person; it stays the same through all employers (DOMAIN 5.1)."""

    person = models.OneToOneField(
        InsuredPerson, models.PROTECT, primary_key=True, related_name="personal_account"
    )
    account = models.OneToOneField(LedgerAccount, models.PROTECT, related_name="personal_account")
    status = models.TextField(
        _("status"), choices=PersonalAccountStatus.choices, default=PersonalAccountStatus.ACTIVE
    )
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = PersonalAccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=PersonalAccountStatus.CLOSED, closed_on__isnull=False)
                | (~models.Q(status=PersonalAccountStatus.CLOSED) & models.Q(closed_on__isnull=True)),
                name="personal_account_closed_has_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.status}"
