"""Keeping a case in the region's collection, and checking files of cases."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from insurance_agency.golden.cases import Case, judge
from insurance_agency.identity.models import User
from insurance_agency.jobs.choices import RunKind
from insurance_agency.jobs.models import Run
from insurance_agency.jobs.operations import advance, claim, request_run, succeed
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.policy import packs_in_hand
from insurance_agency.laboratory.answers import ask, law_of
from insurance_agency.laboratory.case_files import CaseFileRefused, cases_in, written
from insurance_agency.laboratory.entered import fold, unfold
from insurance_agency.laboratory.models import CaseFile, CheckedCase, SavedCase
from insurance_agency.laboratory.queries import collection_items, period_of, regions_for
from insurance_agency.laboratory.schema import KINDS
from insurance_agency.notices.queries import pack_for
from registration.queries import anybody_with

CHUNK: Final = 25
VERDICTS_KEPT: Final = timedelta(days=366)
"""A check tells of the law of its day; after a year somebody checks again."""
UNCHECKED_KEPT: Final = timedelta(days=30)
"""A file that no worker has checked by then is not wanted any more, and goes unread."""
_ID_NUMBER: Final = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)", re.ASCII)


class CaseRefused(DomainError):
    """The facts are not complete, or the rules have no answer to them."""

    code: ClassVar[str] = "case-refused"


class RealPerson(DomainError):
    """Cases are of nobody in particular; a number of a registered person is refused."""

    code: ClassVar[str] = "real-person"


class CaseWithdrawn(DomainError):
    """The case has been withdrawn before."""

    code: ClassVar[str] = "already-withdrawn"


@transaction.atomic
def save_case(
    *,
    region: str,
    asked_in: str,
    kind: str,
    given: Mapping[str, Any],
    title: str,
    cites: Sequence[str],
    note: str,
    by: User,
    at: datetime,
) -> SavedCase:
    """Keep facts in the region's collection; the result expected of them is the one that the rules give now.

    Raises CaseRefused, RealPerson.
    """
    if kind not in KINDS or asked_in not in regions_for(region):
        raise CaseRefused(_("There is no such case in this region."))
    tree, misshapen = unfold(KINDS[kind], given)
    facts, findings = fold(KINDS[kind], tree)
    if misshapen or findings:
        raise CaseRefused(_("The facts are not complete. Calculate the case first."))
    _refuse_real_people(region, json.dumps(facts), title, note)
    answered = ask(kind, asked_in, facts, law_of(asked_in))
    if not answered.is_usable:
        raise CaseRefused(answered.trouble)
    outcome = answered.outcome
    case = SavedCase(
        region=region,
        asked_in=asked_in,
        kind=kind,
        title=title,
        given=facts,
        expect={"refused": outcome["refused"]} if answered.refused else dict(outcome),
        cites=list(cites),
        note=note,
        saved_by=by,
        saved_at=at,
    )
    try:
        with transaction.atomic():
            case.save()
    except IntegrityError as error:
        if "saved_case_standing_once" not in str(error):
            raise
        raise CaseRefused(_("The collection holds a case with the same facts already.")) from error
    return case


@transaction.atomic
def withdraw_case(*, case_id: int, by: User, at: datetime) -> SavedCase:
    """Take a case out of the collection; it stays to be seen. Raises CaseWithdrawn."""
    case: SavedCase = SavedCase.objects.select_for_update(no_key=True).get(pk=case_id)
    if case.withdrawn_at is not None:
        raise CaseWithdrawn(_("This case has been withdrawn before."))
    case.withdrawn_by, case.withdrawn_at = by, at
    case.save(update_fields=["withdrawn_by", "withdrawn_at"])
    return case


@transaction.atomic
def receive_file(*, region: str, name: str, text: str, by: User, at: datetime) -> CaseFile:
    """Take a file of cases in to be checked by the worker. Raises CaseFileRefused, RealPerson."""
    cases = cases_in(text, regions_for(region))
    _refuse_real_people(region, text)
    file: CaseFile = CaseFile.objects.create(
        region=region, name=name[:120], content=text, cases=len(cases), asked_by=by, asked_at=at
    )
    request_run(kind=RunKind.CASES, region=region, period=period_of(file.pk), by_id=by.pk)
    return file


def receive_collection(*, region: str, by: User, at: datetime) -> CaseFile:
    """Have the region's own collection checked. Raises CaseFileRefused when it is empty."""
    text = written(collection_items(region))
    return receive_file(region=region, name=_("The region's collection"), text=text, by=by, at=at)


def _refuse_real_people(region: str, *texts: str) -> None:
    """A number that the register knows is somebody's; an invented one is nobody's."""
    numbers = {number.upper() for text in texts for number in _ID_NUMBER.findall(text)}
    if numbers and anybody_with(region, numbers):
        raise RealPerson(_("An identity number in it belongs to a registered person. Invent another one."))


def check_file(*, file_id: int) -> None:
    """Judge every case of a file, going on where a worker left off; the verdicts stay, the file does not."""
    file = CaseFile.objects.get(pk=file_id)
    with claim(kind=RunKind.CASES, region=file.region, period=period_of(file_id)) as run:
        if run.is_done:
            return
        file.refresh_from_db()
        regions = regions_for(file.region)
        cases = cases_in(file.content or "[]", regions)
        with packs_in_hand({region: pack_for(region) for region in regions}):
            for start in range(int(run.cursor.get("next", 0)), len(cases), CHUNK):
                _check_chunk(run, file, cases, start)
        with transaction.atomic():
            file.content = None
            file.save(update_fields=["content"])
            succeed(run, _counted(file))


def _check_chunk(run: Run, file: CaseFile, cases: list[Case], start: int) -> None:
    part = cases[start : start + CHUNK]
    verdicts = [judge(case) for case in part]
    with transaction.atomic():
        CheckedCase.objects.bulk_create(
            CheckedCase(
                file=file,
                number=start + offset,
                case_id=verdict.case.id,
                kind=verdict.case.kind,
                title=verdict.case.title,
                differences=[difference[:400] for difference in verdict.differences[:20]],
            )
            for offset, verdict in enumerate(verdicts, start=1)
        )
        failed = sum(not verdict.passed for verdict in verdicts)
        file.failed += failed
        file.passed += len(verdicts) - failed
        file.save(update_fields=["failed", "passed"])
        done = start + len(part)
        advance(run, done=done, total=len(cases), cursor={"next": done}, figures=_counted(file))


def forget_files(*, at: datetime) -> int:
    """Delete files of cases whose time is over, with their verdicts; how many. The records of runs stay."""
    over = Q(asked_at__lt=at - VERDICTS_KEPT) | Q(content__isnull=False, asked_at__lt=at - UNCHECKED_KEPT)
    with transaction.atomic():
        gone = CaseFile.objects.filter(over).delete()[1]
    return gone.get(CaseFile._meta.label, 0)


def _counted(file: CaseFile) -> dict[str, int]:
    return {"passed": file.passed, "failed": file.failed}


__all__ = [
    "CaseFileRefused",
    "CaseRefused",
    "CaseWithdrawn",
    "RealPerson",
    "check_file",
    "forget_files",
    "receive_collection",
    "receive_file",
    "save_case",
    "withdraw_case",
]
