"""Enrolling, deciding, changing and ending."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from insurance_agency.kernel.periods import Month
from registration import operations, queries
from registration.models import Enrolment, InsuredPerson
from registration.operations import EnrolmentRefused
from tests.registration.papers import (
    NOVEMBER,
    NOW,
    active_employer,
    approver,
    clerk,
    enrol,
    id_number,
    identity,
    spell,
)

pytestmark = pytest.mark.django_db


def approve(enrolment: Enrolment, by) -> Enrolment:
    return operations.decide_enrolment(enrolment_id=enrolment.pk, approve=True, by=by, at=NOW)


def refusal_of(*args, **kwargs) -> str:
    with pytest.raises(EnrolmentRefused) as refused:
        enrol(*args, **kwargs)
    return refused.value.reason


def test_a_person_is_created_with_a_number_and_waits(hands, employer):
    enrolment = enrol(hands[0], employer)
    assert (enrolment.status, enrolment.scheme) == ("draft", "basic")
    assert enrolment.person.number.startswith("4600")
    assert not queries.roster(employer, NOVEMBER).exists()
    approve(enrolment, hands[1])
    assert list(queries.roster(employer, NOVEMBER)) == [enrolment]
    assert list(queries.roster(employer, NOVEMBER - 1)) == []


def test_the_identity_number_lies_encrypted_and_is_found_exactly(hands, employer):
    number = id_number(date(1996, 5, 1), "F", serial=2)
    person = enrol(
        hands[0], employer, who=identity(born_on=date(1996, 5, 1), id_number=number.lower())
    ).person
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id_number, id_index FROM registration_insuredperson WHERE id = %s", [person.pk]
        )
        sealed, index = cursor.fetchone()
    assert number.encode() not in bytes(sealed)
    assert number not in index
    assert InsuredPerson.objects.get(pk=person.pk).id_number == number
    assert queries.person_by_id_number("hainan-provincial", f" {number.lower()} ") == person
    assert queries.person_by_id_number("shenzhen", number) is None


def test_nobody_approves_their_own_entry(hands, employer):
    enrolment = enrol(hands[0], employer)
    with pytest.raises(operations.OwnEntry):
        approve(enrolment, hands[0])
    with pytest.raises(IntegrityError, match="enrolment_needs_two_people"), transaction.atomic():
        Enrolment.objects.filter(pk=enrolment.pk).update(decided_by=hands[0])


def test_a_second_enrolment_for_the_same_month_is_refused(hands, employer):
    who = identity()
    enrol(hands[0], employer, who=who)
    other = active_employer(*hands, name="三亚海运公司")
    assert refusal_of(hands[0], other, who=who) == "active-elsewhere"


def test_the_database_refuses_overlapping_spells(hands, employer):
    enrolment = approve(enrol(hands[0], employer), hands[1])
    enrolment.pk, enrolment.start_month = None, NOVEMBER + 5
    with pytest.raises(IntegrityError, match="enrolment_once_at_a_time"), transaction.atomic():
        enrolment.save(force_insert=True)


def test_a_transfer_replaces_the_enrolment_with_the_former_employer(hands, employer):
    who = identity()
    former = approve(enrol(hands[0], employer, who=who), hands[1])
    other = active_employer(*hands, name="三亚海运公司")
    assert refusal_of(hands[0], other, who=who, start_month=NOVEMBER, transfer=True) == "active-elsewhere"
    following = enrol(
        hands[0], other, who=who, start_month=NOVEMBER + 2, start_reason="transfer", transfer=True
    )
    assert list(queries.roster(employer, NOVEMBER + 2)) == [former]
    approve(following, hands[1])
    former.refresh_from_db()
    assert (former.status, former.end_month, former.end_reason) == ("ended", NOVEMBER + 1, "transfer")
    assert list(queries.roster(employer, NOVEMBER + 1)) == [former]
    assert list(queries.roster(other, NOVEMBER + 2)) == [following]


def test_a_refused_transfer_leaves_the_former_enrolment_and_may_be_entered_again(hands, employer):
    who = identity()
    former = approve(enrol(hands[0], employer, who=who), hands[1])
    other = active_employer(*hands, name="三亚海运公司")
    entered = enrol(hands[0], other, who=who, start_month=NOVEMBER + 1, transfer=True)
    operations.decide_enrolment(
        enrolment_id=entered.pk, approve=False, by=hands[1], at=NOW, reason="证明缺失"
    )
    former.refresh_from_db()
    assert former.status == "active"
    assert enrol(hands[0], other, who=who, start_month=NOVEMBER + 1, transfer=True).replaces == former


@pytest.mark.parametrize(
    ("who", "changes", "reason"),
    [
        ({"id_number": "110105198503070020"}, {}, "id-check-digit"),
        ({"born_on": date(1985, 3, 8), "id_number": "110105198503070027"}, {}, "id-birth-mismatch"),
        ({"sex": "M", "id_number": "110105198503070027"}, {}, "id-sex-mismatch"),
        ({"born_on": date(2015, 1, 1)}, {}, "under-16"),
        ({}, {"category": "retired"}, "pension-decision-missing"),
        ({}, {"start_month": Month(2019, 1)}, "before-employer"),
    ],
)
def test_each_check_refuses(hands, employer, who, changes, reason):
    assert refusal_of(hands[0], employer, who=identity(**who), **changes) == reason
    assert not InsuredPerson.objects.exists()


def test_an_employee_needs_an_employer(hands):
    assert refusal_of(hands[0], None) == "employer-missing"


def test_a_known_number_under_another_name_is_refused(hands, employer):
    who = identity()
    enrol(hands[0], employer, who=who)
    other = identity(name="李挪", id_number=who.id_number)
    assert refusal_of(hands[0], employer, who=other, start_month=NOVEMBER + 9) in (
        "identity-differs",
        "active-elsewhere",
    )


def test_rare_characters_in_names_are_kept_and_found(hands, employer):
    enrol(hands[0], employer, who=identity(name="䶮𠮷"))
    assert queries.find_persons("hainan-provincial", "䶮").get().name == "䶮𠮷"


@pytest.mark.parametrize("text", ["李", "李娜", "lina", "ln", "Li Na"])
def test_a_person_is_found_by_name_pinyin_and_initials(hands, employer, text):
    person = enrol(hands[0], employer).person
    enrol(hands[0], employer, who=identity(name="王芳"))
    assert list(queries.find_persons("hainan-provincial", text)) == [person]


def test_shenzhen_finds_the_scheme_by_household():
    entered_by, decided_by = clerk("shenzhen"), approver("shenzhen")
    employer = active_employer(entered_by, decided_by)
    resident = enrol(entered_by, employer, household="city")
    assert (resident.scheme, resident.local_supplementary, resident.maternity) == (
        "comprehensive",
        True,
        True,
    )
    migrant = enrol(entered_by, employer, who=identity(name="赵一"), household="non-city")
    assert (migrant.scheme, migrant.local_supplementary, migrant.maternity) == (
        "hospitalization",
        True,
        False,
    )
    assert refusal_of(entered_by, None, who=identity(), category="flexible") == "not-covered"
    assert refusal_of(entered_by, employer, who=identity(), household="city", privileged=True) == "privileged"


def test_retirement_replaces_employment_from_its_month(hands, employer):
    working = approve(enrol(hands[0], employer), hands[1])
    change = operations.change_enrolment(
        enrolment_id=working.pk,
        form=spell(
            category="retired",
            start_month=NOVEMBER + 1,
            pension_decision="琼人社2026-1",
            retired_on=date(2026, 11, 30),
            start_reason="category",
        ),
        by=hands[0],
        at=NOW,
    )
    approve(change, hands[1])
    working.refresh_from_db()
    assert (working.end_month, working.end_reason) == (NOVEMBER, "category")
    assert queries.current_enrolment(working.person, date(2026, 12, 15)) == change


def test_the_end_keeps_the_last_month_and_is_never_before_the_first(hands, employer):
    enrolment = approve(enrol(hands[0], employer), hands[1])
    with pytest.raises(operations.EnrolmentNotLive):
        operations.end_enrolment(enrolment_id=enrolment.pk, last_month=NOVEMBER - 1, reason="left")
    operations.end_enrolment(enrolment_id=enrolment.pk, last_month=NOVEMBER + 1, reason="left")
    assert queries.roster(employer, NOVEMBER + 1).exists()
    assert not queries.roster(employer, NOVEMBER + 2).exists()
    assert enrol(
        hands[0], employer, who=identity(id_number=enrolment.person.id_number), start_month=NOVEMBER + 2
    )


def test_a_death_closes_the_person(hands, employer):
    enrolment = approve(enrol(hands[0], employer), hands[1])
    operations.end_enrolment(
        enrolment_id=enrolment.pk, last_month=NOVEMBER, reason="death", died_on=date(2026, 11, 9)
    )
    person = InsuredPerson.objects.get(pk=enrolment.person_id)
    assert (person.status, person.died_on) == ("deceased", date(2026, 11, 9))
    again = identity(id_number=person.id_number)
    assert refusal_of(hands[0], employer, who=again, start_month=NOVEMBER + 1) == "person-not-active"


def test_a_batch_decides_what_it_can_and_names_the_rest(hands, employer):
    mine = [enrol(hands[0], employer, who=identity()) for _number in range(3)]
    colleague = clerk()
    theirs = enrol(colleague, employer, who=identity())
    outcome = operations.decide_enrolments(
        region="hainan-provincial",
        enrolment_ids=[*(entry.pk for entry in mine), theirs.pk],
        approve=True,
        by=colleague,
        at=NOW,
    )
    assert set(outcome.decided) == {entry.pk for entry in mine}
    assert [pk for pk, _reason in outcome.refused] == [theirs.pk]
    elsewhere = operations.decide_enrolments(
        region="shenzhen", enrolment_ids=[theirs.pk], approve=True, by=hands[1], at=NOW
    )
    assert elsewhere.decided == ()


def test_reading_a_protected_number_needs_a_reason_and_is_logged(hands, employer):
    person = enrol(hands[0], employer).person
    with pytest.raises(operations.reading.ReadingReasonMissing):
        operations.reveal(subject=person, field="id-number", reason="", by=hands[0], at=NOW)
    number = operations.reveal(subject=person, field="id-number", reason="核对身份证", by=hands[0], at=NOW)
    assert number == person.id_number
    assert person.read_logs.get().reason == "核对身份证"


def test_months_paid_elsewhere_need_the_certificate(hands, employer):
    person = enrol(hands[0], employer).person
    with pytest.raises(operations.spells.CertificateMissing):
        operations.certify_prior_months(person_id=person.pk, months=14, certificate=" ")
    assert (
        operations.certify_prior_months(person_id=person.pk, months=14, certificate="粤2026-8").prior_months
        == 14
    )


def test_a_person_signs_in_with_the_personal_number_and_only_once(hands, employer):
    person = enrol(hands[0], employer).person
    login = operations.create_person_login(person_id=person.pk)
    assert login.username == person.number
    assert InsuredPerson.objects.visible_to(login.user).get() == person
    with pytest.raises(operations.signing_in.LoginExists):
        operations.create_person_login(person_id=person.pk)
