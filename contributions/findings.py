"""What can be wrong with a filing: code, what it is, what is expected, and how to cure it.

Codes never change meaning, so that the page, the downloaded report and the telephone speak alike.
E: must be corrected before the filing can be sent. W: may be sent as it is. B: lists of receipts.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contributions.choices import Severity

Text = str | Promise


class Kind(NamedTuple):
    title: Text
    expected: Text
    cure: Text


_ONE_FILE = _("A payroll file as .xlsx, .xls or .csv")
_ID = _("18 characters: 17 digits and a check digit or X")
_MONEY = _("An amount in yuan with at most two decimals, such as 6543.20")

KINDS: dict[str, Kind] = {
    "E001": Kind(
        _("The file is empty"), _ONE_FILE, _("Download the template, fill it in and upload it again.")
    ),
    "E002": Kind(
        _("The file is too large"),
        _("At most 20 MB, at most 200,000 rows"),
        _("Delete pictures, other sheets and empty rows, or save the list as .csv."),
    ),
    "E003": Kind(
        _("This is not a payroll file that can be read"),
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
        _("A heading row with name, ID number and wage within the first 12 rows"),
        _("Copy the heading row of the template over your list."),
    ),
    "E007": Kind(
        _("A required column is missing: %(missing)s"),
        _("The columns name, ID number and wage"),
        _("Add the column, or rename its heading as in the template."),
    ),
    "E008": Kind(
        _("A column stands there twice: it means the same as “%(first)s”"),
        _("Each required column once"),
        _("Delete or rename the column that is not meant."),
    ),
    "E009": Kind(
        _("There are no people below the headings"),
        _("One row for each employee"),
        _("Fill in the list, or copy last month instead of uploading a file."),
    ),
    "E010": Kind(
        _("The file has too many rows"),
        _("At most %(limit)s rows"),
        _("Delete rows that are not employees of this month. Larger payrolls come through the agency."),
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
    "E014": Kind(
        _("The same person stands in row %(first)s already"),
        _("Each person once"),
        _("Delete one of the two rows; add the wages up if both were paid."),
    ),
    "E015": Kind(
        _("This person is not insured with you in this month"),
        _("People of your roster"),
        _("Compare the ID number, or register the employee first; delete the row if the person has left."),
    ),
    "E016": Kind(
        _("A person of your roster is missing in the list: %(name)s"),
        _("Everybody who is insured with you in this month"),
        _("Add the person, or report that the person has left."),
    ),
    "E017": Kind(
        _("The name differs from the one registered for this ID number"),
        _("%(expected)s"),
        _("Compare both with the ID card; a changed name is registered at the agency."),
    ),
    "E021": Kind(_("The wage is missing"), _MONEY, _("Fill in the wage of the month; 0 if none was paid.")),
    "E022": Kind(
        _("The wage is not a number"),
        _MONEY,
        _("Write digits only, without words; format the column as number or text."),
    ),
    "E023": Kind(
        _("The wage has more than two decimals"),
        _MONEY,
        _("Round to the fen, for instance with =ROUND(…,2)."),
    ),
    "E024": Kind(
        _("The wage is negative"),
        _MONEY,
        _("Declare the wage of the month; corrections of earlier months are settled apart."),
    ),
    "E025": Kind(
        _("The wage is too large to be real"),
        _("At most 10,000,000.00 yuan a month"),
        _("Compare with the payroll; a decimal point may be missing, or an ID number stands in the column."),
    ),
    "E026": Kind(
        _("A formula without a result, or with an error, stands here"),
        _("A value"),
        _("Copy the column and paste it as values."),
    ),
    "B001": Kind(
        _("No heading row of a list of receipts was found"),
        _("The columns bank reference, value date and amount"),
        _("Name these columns in the first row."),
    ),
    "B002": Kind(_("The bank reference is missing"), _("The bank's own number"), _("Fill it in.")),
    "B003": Kind(_("This is not a date"), _("A date such as 2026-11-20"), _("Correct the value date.")),
    "B004": Kind(
        _("The bank reference stands in row %(first)s already"),
        _("Each receipt once"),
        _("Delete one of the two rows."),
    ),
    "B005": Kind(
        _("This is not an amount above zero"), _MONEY, _("Correct the amount; repayments are not receipts.")
    ),
    "B006": Kind(
        _("The receipt has been recorded with other facts"),
        _("The same amount and value date as recorded"),
        _("Compare with the receipt recorded under this bank reference."),
    ),
    "B007": Kind(
        _("The value date has not come yet"),
        _("A day up to today"),
        _("Correct the value date, or wait for it."),
    ),
    "E031": Kind(_("The name is missing"), _("The name as on the ID card"), _("Fill in the name.")),
    "W201": Kind(
        _("This column is not known and was not read"),
        _("The columns name, ID number and wage"),
        _("Nothing needs to be done, unless the wage stands in it."),
    ),
    "W202": Kind(
        _("Only the sheet “%(sheet)s” was read, not the others"),
        _("One sheet"),
        _("Move all employees to the first sheet if some stand in another."),
    ),
    "W203": Kind(
        _("A row with totals was passed over"), _("One row for each employee"), _("Nothing needs to be done.")
    ),
    "W211": Kind(
        _("The wage is far from last month's %(last)s"),
        _("Between half and twice last month's wage"),
        _("Compare with the payroll. If it is right, send it."),
    ),
    "W214": Kind(
        _("A formula stands here; its last result was used"),
        _("A value"),
        _("Compare the wage shown. To be safe, paste the column as values."),
    ),
    "W215": Kind(
        _("The wage is zero"),
        _("A wage above zero"),
        _("If nothing was paid this is right: the lowest base is charged all the same."),
    ),
}

COLUMNS: dict[str, Text] = {"name": _("Name"), "id_number": _("ID number"), "wage": _("Wage")}


class Described(NamedTuple):
    title: str
    expected: str
    cure: str


def severity_of(code: str) -> Severity:
    return Severity.WARNING if code.startswith("W") else Severity.ERROR


def describe(code: str, params: Mapping[str, str]) -> Described:
    """The three texts of a finding in the reader's language."""
    kind = KINDS[code]
    words = dict(params)
    if "missing" in words:
        words["missing"] = str(COLUMNS[words["missing"]])
    return Described(*(str(text) % words if "%(" in str(text) else str(text) for text in kind))
