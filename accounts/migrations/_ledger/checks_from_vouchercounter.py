from django.db import migrations, models

OPERATIONS = [
    migrations.AddConstraint(
        model_name="vouchercounter",
        constraint=models.UniqueConstraint(fields=("region", "fund", "month"), name="voucher_counter_once"),
    ),
    migrations.AddConstraint(
        model_name="balance",
        constraint=models.CheckConstraint(
            condition=models.Q(("guarded", False), ("amount_fen__lte", 0), _connector="OR"),
            name="personal_account_not_below_zero",
        ),
    ),
    migrations.AddIndex(
        model_name="entry",
        index=models.Index(fields=["region", "book", "fund", "posted_on"], name="entry_by_day"),
    ),
    migrations.AddConstraint(
        model_name="entry",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("book", "fund"), ("voucher_number__gt", 0)),
                models.Q(("book", "business"), ("voucher_number__isnull", True)),
                _connector="OR",
            ),
            name="entry_fund_book_numbered",
        ),
    ),
    migrations.AddConstraint(
        model_name="entry",
        constraint=models.CheckConstraint(
            condition=models.Q(("debit_fen__gt", 0), ("line_count__gte", 2)), name="entry_has_lines"
        ),
    ),
    migrations.AddConstraint(
        model_name="personalaccount",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("closed_on__isnull", False), ("status", "closed")),
                models.Q(models.Q(("status", "closed"), _negated=True), ("closed_on__isnull", True)),
                _connector="OR",
            ),
            name="personal_account_closed_has_day",
        ),
    ),
]
