"""What is kept of a list of new people, and for how long."""

from datetime import timedelta

import pytest
from django.db import connection

from registration import operations
from registration.choices import IntakeStatus
from registration.models import Intake, IntakeFinding, IntakeRow
from tests.registration.lists import BY_HOUSEHOLD, as_csv, as_xlsx, checked, found, hand_in, people, receive
from tests.registration.papers import (
    active_employer,
    approver,
    clerk,
    id_number,
)

pytestmark = pytest.mark.django_db


def test_identity_numbers_and_files_are_never_kept_plain(hands, employer):
    rows = [(name, number, "13812345678", "") for name, number, *_rest in people(2)]
    content = as_csv(rows)
    intake = checked(hands[0], employer, content)
    assert IntakeRow.objects.filter(intake=intake).count() == 2
    with connection.cursor() as cursor:
        for table in ("registration_intakerow", "registration_intake", "registration_intakefinding"):
            cursor.execute(f"SELECT t::text FROM {table} AS t")
            text = " ".join(row for (row,) in cursor.fetchall())
            assert rows[0][1] not in text
            assert rows[0][1].encode().hex() not in text
            assert "13812345678" not in text
            assert b"13812345678".hex() not in text


def test_a_number_in_the_name_of_the_file_is_masked(hands, employer):
    number, content = people(1)[0][1], as_csv(people(1))
    for name in (f"名单-{number}.csv", f"{'x' * 190}{number}.csv", "138 1234 5678.xlsx"):
        intake = receive(hands[0], employer, content, name=name)
        kept = Intake.objects.values_list("file_name", flat=True).get(pk=intake.pk)
        assert number[6:] not in kept
        assert "1234 5678" not in kept
        assert kept.endswith(name[-4:])


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (("身份证号", "姓名", "性别"), ("王五", "{id}", "女")),
        (("姓名", "身份证号", "性别", "出生日期", "证件类型"), ("王五", "", "{id}", "{phone}", "{id}")),
        (("姓名", "身份证号", "国籍", "入职日期"), ("{phone}", "", "{id}", "{phone}")),
        (("姓名", "身份证号", "性别", "国籍"), ("{id} 王五", "{id}", "{phone}", "{phone}")),
        (("姓名", "身份证号", "入职日期"), ("王五", "", "138 1234 5678")),
        (("姓名", "身份证号", "{id}", "{phone}"), ("王五", "", "", "")),
        (("姓名", "身份证号", "证件号码({phone})"), ("王五", "", "")),
        (("姓名（{phone}）", "身份证号（{id}）"), ("", "")),
        (("王五", "{id}", "{phone}"), ("赵六", "", "")),
        (("{id}", "王五", "{phone}"), ("赵六", "", "")),
    ],
)
def test_columns_that_are_shifted_swapped_or_without_headings_leave_no_number(hands, employer, headings, row):
    number, phone = id_number(), "13812345678"
    filled = [
        tuple(text.format(id=number, phone=phone) if isinstance(text, str) else text for text in one)
        for one in (headings, row)
    ]
    for make in (as_csv, as_xlsx):
        intake = checked(hands[0], employer, make(filled[1:], filled[0]))
        kept = str(list(intake.findings.values_list("code", "column", "value", "params")))
        kept += str(list(intake.staged.values_list("name", "name_pinyin", "id_masked")))
        assert intake.errors
        assert number[6:14] not in kept
        assert "1381234" not in kept.replace(" ", "")


def test_shenzhens_words_leave_no_number_either():
    hands = clerk("shenzhen"), approver("shenzhen")
    number = id_number()
    row = ("王五", number, number, "13812345678")
    intake = checked(hands[0], active_employer(*hands), as_csv([row], BY_HOUSEHOLD))
    assert list(intake.findings.order_by("pk").values_list("code", "value")) == [
        ("P110", f"1101{'*' * 12}{number[-2:]}"),
        ("P109", "1381*****78"),
    ]


def test_a_number_in_the_place_of_the_name_is_no_name(hands, employer):
    intake = checked(hands[0], employer, as_csv([("13812345678", id_number(), "", "")]))
    assert found(intake) == [("E031", 2, "姓名")]


def test_files_and_lists_that_nobody_handed_in_are_forgotten_when_they_expire(hands, employer):
    odd = ("王五", id_number(), "", "2026-01-05")
    kept = checked(hands[0], employer, as_csv([odd]))
    hand_in(kept, hands[0])
    wrong = checked(hands[0], employer, as_csv([("", "", "", "")] * 2 + [("王五", "x", "", "")]))
    left = checked(hands[0], employer, as_csv(people(3)[2:]))
    after = left.expires_on + timedelta(days=1)
    assert operations.purge_intakes(today=left.expires_on) == 0
    assert set(IntakeFinding.objects.values_list("intake", flat=True)) == {kept.pk, wrong.pk}
    assert operations.purge_intakes(today=after) == 3
    kept.refresh_from_db()
    left.refresh_from_db()
    assert (kept.status, kept.sealed) == (IntakeStatus.HANDED_IN, None)
    assert (left.status, left.sealed) == (IntakeStatus.DISCARDED, None)
    assert not IntakeRow.objects.exists()
    assert not IntakeFinding.objects.exists()


def test_a_list_put_aside_forgets_its_people_and_a_handed_in_one_stays(hands, employer):
    left = checked(hands[0], employer, as_csv([*people(1), ("王五", id_number(), "", "2026-01-05")]))
    assert left.staged.exists()
    assert left.findings.exists()
    operations.discard_intake(intake_id=left.pk)
    assert not IntakeRow.objects.exists()
    assert not IntakeFinding.objects.exists()
    kept = hand_in(checked(hands[0], employer, as_csv(people(1))), hands[0])
    with pytest.raises(operations.IntakeNotReady):
        operations.discard_intake(intake_id=kept.pk)
