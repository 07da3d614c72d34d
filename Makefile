# Two commands are enough for a stranger: `make demo` and `make test`. Each sets up what it needs.
PORT ?= 8000
SCALE ?= 100000
JOBS ?= auto
ARGS ?=

PYTHON := .venv/bin/python
EMBEDDED := $(PYTHON) -m insurance_agency.embedded run
CATALOGUES := $(wildcard insurance_agency/locale/*/LC_MESSAGES/django.po)

.DEFAULT_GOAL := help
.PHONY: help demo demo-check test lint check proof bench messages screenshots

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 22

.venv/.ready: requirements.lock package-lock.json scripts/bootstrap $(CATALOGUES)
	@scripts/bootstrap

demo: .venv/.ready  ## the whole system on this machine with example data; PORT=8000
	@DEMO=1 exec $(PYTHON) manage.py demo --port $(PORT) $(if $(CHECK),--check) $(ARGS)

demo-check: .venv/.ready  ## start the demo, sign in at all four doors, stop
	@DEMO=1 exec $(PYTHON) manage.py demo --port $(PORT) --check

test: .venv/.ready  ## all tests but the long ones; ARGS="-k words"
	@scripts/bootstrap --browser
	@exec $(EMBEDDED) --ephemeral -- $(PYTHON) -m pytest -q -n $(JOBS) --dist loadgroup $(ARGS)

lint: .venv/.ready  ## style, types, layers, migrations, translations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djade --target-version 5.2 --check $$(git ls-files 'templates/*.html' '*/templates/*.html')
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	@exec $(EMBEDDED) --ephemeral -- $(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) scripts/messages.py check
	SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))') FIELD_KEYS=lint \
	    ALLOWED_HOSTS=agency.example $(PYTHON) manage.py check --deploy --fail-level WARNING

check: lint test  ## what must pass before a change lands

proof: .venv/.ready  ## full trial counts, kill matrix, fuzzing, every browser journey
	@scripts/bootstrap --browser
	@HYPOTHESIS_PROFILE=proof exec $(EMBEDDED) --ephemeral -- \
	    $(PYTHON) -m pytest -q -n $(JOBS) --dist loadgroup -m "proof or not proof" $(ARGS)

bench: .venv/.ready  ## measured ratios against their goals; SCALE=100000 persons
	@exec $(EMBEDDED) --bench -- $(PYTHON) manage.py bench --scale $(SCALE) $(ARGS)

messages: .venv/.ready  ## add new texts to the translation catalogue
	$(PYTHON) scripts/messages.py update

screenshots: .venv/.ready  ## make the README's pictures anew
	@scripts/bootstrap --browser
	@DEMO=1 exec $(PYTHON) manage.py demo --port $(PORT) --pictures docs/screenshots
