-- The rows of an employer's payroll file, as the reader stages them.
INSERT INTO contributions_stagedrow (filing_id, row_no, id_index, id_masked, name, wage_fen)
SELECT %(filing)s, row_number() OVER (ORDER BY person.id), person.id_index, 'masked', person.name,
       80000 + (person.id * 6151 + %(month)s * 977) %% 1200000
FROM registration_enrolment AS enrolment
JOIN registration_insuredperson AS person ON person.id = enrolment.person_id
WHERE enrolment.employer_id = %(employer)s
