"""The tags that every page of the agency is written with."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, Form
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from insurance_agency.identity import queries, words
from insurance_agency.identity.fields_shown import ShownField, form_problems, shown
from insurance_agency.identity.icons import ICONS
from insurance_agency.identity.models import User
from insurance_agency.identity.sprite import SPRITE
from insurance_agency.identity.tones import tone_of

register = template.Library()

AMOUNTS = ("yuan", "yuan_or_dash", "plain_yuan", "wan", "percent", "price")
NAMES = ("month", "day", "moment", "masked", "run_period", "versions")
for name in AMOUNTS + NAMES:
    register.filter(name, getattr(words, name), is_safe=True)


@register.filter
def may(user: User, page: str) -> bool:
    """Whether the permission table lets the user call a page, such as "POST desk:user-role"."""
    return queries.may(user, page)


@register.simple_tag
def icon(name: str, label: object = "") -> SafeString:
    """An icon of the sprite; silent beside text, named when it stands alone."""
    if name not in ICONS:
        message = f"The icon {name!r} is not in insurance_agency/identity/icons.py."
        raise template.TemplateSyntaxError(message)
    address = f"{static(SPRITE)}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, address
        )
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', address
    )


@register.simple_tag
def amount(fen: int | None) -> SafeString:
    """An amount that the reader may hide from people who look over a shoulder."""
    if fen is None:
        return SafeString('<span class="num">–</span>')
    return format_html('<span class="num amount">¥{}</span>', words.yuan(fen))


@register.simple_tag
def status(value: Any, field: str = "status", label: object = None, tone: str = "") -> SafeString:
    """A status in words, in a pill: of an object's field, or a bare code with its label."""
    code = getattr(value, field, value)
    display = getattr(value, f"get_{field}_display", None)
    if label is None:
        label = display() if display else getattr(code, "label", code)
    return format_html('<span class="st st-{}">{}</span>', tone or tone_of(code), label)


@register.inclusion_tag("parts/field.html")
def field(
    bound: BoundField,
    width: str = "md",
    label_hidden: bool = False,
    placeholder: str = "",
    help: object = None,  # noqa: A002 - the word that pages use
) -> dict[str, ShownField]:
    """One field of a form: label, input, help, errors, in one column of a row."""
    return {"shown": shown(bound, width, label_hidden, placeholder, help)}


@register.inclusion_tag("parts/fields.html")
def fields(form: Form, width: str = "md") -> dict[str, Any]:
    """All fields of a form in their order."""
    return {"form": form, "width": width}


@register.inclusion_tag("parts/form_errors.html")
def form_errors(form: Form) -> dict[str, Any]:
    """What is wrong with a form, on top of it, each line leading to its field."""
    return {"problems": form_problems(form)}


@register.simple_tag
def page_numbers(page: Page) -> list[int | str]:
    """The numbers shown under a list: the first and last pages and those around this one."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


@register.simple_tag
def explained(steps: Any) -> list[words.ShownStep]:
    """The steps of a calculation in words and yuan."""
    return [words.shown_step(step) for step in steps or ()]
