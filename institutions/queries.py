"""Read-only questions about institutions, agreements and the catalogue."""

import re
from collections.abc import Collection
from datetime import date
from typing import TypeVar

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from institutions.choices import AgreementStatus
from institutions.models import Agreement, CatalogueItem, Disease, Institution, InstitutionQuerySet

_LETTERS = re.compile(r"[a-z ]+", re.IGNORECASE)
_SHORTEST_FUZZY = 3

Row = TypeVar("Row", CatalogueItem, Disease)


def find_institutions(region: str, text: str = "") -> InstitutionQuerySet:
    """Institutions of a region by code, part of the name, pinyin or its initials."""
    institutions = Institution.objects.filter(region=region)
    text = text.strip()
    if not text:
        return institutions
    return institutions.filter(Q(code__istartswith=text) | Q(name__icontains=text) | _by_pinyin(text))


def _by_pinyin(text: str) -> Q:
    if not _LETTERS.fullmatch(text):
        return Q(pk__in=[])
    letters = text.replace(" ", "").lower()
    return Q(name_pinyin__contains=letters)


def agreement_on(institution: Institution, day: date) -> Agreement | None:
    """The agreement in force with an institution on a day; without one nothing may be settled."""
    return Agreement.objects.filter(institution=institution).on(day).first()


def agreements_on(institution_ids: Collection[int], day: date) -> dict[int, Agreement]:
    """The agreements in force on a day, by institution."""
    found = Agreement.objects.filter(institution_id__in=institution_ids).on(day)
    return {agreement.institution_id: agreement for agreement in found}


def waiting_agreements(region: str) -> QuerySet[Agreement]:
    """Agreements of a region that a second person has not yet decided, oldest first."""
    return (
        Agreement.objects.filter(institution__region=region, status=AgreementStatus.DRAFT)
        .select_related("institution", "entered_by")
        .order_by("entered_at", "id")
    )


def items_valid_on(region: str, day: date) -> QuerySet[CatalogueItem]:
    """The catalogue of a region on a day."""
    return CatalogueItem.objects.filter(region=region, valid_period__contains=day)


def matching_items(region: str, text: str, day: date) -> QuerySet[CatalogueItem]:
    """The items of a day that a text finds, the nearest first; all of them without a text."""
    return _ranked(items_valid_on(region, day), text)


def matching_diseases(region: str, text: str) -> QuerySet[Disease]:
    """The diseases that a text finds, the nearest first; all of them without a text."""
    return _ranked(Disease.objects.filter(region=region), text)


def search_items(region: str, text: str, day: date, *, limit: int = 20) -> list[CatalogueItem]:
    """Items for somebody who types: code first, then the beginning of name or pinyin, then likeness."""
    return list(matching_items(region, text, day)[:limit])


def search_diseases(region: str, text: str, *, limit: int = 20) -> list[Disease]:
    """Diseases by code, name, pinyin or its initials, the nearest first."""
    return list(matching_diseases(region, text)[:limit])


def _ranked(rows: QuerySet[Row], text: str) -> QuerySet[Row]:
    text = text.strip()
    if not text:
        return rows.order_by("code", "id")
    letters = text.replace(" ", "").lower() if _LETTERS.fullmatch(text) else ""
    matches = Q(code__istartswith=text) | Q(name__icontains=text)
    starts = Q(name__istartswith=text)
    if letters:
        matches |= Q(name_pinyin__contains=letters)
        starts |= Q(name_pinyin__startswith=letters) | Q(name_pinyin__contains=f" {letters}")
    if len(text) >= _SHORTEST_FUZZY:
        matches |= Q(name__trigram_similar=text)
        if letters:
            matches |= Q(name_pinyin__trigram_word_similar=letters)
    rank = Case(
        When(code__iexact=text, then=Value(0)),
        When(code__istartswith=text, then=Value(1)),
        When(starts, then=Value(2)),
        When(name__icontains=text, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    return (
        rows.filter(matches)
        .annotate(
            rank=rank,
            likeness=Greatest(
                TrigramSimilarity("name", text), TrigramSimilarity("name_pinyin", letters or text)
            ),
        )
        .order_by("rank", "-likeness", "code", "id")
    )
