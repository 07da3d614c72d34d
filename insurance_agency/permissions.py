"""Who may call which page: one row for every URL name of the project, read by the gate in identity.

A row is a URL name, or "POST " and the name where writing needs more than reading. Roles stand for the door
of the name's namespace; a name without a namespace is for everybody (PUBLIC) or for whoever is signed in.
"""

from typing import Final

from insurance_agency.identity.choices import Role
from insurance_agency.identity.gate import PUBLIC, SIGNED_IN, Rule

READERS: Final = frozenset({Role.SUPERVISOR, Role.AUDITOR})
"""They see what the desk does, and change nothing."""

EMPLOYER: Final = frozenset({Role.EMPLOYER_FILER})
PERSON: Final = frozenset({Role.INSURED_PERSON})
INSTITUTION: Final = frozenset({Role.INSTITUTION_OPERATOR})

PERMISSIONS: Final[dict[str, Rule]] = {
    # --- every door ---
    "account_change_password": SIGNED_IN,
    "account_login": PUBLIC,
    "account_reauthenticate": SIGNED_IN,
    "healthz": PUBLIC,
    "home": PUBLIC,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_authenticate": PUBLIC,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "security": SIGNED_IN,
    "set-language": PUBLIC,
    "sign-in": PUBLIC,
    "sign-out": PUBLIC,
    "unlock": SIGNED_IN,
    # --- agency desk ---
    "desk:home": SIGNED_IN,
    "desk:user-create": frozenset({Role.SYSTEM_MANAGER}),
    "desk:user-detail": frozenset({Role.SYSTEM_MANAGER, Role.AUDITOR}),
    "POST desk:user-detail": frozenset({Role.SYSTEM_MANAGER}),
    "desk:user-list": frozenset({Role.SYSTEM_MANAGER, Role.AUDITOR}),
    "desk:user-password": frozenset({Role.SYSTEM_MANAGER}),
    "desk:user-role": frozenset({Role.SYSTEM_MANAGER}),
    "desk:user-standing": frozenset({Role.SYSTEM_MANAGER}),
    # --- employer ---
    # --- insured person ---
    # --- medical institution ---
}
