import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="AssessedMonth",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "region",
                models.CharField(
                    choices=[("hainan-provincial", "Hainan, provincial level"), ("shenzhen", "Shenzhen")],
                    max_length=40,
                ),
            ),
            ("month", models.DateField(verbose_name="contribution month")),
            ("closed_on", models.DateField(verbose_name="declarations closed on")),
            ("known_on", models.DateField(verbose_name="law as known on")),
            ("issued_on", models.DateField(null=True, verbose_name="bills issued on")),
            ("versions", models.JSONField(default=dict)),
            (
                "run",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="jobs.run"
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Bill",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "region",
                models.CharField(
                    choices=[("hainan-provincial", "Hainan, provincial level"), ("shenzhen", "Shenzhen")],
                    max_length=40,
                ),
            ),
            ("month", models.DateField(verbose_name="contribution month")),
            ("number", models.CharField(max_length=40, unique=True, verbose_name="bill number")),
            (
                "payer_kind",
                models.CharField(
                    choices=[
                        ("employer", "Employer"),
                        ("person", "Flexible worker"),
                        ("old-age-fund", "Old-age insurance fund"),
                        ("unemployment-fund", "Unemployment insurance fund"),
                        ("pooled-fund", "Pooled fund"),
                    ],
                    max_length=20,
                    verbose_name="payer",
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[("normal", "By declaration"), ("assessed", "Assessed without declaration")],
                    default="normal",
                    max_length=10,
                    verbose_name="kind",
                ),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("draft", "Being assessed"),
                        ("issued", "To be paid"),
                        ("part-paid", "Partly paid"),
                        ("paid", "Paid"),
                        ("credited", "Credited"),
                        ("replaced", "Replaced"),
                    ],
                    default="draft",
                    max_length=10,
                    verbose_name="status",
                ),
            ),
            ("heads", models.PositiveIntegerField(default=0, verbose_name="heads")),
            ("base_fen", models.BigIntegerField(default=0, verbose_name="contribution base")),
            ("unit_fen", models.BigIntegerField(default=0, verbose_name="payer's part")),
            ("person_fen", models.BigIntegerField(default=0, verbose_name="persons' part")),
            ("withheld_fen", models.BigIntegerField(default=0, verbose_name="withheld from wages")),
            (
                "topup_fen",
                models.BigIntegerField(default=0, verbose_name="shortfall borne by the employer"),
            ),
            ("local_fen", models.BigIntegerField(default=0, verbose_name="local supplementary")),
            ("maternity_fen", models.BigIntegerField(default=0, verbose_name="maternity")),
            ("account_fen", models.BigIntegerField(default=0, verbose_name="to personal accounts")),
            ("pooled_fen", models.BigIntegerField(default=0, verbose_name="to the pooled fund")),
            ("total_fen", models.BigIntegerField(default=0, verbose_name="total")),
            ("principal_paid_fen", models.BigIntegerField(default=0, verbose_name="paid")),
            ("late_fee_fen", models.BigIntegerField(default=0, verbose_name="late fee fixed at payment")),
            ("late_fee_paid_fen", models.BigIntegerField(default=0, verbose_name="late fee paid")),
            ("due_on", models.DateField(verbose_name="due on")),
            ("issued_on", models.DateField(null=True, verbose_name="issued on")),
            ("paid_on", models.DateField(null=True, verbose_name="paid on")),
            ("credited_on", models.DateField(null=True, verbose_name="credited on")),
            (
                "assessed_from",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="contributions.bill",
                ),
            ),
            (
                "basis",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="bills",
                    to="contributions.assessedmonth",
                ),
            ),
            (
                "credit_run",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="jobs.run",
                ),
            ),
            (
                "employer",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="bills",
                    to="registration.employer",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="bills",
                    to="registration.insuredperson",
                ),
            ),
            (
                "replaced_by",
                models.OneToOneField(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="replaces",
                    to="contributions.bill",
                ),
            ),
            (
                "run",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="jobs.run"
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="BillLine",
        fields=[
            (
                "pk",
                models.CompositePrimaryKey(
                    "bill_id", "person_id", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("month", models.DateField(verbose_name="contribution month")),
            ("treatment", models.CharField(max_length=60)),
            ("age", models.PositiveSmallIntegerField(verbose_name="age")),
            ("maternity", models.BooleanField(default=False, verbose_name="maternity insurance")),
            ("wage_fen", models.BigIntegerField(null=True, verbose_name="declared wage")),
            ("base_fen", models.BigIntegerField(verbose_name="contribution base")),
            ("unit_fen", models.BigIntegerField(verbose_name="payer's part")),
            ("person_fen", models.BigIntegerField(verbose_name="person's part")),
            ("topup_fen", models.BigIntegerField(verbose_name="shortfall borne by the employer")),
            ("local_fen", models.BigIntegerField(verbose_name="local supplementary")),
            ("maternity_fen", models.BigIntegerField(verbose_name="maternity")),
            ("account_from_person_fen", models.BigIntegerField(verbose_name="to the account, own part")),
            (
                "account_from_unit_fen",
                models.BigIntegerField(verbose_name="to the account, from the payer's part"),
            ),
            ("pooled_fen", models.BigIntegerField(verbose_name="to the pooled fund")),
            (
                "bill",
                models.ForeignKey(
                    db_index=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="lines",
                    to="contributions.bill",
                ),
            ),
            (
                "enrolment",
                models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="registration.enrolment",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    db_index=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="bill_lines",
                    to="registration.insuredperson",
                ),
            ),
        ],
    ),
    migrations.AddField(
        model_name="bill",
        name="filing",
        field=models.ForeignKey(
            null=True,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="bills",
            to="contributions.filing",
        ),
    ),
    migrations.AddConstraint(
        model_name="assessedmonth",
        constraint=models.UniqueConstraint(fields=("region", "month"), name="assessed_month_once"),
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
]
