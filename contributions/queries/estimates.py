"""What a filing would cost if it were sent as it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from contributions.models import Filing
from contributions.queries.month_law import MonthLaw
from contributions.sql import composed
from insurance_agency.notices.queries import pack_for


@dataclass(frozen=True)
class Estimate:
    """Sums of a filing's people, in fen. The employer bears all but what it withholds from the wages."""

    heads: int
    base_fen: int
    unit_fen: int
    person_fen: int
    topup_fen: int
    local_fen: int
    maternity_fen: int

    @property
    def total_fen(self) -> int:
        return self.unit_fen + self.person_fen + self.local_fen + self.maternity_fen

    @property
    def withheld_fen(self) -> int:
        return self.person_fen - self.topup_fen

    @property
    def borne_fen(self) -> int:
        return self.total_fen - self.withheld_fen


def estimate(filing: Filing, known_on: date) -> Estimate:
    """The premium of a checked filing under the law as known on a day, by the statement that bills the month.

    Raises `NoRuleInForce` when a value or the average wage of the year is not known yet.
    """
    law = MonthLaw.of(pack_for(filing.region), filing.month, known_on)
    sql = composed("estimate", premiums="premiums", treatments="treatments", source="source_filing")
    parameters: dict[str, Any] = {**law.parameters(), "filing": filing.pk}
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return Estimate(*cursor.fetchone())
