"""Who owes bills and pays receipts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from contributions.choices import PayerKind
from contributions.models import Bill, Receipt


@dataclass(frozen=True)
class Payer:
    """An employer, a flexible worker or another fund; without a kind nobody knows yet who paid."""

    kind: str = ""
    employer_id: int | None = None
    person_id: int | None = None

    @property
    def holder(self) -> tuple[str, int] | None:
        """For whom the ledger keeps the payer's receivables and credits."""
        if self.employer_id is not None:
            return ("employer", self.employer_id)
        return ("person", self.person_id) if self.person_id is not None else None

    @property
    def is_fund(self) -> bool:
        return self.kind in {PayerKind.OLD_AGE_FUND, PayerKind.UNEMPLOYMENT_FUND}

    @property
    def fields(self) -> dict[str, object]:
        return {"payer_kind": self.kind, "employer_id": self.employer_id, "person_id": self.person_id}

    @classmethod
    def of(cls, paper: Bill | Receipt) -> "Payer":
        """Whose a bill or a receipt is."""
        return cls(str(paper.payer_kind), paper.employer_id, paper.person_id)

    @classmethod
    def employer(cls, employer_id: int) -> "Payer":
        return cls(PayerKind.EMPLOYER, employer_id=employer_id)

    @classmethod
    def person(cls, person_id: int) -> "Payer":
        return cls(PayerKind.PERSON, person_id=person_id)


UNKNOWN = Payer()


def papers_of(payers: Iterable[Payer]) -> Q:
    """The condition that a bill or a receipt is one of these payers'; nothing is an unknown payer's."""
    known = [payer for payer in payers if payer.kind]
    return (
        Q(employer_id__in=[payer.employer_id for payer in known if payer.employer_id is not None])
        | Q(person_id__in=[payer.person_id for payer in known if payer.person_id is not None])
        | Q(payer_kind__in=sorted({str(payer.kind) for payer in known if payer.is_fund}))
    )
