"""The invented numbers pass the official checks."""

from datetime import date
from random import Random

import pytest
from stdnum.cn import ric, uscc

from insurance_agency.demo.identifiers import (
    counties,
    credit_code,
    organisation_code,
    resident_id,
)
from insurance_agency.identity.choices import Region


@pytest.mark.parametrize("region", Region.values)
def test_every_number_is_valid_and_tells_birth_date_and_sex(region):
    rng = Random(7)
    for _ in range(3000):
        born = date(rng.randint(1932, 2009), rng.randint(1, 12), rng.randint(1, 28))
        sex = rng.choice("MF")
        county = rng.choice(counties(region, born.year, home=rng.random() < 0.5))
        number = resident_id(county, born, sex, rng.randrange(500))
        assert ric.is_valid(number), number
        assert ric.get_birth_date(number) == born
        assert (int(number[16]) % 2 == 1) == (sex == "M")


def test_the_example_of_the_standard_comes_out():
    assert resident_id("110105", date(1949, 12, 31), "F", 1) == "11010519491231002X"


def test_credit_codes_are_valid_and_differ():
    codes = {credit_code("91", "460100", serial) for serial in range(50_000, 52_000)}
    assert len(codes) == 2000
    assert all(uscc.is_valid(code) for code in codes)


def test_organisation_code_carries_its_own_check_digit():
    assert organisation_code(10_000_003).startswith("10000003")
    assert len(organisation_code(3)) == 9
