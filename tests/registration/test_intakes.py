"""A list of new people: checked as a whole, handed in as a whole, decided by somebody else."""

import time
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from insurance_agency.fields import blind_index
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import NoRuleInForce
from registration import operations
from registration.choices import EnrolmentStatus, IntakeStatus
from registration.files import FINDING_LIMIT
from registration.findings import COLUMNS, KINDS, describe
from registration.models import Enrolment, InsuredPerson, Intake, IntakeRow
from registration.operations import IntakeForm
from tests.registration.lists import BY_HOUSEHOLD, as_csv, as_xlsx, checked, found, hand_in, people, receive
from tests.registration.papers import (
    NOVEMBER,
    NOW,
    active_employer,
    approver,
    clerk,
    enrol,
    id_number,
    identity,
)

pytestmark = pytest.mark.django_db


def test_a_household_is_understood_in_the_words_of_its_region():
    hands = clerk("shenzhen"), approver("shenzhen")
    rows = [(f"王{word}", id_number(), word, "") for word in ("深户", "非深户", "本市户籍", "外地")]
    intake = checked(hands[0], active_employer(*hands), as_csv(rows, BY_HOUSEHOLD))
    assert found(intake) == []
    staged = intake.staged.order_by("row_no").values_list("household", flat=True)
    assert list(staged) == ["city", "non-city", "city", "non-city"]


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_everybody_of_a_good_list_waits_for_approval(hands, employer, make):
    intake = checked(hands[0], employer, make(people(3)))
    assert (intake.status, intake.rows, found(intake)) == (IntakeStatus.READY, 3, [])
    assert Enrolment.objects.count() == InsuredPerson.objects.count() == 0, "nothing before it is handed in"
    hand_in(intake, hands[0])
    entered = Enrolment.objects.select_related("person").order_by("pk")
    assert [one.status for one in entered] == [EnrolmentStatus.DRAFT] * 3
    assert {one.entered_by for one in entered} == {hands[0]}
    assert {one.start_month for one in entered} == {NOVEMBER}
    assert len({one.person.number for one in entered}) == 3
    assert entered[0].person.name_pinyin.startswith("xinyuangong0")
    assert entered[0].person.born_on == date(1960, 3, 7)
    assert entered[0].employed_on == date(2026, 11, 2)
    assert not IntakeRow.objects.exists(), "the staged people are gone"


def test_a_person_of_a_list_equals_one_entered_singly(hands, employer):
    row = people(1)[0]
    hand_in(checked(hands[0], employer, as_csv([row])), hands[0])
    listed = Enrolment.objects.get()
    other = active_employer(*hands)
    who = identity(name=row[0], id_number=id_number(date(1961, 3, 7)), born_on=date(1961, 3, 7), phone="")
    single = enrol(hands[0], other, who=who, start_reason="employed", employed_on=date(2026, 11, 2))
    apart = {"id", "person_id", "employer_id", "intake_id", "_state"}
    assert {name: value for name, value in vars(listed).items() if name not in apart} == {
        name: value for name, value in vars(Enrolment.objects.get(pk=single.pk)).items() if name not in apart
    }
    apart = {"id", "number", "id_number", "id_index", "born_on", "_state"}
    assert {name: value for name, value in vars(listed.person).items() if name not in apart} == {
        name: value
        for name, value in vars(InsuredPerson.objects.get(pk=single.person_id)).items()
        if name not in apart
    }
    assert listed.person.id_number == row[1]
    assert listed.person.id_index == blind_index(row[1])


def test_shenzhens_scheme_follows_the_household_of_each_row():
    hands = clerk("shenzhen"), approver("shenzhen")
    employer = active_employer(*hands)
    rows = [
        ("甲", id_number(), "本市户籍", ""),
        ("乙", id_number(), "非本市户籍", "是"),
        ("丙", id_number(), "Household elsewhere", "no"),
    ]
    hand_in(checked(hands[0], employer, as_csv(rows, BY_HOUSEHOLD)), hands[0])
    schemes = Enrolment.objects.order_by("pk").values_list("scheme", "local_supplementary", "maternity")
    assert list(schemes) == [
        ("comprehensive", True, True),
        ("comprehensive", True, False),
        ("hospitalization", True, False),
    ]


