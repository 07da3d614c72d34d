"""The columns of a payroll file, by the names that employers give them."""

from collections.abc import Sequence

from insurance_agency.tablefiles import Cell, Columns, Vocabulary
from insurance_agency.tablefiles import find_columns as find_columns_of

NAME, ID_NUMBER, WAGE = "name", "id_number", "wage"

_NAME_WORDS = """
    姓名 员工姓名 职工姓名 人员姓名 参保人姓名 参保人 名字
    name employeename fullname staffname personname
"""
_ID_WORDS = """
    身份证号 身份证号码 身份证 身份证件号码 居民身份证号码 公民身份号码 证件号 证件号码 社会保障号
    社会保障号码 idnumber idno id idcard idcardno cardid identitynumber identityno identitycard nationalid
    residentid residentidnumber
"""
_WAGE_WORDS = """
    工资 月工资 缴费工资 本月缴费工资 月缴费工资 申报工资 本月工资 月平均工资 月均工资 工资总额 应发工资
    月工资总额 社保工资 社保基数 缴费基数 月缴费基数 申报基数 医疗基数 医疗缴费基数 医疗保险缴费基数
    基本医疗保险缴费基数 社保基数医疗 缴费基数医疗
    wage wages monthlywage thismonthswage salary monthlysalary grosswage grosspay grosssalary declaredwage
    contributionwage contributionbase
"""
_IGNORED_WORDS = """
    序号 编号 行号 no 备注 remark remarks note notes 个人编号 人员编号 personalnumber personnumber
    上月工资 上月缴费工资 lastmonthswage 部门 department 岗位 单位 单位名称 客户单位名称 公司名称 分公司名称
"""
PAYROLL = Vocabulary(
    synonyms={
        NAME: frozenset(_NAME_WORDS.split()),
        ID_NUMBER: frozenset(_ID_WORDS.split()),
        WAGE: frozenset(_WAGE_WORDS.split()),
    },
    required=(NAME, ID_NUMBER, WAGE),
    ignored=frozenset(_IGNORED_WORDS.split()),
    lower_storey="医疗",
)


def find_columns(top: Sequence[list[Cell]]) -> Columns:
    """Raises `Unreadable` when no row looks like headings, or a required column is missing or there twice."""
    return find_columns_of(top, PAYROLL)
