"""Kinds about entitlement, and the record of months that visits share."""

from datetime import date
from typing import Any

from claims.policy import InpatientPolicy, SupplementaryPolicy
from contributions.policy import CollectionPolicy, EntitlementPolicy
from contributions.rules.entitlement import continuous_months, entitlement_on
from contributions.rules.months import History, MonthRecord, Status, month_record
from insurance_agency.golden.facts import BadCase, Facts
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import yuan
from insurance_agency.kernel.periods import Month, months
from insurance_agency.kernel.policy import Pack, load_pack

_STATUSES: dict[str, Status] = {
    "exempt": "exempt",
    "barred": "barred",
    "deferred": "deferred",
    "continued": "continued",
    "not-enrolled": "none",
}


def history_of(enrolment: Facts, pack: Pack, policy: EntitlementPolicy) -> History:
    """The months of an enrolment list, in order."""
    records = [record for entry in enrolment.parts("months") for record in _records(entry, pack, policy)]
    records.sort(key=lambda record: record.month)
    return History(tuple(records), enrolment.flag("entitled_before", default=False))


def _records(entry: Facts, pack: Pack, policy: EntitlementPolicy) -> list[MonthRecord]:
    first = entry.month("month") if entry.has("month") else entry.month("from")
    last = entry.month("month") if entry.has("month") else entry.month("to")
    if entry.has("status"):
        word = entry.text("status")
        if word not in _STATUSES:
            raise BadCase(f"unknown status {word!r} of a month")
        return [MonthRecord(month, _STATUSES[word]) for month in months(first, last)]
    if entry.has("paid"):
        if entry.text("paid") != "on-time":
            raise BadCase("paid is on-time, or paid_on is given")
        return [MonthRecord(month, "paid", month.last) for month in months(first, last)]
    paid_on: date | None = entry.day("paid_on", None)
    return [
        month_record(month, paid_on=paid_on, due_on=_due_on(month, pack), policy=policy)
        for month in months(first, last)
    ]


def _due_on(month: Month, pack: Pack) -> date:
    return month.first.replace(day=pack.policy(CollectionPolicy, on=month.first).due_day)


def entitlement_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack, on = load_pack(region), facts.day("on")
    policy = pack.policy(EntitlementPolicy, on=on)
    made = entitlement_on(
        history_of(facts.part("enrolment"), pack, policy),
        on,
        facts.text("category"),
        policy,
        missing_years=facts.number("missing_years", 0),
        trace=trace,
    )
    return {
        "entitled": made.entitled,
        "status": made.status,
        "reason": made.reason or None,
        "account_usable": made.account_usable,
        "entitled_from": made.entitled_from.isoformat() if made.entitled_from else None,
    }


def continuous_months_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack, on = load_pack(region), facts.day("on")
    facts.ignore("category")
    policy = pack.policy(EntitlementPolicy, on=on)
    count = continuous_months(history_of(facts.part("enrolment"), pack, policy), on, policy, trace)
    inpatient, supplementary = pack.policy(InpatientPolicy, on=on), pack.policy(SupplementaryPolicy, on=on)
    multiples, limits = inpatient.cap_multiple, supplementary.limit
    if multiples is None:
        raise BadCase(f"the cap of {region} does not go by continuous months")
    for figure, bands, why in (
        ("cap_multiple", multiples.items(), inpatient.why("cap_multiple")),
        ("supplementary_cap", limits.items(), supplementary.why("limit")),
    ):
        trace.take(figure, "continuous_months")
        trace.then(figure, "band", bands, *why)
    return {
        "continuous_months": count,
        "cap_multiple": str(multiples.of(count)),
        "supplementary_cap": yuan(limits.of(count)),
    }
