"""Finding the patient: by exact number only, so that nobody can leaf through the insured."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.models import Claim
from claims.queries import find_person
from institutions.models import Institution
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.portals.institution.access import cover_on, institution_of
from insurance_agency.portals.institution.forms import PersonSearchForm

TOKEN_SALT = "institution.person"  # noqa: S105 (a name, no secret)
TOKEN_HOURS = 12
SHOWN = 5


@require_http_methods(["GET", "POST"])
def find(request: SignedInRequest) -> HttpResponse:
    """The number travels in the body: neither address nor log ever holds it."""
    institution = institution_of(request)
    today = timezone.localdate()
    form = PersonSearchForm(request.POST or None, initial={"on": today})
    context: dict[str, Any] = {"form": form, "person": None, "institution": institution}
    if request.method == "POST" and form.is_valid():
        person = find_person(institution.region, form.cleaned_data["presented"])
        on = form.cleaned_data["on"] or today
        if person is None:
            form.add_error("presented", _("No insured person of this region has this number."))
        elif (cover := cover_on(person, on, today=today)) is None:
            form.add_error("on", _("The rules do not reach to this day."))
        else:
            own = Claim.objects.filter(institution=institution, person=person)
            context |= {
                "person": person,
                "on": on,
                "entitlement": cover,
                "token": signing.dumps([person.pk, institution.pk, request.user.pk], salt=TOKEN_SALT),
                "unsettled": own.unsettled().newest_first()[:SHOWN],
                "stays": own.exclude(settled_on=None).newest_first()[:SHOWN],
            }
    return render(request, "institution/person.html", context, status=422 if form.errors else 200)


def person_of_token(request: SignedInRequest, institution: Institution, token: str) -> int | None:
    """The person that this user has found at this institution before, as long as the finding is fresh.

    Another user's token, or one of another institution, is no better than a forged one.
    """
    try:
        person_id, at, by = signing.loads(token, salt=TOKEN_SALT, max_age=TOKEN_HOURS * 3600)
    except (signing.BadSignature, TypeError, ValueError):
        person_id, at, by = None, None, None
    if (at, by) != (institution.pk, request.user.pk):
        messages.error(request, _("Look the patient up again."))
        return None
    found: int = person_id
    return found
