"""Database fields that the apps share: months, money, encrypted text and the keys to search a name by.

Each field deconstructs to the plain Django field it stores itself in, so that migrations import no app code.
"""

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.vault import Vault


def _as_plain(field: models.Field, plain: str) -> tuple[str, str, list[Any], dict[str, Any]]:
    name, _path, args, kwargs = models.Field.deconstruct(field)
    return name, f"django.db.models.{plain}", list(args), kwargs


class FenField(models.BigIntegerField):
    """An amount in whole fen."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        return _as_plain(self, "BigIntegerField")


class MonthField(models.DateField):
    """A calendar month, kept as its first day; the Python value is a kernel Month."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Month | dt.date | str | Combinable  # type: ignore[assignment]
        _pyi_private_get_type: Month  # type: ignore[assignment]
        _pyi_lookup_exact_type: Month | dt.date | str  # type: ignore[assignment]

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        return _as_plain(self, "DateField")

    def from_db_value(self, value: dt.date | None, *_args: object) -> Month | None:
        return None if value is None else Month.of(value)

    def to_python(self, value: object) -> Month | None:
        if value is None or isinstance(value, Month):
            return value
        if isinstance(value, dt.date):
            return Month.of(value)
        try:
            return Month.parse(str(value)[:7])
        except ValueError as error:
            raise ValidationError(_("Enter a month as YYYY-MM."), code="invalid") from error

    def get_prep_value(self, value: object) -> dt.date | None:
        month = self.to_python(value)
        return None if month is None else month.first

    def get_db_prep_value(self, value: object, connection: Any, prepared: bool = False) -> Any:
        day = value if prepared else self.get_prep_value(value)
        return connection.ops.adapt_datefield_value(day)

    def value_to_string(self, obj: models.Model) -> str:
        month = self.value_from_object(obj)
        return "" if month is None else str(month)


@lru_cache(maxsize=1)
def _vault(keys: tuple[str, ...]) -> Vault:
    return Vault(keys)


def vault() -> Vault:
    """The vault opened with the keys of this installation."""
    return _vault(tuple(settings.FIELD_KEYS))


def blind_index(text: str) -> str:
    """The key by which an encrypted number is found again; case and surrounding blanks do not matter."""
    return vault().blind_index(text.strip().upper())


class EncryptedTextField(models.BinaryField):
    """Text that the database and its history see only encrypted; the empty text stays empty."""

    if TYPE_CHECKING:
        _pyi_private_set_type: str | bytes | Combinable
        _pyi_private_get_type: str  # type: ignore[assignment]

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = _as_plain(self, "BinaryField")
        kwargs.pop("editable", None)  # never editable, which is a binary field's own default
        return name, path, args, kwargs

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not kwargs.get("null"):
            kwargs.setdefault("default", b"")
        super().__init__(*args, **kwargs)

    def get_default(self) -> str | None:
        return None if self.null else ""

    def get_prep_value(self, value: object) -> bytes | None:
        if value is None:
            return None
        if isinstance(value, bytes | memoryview):
            return bytes(value)
        text = str(value)
        return vault().encrypt(text) if text else b""

    def get_db_prep_value(self, value: object, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(self.get_prep_value(value), connection, prepared)

    def from_db_value(self, value: bytes | memoryview | None, *_args: object) -> str | None:
        if value is None:
            return None
        sealed = bytes(value)
        return vault().decrypt(sealed) if sealed else ""

    def to_python(self, value: object) -> object:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return super().value_to_string(obj) if isinstance(self.value_from_object(obj), bytes) else ""


def pinyin_key(name: str) -> str:
    """What a name is sorted and searched by: its pinyin in one word, then its initials.

    >>> pinyin_key("海南万达")
    'hainanwanda hnwd'
    """
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 (its dictionary takes half a second and 30 MB)

    spelled = lazy_pinyin(name, style=Style.NORMAL, errors=list)  # type: ignore[arg-type]
    syllables = [part.lower() for part in spelled]
    words = ["".join(filter(str.isalnum, syllable)) for syllable in syllables]
    return f"{''.join(words)} {''.join(word[:1] for word in words)}".strip()[:PINYIN_LENGTH]


PINYIN_LENGTH = 400


class PinyinField(models.CharField):
    """The search key of another field of the same row, filled whenever the row is saved or bulk created."""

    def __init__(self, *args: Any, of: str = "name", **kwargs: Any) -> None:
        self.of = of
        kwargs.setdefault("max_length", PINYIN_LENGTH)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        return _as_plain(self, "CharField")

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = pinyin_key(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, key)
        return key
