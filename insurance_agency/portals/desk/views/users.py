"""Users and roles of one region, as its system manager keeps them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insurance_agency.identity import operations
from insurance_agency.identity.choices import DESK_ROLES, ROLE_OF_DOOR, Door, Role, incompatible_with
from insurance_agency.identity.forms import TemporaryPasswordForm, UserFilterForm, UserForm
from insurance_agency.identity.models import User
from insurance_agency.identity.queries import find_users, users_of_region
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError

PER_PAGE = 30
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105 - without letters that look alike


@require_safe
def user_list(request: SignedInRequest) -> HttpResponse:
    """The users of the manager's region, narrowed by name, door or role."""
    narrow = UserFilterForm(request.GET)
    wanted = narrow.cleaned_data if narrow.is_valid() else {}
    users = find_users(request.user.region, **wanted).prefetch_related("roles")
    page = Paginator(users, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/users/list.html", {"page": page, "narrow": narrow})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def user_create(request: SignedInRequest) -> HttpResponse:
    """A new user with a temporary password, which is shown once."""
    form = UserForm(request.POST or None)
    if form.is_valid():
        password = get_random_string(12, PASSWORD_LETTERS)
        try:
            user = operations.create_user(
                username=form.cleaned_data["username"],
                password=password,
                display_name=form.cleaned_data["display_name"],
                door=form.cleaned_data["door"],
                region=request.user.region,
                roles=_roles_of_form(form.cleaned_data),
                temporary_password=True,
                by=request.user,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "desk/users/created.html", {"created": user, "password": password})
    return render(request, "desk/users/create.html", {"form": form})


@require_safe
def user_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One user: standing, roles held, and each other role with the reason why it may not be granted."""
    user = _user_of_region(request, pk)
    context = {"subject": user, "roles": _role_rows(user), "password_form": TemporaryPasswordForm()}
    return render(request, "desk/users/detail.html", context)


@require_POST
def user_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """Grant or revoke one role; a pair that may not meet is refused in words."""
    user = _user_of_region(request, pk)
    role = request.POST.get("role", "")
    act = operations.revoke_role if request.POST.get("act") == "revoke" else operations.grant_role
    if role in Role.values:
        try:
            act(user_id=user.pk, role=role, by=request.user)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The roles of %(user)s are changed.") % {"user": user})
    return redirect("desk:user-detail", pk=user.pk)


@require_POST
def user_standing(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let somebody in no more, or again."""
    user = _user_of_region(request, pk)
    act = operations.deactivate_user if user.is_active else operations.reactivate_user
    try:
        act(user_id=user.pk, by=request.user)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The standing of %(user)s is changed.") % {"user": user})
    return redirect("desk:user-detail", pk=user.pk)


@sensitive_post_parameters("password")
@require_POST
def user_password(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new temporary password for somebody who has forgotten theirs."""
    user = _user_of_region(request, pk)
    form = TemporaryPasswordForm(request.POST)
    if form.is_valid():
        try:
            operations.set_temporary_password(
                user_id=user.pk, password=form.cleaned_data["password"], by=request.user
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(user)s has a temporary password.") % {"user": user})
            return redirect("desk:user-detail", pk=user.pk)
    context = {"subject": user, "roles": _role_rows(user), "password_form": form}
    return render(request, "desk/users/detail.html", context)


def _user_of_region(request: SignedInRequest, pk: int) -> User:
    user: User = get_object_or_404(users_of_region(request.user.region), pk=pk)
    return user


def _roles_of_form(data: dict[str, Any]) -> list[str]:
    door = Door(data["door"])
    return data["roles"] if door is Door.DESK else [ROLE_OF_DOOR[door]]


def _role_rows(user: User) -> list[dict[str, Any]]:
    """Every role of the user's door: held or not, and the roles held that stand in its way."""
    held = user.role_codes
    own = DESK_ROLES if user.door == Door.DESK else frozenset({ROLE_OF_DOOR[Door(user.door)]})
    return [
        {
            "code": role.value,
            "label": role.label,
            "held": role in held,
            "rivals": [rival.label for rival in Role if rival in incompatible_with(role) & held],
        }
        for role in Role
        if role in own
    ]
