"""The entry point of an asynchronous web server."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insurance_agency.settings")
application = get_asgi_application()

from insurance_agency import startup  # noqa: E402 (settings are loaded by now)

startup.require_secrets()
startup.load_pages()
