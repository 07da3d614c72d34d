"""Every other reading of an ambiguous text is an edit of data: all cases still get an answer."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from insurance_agency.golden.cases import Case, outcome_of, read_cases
from insurance_agency.kernel.money import Rate, yuan
from insurance_agency.kernel.policy import Bands, Document, Pack, Version, load_pack, pack, region_codes

HERE = Path(__file__).parent
CASES = [case for name in ("hainan", "shenzhen", "national") for case in read_cases(HERE / f"{name}.json")]
NOTICE = Document("notice", "Another reading", "另一种解释", "-", date(2030, 1, 1), "notice")

CHANGED = {
    "contributions.shortfall-payer": "hn-con-03",
    "contributions.wage-year": "sz-con-16",
    "contributions.retired-rate": "sz-con-13",
    "back-payment.rate-year": "hn-back-02",
    "collection.late-fee-days": "nat-late-01",
    "entitlement.waiting-months": "hn-ent-01",
    "entitlement.account-while-stopped": "hn-ent-01",
    "entitlement.account-while-barred": "hn-ent-15",
    "entitlement.gap-months": "sz-cont-04",
    "inpatient.employer-owes": "hn-arr-01",
    "inpatient.years-cut-method": "hn-stay-22",
    "inpatient.deductible-below": "hn-seq-01",
    "inpatient.cap-on": "hn-stay-02",
    "stay-rules.material-quota": "hn-stay-12",
    "stay-rules.intensive-care-excess": "hn-stay-15",
    "stay-rules.self-paid-reduction": "hn-audit-01",
    "prepayment.second-tier-fund-share": "hn-prep-03",
    "third-party.claim": "hn-adv-01",
    "institution-month.retention": "hn-inst-01",
    "outpatient.special-treatment-retired": "sz-spec-03",
    "special-materials.imported-beside-domestic": "sz-mat-03",
    "supplementary.cost-above-cap": "sz-stay-05",
    "supplementary.limit": "sz-stay-04",
    "claim-deadlines.outpatient-claim": "sz-due-01",
    "account-interest.rate-day": "nat-int-04",
    "one-time-payments.compensation-amount": "hn-comp-01",
}
"""For a parameter, a case whose figures every other reading changes."""


def _readings() -> Iterator[tuple[str, Version, Any]]:
    for region in region_codes():
        law = load_pack(region)
        for key in law.parameters():
            for version in law.own_versions(key):
                for other in version.alternatives:
                    if other != version.value:
                        yield region, version, other


def _name(part: object) -> str:
    if isinstance(part, Version):
        return f"{part.ambiguity}-{part.identity}"
    return "bands" if isinstance(part, Bands) else str(part)


def _raw(value: Any) -> Any:
    """A value as a pack writes it."""
    if isinstance(value, Rate):
        return str(value)
    if isinstance(value, Bands):
        return [{"from": low, "value": yuan(amount)} for low, amount in value.items()]
    return value


def _choose(monkeypatch: pytest.MonkeyPatch, region: str, version: Version, value: Any) -> None:
    load = pack._load_pack

    @cache
    def chosen(code: str, root: Path, topics: tuple[str, ...]) -> Pack:
        law = load(code, root, topics)
        if code == region:
            other = law.make_version(version.key, start=version.start, document=NOTICE, raw=_raw(value))
            return law.with_versions([other])
        if region in {part.code for part in law.lineage()} and law.parent is not None:
            law = law.with_versions([])
            law.parent = chosen(law.parent.code, root, topics)  # type: ignore[union-attr]
        return law

    monkeypatch.setattr(pack, "_load_pack", chosen)


def _cases_of(region: str) -> list[Case]:
    families = {"hainan": ("hainan-provincial",), "national": tuple(region_codes())}
    return [case for case in CASES if case.region in families.get(region, (region,))]


@pytest.mark.parametrize(("region", "version", "value"), list(_readings()), ids=_name)
def test_another_reading_answers_every_case_and_changes_the_one_named(
    monkeypatch: pytest.MonkeyPatch, region: str, version: Version, value: Any
) -> None:
    before = {case.id: outcome_of(case) for case in _cases_of(region)}
    _choose(monkeypatch, region, version, value)
    changed = {case.id for case in _cases_of(region) if _answer(case) != before[case.id]}
    named = CHANGED.get(version.key)
    assert named is None or named not in before or named in changed


def _answer(case: Case) -> dict[str, Any]:
    """The outcome, or the refusal of facts that another reading has no room for."""
    try:
        return outcome_of(case)
    except ValueError as refused:
        return {"refused": str(refused)}
