"""Who may call which page: one row for every URL name of the project, read by the gate in identity.

A row is a URL name, or "POST " and the name where writing needs more than reading. Roles stand for the door
of the name's namespace; a name without a namespace is for everybody (PUBLIC) or for whoever is signed in.
"""

from typing import Final

from insurance_agency.identity.choices import Role
from insurance_agency.identity.gate import PUBLIC, SIGNED_IN, Rule

READERS: Final = frozenset({Role.SUPERVISOR, Role.AUDITOR})
"""They see what the desk does. The auditor changes nothing; the supervisor changes something only where a row
of its own says so: a second look (DOMAIN 12)."""

EMPLOYER: Final = frozenset({Role.EMPLOYER_FILER})
PERSON: Final = frozenset({Role.INSURED_PERSON})
INSTITUTION: Final = frozenset({Role.INSTITUTION_OPERATOR})

CLAIM_READERS: Final = READERS | {
    Role.CLAIMS_ENTRY,
    Role.CLAIMS_REVIEW,
    Role.SETTLEMENT_AUDITOR,
    Role.INSTITUTION_MANAGER,
    Role.INSPECTOR,
}
PAYMENT_READERS: Final = READERS | {
    Role.SETTLEMENT_AUDITOR,
    Role.APPROVAL_CLERK,
    Role.FINANCE_PREPARER,
    Role.FINANCE_REVIEWER,
    Role.CASHIER,
}
SETTLEMENT_READERS: Final = PAYMENT_READERS | {Role.INSTITUTION_MANAGER, Role.INSPECTOR, Role.STATISTICS}

CLERK: Final = frozenset({Role.REGISTRATION_CLERK})
REGISTRATION_READERS: Final = (
    READERS
    | CLERK
    | {
        Role.APPROVAL_CLERK,
        Role.PREMIUM_CLERK,
        Role.ACCOUNT_CLERK,
        Role.CLAIMS_ENTRY,
        Role.CLAIMS_REVIEW,
        Role.INSPECTOR,
    }
)
DESIGNATION_READERS: Final = READERS | {
    Role.INSTITUTION_MANAGER,
    Role.APPROVAL_CLERK,
    Role.SETTLEMENT_AUDITOR,
    Role.CLAIMS_ENTRY,
    Role.CLAIMS_REVIEW,
    Role.INSPECTOR,
}
PARAMETER_READERS: Final = READERS | {Role.PARAMETER_MANAGER, Role.PARAMETER_APPROVER}

ACCOUNT_READERS: Final = READERS | {
    Role.ACCOUNT_CLERK,
    Role.PREMIUM_CLERK,
    Role.CLAIMS_REVIEW,
    Role.FINANCE_PREPARER,
    Role.FINANCE_REVIEWER,
    Role.INSPECTOR,
}
CONTRIBUTION_READERS: Final = READERS | {
    Role.PREMIUM_CLERK,
    Role.ACCOUNT_CLERK,
    Role.REGISTRATION_CLERK,
    Role.FINANCE_PREPARER,
    Role.FINANCE_REVIEWER,
    Role.INSPECTOR,
}
RECEIPT_CLERKS: Final = frozenset({Role.PREMIUM_CLERK})
LEDGER_READERS: Final = READERS | {
    Role.ACCOUNT_CLERK,
    Role.FINANCE_PREPARER,
    Role.FINANCE_REVIEWER,
    Role.CASHIER,
    Role.STATISTICS,
    Role.INSPECTOR,
}
RUN_STARTERS: Final = frozenset(
    {
        Role.ACCOUNT_CLERK,
        Role.FINANCE_PREPARER,
        Role.FINANCE_REVIEWER,
        Role.PREMIUM_CLERK,
        Role.SETTLEMENT_AUDITOR,
    }
)
"""Each of them starts the runs of the own duty only; see the page of the runs."""
RUN_READERS: Final = READERS | RUN_STARTERS | {Role.STATISTICS, Role.SYSTEM_MANAGER}

