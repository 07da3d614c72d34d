"""Employers, persons and enrolments, loaded by COPY and approved by two people like real ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from functools import lru_cache
from random import Random
from typing import NamedTuple

from django.utils import timezone

from insurance_agency.demo.copying import copy_rows
from insurance_agency.demo.employers import EmployerDraft, employers
from insurance_agency.demo.people import PersonDraft, Population
from insurance_agency.demo.place import place_of
from insurance_agency.fields import blind_index, pinyin_key, vault
from insurance_agency.identity.models import User
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from registration.choices import (
    Category,
    EmployerStatus,
    EnrolmentStatus,
    PensionPayer,
    StartReason,
)
from registration.models import Employer, Enrolment, InsuredPerson
from registration.operations import EmployerForm, EnrolmentForm, responsible_agency, scheme_for
from registration.policy import RegistrationPolicy
from registration.queries import registration_policy
from registration.rules.scheme import LOCAL_SUPPLEMENTARY, MATERNITY


class Register(NamedTuple):
    """What the later steps need of the register: database ids beside the drafts, in the same order."""

    employers: list[EmployerDraft]
    employer_ids: list[int]
    persons: list[PersonDraft]
    person_ids: list[int]
    enrolment_ids: list[int]


class Names(NamedTuple):
    """Who entered and who approved, and when."""

    entered_by: User
    decided_by: User
    at: datetime


EMPLOYER_FIELDS = (
    "region", "number", "name", "name_pinyin", "credit_code", "kind", "industry", "established_on",
    "contact_name", "phone", "address", "bank_name", "bank_account", "routing_facts", "agency", "collector",
    "fund_account", "status", "entered_by", "entered_at", "decided_by", "decided_at", "refusal_reason",
    "registered_on",
)  # fmt: skip
PERSON_FIELDS = (
    "region", "number", "name", "name_pinyin", "sex", "born_on", "id_type", "id_number", "id_index",
    "nationality", "phone", "status", "prior_months", "prior_certificate", "work_started_on",
)  # fmt: skip
ENROLMENT_FIELDS = (
    "person", "employer", "region", "category", "scheme", "household", "comprehensive_requested",
    "local_supplementary", "maternity", "pension_fen", "pension_payer", "pension_decision",
    "unemployment_benefit", "retired_on", "employed_on", "start_month", "end_month", "start_reason",
    "end_reason", "status", "entered_by", "entered_at", "decided_by", "decided_at", "refusal_reason",
)  # fmt: skip


def load_register(
    *, region: str, population: Population, seed: int, names: Names, today: date, say: Callable[[str], object]
) -> Register:
    """Write the employers and the persons of a region with their enrolments."""
    drafts = employers(
        Random(f"{region}/{seed}/employers"), region=region, heads=population.on_job, today=today
    )
    employer_ids = _load_employers(region, drafts, names, population.first.first)
    say(f"{len(drafts)} employers")
    persons = list(population.draw(drafts))
    person_ids = _load_persons(region, persons)
    say(f"{len(persons)} persons")
    enrolment_ids = _load_enrolments(region, persons, person_ids, employer_ids, names)
    return Register(drafts, employer_ids, persons, person_ids, enrolment_ids)


def _load_employers(region: str, drafts: list[EmployerDraft], names: Names, registered: date) -> list[int]:
    seal = vault().encrypt
    one_of_a_kind = {draft.kind: draft for draft in drafts}
    routes = {kind: _route(region, draft, registered) for kind, draft in one_of_a_kind.items()}
    copy_rows(
        Employer,
        EMPLOYER_FIELDS,
        (
            (
                region, draft.number, draft.name, pinyin_key(draft.name), draft.credit_code, draft.kind,
                draft.industry, draft.established_on, draft.contact_name, seal(draft.phone), draft.address,
                draft.bank_name, seal(draft.bank_account), *routes[draft.kind],
                EmployerStatus.ACTIVE.value, names.entered_by.pk, names.at, names.decided_by.pk, names.at, "",
                registered,
            )
            for draft in drafts
        ),
    )  # fmt: skip
    ids = dict(Employer.objects.filter(region=region).values_list("number", "pk"))
    return [ids[draft.number] for draft in drafts]


def _route(region: str, draft: EmployerDraft, on: date) -> tuple[str, str, str, str]:
    """The facts of a unit as stored, and the agency, collector and fund account that follow from them."""
    form = EmployerForm(
        name=draft.name,
        credit_code=draft.credit_code,
        kind=draft.kind,
        established_on=draft.established_on,
        contact_name=draft.contact_name,
        phone=draft.phone,
        **place_of(region).unit.facts,
    )
    found, is_ours = responsible_agency(form.facts, region=region, on=on)
    if not is_ours:
        raise AssertionError(f"{found.agency} registers the units of {region}'s demonstration")
    return json.dumps(asdict(form.facts)), found.agency, found.collector, found.fund_account


def _load_persons(region: str, persons: list[PersonDraft]) -> list[int]:
    seal, key = vault().encrypt, lru_cache(maxsize=50_000)(pinyin_key)
    copy_rows(
        InsuredPerson,
        PERSON_FIELDS,
        (
            (
                region, person.number, person.name, key(person.name), person.sex, person.born_on,
                "resident-id", seal(person.id_number), blind_index(person.id_number), "CHN",
                seal(person.phone), "active", person.prior_months,
                f"CB{person.number}" if person.prior_months else "", person.work_started_on,
            )
            for person in persons
        ),
    )  # fmt: skip
    ids = dict(InsuredPerson.objects.filter(region=region).values_list("number", "pk"))
    return [ids[person.number] for person in persons]


def _load_enrolments(
    region: str, persons: list[PersonDraft], person_ids: list[int], employer_ids: list[int], names: Names
) -> list[int]:
    policy = registration_policy(region, timezone.localdate(names.at))
    copy_rows(
        Enrolment,
        ENROLMENT_FIELDS,
        (
            _enrolment(region, person, person_id, employer_ids, names, policy)
            for person, person_id in zip(persons, person_ids, strict=True)
        ),
    )
    ids = dict(Enrolment.objects.filter(region=region).values_list("person_id", "pk"))
    return [ids[person_id] for person_id in person_ids]


def _enrolment(
    region: str,
    person: PersonDraft,
    person_id: int,
    employer_ids: list[int],
    names: Names,
    policy: RegistrationPolicy,
) -> tuple[object, ...]:
    form = _spell(person)
    decision = scheme_for(form, policy)
    return (
        person_id,
        None if person.employer is None else employer_ids[person.employer],
        region, form.category, decision.scheme, form.household, form.comprehensive_requested,
        LOCAL_SUPPLEMENTARY in decision.add_ons, MATERNITY in decision.add_ons,
        form.pension_fen, form.pension_payer, form.pension_decision, form.unemployment_benefit,
        form.retired_on, form.employed_on,
        person.start.first, _first(person.end), form.start_reason, "left" if person.end else "",
        EnrolmentStatus.ENDED.value if person.end else EnrolmentStatus.ACTIVE.value,
        names.entered_by.pk, names.at, names.decided_by.pk, names.at, "",
    )  # fmt: skip


def _spell(person: PersonDraft) -> EnrolmentForm:
    """What the registrar enters for a person."""
    retired = person.category == Category.RETIRED
    return EnrolmentForm(
        category=person.category,
        start_month=person.start,
        start_reason=StartReason.TRANSFER_IN.value if person.prior_months else StartReason.NEW.value,
        household=person.household,
        comprehensive_requested=person.comprehensive_requested,
        pension_fen=None if person.pension_fen is None else Fen(person.pension_fen),
        pension_payer=PensionPayer.CITY_AGENCY.value if retired else "",
        pension_decision=f"TX{person.number}" if retired else "",
        retired_on=person.retired_on,
        unemployment_benefit=person.category == Category.UNEMPLOYED,
        employed_on=person.work_started_on if person.employer is not None else None,
    )


def _first(month: Month | None) -> date | None:
    return None if month is None else month.first
