"""What the law does with a kind of insured person: base, rates, payer, account (HN 10, 17; SZ 6, 10, 11, 13).

A region names the method of each kind of person in its pack; here each name becomes plain
numbers, so that the rule for one person and the SQL for a million read the same table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal

from contributions.policy import ContributionPolicy, Payer
from insurance_agency.kernel.errors import DomainError, gettext_noop
from insurance_agency.kernel.money import NOTHING, WHOLE, Fen, Rate
from insurance_agency.kernel.policy import Bands

BaseMethod = Literal["wage", "average-wage", "pension", "wage-before-retirement", "none"]
AccountMethod = Literal["person-and-quota", "person-and-share", "share-of-premium", "quota-from-pool", "none"]


class NotCovered(DomainError):
    """The region's law has no contribution for this kind of person."""

    code: ClassVar[str] = "not-covered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """How one kind of person contributes. Rates that do not apply are zero.

    `unit_rate` and `person_rate` are borne by unit and person, `fund_rate` by another fund.
    `cited` names, for each rate, the field of the policy it comes from.
    """

    key: str
    payer: Payer
    base_method: BaseMethod = "none"
    base_share: Rate = WHOLE
    unit_rate: Rate = NOTHING
    person_rate: Rate = NOTHING
    fund_rate: Rate = NOTHING
    local_rate: Rate = NOTHING
    maternity_rate: Rate = NOTHING
    account_method: AccountMethod = "none"
    account_person_share: Rate = NOTHING
    account_premium_share: Rate = NOTHING
    share_bands: Bands[Rate] | None = None
    quota_bands: Bands[Fen] | None = None
    cited: tuple[tuple[str, str], ...] = ()
    readings: tuple[str, ...] = ()
    """Fields of the policy that decided which of several methods or rates this is."""

    def field(self, figure: str) -> str:
        return dict(self.cited).get(figure, "")


def treatments(policy: ContributionPolicy) -> dict[str, Treatment]:
    """Every treatment of a region by key, such as "basic/on-job" or "comprehensive/retired/city-agency"."""
    return {key: treatment(key, policy) for key in policy.treatments}


def treatment(key: str, policy: ContributionPolicy) -> Treatment:
    """The treatment with this key. Raises `NotCovered`."""
    if key not in policy.treatments:
        raise NotCovered(gettext_noop("No contribution is laid down for %(key)s."), key=key)
    return _METHODS[policy.treatments[key]](key, policy)


def treatment_key(policy: ContributionPolicy, scheme: str, category: str, pension_payer: str = "") -> str:
    """The key of a person's treatment; who pays the pension decides only where the region says so.

    Raises `NotCovered`.
    """
    for key in (f"{scheme}/{category}/{pension_payer}", f"{scheme}/{category}"):
        if key in policy.treatments:
            return key
    raise NotCovered(gettext_noop("No contribution is laid down for %(key)s."), key=f"{scheme}/{category}")


def _local(key: str, policy: ContributionPolicy) -> Rate:
    return (policy.local_supplementary_rate or {}).get(key.partition("/")[0], NOTHING)


def _wage_based(key: str, policy: ContributionPolicy) -> Treatment:
    return Treatment(
        key=key,
        payer=policy.payers[key],
        base_method="wage",
        unit_rate=policy.unit_rate,
        person_rate=policy.person_rate,
        local_rate=_local(key, policy),
        maternity_rate=policy.maternity_rate or NOTHING,
        account_method="person-and-quota" if policy.account_split == "quota" else "person-and-share",
        account_person_share=policy.person_account_share,
        share_bands=policy.unit_account_share,
        quota_bands=policy.quota_on_job,
        cited=(
            ("unit", "unit_rate"),
            ("person", "person_rate"),
            ("account", "quota_on_job" if policy.account_split == "quota" else "unit_account_share"),
        ),
    )


def _average_wage_by_person(key: str, policy: ContributionPolicy) -> Treatment:
    return Treatment(
        key=key,
        payer=policy.payers[key],
        base_method="average-wage",
        base_share=_given(policy.flexible_base, "flexible-base"),
        person_rate=_given(policy.flexible_rate, "flexible-rate"),
        cited=(("base", "flexible_base"), ("person", "flexible_rate")),
    )


def _average_wage_by_payer(key: str, policy: ContributionPolicy) -> Treatment:
    payer = policy.payers[key]
    rate = _given(policy.hospitalization_rate, "hospitalization-rate")
    return Treatment(
        key=key,
        payer=payer,
        base_method="average-wage",
        unit_rate=rate if payer == "unit" else NOTHING,
        fund_rate=NOTHING if payer == "unit" else rate,
        local_rate=_local(key, policy),
        cited=(("unit", "hospitalization_rate"), ("fund", "hospitalization_rate")),
    )


def _retired(key: str, policy: ContributionPolicy, base: BaseMethod, *readings: str) -> Treatment:
    return Treatment(
        key=key,
        payer=policy.payers[key],
        base_method=base,
        fund_rate=_given(policy.retired_rate, "retired-rate"),
        local_rate=_local(key, policy),
        account_method="share-of-premium",
        account_premium_share=_given(policy.retired_account_share, "retired-account-share"),
        cited=(
            ("fund", "retired_rate"),
            ("account", "retired_account_share"),
            ("base", "wage_before_retirement"),
        ),
        readings=("retired_rate", *readings),
    )


def _pension(key: str, policy: ContributionPolicy) -> Treatment:
    return _retired(key, policy, "pension")


def _wage_before_retirement(key: str, policy: ContributionPolicy) -> Treatment:
    in_force = policy.wage_before_retirement == "year-in-force"
    base: BaseMethod = "average-wage" if in_force else "wage-before-retirement"
    return _retired(key, policy, base, "wage_before_retirement")


def _quota_from_pool(key: str, policy: ContributionPolicy) -> Treatment:
    return Treatment(
        key=key,
        payer=policy.payers[key],
        account_method="quota-from-pool",
        quota_bands=policy.quota_retired,
        cited=(("account", "quota_retired"),),
    )


def _nothing_due(key: str, policy: ContributionPolicy) -> Treatment:
    return Treatment(key=key, payer=policy.payers[key])


def _given(value: Rate | None, name: str) -> Rate:
    if value is None:
        raise NotCovered(
            gettext_noop("The region has a treatment that needs %(name)s and does not give it."),
            name=f"contributions.{name}",
        )
    return value


_METHODS: dict[str, Callable[[str, ContributionPolicy], Treatment]] = {
    "wage-based": _wage_based,
    "average-wage-by-person": _average_wage_by_person,
    "average-wage-by-payer": _average_wage_by_payer,
    "pension": _pension,
    "wage-before-retirement": _wage_before_retirement,
    "quota-from-pool": _quota_from_pool,
    "nothing-due": _nothing_due,
}
