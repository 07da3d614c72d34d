"""Reading lists as offices make them: xlsx, xls, ods and text in the usual encodings, row by row.

    table = open_table(content)                                  # Unreadable for what is no table
    top = list(itertools.islice(table.rows, HEADING_ROWS + 1))
    columns = find_columns(top, vocabulary)                      # which column is which, in two languages

Nothing here knows what a list is about, nor the database. The first row of a file has number 1.
"""

from insurance_agency.tablefiles.headings import HEADING_ROWS, Columns, Vocabulary, find_columns, heading_key
from insurance_agency.tablefiles.tables import Cell, Found, Table, Unreadable, open_table

__all__ = [
    "HEADING_ROWS",
    "Cell",
    "Columns",
    "Found",
    "Table",
    "Unreadable",
    "Vocabulary",
    "find_columns",
    "heading_key",
    "open_table",
]
