"""The invented numbers pass the official checks."""

from datetime import date
from random import Random

import pytest
from stdnum.cn import ric, uscc

from insurance_agency.demo.identifiers import (
    HOME_COUNTIES,
    OTHER_COUNTIES,
    credit_code,
    organisation_code,
    resident_id,
)


@pytest.mark.parametrize("county", [*OTHER_COUNTIES, *(c for codes in HOME_COUNTIES.values() for c in codes)])
def test_every_county_is_known_to_the_standard(county):
    number = resident_id(county, date(1990, 2, 28), "F", 17)
    assert ric.is_valid(number)
    assert ric.get_birth_place(number)["county"]


def test_birth_date_and_sex_can_be_read_back():
    rng = Random(7)
    for _ in range(2000):
        born = date(rng.randint(1930, 2008), rng.randint(1, 12), rng.randint(1, 28))
        sex = rng.choice("MF")
        number = resident_id(rng.choice(OTHER_COUNTIES), born, sex, rng.randrange(500))
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
