"""People of a billed month for whom no line could be written, and why."""

from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from contributions.models import AssessedMonth, BillLine, DeclaredWage
from contributions.policy import ContributionPolicy, average_wages
from contributions.rules.premium import Contributor, contribution
from contributions.rules.treatment import treatment, treatment_key
from insurance_agency.kernel.errors import DomainError
from insurance_agency.notices.queries import pack_for
from registration.choices import Category
from registration.models import Enrolment


class LeftOut(NamedTuple):
    """Somebody without a line; `reason` is empty when nothing has been missing since."""

    enrolment: Enrolment
    reason: str


def left_out(basis: AssessedMonth) -> QuerySet[Enrolment]:
    """Enrolments that an assessed month should have billed and did not, by person.

    Everybody of a filing of its run and, as they are enrolled today, everybody for whom no employer declares.
    """
    of_run = DeclaredWage.objects.filter(filing__run=basis.run_id)
    lines = BillLine.objects.filter(person=OuterRef("person"), month=basis.month, bill__region=basis.region)
    undeclared = Enrolment.objects.live_in(basis.month).exclude(category=Category.ON_JOB)
    return (
        Enrolment.objects.filter(
            Q(pk__in=undeclared.filter(region=basis.region).order_by().values("pk"))
            | Q(pk__in=of_run.values("enrolment"))
        )
        .filter(~Exists(lines))
        .select_related("person", "employer")
        .order_by("person", "pk")
    )


def why_left_out(basis: AssessedMonth, enrolments: list[Enrolment]) -> list[LeftOut]:
    """Why each of these has no line: the refusal of the rule for one person, under the law of the month."""
    declared = DeclaredWage.objects.filter(filing__run=basis.run_id, enrolment__in=enrolments)
    wages = dict(declared.values_list("enrolment", "wage_fen"))
    pack = pack_for(basis.region)
    policy = pack.policy(ContributionPolicy, on=basis.month.first, known_on=basis.known_on)
    average = average_wages(pack, basis.known_on)

    def refusal(enrolment: Enrolment) -> str:
        try:
            key = treatment_key(policy, enrolment.scheme, enrolment.category, enrolment.pension_payer)
            amounts: dict[str, dict[str, Any]] = {
                "wage": {"wage_fen": wages.get(enrolment.pk)},
                "pension": {"pension_fen": enrolment.pension_fen},
                "wage-before-retirement": {"retired_on": enrolment.retired_on},
            }
            who = Contributor(
                treatment=key,
                born=enrolment.person.born_on,
                maternity=enrolment.maternity,
                **amounts.get(treatment(key, policy).base_method, {}),
            )
            contribution(who, basis.month, policy, average)
        except DomainError as found:
            return str(found)
        return ""

    return [LeftOut(enrolment, refusal(enrolment)) for enrolment in enrolments]
