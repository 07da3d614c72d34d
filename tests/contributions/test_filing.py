"""Checking a filing against roster and last month, and sending it: once, whole, or not at all."""

import threading
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from contributions import operations, queries
from contributions.models import DeclaredWage, Filing, StagedRow, Upload
from registration.models import Enrolment, InsuredPerson
from tests.contributions.month import assessed, filed
from tests.contributions.world import (
    HAINAN,
    MONTH,
    TODAY,
    as_csv,
    enrol,
    payroll,
    people,
    publish_wages,
    staffed,
    upload,
    user,
)

pytestmark = pytest.mark.django_db(transaction=True)


def sent_file(unit, rows, month=MONTH) -> Filing:
    filing = operations.receive_file(
        employer_id=unit.pk, month=month, file=upload(as_csv(rows)), by=user(), on=TODAY
    )
    return operations.check_filing(filing_id=filing.pk)


def found(filing: Filing) -> list[tuple[str, int | None]]:
    return list(filing.findings.order_by("code", "row_no").values_list("code", "row_no"))


def at_once(count: int, act: Callable[[], object]) -> list[object]:
    """What several sessions get that begin an act at the same moment."""
    gate, results = threading.Barrier(count), []

    def run() -> None:
        try:
            gate.wait(timeout=20)
            results.append(act())
        except Exception as error:  # noqa: BLE001 (the test looks at it)
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_people_are_compared_with_the_roster():
    unit, staff = staffed(4)
    stranger = people(1)[0]
    rows = payroll([*staff[:2], stranger], [5000, 5000, 5000])
    rows[2][0] = "别人"
    rows.append([staff[0].name, staff[0].id_number, 1])
    filing = sent_file(unit, rows)
    assert found(filing) == [("E014", 5), ("E015", 4), ("E016", None), ("E016", None), ("E017", 3)]
    assert (filing.status, filing.errors) == ("findings", 5)


def test_a_broken_id_number_is_one_finding_not_two():
    unit, staff = staffed(2)
    rows = payroll(staff)
    rows[1][1] = "1.1E+17"
    assert found(sent_file(unit, rows)) == [("E012", 2)]


def test_a_wage_far_from_last_months_is_a_warning_and_may_be_sent():
    unit, staff = staffed(3)
    filed(unit, staff, [5000, 5000, 5000], month=MONTH - 1)
    filing = sent_file(unit, payroll(staff, [10001, 2499, 9999]))
    assert found(filing) == [("W211", 2), ("W211", 3)]
    assert filing.status == "ready"


def test_ten_wrong_rows_in_five_thousand_are_named_and_nothing_is_declared():
    unit, staff = staffed(5000)
    rows = payroll(staff)
    for number in range(100, 1100, 100):
        rows[number][2] = "1e30"
    filing = sent_file(unit, rows)
    assert found(filing) == [("E025", number + 1) for number in range(100, 1100, 100)]
    with pytest.raises(operations.FilingNotReady):
        operations.confirm_filing(filing_id=filing.pk, by=user())
    assert not DeclaredWage.objects.exists()


def test_fifty_thousand_wrong_rows_are_all_named():
    unit, _staff = staffed(1)
    person = InsuredPerson.objects.get()
    rows = [["姓名", "身份证号码", "工资"], *[[person.name, person.id_number, "x"]] * 50_000]
    filing = sent_file(unit, rows)
    assert filing.errors == 50_000 + 49_999
    assert filing.findings.filter(code="E022").count() == 50_000


def test_a_file_of_two_hundred_megabytes_is_refused_unread():
    unit, _staff = staffed(1)

    class Large(SimpleUploadedFile):
        def read(self, *_args):
            raise AssertionError("it was read")

    file = Large("big.xlsx", b"")
    file.size = 200 * 1024 * 1024
    with pytest.raises(operations.FileTooLarge):
        operations.receive_file(employer_id=unit.pk, month=MONTH, file=file, by=user(), on=TODAY)
    assert not Filing.objects.exists()


def test_neither_staging_nor_the_kept_file_shows_an_id_number():
    unit, staff = staffed(2)
    filing = sent_file(unit, payroll(staff))
    stored = repr(list(StagedRow.objects.values())) + repr(bytes(Upload.objects.get().sealed))
    assert all(person.id_number not in stored for person in staff)
    assert filing.upload.sealed
    operations.purge_uploads(today=filing.upload.expires_on)
    assert Upload.objects.get().sealed
    operations.purge_uploads(today=filing.upload.expires_on.replace(year=2030))
    assert Upload.objects.get().sealed is None


def test_a_filing_that_was_checked_can_be_sent_after_a_crash_lost_its_rows():
    unit, staff = staffed(2)
    filing = sent_file(unit, payroll(staff))
    StagedRow.objects.all().delete()
    assert operations.confirm_filing(filing_id=filing.pk, by=user()).is_sent
    assert DeclaredWage.objects.filter(filing=filing).count() == 2


def test_rows_that_a_crash_lost_are_read_again_from_the_kept_file_when_the_roster_has_changed():
    unit, staff = staffed(2)
    filing = sent_file(unit, payroll(staff))
    StagedRow.objects.all().delete()
    enrol(people(1), unit)
    with pytest.raises(operations.RowsLost):
        operations.confirm_filing(filing_id=filing.pk, by=user())
    operations.check_filing(filing_id=filing.pk)
    filing.refresh_from_db()
    assert found(filing) == [("E016", None)]


