"""What one person has used of one insurance year (DOMAIN 6.3.6)."""

from django.db import models
from django.db.models import Q

from insurance_agency.fields import FenField
from registration.models import InsuredPerson


class Accumulator(models.Model):
    """Settling a stay locks this row, so that two stays of one person follow one another."""

    person = models.ForeignKey(InsuredPerson, models.PROTECT, related_name="accumulators")
    region = models.CharField(max_length=40)
    insurance_year = models.CharField(max_length=9)
    fund_paid_fen = FenField(default=0)
    supplementary_paid_fen = FenField(default=0)
    deductible_charged_fen = FenField(default=0)
    in_scope_fen = FenField(default=0)
    outpatient_self_paid_fen = FenField(default=0)
    deductible_met = models.BooleanField(default=False)
    stays = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "region", "insurance_year"], name="one_accumulator_per_person_and_year"
            ),
            models.CheckConstraint(
                condition=Q(fund_paid_fen__gte=0)
                & Q(supplementary_paid_fen__gte=0)
                & Q(in_scope_fen__gte=0)
                & Q(outpatient_self_paid_fen__gte=0)
                & Q(deductible_charged_fen__gte=0),
                name="accumulator_never_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.insurance_year}"
