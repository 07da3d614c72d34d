"""The acts of registration."""

from registration.operations.closing import EmployerNotClosable, close_employer, closing_questions
from registration.operations.deciding import (
    AlreadyDecided,
    BatchOutcome,
    IntakeOutcome,
    OwnEntry,
    ReasonMissing,
    decide_employer,
    decide_enrolment,
    decide_enrolments,
    decide_intake,
)
from registration.operations.employers import (
    AlreadyRegistered,
    CreditCodeInvalid,
    EmployerForm,
    EmployerNotActive,
    OtherAgency,
    change_employer,
    register_employer,
    responsible_agency,
)
from registration.operations.enrolling import (
    EnrolmentForm,
    EnrolmentRefused,
    IdentityForm,
    enrol_person,
    scheme_for,
)
from registration.operations.intake_checks import ListExpired, check_intake
from registration.operations.intakes import (
    LIST_LIMIT,
    IntakeForm,
    IntakeNotReady,
    IntakeOutdated,
    ListTooLarge,
    discard_intake,
    hand_in_intake,
    purge_intakes,
    receive_intake,
)
from registration.operations.numbers import issue_numbers
from registration.operations.reading import reveal
from registration.operations.signing_in import (
    OneTimeLogin,
    create_employer_login,
    create_person_login,
    link_employer_login,
    one_time_password,
)
from registration.operations.spells import (
    EnrolmentNotLive,
    certify_prior_months,
    change_enrolment,
    end_enrolment,
)

__all__ = [
    "LIST_LIMIT",
    "AlreadyDecided",
    "AlreadyRegistered",
    "BatchOutcome",
    "CreditCodeInvalid",
    "EmployerForm",
    "EmployerNotActive",
    "EmployerNotClosable",
    "EnrolmentForm",
    "EnrolmentNotLive",
    "EnrolmentRefused",
    "IdentityForm",
    "IntakeForm",
    "IntakeNotReady",
    "IntakeOutcome",
    "IntakeOutdated",
    "ListExpired",
    "ListTooLarge",
    "OneTimeLogin",
    "OtherAgency",
    "OwnEntry",
    "ReasonMissing",
    "certify_prior_months",
    "change_employer",
    "change_enrolment",
    "check_intake",
    "close_employer",
    "closing_questions",
    "create_employer_login",
    "create_person_login",
    "decide_employer",
    "decide_enrolment",
    "decide_enrolments",
    "decide_intake",
    "discard_intake",
    "end_enrolment",
    "enrol_person",
    "hand_in_intake",
    "issue_numbers",
    "link_employer_login",
    "one_time_password",
    "purge_intakes",
    "receive_intake",
    "register_employer",
    "responsible_agency",
    "reveal",
    "scheme_for",
]
