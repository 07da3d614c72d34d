"""Names of people as they are met at a counter: by age, by sex, and now and then a rare character."""

from __future__ import annotations

from itertools import accumulate
from random import Random
from typing import Literal

from insurance_agency.demo.place import place_of, weights

SURNAMES = (
    "王 720 李 715 张 680 刘 540 陈 460 杨 310 赵 230 黄 225 周 210 吴 205 徐 145 孙 140 胡 130 朱 126 "
    "高 121 林 118 何 117 郭 115 马 110 罗 108 梁 95 宋 81 郑 85 谢 80 韩 76 唐 72 冯 70 于 69 董 68 "
    "萧 60 程 59 曹 59 袁 56 邓 54 许 54 傅 52 沈 51 曾 50 彭 50 吕 47 苏 46 卢 45 蒋 45 蔡 44 贾 43 "
    "丁 42 魏 42 薛 41 叶 41 阎 40 余 40 潘 39 杜 38 戴 37 夏 37 钟 36 汪 36 田 35 任 34 姜 34 范 33 "
    "方 32 石 31 姚 31 谭 30 廖 30 邹 29 熊 28 金 27 陆 27 郝 26 孔 25 白 25 崔 24 康 24 毛 23 邱 23 "
    "秦 22 江 22 史 21 顾 20 侯 20 邵 19 孟 19 龙 18 万 18 段 17 雷 17 钱 16 汤 16 尹 15 黎 15 易 14 "
    "常 13 武 13 乔 12 贺 12 赖 11 龚 11 文 10 单 4 仇 3 解 3 查 3 区 3 朴 2 覃 6 欧阳 6 上官 2 司徒 2 "
    "诸葛 1 皇甫 1 令狐 1"
)

# First and second characters of given names, by decade of birth and sex.
GIVEN = {
    ("old", "M"): ("建国志文德世振永明家启光玉树长福", "国华民强荣明军生林平贵忠义才祥海山"),
    ("old", "F"): ("秀玉桂淑凤丽美春兰月翠惠雪素金", "英兰珍芳华梅琴莲娥花云芝香凤霞珠"),
    ("middle", "M"): ("建志国伟海文永晓俊永少立学振小", "军伟强勇明辉斌峰涛平波刚杰林东民"),
    ("middle", "F"): ("丽晓春海美小艳玉秀红燕桂雪文静", "芳丽敏霞燕红玲梅娟萍英琴华芬艳娜"),
    ("young", "M"): ("俊浩嘉子志宇文家明泽天锦建思博", "杰宇轩豪鹏飞涛凯伟龙翔铭源彬晨阳"),
    ("young", "F"): ("嘉雨思诗佳雅晓梦子欣美婷文静慧", "婷怡琪欣颖萱雯妍倩洁瑶琳敏莹茹君"),
    ("newest", "M"): ("子梓浩宇俊一奕泽沐宸铭皓睿嘉若", "轩涵宇辰睿泽洋恒霖煜桐诚烨阳翊希"),
    ("newest", "F"): ("子梓雨欣若诗语佳依思可沐一奕芷", "涵萱彤怡琪妍悦桐瑶晴玥宁彤茜珊诺"),
}
SINGLE = {"M": "伟强勇军磊涛超鹏杰斌刚波辉健锋凯", "F": "静丽敏燕艳娜芳娟霞玲婷洁颖琳雪倩"}

# Characters that cheap fonts and old encodings lose: a name must survive the file, the database,
# the screen and the printed statement.
RARE = "㛃䶮㙍𠮷龘堃喆彧赟翀垚犇燚昇玥珺甯祎骉蘷"
MINORITY = (
    ("阿不都热合曼·买买提", "M"), ("买合木提·艾尼瓦尔", "M"), ("阿依古丽·吐尔逊", "F"),
    ("古丽娜尔·阿布都拉", "F"), ("斯琴高娃·乌云其木格", "F"), ("扎西·次仁多吉", "M"),
)  # fmt: skip


class NameGenerator:
    """Draws names; the surnames follow the region, the given name the year of birth."""

    def __init__(self, rng: Random, region: str) -> None:
        self.rng = rng
        table = weights(SURNAMES)
        for surname, weight in place_of(region).surnames.items():
            table[surname] = table.get(surname, 0) + weight
        self.surnames = tuple(table)
        self.weights = tuple(accumulate(table.values()))

    def person(self, sex: Literal["M", "F"], birth_year: int) -> str:
        rng = self.rng
        chance = rng.random()
        if chance < 0.002:
            fitting = [name for name, whose in MINORITY if whose == sex]
            return rng.choice(fitting)
        surname = rng.choices(self.surnames, cum_weights=self.weights)[0]
        if chance < 0.012:
            return surname + rng.choice(RARE)
        if chance < 0.16:
            return surname + rng.choice(SINGLE[sex])
        first, second = GIVEN[_era(birth_year), sex]
        a, b = rng.choice(first), rng.choice(second)
        if chance < 0.18:
            b = rng.choice(RARE)
        return surname + a + (b if b != a else rng.choice(SINGLE[sex]))


def _era(birth_year: int) -> str:
    if birth_year < 1965:
        return "old"
    if birth_year < 1983:
        return "middle"
    return "young" if birth_year < 2000 else "newest"
