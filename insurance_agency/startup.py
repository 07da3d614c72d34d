"""What must be true before the web server or a worker takes its first piece of work."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import get_resolver


def _given(name: str) -> bool:
    try:
        return bool(getattr(settings, name))
    except ImproperlyConfigured:  # how Django answers for an empty SECRET_KEY
        return False


def load_pages() -> None:
    """Import every page now: before gunicorn forks and not while the first person waits."""
    get_resolver().check()


def require_secrets() -> None:
    """Refuse to start without the secrets; a guessed one would protect nothing."""
    missing = [name for name in ("SECRET_KEY", "FIELD_KEYS") if not _given(name)]
    if missing:
        raise ImproperlyConfigured(
            f"Set {' and '.join(missing)} in the environment: there is no safe default."
        )
