"""The web server's entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insurance_agency.settings")
application = get_wsgi_application()

from insurance_agency import startup  # noqa: E402 (settings are loaded by now)

startup.require_secrets()
startup.load_pages()
