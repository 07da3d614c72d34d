-- The role that the application signs in as; migrations set the name from the settings.
CREATE FUNCTION accounts_application_role() RETURNS name
LANGUAGE sql IMMUTABLE RETURN 'agency_app'::name;
