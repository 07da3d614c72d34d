"""What can be wrong with a list of new people: code, what it is, what is expected, and how to cure it.

Codes never change meaning, so that the page, the downloaded report and the telephone speak alike.
E: the file or a cell cannot be read. P: a person cannot be enrolled. W: may be handed in as it is.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registration.choices import Grade, Household, IdType

Text = str | Promise


class Kind(NamedTuple):
    title: Text
    expected: Text
    cure: Text


class Described(NamedTuple):
    title: str
    expected: str
    cure: str


COLUMNS: dict[str, Text] = {
    "name": _("Name"),
    "id_number": _("ID number"),
    "id_type": _("Identity document"),
    "sex": _("Sex"),
    "born_on": _("Born on"),
    "nationality": _("Nationality"),
    "phone": _("Telephone"),
    "household": _("Household"),
    "comprehensive_requested": _("Comprehensive insurance requested"),
    "employed_on": _("Employed on"),
    "work_started_on": _("Started work on"),
}
"""Headings of the template, in its order."""

_ONE_FILE = _("A list of people as .xlsx, .xls or .csv")
_ID = _("18 characters: 17 digits and a check digit or X")
_DATE = _("A date such as 2026-11-20")
_COMPARE = _("Compare with the identity card and correct the row.")

KINDS: dict[str, Kind] = {
    "E001": Kind(
        _("The file is empty"), _ONE_FILE, _("Download the template, fill it in and upload it again.")
    ),
    "E002": Kind(
        _("The file is too large"),
        _("At most 10 MB, at most 50,000 rows"),
        _("Delete pictures, other sheets and empty rows, or save the list as .csv."),
    ),
    "E003": Kind(
        _("This is not a list that can be read"),
        _ONE_FILE,
        _("Open it in a spreadsheet program, save it as “Excel workbook (.xlsx)” and upload it again."),
    ),
    "E004": Kind(
        _("The workbook is protected by a password"),
        _("A workbook without a password"),
        _("Remove the password in your spreadsheet program, save, and upload it again."),
    ),
    "E005": Kind(
        _("The characters of the text file cannot be recognised"),
        _("Text in UTF-8, GB18030 (GBK) or UTF-16"),
        _("Save the list as “CSV UTF-8” or as .xlsx and upload it again."),
    ),
    "E006": Kind(
        _("No row with headings was found"),
        _("A heading row with name and ID number within the first 12 rows"),
        _("Copy the heading row of the template over your list."),
    ),
    "E007": Kind(
        _("A required column is missing: %(missing)s"),
        _("The columns that the template marks with an asterisk"),
        _("Add the column, or rename its heading as in the template."),
    ),
    "E008": Kind(
        _("A column stands there twice: it means the same as “%(first)s”"),
        _("Each column once"),
        _("Delete or rename the column that is not meant."),
    ),
    "E009": Kind(
        _("There are no people below the headings"),
        _("One row for each new employee"),
        _("Fill in the list below the heading row of the template."),
    ),
    "E010": Kind(
        _("The file has too many rows"),
        _("At most %(limit)s rows"),
        _("Divide the list into several files."),
    ),
    "E011": Kind(_("The ID number is missing"), _ID, _("Fill in the employee's ID number.")),
    "E012": Kind(
        _("The spreadsheet has turned the ID number into a number and changed its last digits"),
        _ID,
        _("Format the column as text, then type the ID numbers again: the lost digits do not come back."),
    ),
    "E013": Kind(
        _("This is not a valid ID number"), _ID, _("Compare it with the ID card, the check digit included.")
    ),
    "E026": Kind(
        _("A formula without a result, or with an error, stands here"),
        _("A value"),
        _("Copy the column and paste it as values."),
    ),
    "E031": Kind(_("The name is missing"), _("The name as on the ID card"), _("Fill in the name.")),
    "P101": Kind(
        _("The same person stands in row %(first)s already"),
        _("Each person once"),
        _("Delete one of the two rows."),
    ),
    "P102": Kind(
        _("The sex cannot be read"),
        _("“M” or “F”, or empty with an identity card"),
        _("Correct the cell, or empty it: the identity number states the sex."),
    ),
    "P103": Kind(_("The sex differs from the one in the ID number"), _("The same in both"), _COMPARE),
    "P104": Kind(
        _("The date of birth differs from the one in the ID number"), _("The same in both"), _COMPARE
    ),
    "P105": Kind(
        _("Sex and date of birth are needed, because the document does not state them"),
        _("Both for a document other than the resident identity card"),
        _("Fill in the cell from the document."),
    ),
    "P106": Kind(
        _("The kind of document is not known"),
        "",
        _("Choose one of them, or empty the cell for a resident identity card."),
    ),
    "P107": Kind(
        _("The nationality cannot be read"),
        _("Three letters such as CHN"),
        _("Correct the cell, or empty it for Chinese nationals."),
    ),
    "P108": Kind(_("This is not a date"), _DATE, _("Correct the cell, or empty it if the day is not known.")),
    "P109": Kind(_("Neither yes nor no"), _("“yes” or “no”"), _("Correct the cell, or empty it for “no”.")),
    "P110": Kind(
        _("The household is missing or not known"),
        "",
        _("Fill in one of them: the scheme depends on it."),
    ),
    "P121": Kind(
        _("A person with this ID number is known under another name, sex or date of birth"),
        _("The data that are registered"),
        _("Compare with the identity card; wrong data of a known person are corrected at the person first."),
    ),
    "P122": Kind(
        _("This person is recorded as deceased or closed"),
        _("Somebody who can be enrolled"),
        _("Compare the ID number; delete the row if it is right."),
    ),
    "P123": Kind(
        _("The person is enrolled with this employer already, or waits for approval there"),
        _("Somebody who is new"),
        _("Delete the row."),
    ),
    "P124": Kind(
        _("The person is enrolled elsewhere in this month"),
        _("Nobody with another enrolment"),
        _("End the other enrolment, or upload such people in a list “From another employer”."),
    ),
    "P125": Kind(
        _("The person's enrolment elsewhere cannot be replaced from this month on"),
        _("One active enrolment that began before the first month"),
        _("Look at the person, and enter this one singly."),
    ),
    "P126": Kind(
        _("The person is under %(age)s in the first month"),
        _("%(age)s years or older"),
        _("Compare with the identity card; delete the row if it is right."),
    ),
    "P127": Kind(
        _("Foreigners are not covered in the first month"),
        _("Nationals"),
        _("Delete the row; foreigners can be enrolled from a later month."),
    ),
    "W131": Kind(
        _("Registered later than %(days)s days after the employment began"),
        _("A day on %(since)s or after it"),
        _("If the day is right, hand the list in: the contributions of the months before are made up."),
    ),
    "W132": Kind(
        _("The employment begins after the first month"),
        _("A day in the first month or before it"),
        _("Correct the day, or upload such people in a list with a later first month."),
    ),
    "W201": Kind(
        _("This column is not known and was not read"),
        _("The columns of the template"),
        _("Nothing needs to be done, unless something you need stands in it."),
    ),
    "W202": Kind(
        _("Only the sheet “%(sheet)s” was read, not the others"),
        _("One sheet"),
        _("Move all people to the first sheet if some stand in another."),
    ),
}
_LABELS = {"P106": IdType, "P110": Household}
"""Findings that expect one of a vocabulary."""


def grade_of(code: str) -> Grade:
    return Grade.WARNING if code.startswith("W") else Grade.ERROR


def describe(code: str, params: Mapping[str, str]) -> Described:
    """The three texts of a finding in the reader's language."""
    title, expected, cure = KINDS[code]
    words = dict(params)
    if "missing" in words:
        words["missing"] = str(COLUMNS[words["missing"]])
    if code in _LABELS:
        expected = " / ".join(str(label) for label in _LABELS[code].labels)
    return Described(
        *(str(text) % words if "%(" in str(text) else str(text) for text in (title, expected, cure))
    )