def test_each_mistake_is_named_with_row_column_value_and_cure(hands, employer):
    good = people(1)[0]
    headings = ("姓名", "身份证号", "性别", "出生日期", "入职日期", "证件类型", "国籍")
    rows = [
        (*good[:2], "", "", "", "", ""),
        ("", id_number(), "", "", "", "", ""),
        ("李四", "110105198503070", "", "", "", "", ""),
        ("李四", id_number()[:-1] + "?", "", "", "", "", ""),
        ("李四", "1.10105E+17", "", "", "", "", ""),
        (*good[:2], "", "", "", "", ""),
        ("王五", id_number(sex="F"), "男", "", "", "", ""),
        ("王五", id_number(), "", "1985-03-08", "", "", ""),
        ("王五", id_number(), "", "", "昨天", "", ""),
        ("王五", id_number(), "", "", "", "驾照", ""),
        ("王五", "E1234567", "", "", "", "护照", "USA"),
        ("王五", id_number(), "", "", "", "", "America"),
        ("童工", id_number(date(2015, 1, 1)), "", "", "", "", ""),
        ("王五", id_number(), "", "", "2026-01-05", "", ""),
    ]
    intake = checked(hands[0], employer, as_csv(rows, headings))
    assert found(intake) == [
        ("E031", 3, "姓名"),
        ("E013", 4, "身份证号"),
        ("E013", 5, "身份证号"),
        ("E012", 6, "身份证号"),
        ("P101", 7, "身份证号"),
        ("P103", 8, "性别"),
        ("P104", 9, "出生日期"),
        ("P108", 10, "入职日期"),
        ("P106", 11, "证件类型"),
        ("P105", 12, "性别"),
        ("P105", 12, "出生日期"),
        ("P107", 13, "国籍"),
        ("P126", 14, "身份证号"),
        ("W131", 15, "入职日期"),
    ]
    assert (intake.status, intake.errors, intake.warnings) == (IntakeStatus.FINDINGS, 13, 1)
    assert not IntakeRow.objects.exists(), "nobody is kept of a list with errors"
    assert intake.findings.get(code="P108").value == "昨天"
    told = describe("P108", {})
    assert all(told)
    with pytest.raises(operations.IntakeNotReady):
        hand_in(intake, hands[0])


@pytest.mark.parametrize("code", KINDS)
def test_every_finding_says_what_is_wrong_what_is_expected_and_the_cure(code):
    params = {
        name: next(iter(COLUMNS)) for name in ("missing", "first", "limit", "sheet", "age", "days", "since")
    }
    told = describe(code, params)
    assert all(told)
    assert "%(" not in "".join(told)


def test_known_people_are_compared_with_what_is_registered(hands, employer):
    other = active_employer(*hands)
    known = identity(name="赵六")
    gone = identity(name="钱七")
    here = identity(name="孙八")
    renamed = identity(name="周九")
    for who, where in ((known, other), (gone, other), (here, employer), (renamed, other)):
        enrol(hands[0], where, who=who)
    InsuredPerson.objects.filter(name="钱七").update(status="deceased")
    Enrolment.objects.filter(person__name__in=["钱七", "周九"]).update(status="rejected")
    rows = [(one.name, one.id_number, "", "") for one in (known, gone, here)]
    rows.append(("周久", renamed.id_number, "", ""))
    intake = checked(hands[0], employer, as_csv(rows))
    assert found(intake) == [
        ("P124", 2, "身份证号"),
        ("P122", 3, "身份证号"),
        ("P123", 4, "身份证号"),
        ("P121", 5, "姓名"),
    ]


