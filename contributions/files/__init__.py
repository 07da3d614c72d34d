"""Reading payroll files as employers make them: xlsx, xls, ods and text in the usual encodings.

    payroll = read_payroll(content, "2026-11.xlsx")
    for row in payroll.rows(): ...          # values that passed; identity numbers only as blind index
    payroll.findings                        # everything that did not, complete after the last row

Nothing here knows the database. Numbers become money through their decimal text.
"""

from contributions.files.payroll import Payroll, PayrollRow, read_payroll
from insurance_agency.tablefiles import Found, Unreadable

__all__ = ["Found", "Payroll", "PayrollRow", "Unreadable", "read_payroll"]
