from collections import Counter
from random import Random

from insurance_agency.demo.names import RARE, NameGenerator


def test_names_fit_the_counter_and_repeat_as_real_ones_do():
    generator = NameGenerator(Random(1), "hainan-provincial")
    names = [generator.person("F", 1990) for _ in range(20_000)]
    assert all(2 <= len(name) <= 12 for name in names)
    assert sum(any(rare in name for rare in RARE) for name in names) > 100
    assert Counter(name[0] for name in names).most_common(1)[0][0] in "陈王李"


def test_the_same_seed_gives_the_same_people():
    first, second = (NameGenerator(Random(5), "shenzhen") for _ in range(2))
    draws = [[generator.person("M", 1975) for _ in range(200)] for generator in (first, second)]
    assert draws[0] == draws[1]
