"""Names of the desk's pages about registration, designation and published values."""

from django.urls import URLPattern, URLResolver, path

from insurance_agency.portals.desk.views import (
    calendar,
    catalogue,
    employers,
    enrolments,
    institutions,
    intake_files,
    intakes,
    notices,
    persons,
)

registration_pages: list[URLPattern | URLResolver] = [
    path("employers/", employers.employer_list, name="employer-list"),
    path("employers/new/", employers.employer_create, name="employer-create"),
    path("employers/options/", enrolments.employer_options, name="employer-options"),
    path("employers/<int:pk>/", employers.employer_detail, name="employer-detail"),
    path("employers/<int:pk>/people/", employers.employer_people, name="employer-people"),
    path("employers/<int:pk>/history/", employers.employer_history, name="employer-history"),
    path("employers/<int:pk>/decision/", employers.employer_decide, name="employer-decide"),
    path("employers/<int:pk>/change/", employers.employer_change, name="employer-change"),
    path("employers/<int:pk>/sign-ins/new/", employers.employer_login, name="employer-login"),
    path("employers/<int:pk>/reveal/", employers.employer_reveal, name="employer-reveal"),
    path("employers/<int:pk>/close/", employers.employer_close, name="employer-close"),
    path("persons/", persons.person_list, name="person-list"),
    path("persons/search/", persons.person_search, name="person-search"),
    path("persons/<int:pk>/", persons.person_detail, name="person-detail"),
    path("persons/<int:pk>/history/", persons.person_history, name="person-history"),
    path("persons/<int:pk>/reveal/", persons.person_reveal, name="person-reveal"),
    path("persons/<int:pk>/sign-in/new/", persons.person_login, name="person-login"),
    path("persons/<int:pk>/certified-months/", persons.person_prior, name="person-prior"),
    path("enrolments/", enrolments.enrolment_list, name="enrolment-list"),
    path("enrolments/new/", enrolments.enrolment_create, name="enrolment-create"),
    path("enrolments/decision/", enrolments.enrolment_decide, name="enrolment-decide"),
    path("enrolments/lists/", intakes.intake_list, name="intake-list"),
    path("enrolments/lists/new/", intakes.intake_create, name="intake-create"),
    path("enrolments/lists/template.<str:kind>", intake_files.intake_template, name="intake-template"),
    path("enrolments/lists/<int:pk>/", intakes.intake_detail, name="intake-detail"),
    path("enrolments/lists/<int:pk>/state/", intakes.intake_state, name="intake-state"),
    path("enrolments/lists/<int:pk>/hand-in/", intakes.intake_hand_in, name="intake-hand-in"),
    path("enrolments/lists/<int:pk>/put-aside/", intakes.intake_discard, name="intake-discard"),
    path("enrolments/lists/<int:pk>/decision/", intakes.intake_decide, name="intake-decide"),
    path(
        "enrolments/lists/<int:pk>/findings.<str:kind>", intake_files.intake_findings, name="intake-findings"
    ),
    path("enrolments/<int:pk>/", enrolments.enrolment_detail, name="enrolment-detail"),
    path("enrolments/<int:pk>/decision/", enrolments.enrolment_decide_one, name="enrolment-decide-one"),
    path("enrolments/<int:pk>/change/", enrolments.enrolment_change, name="enrolment-change"),
    path("enrolments/<int:pk>/end/", enrolments.enrolment_end, name="enrolment-end"),
]

designation_pages: list[URLPattern | URLResolver] = [
    path("institutions/", institutions.institution_list, name="institution-list"),
    path("institutions/new/", institutions.institution_create, name="institution-create"),
    path("institutions/<int:pk>/", institutions.institution_detail, name="institution-detail"),
    path("institutions/<int:pk>/change/", institutions.institution_change, name="institution-change"),
    path("institutions/<int:pk>/sign-ins/new/", institutions.institution_login, name="institution-login"),
    path("institutions/<int:pk>/agreements/new/", institutions.agreement_create, name="agreement-create"),
    path("agreements/<int:pk>/", institutions.agreement_detail, name="agreement-detail"),
    path("agreements/<int:pk>/decision/", institutions.agreement_decide, name="agreement-decide"),
    path("agreements/<int:pk>/end/", institutions.agreement_end, name="agreement-end"),
    path("catalogue/", catalogue.catalogue_list, name="catalogue-list"),
    path("diseases/", catalogue.disease_list, name="disease-list"),
]

notice_pages: list[URLPattern | URLResolver] = [
    path("parameters/", notices.parameter_list, name="parameter-list"),
    path("parameters/<str:key>/", notices.parameter_detail, name="parameter-detail"),
    path("publications/", notices.publication_list, name="publication-list"),
    path("publications/new/", notices.publication_create, name="publication-create"),
    path("publications/<int:pk>/", notices.publication_detail, name="publication-detail"),
    path("publications/<int:pk>/decision/", notices.publication_decide, name="publication-decide"),
    path("calendar/", calendar.calendar_year, name="calendar"),
    path("calendar/day/", calendar.calendar_day, name="calendar-day"),
    path("calendar/holidays/", calendar.calendar_seed, name="calendar-seed"),
    path("calendar/official/", calendar.calendar_confirm, name="calendar-confirm"),
]
