"""Whatever a user of the demonstration can reach by its links answers, in both languages."""

from datetime import date

import pytest

from insurance_agency.bench import pages
from insurance_agency.demo import agency
from insurance_agency.identity.choices import Door, Region
from insurance_agency.identity.models import User


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("region", "language"), list(zip(Region.values, ("en", "zh-hans"), strict=True)))
def test_every_link_leads_to_a_page(region: str, language: str, monkeypatch) -> None:
    monkeypatch.setattr(pages, "REPETITIONS", 1)
    monkeypatch.setattr(pages, "EXAMPLES", 1)
    agency.build(
        region=region, persons=80, months=2, seed=4, today=date(2026, 11, 21), say=lambda _line: None
    )
    User.objects.update(language=language)
    walked = pages.walk(region)
    doors = {timing.name.partition(":")[0] for timing in walked}
    assert doors >= set(Door.values)
    assert len({timing.name for timing in walked}) > 80
    assert all(timing.queries < 40 for timing in walked), max(walked, key=lambda timing: timing.queries)
