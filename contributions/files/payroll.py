"""A payroll file: people and their wages, and everything that is wrong with it."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from contributions.files.cells import Wage, read_wage
from contributions.files.columns import ID_NUMBER, NAME, WAGE, find_columns
from insurance_agency.tablefiles import HEADING_ROWS, Cell, Columns, Found, Table, Unreadable, open_table
from insurance_agency.tablefiles.cells import IdNumber, read_id_number, read_name, text_of

ROW_LIMIT = 200_000
FINDING_LIMIT = 100_000
"""So many findings of each grade are kept: warnings, however many, never hide an error."""
_TOTALS = frozenset({"合计", "总计", "小计", "total", "sum", "grandtotal"})


class PayrollRow(NamedTuple):
    """A person of a file. The number is gone: what is left of it is its blind index and a mask."""

    row_no: int
    id_index: str
    id_masked: str
    name: str
    wage_fen: int | None


def read_payroll(content: bytes, blind_index: Callable[[str], str]) -> "Payroll":
    """Raises `Unreadable` when the file as a whole cannot be used."""
    table = open_table(content)
    top = list(itertools.islice(table.rows, HEADING_ROWS + 1))
    columns = find_columns(top)
    rows = itertools.chain(top, table.rows)
    return Payroll(table, rows, columns, blind_index)


class Payroll:
    def __init__(
        self,
        table: Table,
        rows: Iterator[list[Cell]],
        columns: Columns,
        blind_index: Callable[[str], str],
    ) -> None:
        self.columns = columns
        self.findings: list[Found] = [*table.findings, *columns.findings]
        self.findings_in_all = len(self.findings)
        self.row_count = 0
        self._kept = Counter(found.code[0] for found in self.findings)
        self._rows = rows
        self._formulas = table.formulas
        self._blind_index = blind_index

    def rows(self) -> Iterator[PayrollRow]:
        """All rows with a person. Raises `Unreadable` when there is none or there are too many."""
        at = self.columns.at
        name_at, id_at, wage_at = at[NAME], at[ID_NUMBER], at[WAGE]
        width = max(name_at, id_at, wage_at) + 1
        for row_no, given in enumerate(self._rows, start=1):
            if row_no < self.columns.data_row:
                continue
            cells = given if len(given) >= width else [*given, *[""] * (width - len(given))]
            name_cell, id_cell, wage_cell = cells[name_at], cells[id_at], cells[wage_at]
            if name_cell == id_cell == wage_cell == "":
                continue
            if self._is_total(cells, id_cell, row_no):
                continue
            self.row_count += 1
            if self.row_count > ROW_LIMIT:
                raise Unreadable(Found("E010", row_no=row_no, params={"limit": str(ROW_LIMIT)}))
            yield self._row(row_no, name_cell, id_cell, wage_cell)
        if self.row_count == 0:
            raise Unreadable(Found("E009", row_no=self.columns.data_row))

    def _row(self, row_no: int, name_cell: Cell, id_cell: Cell, wage_cell: Cell) -> PayrollRow:
        name = read_name(name_cell)
        if not name:
            self._find(Found("E031", row_no, self.columns.headings[NAME]))
        number = self._id_number(row_no, id_cell)
        wage = self._wage(row_no, wage_cell)
        index = self._blind_index(number.number) if number.number else ""
        return PayrollRow(row_no, index, number.shown, name, wage.fen)

    def _id_number(self, row_no: int, cell: Cell) -> IdNumber:
        number = read_id_number(cell)
        if number.code:
            self._find(Found(number.code, row_no, self.columns.headings[ID_NUMBER], number.shown))
        return number

    def _wage(self, row_no: int, cell: Cell) -> Wage:
        formula = bool(self._formulas) and (row_no, self.columns.at[WAGE] + 1) in self._formulas
        wage = read_wage(cell, formula=formula)
        heading = self.columns.headings[WAGE]
        if wage.code:
            self._find(Found(wage.code, row_no, heading, wage.shown))
        elif formula:
            self._find(Found("W214", row_no, heading, wage.shown))
        elif wage.fen == 0:
            self._find(Found("W215", row_no, heading, wage.shown))
        return wage

    def _is_total(self, cells: list[Cell], id_cell: Cell, row_no: int) -> bool:
        if text_of(id_cell):
            return False
        word = next((text_of(cell) for cell in cells if cell != ""), "")
        if word.replace(" ", "").lower() not in _TOTALS:
            return False
        self._find(Found("W203", row_no, value=word[:60]))
        return True

    def _find(self, found: Found) -> None:
        self.findings_in_all += 1
        grade = found.code[0]
        if self._kept[grade] < FINDING_LIMIT:
            self._kept[grade] += 1
            self.findings.append(found)
