"""One module for demonstration, tests and production: everything that differs is read from the environment.

Production gives SECRET_KEY, FIELD_KEYS, DATABASE_URL, REDIS_URL and ALLOWED_HOSTS. Without a secret the
commands that need none still run (`check_cases`, `policy`, `collectstatic`); the web server and the worker
refuse to start.
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import environ
from csp.constants import NONE, SELF

from insurance_agency.logs import logging_config

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

TESTING = env.bool("TESTING", default="pytest" in sys.modules)
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
DEMONSTRATION = DEMO
_OPEN_KEY = "known to everyone: for tests and a developer's own machine only" if DEBUG or TESTING else ""
SECRET_KEY = env.str("SECRET_KEY", default=_OPEN_KEY)
FIELD_KEYS = env.list("FIELD_KEYS", default=[_OPEN_KEY] if _OPEN_KEY else [])

# --- Web --------------------------------------------------------------------------------------------------
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
HTTPS = env.bool("HTTPS", default=not (DEBUG or DEMO or TESTING))

ROOT_URLCONF = "insurance_agency.urls"
WSGI_APPLICATION = "insurance_agency.wsgi.application"
ASGI_APPLICATION = "insurance_agency.asgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "insurance_agency.package_files.OwnStaticFilesConfig",
    "django.contrib.postgres",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_structlog",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "drf_spectacular",
    "insurance_agency.identity",
    "insurance_agency.jobs",
    "insurance_agency.notices",
    "registration",
    "institutions",
    "accounts",
    "contributions",
    "claims",
    "insurance_agency.demo",
    "insurance_agency.laboratory",
    "insurance_agency",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "insurance_agency.identity.middleware.UserLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "insurance_agency.identity.middleware.IdleLockMiddleware",
    "insurance_agency.identity.middleware.PermissionMiddleware",
    "insurance_agency.identity.middleware.DutiesMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "insurance_agency.identity.context.page",
            ],
        },
    },
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000  # a bill of 1,000 lines has 5 fields a line

# --- Database ---------------------------------------------------------------------------------------------
# The application signs in as a role without DDL; `migrate` runs with the owner's address (see manage.py).
RUN_CONNECTIONS = max(1, env.int("RUN_CONNECTIONS", default=2))
"""Connections of one periodic run: as many of the database server's cores as it may keep busy."""
DATABASES = {"default": env.db_url_config(env.str("DATABASE_URL", default="postgres:///agency"))}
DATABASES["default"] |= {"ATOMIC_REQUESTS": False, "CONN_MAX_AGE": 0}
if not TESTING:
    _POOL = max(env.int("DATABASE_POOL", default=8), RUN_CONNECTIONS + 1)  # a run holds one more for itself
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": _POOL, "timeout": 10}}
APPLICATION_ROLE = env.str("APPLICATION_ROLE", default="agency_app")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Broker and cache: one server, two of its databases ------------------------------------
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": urlunsplit(urlsplit(REDIS_URL)._replace(path="/1")),
        "KEY_PREFIX": "agency",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 5},
    }
}
CELERY_BROKER_URL = REDIS_URL
CELERY_RESULT_BACKEND = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 200_000  # KiB: a month's run is SQL, a worker that grows is restarted
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 6 * 3600, "socket_connect_timeout": 2}
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_ENABLE_UTC = True

# --- Sessions ---------------------------------------------------------------------------------------------
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Sign-in ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "identity.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:  # a hash that costs time protects nobody in a test
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "insurance_agency.identity.backends.DoorBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "display_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PERMISSION_TABLE = "insurance_agency.permissions.PERMISSIONS"
NAVIGATION = "insurance_agency.navigation.NAVIGATION"
MFA_REQUIRED = env.bool("MFA_REQUIRED", default=not (DEMO or DEBUG or TESTING))
IDLE_LOCK_MINUTES = env.int("IDLE_LOCK_MINUTES", default=15)
LOGIN_URL = "home"
LOGIN_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "insurance_agency.identity.views.errors.csrf_failure"

ACCOUNT_ADAPTER = "insurance_agency.identity.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key"}  # codes of the second factor; axes counts wrong passwords
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_ADAPTER = "insurance_agency.identity.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Insurance agency"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "insurance_agency.identity.backends.username_tried"
AXES_LOCKOUT_CALLABLE = "insurance_agency.identity.views.errors.locked_out"
AXES_IPWARE_PROXY_COUNT = TRUSTED_PROXIES or None
AXES_VERBOSE = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # the form controls of the style sheet are drawn by data addresses
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Languages and time -----------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "insurance_agency" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- Static files -----------------------------------------------------------------------------------------
_PACKAGES = BASE_DIR / "node_modules"
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [
    ("tabler", _PACKAGES / "@tabler" / "core" / "dist"),
    ("tom-select", _PACKAGES / "tom-select" / "dist"),
    ("alpine", _PACKAGES / "@alpinejs" / "csp" / "dist"),
    ("chart", _PACKAGES / "chart.js" / "dist"),
]
# Of each package only these are served; a style sheet's source map belongs to it.
PACKAGE_FILES = {
    "tabler": ["css/tabler.min.css", "css/tabler.min.css.map", "js/tabler.min.js", "js/tabler.min.js.map"],
    "tom-select": [
        "css/tom-select.bootstrap5.min.css",
        "css/tom-select.bootstrap5.min.css.map",
        "js/tom-select.complete.min.js",
        "js/tom-select.complete.min.js.map",
    ],
    "alpine": ["cdn.min.js"],
    "chart": ["chart.umd.min.js", "chart.umd.min.js.map"],
}
STATICFILES_FINDERS = [
    "insurance_agency.package_files.PackageFilesFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "insurance_agency.identity.sprite.SpriteFinder",
]
ICON_FOLDER = _PACKAGES / "@tabler" / "icons" / "icons" / "outline"
SPRITE_FOLDER = BASE_DIR / "var" / "sprite"
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["gif", "jpg", "map", "png", "woff2"]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG or TESTING
if DEBUG or TESTING:
    _STATIC_STORAGE = "django.contrib.staticfiles.storage.StaticFilesStorage"
elif DEMO:  # compressing takes seconds, and loopback is fast
    _STATIC_STORAGE = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
else:
    _STATIC_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}
MEDIA_ROOT = BASE_DIR / "var" / "media"

# --- API --------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "EXCEPTION_HANDLER": "insurance_agency.api.answer_refusal",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {"TITLE": "Insurance agency", "VERSION": "1", "SERVE_INCLUDE_SCHEMA": False}

# --- Logs -------------------------------------------------------------------------------------------------
LOGGING_CONFIG = None
logging_config(readable=DEBUG or DEMO or TESTING, level=env.str("LOG_LEVEL", default="INFO"))
