"""For whom a filer is working now: one sign-in may file for several employers, others are not there."""

from django.http import Http404

from contributions.models import Bill, Filing
from insurance_agency.identity.requests import SignedInRequest
from registration.models import Employer

SESSION_KEY = "employer"


def own_employers(request: SignedInRequest) -> list[Employer]:
    return list(Employer.objects.visible_to(request.user).order_by("name_pinyin", "pk"))


def chosen_employer(request: SignedInRequest) -> Employer:
    """The employer chosen last, or the first one. Raises 404 when the sign-in files for nobody."""
    employers = own_employers(request)
    if not employers:
        raise Http404
    chosen = request.session.get(SESSION_KEY)
    return next((employer for employer in employers if employer.pk == chosen), employers[0])


def choose(request: SignedInRequest, employer: Employer) -> None:
    if request.session.get(SESSION_KEY) != employer.pk:
        request.session[SESSION_KEY] = employer.pk


def own_filing(request: SignedInRequest, pk: int) -> Filing:
    """A filing of one of the own employers, which becomes the chosen one; 404 for anybody else's."""
    filing = (
        Filing.objects.visible_to(request.user)
        .select_related("employer", "upload", "confirmed_by")
        .filter(pk=pk)
        .first()
    )
    if filing is None:
        raise Http404
    choose(request, filing.employer)
    return filing


def own_bill(request: SignedInRequest, pk: int) -> Bill:
    """A bill of one of the own employers; 404 for anybody else's."""
    bill = Bill.objects.visible_to(request.user).select_related("employer", "basis").filter(pk=pk).first()
    if bill is None or bill.employer is None:
        raise Http404
    choose(request, bill.employer)
    return bill