def test_a_list_from_another_employer_replaces_the_enrolments_there_on_approval(hands, employer):
    other = active_employer(*hands)
    who = identity(name="赵六")
    before = enrol(hands[0], other, who=who, start_month=NOVEMBER - 3)
    operations.decide_enrolment(enrolment_id=before.pk, approve=True, by=hands[1], at=NOW)
    rows = [(who.name, who.id_number, "", ""), *people(1)]
    assert found(checked(hands[0], employer, as_csv(rows))) == [("P124", 2, "身份证号")]
    intake = checked(hands[0], employer, as_csv(rows), reason="transfer")
    hand_in(intake, hands[0])
    outcome = operations.decide_intake(intake_id=intake.pk, approve=True, by=hands[1], at=NOW)
    assert (outcome.decided, outcome.left) == (2, 0)
    before.refresh_from_db()
    assert (before.status, before.end_month, before.end_reason) == ("ended", NOVEMBER - 1, "transfer")
    assert InsuredPerson.objects.count() == 2, "the known person is not entered twice"
    again = checked(hands[0], other, as_csv(rows[:1]), reason="transfer", month=NOVEMBER)
    assert found(again) == [("P125", 2, "身份证号")]


def test_whoever_uploaded_or_handed_in_a_list_does_not_decide_it(hands, employer):
    colleague = approver()
    intake = checked(colleague, employer, as_csv(people(2)))
    hand_in(intake, hands[0])
    for one in (colleague, hands[0]):
        with pytest.raises(operations.OwnEntry):
            operations.decide_intake(intake_id=intake.pk, approve=True, by=one, at=NOW)
        single = Enrolment.objects.first()
        with pytest.raises(operations.OwnEntry):
            operations.decide_enrolment(enrolment_id=single.pk, approve=True, by=one, at=NOW)
        outcome = operations.decide_enrolments(
            region=employer.region, enrolment_ids=[single.pk], approve=True, by=one, at=NOW
        )
        assert (outcome.decided, len(outcome.refused)) == ((), 1)
    with pytest.raises(operations.ReasonMissing):
        operations.decide_intake(intake_id=intake.pk, approve=False, by=hands[1], at=NOW)
    assert Intake.objects.waiting().get() == intake
    operations.decide_intake(intake_id=intake.pk, approve=False, by=hands[1], at=NOW, reason="不齐")
    assert set(Enrolment.objects.values_list("status", "refusal_reason")) == {("rejected", "不齐")}
    assert not Intake.objects.waiting().exists()
    with pytest.raises(operations.AlreadyDecided):
        operations.decide_intake(intake_id=intake.pk, approve=True, by=hands[1], at=NOW)


def test_what_was_entered_meanwhile_is_found_when_the_list_is_handed_in(hands, employer):
    rows = people(2)
    intake = checked(hands[0], employer, as_csv(rows))
    who = identity(name=rows[0][0], id_number=rows[0][1], born_on=date(1960, 3, 7))
    enrol(hands[0], employer, who=who)
    with pytest.raises(operations.IntakeOutdated):
        hand_in(intake, hands[0])
    intake.refresh_from_db()
    assert intake.status == IntakeStatus.FINDINGS
    assert found(intake)[0][:2] == ("P123", 2)
    assert Enrolment.objects.count() == 1, "nobody of the list was entered"


def test_whose_place_is_taken_is_left_and_the_others_are_approved(hands, employer):
    other, third = active_employer(*hands), active_employer(*hands)
    who = identity(name="赵六")
    first = enrol(hands[0], other, who=who, start_month=NOVEMBER - 3)
    operations.decide_enrolment(enrolment_id=first.pk, approve=True, by=hands[1], at=NOW)
    rows = [(who.name, who.id_number, "", ""), *people(1)]
    intake = checked(hands[0], employer, as_csv(rows), reason="transfer")
    hand_in(intake, hands[0])
    Enrolment.objects.filter(pk=first.pk).update(end_month=NOVEMBER - 1, status="ended", end_reason="left")
    between = enrol(hands[0], third, who=who, start_month=NOVEMBER)
    operations.decide_enrolment(enrolment_id=between.pk, approve=True, by=hands[1], at=NOW)
    outcome = operations.decide_intake(intake_id=intake.pk, approve=True, by=hands[1], at=NOW)
    assert (outcome.decided, outcome.left) == (1, 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "E001"),
        (b"%PDF-1.4 \x00\x01", "E003"),
        ("姓名,身份证号\n".encode(), "E009"),
        ("谁,什么\n张三,李四\n".encode(), "E006"),
        ("姓名,工号\n张三,7\n".encode(), "E007"),
        ("姓名,身份证号,证件号码\n张三,1,2\n".encode(), "E008"),
        ("姓名,身份证号\n".encode() + b"x,y\n" * 2000 + b"a\x00b,c\n", "E003"),
    ],
)
def test_what_is_no_list_is_refused_as_a_whole(hands, employer, content, code):
    intake = checked(hands[0], employer, content)
    assert [one[0] for one in found(intake)] == [code]
    assert (intake.status, intake.errors) == (IntakeStatus.FINDINGS, 1)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_lists_come_in_the_usual_encodings(hands, employer, encoding):
    assert checked(hands[0], employer, as_csv(people(1), encoding=encoding)).status == IntakeStatus.READY


