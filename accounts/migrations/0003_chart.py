"""The charts of both books (DOMAIN 9.2): names of 1999, names of 2017 where they differ, English names."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ASSET, LIABILITY, BALANCE = "asset", "liability", "fund-balance"
INCOME, EXPENDITURE = "income", "expenditure"

BUSINESS = [
    # code, name, English, nature, holder, shards, guarded
    ("bank", "银行存款", "Bank", ASSET, "", 1, False),
    ("receivable", "应收医疗保险费", "Premiums receivable", ASSET, "payer", 1, False),
    ("unmatched", "待核销到账款", "Receipts not yet matched", LIABILITY, "payer", 1, False),
    ("late-fee-receivable", "应收滞纳金", "Late fees receivable", ASSET, "payer", 1, False),
    ("late-fee", "待收滞纳金", "Late fees charged, not yet received", LIABILITY, "", 1, False),
    ("assessed-account", "已核定应划个人账户", "Assessed, for personal accounts", LIABILITY, "", 1, False),
    ("assessed-pooled", "已核定应划统筹基金", "Assessed, for the pooled fund", LIABILITY, "", 1, False),
    ("personal", "个人账户", "Personal accounts", LIABILITY, "person", 1, True),
    ("pooled", "统筹基金", "Pooled fund", BALANCE, "", 64, False),
    (
        "payable-pooled",
        "应付医疗机构统筹款",
        "Payable to institutions, pooled",
        LIABILITY,
        "institution",
        1,
        False,
    ),
    (
        "payable-account",
        "应付医疗机构个人账户款",
        "Payable to institutions, accounts",
        LIABILITY,
        "institution",
        1,
        False,
    ),
    (
        "payable-person",
        "应付参保人统筹款",
        "Payable to insured persons, pooled",
        LIABILITY,
        "person",
        1,
        False,
    ),
    (
        "payable-person-account",
        "应付参保人个人账户款",
        "Payable to insured persons, accounts",
        LIABILITY,
        "person",
        1,
        False,
    ),
    ("deposit", "医疗机构服务质量保证金", "Retained quality deposits", LIABILITY, "institution", 1, False),
    ("prepayment", "预付医疗机构款", "Prepayments to institutions", ASSET, "institution", 1, False),
    ("interest-clearing", "待分配利息", "Interest to be distributed", LIABILITY, "", 1, False),
]

POOLED_INCOME = "基本医疗保险统筹基金收入"
ACCOUNT_INCOME = "医疗保险个人账户基金收入"
POOLED_SPENDING = "基本医疗保险统筹基金支出"
ACCOUNT_SPENDING = "医疗保险个人账户基金支出"

FUND = [
    # code, name of 1999, name of 2017, English, nature
    ("101", "现金", "库存现金", "Cash", ASSET),
    ("102", "收入户存款", "收入户存款", "Income account", ASSET),
    ("103", "财政专户存款", "财政专户存款", "Fiscal special account", ASSET),
    ("104", "支出户存款", "支出户存款", "Expenditure account", ASSET),
    ("111-prepayment", "暂付款—医疗机构预付", "暂付款—医疗机构预付", "Prepaid to institutions", ASSET),
    ("121", "债券投资", "债券投资", "Bonds", ASSET),
    ("201", "临时借款", "借入款项", "Temporary loans", LIABILITY),
    ("202", "暂收款", "暂收款", "Receipts not yet identified", LIABILITY),
    ("202-deposit", "暂收款—服务质量保证金", "暂收款—服务质量保证金", "Retained quality deposits", LIABILITY),
    ("301", "基本医疗保险统筹基金", "一般基金结余—统筹基金", "Pooled fund", BALANCE),
    ("302", "医疗保险个人账户基金", "一般基金结余—个人账户", "Personal account fund", BALANCE),
    ("401-premium", f"{POOLED_INCOME}—基本医疗保险费收入", "社会保险费收入—统筹", "Pooled: premiums", INCOME),
    ("401-subsidy", f"{POOLED_INCOME}—财政补贴收入", "财政补贴收入", "Pooled: government subsidy", INCOME),
    ("401-interest", f"{POOLED_INCOME}—利息收入", "利息收入—统筹", "Pooled: interest", INCOME),
    (
        "401-from-above",
        f"{POOLED_INCOME}—上级补助收入",
        "上级补助收入",
        "Pooled: from the higher level",
        INCOME,
    ),
    (
        "401-from-below",
        f"{POOLED_INCOME}—下级上解收入",
        "下级上解收入",
        "Pooled: from the lower level",
        INCOME,
    ),
    ("401-other", f"{POOLED_INCOME}—其他收入", "其他收入", "Pooled: other income", INCOME),
    (
        "402-premium",
        f"{ACCOUNT_INCOME}—基本医疗保险费收入",
        "社会保险费收入—个人账户",
        "Accounts: premiums",
        INCOME,
    ),
    ("402-interest", f"{ACCOUNT_INCOME}—利息收入", "利息收入—个人账户", "Accounts: interest", INCOME),
    ("402-transfer", f"{ACCOUNT_INCOME}—转移收入", "转移收入", "Accounts: transfers in", INCOME),
    ("402-other", f"{ACCOUNT_INCOME}—其他收入", "其他收入—个人账户", "Accounts: other income", INCOME),
    ("403", "待转保险费收入", "", "Premiums to be distributed", INCOME),
    ("404", "待转利息收入", "", "Interest to be distributed", INCOME),
    (
        "501-benefit",
        f"{POOLED_SPENDING}—医疗保险待遇支出",
        "社会保险待遇支出—统筹",
        "Pooled: benefits",
        EXPENDITURE,
    ),
    (
        "501-to-above",
        f"{POOLED_SPENDING}—上解上级支出",
        "上解上级支出",
        "Pooled: to the higher level",
        EXPENDITURE,
    ),
    (
        "501-to-below",
        f"{POOLED_SPENDING}—补助下级支出",
        "补助下级支出",
        "Pooled: to the lower level",
        EXPENDITURE,
    ),
    ("501-other", f"{POOLED_SPENDING}—其他支出", "其他支出", "Pooled: other spending", EXPENDITURE),
    (
        "502-benefit",
        f"{ACCOUNT_SPENDING}—医疗保险待遇支出",
        "社会保险待遇支出—个人账户",
        "Accounts: benefits",
        EXPENDITURE,
    ),
    ("502-transfer", f"{ACCOUNT_SPENDING}—转移支出", "转移支出", "Accounts: transfers out", EXPENDITURE),
    (
        "502-other",
        f"{ACCOUNT_SPENDING}—其他支出",
        "其他支出—个人账户",
        "Accounts: other spending",
        EXPENDITURE,
    ),
]


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    chart = apps.get_model("accounts", "ChartAccount")
    chart.objects.bulk_create(
        [
            chart(
                book="business",
                code=code,
                name_zh=name,
                name_en=english,
                nature=nature,
                holder_kind=holder,
                shards=shards,
                guarded=guarded,
            )
            for code, name, english, nature, holder, shards, guarded in BUSINESS
        ]
        + [
            chart(
                book="fund", code=code, name_zh=name, name_zh_2017=name_2017, name_en=english, nature=nature
            )
            for code, name, name_2017, english, nature in FUND
        ]
    )


def empty(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("accounts", "ChartAccount").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_guards")]

    operations = [migrations.RunPython(fill, empty)]
