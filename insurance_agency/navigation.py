"""The menus of the four doors. A line is shown to whoever the permission table lets call its page."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance_agency.identity.choices import Door
from insurance_agency.identity.navigation import Group, Item

NAVIGATION: Final[dict[Door, tuple[Group, ...]]] = {
    Door.DESK: (
        Group(
            pgettext_lazy("menu", "Work"),
            "home",
            (Item("desk:home", pgettext_lazy("menu", "Overview"), "home"),),
        ),
        Group(
            pgettext_lazy("menu", "Registration"),
            "clipboard-list",
            (
                Item("desk:employer-list", _("Employers"), "building"),
                Item("desk:person-list", _("Insured persons"), "users"),
                Item("desk:enrolment-list", _("Enrolments"), "user-plus"),
                Item("desk:intake-list", _("Lists of new people"), "upload"),
            ),
        ),
        Group(
            pgettext_lazy("menu", "Contributions"),
            "receipt",
            (
                Item("desk:filing-list", _("Filings"), "file-spreadsheet"),
                Item("desk:bill-list", _("Bills"), "file-invoice"),
                Item("desk:receipt-list", _("Receipts"), "cash"),
                Item("desk:benefits", _("Without benefits"), "user-off"),
            ),
        ),
        Group(
            pgettext_lazy("menu", "Accounts"),
            "wallet",
            (Item("desk:account-list", _("Personal accounts"), "wallet"),),
        ),
        Group(
            pgettext_lazy("menu", "Claims"),
            "stethoscope",
            (
                Item("desk:institution-list", _("Institutions"), "building-hospital"),
                Item("desk:catalogue-list", _("Catalogue"), "list-details"),
                Item("desk:claim-list", _("Claims"), "report-medical"),
                Item("desk:settlement-list", _("Monthly settlement"), "calculator"),
            ),
        ),
        Group(
            pgettext_lazy("menu", "Funds"),
            "building-bank",
            (
                Item("desk:fund-list", _("Funds"), "building-bank"),
                Item("desk:entry-list", _("Ledger entries"), "book"),
            ),
        ),
        Group(
            pgettext_lazy("menu", "Management"),
            "settings",
            (
                Item("desk:run-list", _("Periodic runs"), "clock-play"),
                Item("desk:parameter-list", _("Parameters in force"), "adjustments"),
                Item("desk:publication-list", _("Published values"), "gavel"),
                Item("desk:laboratory-kinds", _("Laboratory"), "flask"),
                Item("desk:calendar", _("Working days"), "calendar-event"),
                Item("desk:user-list", _("Users and roles"), "shield-lock"),
            ),
        ),
    ),
    Door.EMPLOYER: (
        Group(
            pgettext_lazy("menu", "Employer"),
            "building",
            (
                Item("employer:home", pgettext_lazy("menu", "Home"), "home"),
                Item("employer:filing-list", _("Filings"), "file-spreadsheet"),
                Item("employer:roster", _("Our people"), "users"),
                Item("employer:bill-list", _("Bills and payments"), "file-invoice"),
            ),
        ),
    ),
    Door.PERSON: (
        Group(
            pgettext_lazy("menu", "My insurance"),
            "user-circle",
            (
                Item("person:home", pgettext_lazy("menu", "Home"), "home"),
                Item("person:movement-list", _("Movements"), "list-details"),
                Item("person:contribution-list", _("Contributions"), "calendar-stats"),
                Item("person:treatment-list", _("Treatments"), "stethoscope"),
                Item("person:statement", _("Statement"), "file-text"),
            ),
        ),
    ),
    Door.INSTITUTION: (
        Group(
            pgettext_lazy("menu", "Institution"),
            "building-hospital",
            (
                Item("institution:home", pgettext_lazy("menu", "Home"), "home"),
                Item("institution:claim-list", _("Claims"), "report-medical"),
                Item("institution:month-list", _("Monthly settlement"), "calculator"),
            ),
        ),
    ),
}