@pytest.mark.parametrize("begin", ["typed in", "copied", "from a file that has expired"])
def test_rows_that_a_crash_lost_and_no_file_keeps_are_begun_anew(begin):
    unit, staff = staffed(2)
    if begin == "from a file that has expired":
        filing = sent_file(unit, payroll(staff))
        operations.purge_uploads(today=filing.upload.expires_on.replace(year=2030))
    elif begin == "copied":
        filed(unit, staff, month=MONTH - 1)
        filing = operations.copy_last_month(employer_id=unit.pk, month=MONTH, by=user(), on=TODAY)
    else:
        wages = dict.fromkeys(Enrolment.objects.values_list("pk", flat=True), 5000_00)
        filing = operations.file_table(employer_id=unit.pk, month=MONTH, wages=wages, by=user(), on=TODAY)
    StagedRow.objects.all().delete()
    enrol(people(1), unit)
    with pytest.raises(operations.RowsLost, match="Begin"):
        operations.confirm_filing(filing_id=filing.pk, by=user())
    filing.refresh_from_db()
    assert filing.status == "replaced"
    assert not DeclaredWage.objects.filter(filing=filing).exists()


def test_the_wages_of_a_filing_count_only_when_it_is_sent():
    unit, staff = staffed(2)
    filing = sent_file(unit, payroll(staff))
    assert DeclaredWage.objects.filter(filing=filing).count() == 2
    assert queries.last_wages(unit, MONTH.next()) == {}
    sent_file(unit, payroll(staff))
    assert not DeclaredWage.objects.filter(filing=filing).exists()


def test_a_roster_that_changed_since_the_check_sends_the_filing_back():
    unit, staff = staffed(2)
    filing = sent_file(unit, payroll(staff))
    enrol(people(1), unit)
    with pytest.raises(operations.RosterChanged):
        operations.confirm_filing(filing_id=filing.pk, by=user())
    filing.refresh_from_db()
    assert filing.status == "findings"
    assert found(filing) == [("E016", None)]
    assert not DeclaredWage.objects.exists()


def test_a_later_list_replaces_an_earlier_one_until_the_month_is_assessed():
    publish_wages(HAINAN)
    unit, staff = staffed(2)
    first = filed(unit, staff, 5000)
    second = filed(unit, staff, 7000)
    first.refresh_from_db()
    assert (first.status, second.status, second.version) == ("replaced", "confirmed", 2)
    assessed(HAINAN)
    with pytest.raises(operations.MonthAssessed):
        sent_file(unit, payroll(staff))


def test_two_confirmations_at_once_declare_once():
    unit, staff = staffed(50)
    filing = sent_file(unit, payroll(staff))
    results = at_once(3, lambda: operations.confirm_filing(filing_id=filing.pk, by=user()))
    assert {result.reference for result in results} == {Filing.objects.get().reference}
    assert DeclaredWage.objects.count() == 50


def test_a_filing_begun_anew_while_the_old_one_is_being_checked_leaves_nothing_of_it(beside):
    unit, staff = staffed(3)
    old = operations.receive_file(
        employer_id=unit.pk, month=MONTH, file=upload(as_csv(payroll(staff))), by=user(), on=TODAY
    )
    with transaction.atomic():
        assert operations.check_filing(filing_id=old.pk).status == "ready"
        begun = beside(lambda: sent_file(unit, payroll(staff, 7000)))
    new = begun.result(timeout=20)
    old.refresh_from_db()
    assert (old.status, new.status) == ("replaced", "ready")
    assert set(StagedRow.objects.values_list("filing_id", flat=True)) == {new.pk}
    assert set(DeclaredWage.objects.values_list("filing_id", flat=True)) == {new.pk}


def test_months_too_far_ahead_or_before_registration_are_refused():
    unit, staff = staffed(1)
    for month in (MONTH + 2, MONTH - 12 * 20):
        with pytest.raises(operations.MonthNotOpen):
            sent_file(unit, payroll(staff), month)
    unit.status = "closed"
    unit.save()
    with pytest.raises(operations.EmployerNotActive):
        sent_file(unit, payroll(staff))


def test_somebody_elses_people_cannot_be_typed_in():
    unit, _staff = staffed(1)
    staffed(1)
    foreign = Enrolment.objects.exclude(employer=unit).get()
    with pytest.raises(operations.NotTheRoster):
        operations.file_table(
            employer_id=unit.pk, month=MONTH, wages={foreign.pk: 5000_00}, by=user(), on=TODAY
        )
    assert not Filing.objects.exists()


def test_copying_last_month_asks_for_the_wages_of_new_people():
    unit, staff = staffed(2)
    filed(unit, staff, 5000, month=MONTH - 1)
    enrol(people(1), unit, start_month=MONTH)
    filing = operations.copy_last_month(employer_id=unit.pk, month=MONTH, by=user(), on=TODAY)
    assert [code for code, _row in found(filing)] == ["E021"]
    assert filing.status == "findings"


def test_an_error_after_as_many_warnings_as_are_kept_stops_the_list(monkeypatch):
    monkeypatch.setattr("contributions.files.payroll.FINDING_LIMIT", 2)
    unit, staff = staffed(4)
    filing = sent_file(unit, payroll(staff, [0, 0, 0, "x"]))
    assert (filing.status, filing.errors, filing.warnings) == ("findings", 1, 2)
    assert filing.figures == {"found_in_all": 4}
    assert not DeclaredWage.objects.exists()


def test_a_number_in_the_name_of_the_file_is_masked():
    unit, staff = staffed(1)
    number = staff[0].id_number
    file = upload(as_csv(payroll(staff)), name=f"{number}工资.csv")
    operations.receive_file(employer_id=unit.pk, month=MONTH, file=file, by=user(), on=TODAY)
    assert Upload.objects.get().name == f"{number[:4]}{'*' * 12}{number[-2:]}工资.csv"
