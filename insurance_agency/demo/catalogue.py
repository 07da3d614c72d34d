"""Reference data of the demonstration: diseases, items and institutions, all invented (示例数据)."""

from __future__ import annotations

from typing import NamedTuple


class DiseaseDraft(NamedTuple):
    code: str
    name: str
    hn_class: str
    outpatient_special: bool = False


class ItemDraft(NamedTuple):
    code: str
    name: str
    kind: str
    item_class: str
    unit: str
    price: str
    first_self_pay: str = "0"
    price_limit: str | None = None
    otc: bool = False
    restricted_to: str = ""
    big_equipment: bool = False
    art27: str = ""
    quota: int | None = None
    domestic_price: int | None = None
    organ: bool = False


class InstitutionDraft(NamedTuple):
    code: str
    name: str
    kind: str
    level: int | None
    address: str


DISEASES = (
    DiseaseDraft("D001", "急性阑尾炎", "A"),
    DiseaseDraft("D002", "脑梗死", "A"),
    DiseaseDraft("D003", "冠状动脉粥样硬化性心脏病", "A"),
    DiseaseDraft("D004", "高血压病III期", "A", outpatient_special=True),
    DiseaseDraft("D005", "糖尿病伴并发症", "A", outpatient_special=True),
    DiseaseDraft("D006", "慢性肾功能衰竭", "A", outpatient_special=True),
    DiseaseDraft("D007", "恶性肿瘤", "A", outpatient_special=True),
    DiseaseDraft("D008", "腰椎间盘突出症", "B"),
    DiseaseDraft("D009", "白内障", "B"),
    DiseaseDraft("D010", "单纯性肥胖", "C"),
    DiseaseDraft("D011", "美容性畸形", "C"),
    DiseaseDraft("D012", "不孕症", "C"),
    DiseaseDraft("D013", "社区获得性肺炎", "A"),
    DiseaseDraft("D014", "胆囊结石伴胆囊炎", "A"),
    DiseaseDraft("D015", "股骨颈骨折", "A"),
)

ITEMS = (
    ItemDraft("M001", "阿莫西林胶囊", "drug", "A", "盒", "12.80"),
    ItemDraft("M002", "注射用头孢呋辛钠", "drug", "B", "支", "28.50", first_self_pay="0.10"),
    ItemDraft(
        "M003", "人血白蛋白", "drug", "B", "瓶", "398.00", first_self_pay="0.20",
        restricted_to="限抢救和低蛋白血症",
    ),
    ItemDraft("M004", "对乙酰氨基酚片", "drug", "A", "盒", "6.50", otc=True),
    ItemDraft("M005", "人参养荣口服液", "drug", "C", "盒", "168.00"),
    ItemDraft("M006", "进口镇痛注射液", "drug", "local-supplementary", "支", "86.00"),
    ItemDraft("M007", "氯化钠注射液", "drug", "A", "袋", "4.30"),
    ItemDraft("M008", "奥美拉唑注射剂", "drug", "B", "支", "36.00", first_self_pay="0.10"),
    ItemDraft("M009", "二甲双胍片", "drug", "A", "盒", "18.90"),
    ItemDraft("S001", "普通病房床位费", "service", "A", "日", "40.00", price_limit="30.00"),
    ItemDraft("S002", "重症监护病房床位费", "service", "A", "日", "150.00"),
    ItemDraft("S003", "CT检查", "service", "B", "次", "420.00", first_self_pay="0.10", big_equipment=True),
    ItemDraft("S004", "磁共振", "service", "B", "次", "760.00", first_self_pay="0.10", big_equipment=True),
    ItemDraft("S005", "PET检查", "service", "C", "次", "7200.00"),
    ItemDraft("S006", "血液透析", "service", "A", "次", "400.00", art27="dialysis"),
    ItemDraft("S007", "挂号费", "service", "C", "次", "5.00"),
    ItemDraft("S008", "护理费", "service", "A", "日", "24.00"),
    ItemDraft("S009", "血常规", "service", "A", "次", "20.00"),
    ItemDraft("S010", "腹腔镜手术", "service", "A", "次", "2650.00"),
    ItemDraft("S011", "彩色多普勒超声", "service", "A", "次", "120.00"),
    ItemDraft(
        "C001", "国产髋关节", "material", "A", "件", "12000.00", quota=2_000_000, domestic_price=1_200_000,
        organ=True,
    ),
    ItemDraft(
        "C002", "进口髋关节", "material", "A", "件", "30000.00", quota=2_000_000, domestic_price=1_200_000,
        organ=True,
    ),
    ItemDraft("C003", "进口血管支架", "material", "A", "件", "30000.00", quota=2_000_000, organ=True),
    ItemDraft("C004", "心脏起搏器", "material", "A", "件", "25000.00", quota=2_000_000, organ=True),
    ItemDraft("C005", "一次性使用输液器", "material", "A", "套", "8.00"),
)  # fmt: skip

INSTITUTIONS = {
    "hainan-provincial": (
        InstitutionDraft("H46010000101", "海口滨江综合医院", "hospital", 3, "海口市滨海大道88号"),
        InstitutionDraft("H46010000102", "琼山中心医院", "hospital", 2, "海口市琼山区府城路15号"),
        InstitutionDraft("H46010000103", "海甸岛社区医院", "hospital", 1, "海口市海甸三西路6号"),
        InstitutionDraft("P46010000201", "南洋大药房海府店", "pharmacy", None, "海口市海府路101号"),
    ),
    "shenzhen": (
        InstitutionDraft("H44030000101", "深圳湾综合医院", "hospital", 3, "深圳市后海大道2001号"),
        InstitutionDraft("H44030000102", "莲塘中心医院", "hospital", 2, "深圳市罗沙路3028号"),
        InstitutionDraft("H44030000103", "石岩社区医院", "hospital", 1, "深圳市石岩吉祥路11号"),
        InstitutionDraft("P44030000201", "鹏城大药房福田店", "pharmacy", None, "深圳市福华路88号"),
    ),
}
