"""Policy packs: what the law says, as dated, typed, cited data.

An application declares what a topic holds as a frozen dataclass (`policy_set`). A region is a
folder of TOML files, one a topic, that give each value with the day from which it holds, the
document and the article it comes from, and how sure we are of it. A `Pack` answers which value
is in force for a region on the day of an event, as known on another day, looking along
region, province, nation.
"""

from insurance_agency.kernel.policy.pack import (
    NoRuleInForce,
    Pack,
    load_pack,
    packs_in_hand,
    region_codes,
    validate_all,
)
from insurance_agency.kernel.policy.sets import PolicySet, annual, policy_set, registered_sets
from insurance_agency.kernel.policy.values import Bands, PackError
from insurance_agency.kernel.policy.versions import Document, Version

__all__ = [
    "Bands",
    "Document",
    "NoRuleInForce",
    "Pack",
    "PackError",
    "PolicySet",
    "Version",
    "annual",
    "load_pack",
    "packs_in_hand",
    "policy_set",
    "region_codes",
    "registered_sets",
    "validate_all",
]
