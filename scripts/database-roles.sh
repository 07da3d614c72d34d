#!/bin/sh
# Runs once, when the database container makes its data: the owner of the schema, and the application's role.
set -eu
psql --set=ON_ERROR_STOP=1 --username=postgres --dbname=postgres \
    --set=owner_password="$OWNER_PASSWORD" --set=app_password="$APP_PASSWORD" <<'SQL'
CREATE ROLE agency_owner LOGIN NOSUPERUSER PASSWORD :'owner_password';
CREATE ROLE agency_app LOGIN NOSUPERUSER NOCREATEDB PASSWORD :'app_password';
CREATE DATABASE agency OWNER agency_owner;
REVOKE ALL ON DATABASE agency FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE agency TO agency_app;
SQL
