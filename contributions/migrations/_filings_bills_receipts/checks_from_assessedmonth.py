import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

OPERATIONS = [
    migrations.AddConstraint(
        model_name="assessedmonth",
        constraint=models.UniqueConstraint(fields=("region", "month"), name="assessed_month_once"),
    ),
    migrations.AddIndex(
        model_name="billline",
        index=models.Index(fields=["person", "month"], name="bill_line_of_person"),
    ),
    migrations.AddConstraint(
        model_name="billline",
        constraint=models.CheckConstraint(
            condition=models.Q(
                (
                    "pooled_fen",
                    django.db.models.expressions.CombinedExpression(
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("unit_fen"), "+", models.F("person_fen")
                            ),
                            "-",
                            models.F("account_from_person_fen"),
                        ),
                        "-",
                        models.F("account_from_unit_fen"),
                    ),
                )
            ),
            name="bill_line_parts_add_up",
        ),
    ),
    migrations.AddConstraint(
        model_name="declaredwage",
        constraint=models.CheckConstraint(
            condition=models.Q(("wage_fen__gte", 0)), name="declared_wage_not_negative"
        ),
    ),
    migrations.AddIndex(
        model_name="bill",
        index=models.Index(fields=["region", "month", "status"], name="bill_work_list"),
    ),
    migrations.AddIndex(
        model_name="bill",
        index=models.Index(fields=["employer", "-month"], name="bill_of_employer"),
    ),
    migrations.AddIndex(
        model_name="bill",
        index=models.Index(
            condition=models.Q(("status", "paid")),
            fields=["region", "status", "credit_run"],
            name="bill_awaiting_credit",
        ),
    ),
    migrations.AddConstraint(
        model_name="bill",
        constraint=models.UniqueConstraint(
            condition=models.Q(("employer__isnull", False), models.Q(("status", "replaced"), _negated=True)),
            fields=("employer", "month"),
            name="bill_one_a_month_of_employer",
        ),
    ),
    migrations.AddConstraint(
        model_name="bill",
        constraint=models.UniqueConstraint(
            condition=models.Q(("person__isnull", False), models.Q(("status", "replaced"), _negated=True)),
            fields=("person", "month"),
            name="bill_one_a_month_of_person",
        ),
    ),
    migrations.AddConstraint(
        model_name="bill",
        constraint=models.UniqueConstraint(
            condition=models.Q(("employer__isnull", True), ("person__isnull", True)),
            fields=("region", "payer_kind", "month"),
            name="bill_one_a_month_of_fund",
        ),
    ),
    migrations.AddConstraint(
        model_name="bill",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("employer__isnull", False), ("payer_kind", "employer"), ("person__isnull", True)),
                models.Q(("employer__isnull", True), ("payer_kind", "person"), ("person__isnull", False)),
                models.Q(
                    ("employer__isnull", True),
                    ("payer_kind__in", ["old-age-fund", "unemployment-fund", "pooled-fund"]),
                    ("person__isnull", True),
                ),
                _connector="OR",
            ),
            name="bill_payer_fits_kind",
        ),
    ),
    migrations.AddConstraint(
        model_name="bill",
        constraint=models.CheckConstraint(
            condition=models.Q(
                (
                    "account_fen",
                    django.db.models.expressions.CombinedExpression(
                        django.db.models.expressions.CombinedExpression(
                            models.F("unit_fen"), "+", models.F("person_fen")
                        ),
                        "-",
                        models.F("pooled_fen"),
                    ),
                ),
                (
                    "total_fen",
                    django.db.models.expressions.CombinedExpression(
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("unit_fen"), "+", models.F("person_fen")
                            ),
                            "+",
                            models.F("local_fen"),
                        ),
                        "+",
                        models.F("maternity_fen"),
                    ),
                ),
            ),
            name="bill_parts_add_up",
        ),
    ),
    migrations.AddConstraint(
        model_name="bill",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("principal_paid_fen__gte", 0),
                ("principal_paid_fen__lte", models.F("total_fen")),
                ("late_fee_paid_fen__gte", 0),
            ),
            name="bill_not_paid_beyond_total",
        ),
    ),
    migrations.AddConstraint(
        model_name="bill",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("status__in", ["paid", "credited"]), _negated=True),
                models.Q(("paid_on__isnull", False), ("principal_paid_fen", models.F("total_fen"))),
                _connector="OR",
            ),
            name="bill_paid_is_complete",
        ),
    ),
    migrations.AddIndex(
        model_name="finding",
        index=models.Index(fields=["filing", "severity", "row_no", "id"], name="finding_of_filing"),
    ),
    migrations.AddIndex(
        model_name="receipt",
        index=models.Index(fields=["region", "payer_kind", "-value_on"], name="receipt_work_list"),
    ),
    migrations.AddIndex(
        model_name="receipt",
        index=models.Index(
            condition=models.Q(("amount_fen__gt", models.F("matched_fen"))),
            fields=["region"],
            name="receipt_with_credit",
        ),
    ),
    migrations.AddConstraint(
        model_name="receipt",
        constraint=models.UniqueConstraint(fields=("region", "bank_reference"), name="receipt_stored_once"),
    ),
    migrations.AddConstraint(
        model_name="receipt",
        constraint=models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="receipt_is_money"),
    ),
    migrations.AddConstraint(
        model_name="receipt",
        constraint=models.CheckConstraint(
            condition=models.Q(("matched_fen__gte", 0), ("matched_fen__lte", models.F("amount_fen"))),
            name="receipt_matched_within_amount",
        ),
    ),
    migrations.AddConstraint(
        model_name="receipt",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("employer__isnull", False), ("payer_kind", "employer"), ("person__isnull", True)),
                models.Q(("employer__isnull", True), ("payer_kind", "person"), ("person__isnull", False)),
                models.Q(
                    ("employer__isnull", True),
                    ("payer_kind__in", ["", "old-age-fund", "unemployment-fund"]),
                    ("person__isnull", True),
                ),
                _connector="OR",
            ),
            name="receipt_payer_fits_kind",
        ),
    ),
    migrations.AddConstraint(
        model_name="receipt",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("payer_kind", ""), _negated=True), ("matched_fen", 0), _connector="OR"
            ),
            name="receipt_unidentified_is_unmatched",
        ),
    ),
    migrations.AddConstraint(
        model_name="receiptmatch",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("late_fee_fen__gte", 0), ("principal_fen__gte", 0), ("undoes__isnull", True)),
                models.Q(("late_fee_fen__lte", 0), ("principal_fen__lte", 0), ("undoes__isnull", False)),
                _connector="OR",
            ),
            name="receipt_match_sign",
        ),
    ),
    migrations.AddIndex(
        model_name="upload",
        index=models.Index(fields=["expires_on"], name="upload_expires_on"),
    ),
    migrations.AddIndex(
        model_name="filing",
        index=models.Index(fields=["region", "month", "status"], name="filing_work_list"),
    ),
    migrations.AddConstraint(
        model_name="filing",
        constraint=models.UniqueConstraint(
            fields=("employer", "month", "version"), name="filing_version_once"
        ),
    ),
    migrations.AddConstraint(
        model_name="filing",
        constraint=models.UniqueConstraint(
            condition=models.Q(("status__in", ["confirmed", "assessed"])),
            fields=("employer", "month"),
            name="filing_one_declaration_a_month",
        ),
    ),
    migrations.AddConstraint(
        model_name="filing",
        constraint=models.UniqueConstraint(
            condition=models.Q(("status__in", ["received", "findings", "ready"])),
            fields=("employer", "month"),
            name="filing_one_in_progress",
        ),
    ),
    migrations.AddConstraint(
        model_name="filing",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("status__in", ["confirmed", "assessed"]), _negated=True),
                models.Q(("confirmed_at__isnull", False), ("errors", 0), ("reference__isnull", False)),
                _connector="OR",
            ),
            name="filing_sent_is_free_of_errors",
        ),
    ),
    migrations.RunSQL(
        "ALTER TABLE contributions_stagedrow SET UNLOGGED",
        "ALTER TABLE contributions_stagedrow SET LOGGED",
    ),
]