def test_a_file_of_200_mb_is_refused_before_it_is_read(hands, employer):
    file = SimpleUploadedFile("people.csv", b"")
    file.size = 200 * 1024 * 1024
    form = IntakeForm(employer_id=employer.pk, start_month=NOVEMBER, start_reason="new")
    with pytest.raises(operations.ListTooLarge):
        operations.receive_intake(region=employer.region, form=form, file=file, by=hands[0], at=NOW)


def test_a_first_month_before_the_employer_existed_is_refused(hands, employer):
    with pytest.raises(operations.EnrolmentRefused):
        receive(hands[0], employer, as_csv(people(1)), month=NOVEMBER - 120)


def test_a_first_month_before_the_laws_first_value_is_refused_and_nothing_is_kept(hands):
    employer = active_employer(*hands, established_on=date(1990, 1, 1))
    with pytest.raises(NoRuleInForce):
        receive(hands[0], employer, as_csv(people(1)), month=Month(1995, 3))
    assert not Intake.objects.exists()


def test_what_was_linked_at_the_check_is_forgotten_when_it_no_longer_stands(hands, employer):
    other = active_employer(*hands)
    who = identity(name="赵六")
    before = enrol(hands[0], other, who=who, start_month=NOVEMBER - 3)
    operations.decide_enrolment(enrolment_id=before.pk, approve=True, by=hands[1], at=NOW)
    rows = [(who.name, who.id_number, "", ""), *people(1)]
    intake = checked(hands[0], employer, as_csv(rows), reason="transfer")
    assert intake.staged.get(row_no=2).replaces == before
    IntakeRow.objects.filter(intake=intake, row_no=3).update(person=before.person, replaces=before)
    Enrolment.objects.filter(pk=before.pk).update(end_month=NOVEMBER - 1, status="ended", end_reason="left")
    hand_in(intake, hands[0])
    entered = Enrolment.objects.filter(intake=intake).order_by("pk").values_list("person__name", "replaces")
    assert list(entered) == [("赵六", None), (rows[1][0], None)]


def test_fifty_thousand_wrong_rows_neither_hang_nor_stay(hands, employer):
    content = as_csv([("", f"11010519850307{number:04d}"[:17], "", "x") for number in range(50_000)])
    began = time.process_time()
    intake = checked(hands[0], employer, content)
    assert time.process_time() - began < 15
    assert intake.errors == 150_000
    assert intake.findings.count() == FINDING_LIMIT
    assert not IntakeRow.objects.exists()
    assert checked(hands[0], employer, content + b"x,y,,\n").findings.get().code == "E010"


def test_a_list_of_thousands_is_entered_and_approved_in_a_few_statements(
    hands, employer, django_assert_max_num_queries
):
    intake = checked(hands[0], employer, as_xlsx(people(3000)))
    with django_assert_max_num_queries(20):
        hand_in(intake, hands[0])
    with django_assert_max_num_queries(10):
        operations.decide_intake(intake_id=intake.pk, approve=True, by=hands[1], at=NOW)
    assert Enrolment.objects.filter(status=EnrolmentStatus.ACTIVE, decided_by=hands[1]).count() == 3000


def test_checking_again_changes_nothing(hands, employer):
    intake = checked(hands[0], employer, as_csv(people(2)))
    assert operations.check_intake(intake_id=intake.pk).checked_at == intake.checked_at
    assert IntakeRow.objects.count() == 2