LABORATORY_USERS: Final = PARAMETER_READERS | {
    Role.APPROVAL_CLERK,
    Role.CLAIMS_REVIEW,
    Role.SETTLEMENT_AUDITOR,
    Role.PREMIUM_CLERK,
    Role.ACCOUNT_CLERK,
    Role.INSPECTOR,
}
"""They ask the rules about cases of nobody in particular."""
LABORATORY_KEEPERS: Final = frozenset({Role.PARAMETER_MANAGER, Role.PARAMETER_APPROVER})
"""Who answers for the values answers for the cases that prove them."""

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
    "public:policy": PUBLIC,
    "public:policy-region": PUBLIC,
    "security": SIGNED_IN,
    "set-language": PUBLIC,
    "sign-in": PUBLIC,
    "sign-out": PUBLIC,
    "unlock": SIGNED_IN,
    # --- agency desk ---
    "desk:account-detail": ACCOUNT_READERS,
    "desk:account-hold": frozenset({Role.ACCOUNT_CLERK}),
    "desk:account-hold-detail": ACCOUNT_READERS,
    "POST desk:account-hold-detail": frozenset({Role.ACCOUNT_CLERK, Role.SUPERVISOR}),
    "desk:account-list": ACCOUNT_READERS,
    "desk:account-movement": ACCOUNT_READERS,
    "desk:account-search": ACCOUNT_READERS,
    "desk:account-statement": ACCOUNT_READERS,
    "desk:agreement-create": frozenset({Role.INSTITUTION_MANAGER}),
    "desk:agreement-decide": frozenset({Role.APPROVAL_CLERK, Role.INSTITUTION_MANAGER}),
    "desk:agreement-detail": DESIGNATION_READERS,
    "desk:agreement-end": frozenset({Role.INSTITUTION_MANAGER}),
    "desk:benefits": CONTRIBUTION_READERS,
    "desk:bill-detail": CONTRIBUTION_READERS,
    "desk:bill-line": CONTRIBUTION_READERS,
    "desk:bill-list": CONTRIBUTION_READERS,
    "desk:calendar": SIGNED_IN,
    "desk:calendar-confirm": frozenset({Role.PARAMETER_MANAGER}),
    "desk:calendar-day": frozenset({Role.PARAMETER_MANAGER}),
    "desk:calendar-seed": frozenset({Role.PARAMETER_MANAGER}),
    "desk:catalogue-list": SIGNED_IN,
    "desk:claim-detail": CLAIM_READERS,
    "desk:claim-flag-clear": frozenset({Role.CLAIMS_REVIEW}),
    "desk:claim-list": CLAIM_READERS,
    "desk:claim-person": CLAIM_READERS,
    "desk:claim-sheet": CLAIM_READERS,
    "desk:disease-list": SIGNED_IN,
    "desk:employer-change": CLERK,
    "desk:employer-close": CLERK,
    "desk:employer-create": CLERK,
    "desk:employer-decide": frozenset({Role.APPROVAL_CLERK}),
    "desk:employer-detail": REGISTRATION_READERS,
    "desk:employer-history": REGISTRATION_READERS,
    "desk:employer-list": REGISTRATION_READERS,
    "desk:employer-login": CLERK,
    "desk:employer-options": REGISTRATION_READERS,
    "desk:employer-people": REGISTRATION_READERS,
    "desk:employer-reveal": REGISTRATION_READERS,
    "desk:enrolment-change": CLERK,
    "desk:enrolment-create": CLERK,
    "desk:enrolment-decide": frozenset({Role.APPROVAL_CLERK}),
    "desk:enrolment-decide-one": frozenset({Role.APPROVAL_CLERK}),
    "desk:enrolment-detail": REGISTRATION_READERS,
    "desk:enrolment-end": CLERK,
    "desk:enrolment-list": REGISTRATION_READERS,
    "desk:entry-detail": LEDGER_READERS,
    "desk:entry-list": LEDGER_READERS,
    "desk:entry-voucher": LEDGER_READERS,
    "desk:filing-detail": CONTRIBUTION_READERS,
    "desk:filing-list": CONTRIBUTION_READERS,
    "desk:fund-list": LEDGER_READERS,
    "desk:home": SIGNED_IN,
    "desk:institution-change": frozenset({Role.INSTITUTION_MANAGER}),
    "desk:institution-create": frozenset({Role.INSTITUTION_MANAGER}),
    "desk:institution-detail": DESIGNATION_READERS,
    "desk:institution-list": DESIGNATION_READERS,
    "desk:institution-login": frozenset({Role.INSTITUTION_MANAGER}),
    "desk:intake-create": CLERK,
    "desk:intake-decide": frozenset({Role.APPROVAL_CLERK}),
    "desk:intake-detail": REGISTRATION_READERS,
    "desk:intake-discard": CLERK,
    "desk:intake-findings": REGISTRATION_READERS,
    "desk:intake-hand-in": CLERK,
    "desk:intake-list": REGISTRATION_READERS,
    "desk:intake-state": REGISTRATION_READERS,
    "desk:intake-template": REGISTRATION_READERS,
    "desk:laboratory-case": LABORATORY_USERS,
    "desk:laboratory-check": LABORATORY_KEEPERS,
    "desk:laboratory-collection": LABORATORY_USERS,
    "desk:laboratory-download": LABORATORY_USERS,
    "desk:laboratory-file": LABORATORY_USERS,
    "desk:laboratory-files": LABORATORY_USERS,
    "POST desk:laboratory-files": LABORATORY_KEEPERS,
    "desk:laboratory-kinds": LABORATORY_USERS,
    "desk:laboratory-paste": LABORATORY_USERS,
    "desk:laboratory-progress": LABORATORY_USERS,
    "desk:laboratory-resume": LABORATORY_KEEPERS,
    "desk:laboratory-save": LABORATORY_KEEPERS,
    "desk:laboratory-saved": LABORATORY_USERS,
    "desk:laboratory-withdraw": LABORATORY_KEEPERS,
    "desk:parameter-detail": SIGNED_IN,
    "desk:parameter-list": SIGNED_IN,
    "desk:payment-list": PAYMENT_READERS,
    "desk:payment-slip": PAYMENT_READERS,
    "desk:person-detail": REGISTRATION_READERS,
    "desk:person-history": REGISTRATION_READERS,
    "desk:person-list": REGISTRATION_READERS,
    "desk:person-login": CLERK,
    "desk:person-prior": CLERK,
    "desk:person-reveal": REGISTRATION_READERS,
    "desk:person-search": REGISTRATION_READERS,
    "desk:publication-create": frozenset({Role.PARAMETER_MANAGER}),
    "desk:publication-decide": frozenset({Role.PARAMETER_APPROVER}),
    "desk:publication-detail": PARAMETER_READERS,
    "desk:publication-list": PARAMETER_READERS,
    "desk:receipt-create": RECEIPT_CLERKS,
    "desk:receipt-detail": CONTRIBUTION_READERS,
    "desk:receipt-identify": RECEIPT_CLERKS,
    "desk:receipt-import": RECEIPT_CLERKS,
    "desk:receipt-list": CONTRIBUTION_READERS,
    "desk:receipt-match": RECEIPT_CLERKS,
    "desk:run-detail": RUN_READERS,
    "desk:run-left-out": CONTRIBUTION_READERS,
    "desk:run-list": RUN_READERS,
    "desk:run-progress": RUN_READERS,
    "desk:run-resume": RUN_STARTERS,
    "desk:run-start": RUN_STARTERS,
    "desk:settlement-approve": frozenset({Role.APPROVAL_CLERK}),
    "desk:settlement-collect": frozenset({Role.SETTLEMENT_AUDITOR}),
    "desk:settlement-deduct": frozenset({Role.SETTLEMENT_AUDITOR}),
    "desk:settlement-deduction-remove": frozenset({Role.SETTLEMENT_AUDITOR}),
    "desk:settlement-detail": SETTLEMENT_READERS,
    "desk:settlement-list": SETTLEMENT_READERS,
    "desk:settlement-pay": frozenset({Role.CASHIER}),
    "desk:settlement-review": frozenset({Role.SETTLEMENT_AUDITOR}),
    "desk:settlement-send-back": frozenset({Role.APPROVAL_CLERK}),
    "desk:user-create": frozenset({Role.SYSTEM_MANAGER}),
    "desk:user-detail": frozenset({Role.SYSTEM_MANAGER, Role.AUDITOR}),
    "POST desk:user-detail": frozenset({Role.SYSTEM_MANAGER}),
    "desk:user-list": frozenset({Role.SYSTEM_MANAGER, Role.AUDITOR}),
    "desk:user-password": frozenset({Role.SYSTEM_MANAGER}),
    "desk:user-role": frozenset({Role.SYSTEM_MANAGER}),
    "desk:user-standing": frozenset({Role.SYSTEM_MANAGER}),
    # --- employer ---
    "employer:bill-certificate": EMPLOYER,
    "employer:bill-detail": EMPLOYER,
    "employer:bill-line": EMPLOYER,
    "employer:bill-list": EMPLOYER,
    "employer:filing-confirm": EMPLOYER,
    "employer:filing-copy": EMPLOYER,
    "employer:filing-detail": EMPLOYER,
    "employer:filing-findings": EMPLOYER,
    "employer:filing-list": EMPLOYER,
    "employer:filing-start": EMPLOYER,
    "employer:filing-state": EMPLOYER,
    "employer:filing-table": EMPLOYER,
    "employer:filing-template": EMPLOYER,
    "employer:home": EMPLOYER,
    "employer:roster": EMPLOYER,
    "employer:switch": EMPLOYER,
    # --- insured person ---
    "person:contribution-detail": PERSON,
    "person:contribution-list": PERSON,
    "person:entitlement": PERSON,
    "person:home": PERSON,
    "person:movement-detail": PERSON,
    "person:movement-list": PERSON,
    "person:reads": PERSON,
    "person:statement": PERSON,
    "person:statement-pdf": PERSON,
    "person:treatment-detail": PERSON,
    "person:treatment-list": PERSON,
    # --- medical institution ---
    "institution:claim-begin": INSTITUTION,
    "institution:claim-calculate": INSTITUTION,
    "institution:claim-cancel": INSTITUTION,
    "institution:claim-detail": INSTITUTION,
    "institution:claim-edit": INSTITUTION,
    "institution:claim-lines-file": INSTITUTION,
    "institution:claim-list": INSTITUTION,
    "institution:claim-reopen": INSTITUTION,
    "institution:claim-reverse": INSTITUTION,
    "institution:claim-settle": INSTITUTION,
    "institution:claim-sheet": INSTITUTION,
    "institution:disease-search": INSTITUTION,
    "institution:home": INSTITUTION,
    "institution:item-search": INSTITUTION,
    "institution:lines-template": INSTITUTION,
    "institution:month-declare": INSTITUTION,
    "institution:month-detail": INSTITUTION,
    "institution:month-list": INSTITUTION,
    "institution:person-search": INSTITUTION,
    "institution:switch": INSTITUTION,
}
