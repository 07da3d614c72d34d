"""Employers, insured persons, their enrolments, and the lists by which new people arrive."""

from registration.models.intakes import Intake, IntakeFinding, IntakeQuerySet, IntakeRow
from registration.models.read_log import ReadLog
from registration.models.register import (
    Employer,
    EmployerFiler,
    EmployerQuerySet,
    Enrolment,
    EnrolmentQuerySet,
    InsuredPerson,
    PersonQuerySet,
)

__all__ = [
    "Employer",
    "EmployerFiler",
    "EmployerQuerySet",
    "Enrolment",
    "EnrolmentQuerySet",
    "InsuredPerson",
    "Intake",
    "IntakeFinding",
    "IntakeQuerySet",
    "IntakeRow",
    "PersonQuerySet",
    "ReadLog",
]
