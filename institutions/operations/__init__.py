"""The acts of designation."""

from institutions.operations.agreements import (
    AgreementDecided,
    AgreementForm,
    AgreementOverlaps,
    AgreementRefused,
    OwnAgreement,
    decide_agreement,
    end_agreement,
    propose_agreement,
)
from institutions.operations.demonstration import load_demonstration_catalogue
from institutions.operations.institutions import (
    CodeTaken,
    InstitutionForm,
    InstitutionNotActive,
    LevelMissing,
    change_institution,
    create_institution_login,
    register_institution,
)

__all__ = [
    "AgreementDecided",
    "AgreementForm",
    "AgreementOverlaps",
    "AgreementRefused",
    "CodeTaken",
    "InstitutionForm",
    "InstitutionNotActive",
    "LevelMissing",
    "OwnAgreement",
    "change_institution",
    "create_institution_login",
    "decide_agreement",
    "end_agreement",
    "load_demonstration_catalogue",
    "propose_agreement",
    "register_institution",
]
