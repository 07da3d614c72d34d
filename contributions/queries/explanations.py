"""Why a stored line is what it is: the rule asked again with the line's inputs under the law of its bill."""

from contributions.models import BillLine
from contributions.policy import ContributionPolicy, average_wages
from contributions.rules.premium import Contribution, Contributor, contribution
from contributions.rules.treatment import treatment
from insurance_agency.kernel.money import Fen
from insurance_agency.notices.queries import pack_for


def explain(line: BillLine) -> Contribution:
    """The contribution of a line with its steps. Its amounts equal the stored ones."""
    basis = line.bill.basis
    pack = pack_for(line.bill.region)
    policy = pack.policy(ContributionPolicy, on=line.month.first, known_on=basis.known_on)
    method = treatment(line.treatment, policy).base_method
    amount = None if line.wage_fen is None else Fen(line.wage_fen)
    who = Contributor(
        treatment=line.treatment,
        born=line.person.born_on,
        wage_fen=amount if method == "wage" else None,
        pension_fen=amount if method == "pension" else None,
        maternity=line.maternity,
        retired_on=line.enrolment.retired_on if method == "wage-before-retirement" else None,
    )
    return contribution(who, line.month, policy, average_wages(pack, basis.known_on))
