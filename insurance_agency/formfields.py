"""Form fields for what this field of work types all day: amounts in yuan, months, files."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, Final
from unicodedata import category

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from insurance_agency.kernel.money import Fen, MoneyError, parse_yuan, yuan
from insurance_agency.kernel.periods import Month

_INVISIBLE: Final = {"Cc", "Cf", "Cs"}


def printable(text: str) -> str:
    """Text as it arrives outside of a form's field, without what can be neither seen nor stored."""
    return "".join(character for character in text if category(character) not in _INVISIBLE)


class YuanInput(forms.TextInput):
    """An amount in yuan: digits on a phone's keyboard, no spinner, no browser rounding."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "class": "num", **(attrs or {})})


class YuanField(forms.CharField):
    """Text in yuan with at most two decimals; the cleaned value is whole fen, None when left empty."""

    widget = YuanInput

    def __init__(self, *, min_fen: int | None = None, max_fen: int | None = None, **kwargs: Any) -> None:
        self.min_fen, self.max_fen = min_fen, max_fen
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return yuan(Fen(value)) if isinstance(value, int) else value

    def clean(self, value: Any) -> Fen | None:
        text = str(super().clean(value) or "").replace(",", "").replace("，", "").lstrip("¥￥").strip()
        if not text:
            return None
        try:
            amount = parse_yuan(text)
        except MoneyError as error:
            raise ValidationError(_("Enter an amount in yuan, such as 1234.50."), code=error.code) from error
        if self.min_fen is not None and amount < self.min_fen:
            raise ValidationError(
                _("Enter at least %(least)s yuan."),
                code="too-little",
                params={"least": yuan(Fen(self.min_fen))},
            )
        if self.max_fen is not None and amount > self.max_fen:
            raise ValidationError(
                _("Enter at most %(most)s yuan."), code="too-much", params={"most": yuan(Fen(self.max_fen))}
            )
        return amount


class PlainText(forms.CharField):
    """One line for a name, an address, a reason: blanks joined, nothing that cannot be seen or stored."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return " ".join(text.split()) if isinstance(text, str) else text

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if isinstance(text, str) and any(category(character) in _INVISIBLE for character in text):
            raise ValidationError(_("This text holds characters that cannot be printed."), code="unprintable")
        return text


class MonthInput(forms.TextInput):
    input_type = "month"


class MonthChoice(forms.CharField):
    """A month as YYYY-MM; the cleaned value is a Month, None when left empty."""

    widget = MonthInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 7)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Month) else value

    def clean(self, value: Any) -> Month | None:
        text = super().clean(str(value) if isinstance(value, Month) else value)
        if not text:
            return None
        try:
            return Month.parse(text)
        except ValueError as error:
            raise ValidationError(_("Enter a month as YYYY-MM."), code="not-a-month") from error


class PlainFileField(forms.FileField):
    """A file of known kinds and bounded size, refused before anything reads it."""

    def __init__(self, *, max_bytes: int, extensions: Sequence[str], **kwargs: Any) -> None:
        self.max_bytes, self.extensions = max_bytes, tuple(extensions)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ",".join(f".{kind}" for kind in self.extensions)}

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        file: UploadedFile | None = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return file
        kind = PurePath(file.name or "").suffix.lower().lstrip(".")
        if kind not in self.extensions:
            raise ValidationError(
                _("Choose a file of the kind %(kinds)s."),
                code="file-kind",
                params={"kinds": ", ".join(self.extensions)},
            )
        if (file.size or 0) > self.max_bytes:
            raise ValidationError(
                _("The file is larger than %(limit)s."),
                code="file-size",
                params={"limit": filesizeformat(self.max_bytes)},
            )
        return file
