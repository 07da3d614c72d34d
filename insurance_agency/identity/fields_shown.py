"""How a form's fields and its problems are shown, whatever the form."""

from typing import Any, Final, NamedTuple

from django import forms
from django.forms import BoundField, Form
from django.utils.safestring import SafeString

from insurance_agency.formfields import YuanInput

COLUMNS: Final = {
    "xs": "col-6 col-md-2",
    "sm": "col-12 col-sm-6 col-md-3",
    "md": "col-12 col-md-6",
    "lg": "col-12 col-md-8",
    "full": "col-12",
}
SEARCHED_ABOVE: Final = 12
"""A list of more choices than this gets a search box."""


class ShownField(NamedTuple):
    bound: BoundField
    kind: str
    column: str
    widget: SafeString
    help: Any
    help_id: str
    error_id: str
    label_hidden: bool
    unit: str


class Problem(NamedTuple):
    label: Any
    text: str
    target: str


def shown(
    bound: BoundField, width: str, label_hidden: bool, placeholder: str, help_text: object
) -> ShownField:
    """Everything that the field's template prints, with the widget already dressed."""
    widget = bound.field.widget
    kind = _kind(widget)
    _adjust(widget, bound)
    text = bound.help_text if help_text is None else help_text
    help_id, error_id = f"{bound.auto_id}_help", f"{bound.auto_id}_error"
    attrs = _attributes(bound, kind, placeholder)
    told = " ".join([help_id] * bool(text) + [error_id] * bool(bound.errors))
    if told:
        attrs["aria-describedby"] = told
    return ShownField(
        bound=bound,
        kind=kind,
        column=COLUMNS[width],
        widget=SafeString("") if kind == "choices" else bound.as_widget(attrs=attrs),
        help=text,
        help_id=help_id,
        error_id=error_id,
        label_hidden=label_hidden,
        unit="元" if isinstance(widget, YuanInput) else "",
    )


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.HiddenInput | forms.MultipleHiddenInput):
        return "hidden"
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.ClearableFileInput | forms.FileInput):
        return "file"
    return "select" if isinstance(widget, forms.Select) else "input"


def _adjust(widget: forms.Widget, bound: BoundField) -> None:
    """Dates are picked from the browser's own calendar; the widget is this form's own copy."""
    if isinstance(bound.field, forms.DateField) and isinstance(widget, forms.DateInput):
        widget.input_type = "date"
        widget.format = "%Y-%m-%d"


def _attributes(bound: BoundField, kind: str, placeholder: str) -> dict[str, Any]:
    base = {
        "input": "form-control",
        "file": "form-control",
        "select": "form-select",
        "checkbox": "form-check-input",
    }
    given = bound.field.widget.attrs.get("class", "")
    invalid = "is-invalid" if bound.errors else ""
    attrs: dict[str, Any] = {"class": " ".join(filter(None, (base.get(kind, ""), given, invalid)))}
    if placeholder:
        attrs["placeholder"] = placeholder
    choices = getattr(bound.field, "choices", ())
    if (
        kind == "select"
        and "data-search" not in bound.field.widget.attrs
        and len(list(choices)) > SEARCHED_ABOVE
    ):
        attrs["data-search"] = ""
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return attrs


def form_problems(form: Form) -> list[Problem]:
    """The form's own refusals first, then each field's, in the order of the fields."""
    own = [Problem("", str(text), "") for text in form.non_field_errors()]
    by_field = [
        Problem(bound.label, str(text), bound.id_for_label or f"{bound.auto_id}")
        for bound in form
        for text in bound.errors
    ]
    return own + by_field
