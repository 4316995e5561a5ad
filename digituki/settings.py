"""Settings, read from environment variables. Each variable has a row in docs/settings.md."""

import os
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name, default=None):
    value = os.environ.get(f"DIGITUKI_{name}", default)
    if value is None:
        raise ImproperlyConfigured(f"Set DIGITUKI_{name}; docs/settings.md says what it is.")
    return value


def env_flag(name, default="0"):
    return env(name, default).lower() in ("1", "true", "yes", "on")


# DEMO opens /demo/, the settable clock and the sample sign-in. Never in production.
DEMO = env_flag("DEMO")
DEBUG = env_flag("DEBUG")
SECRET_KEY = env("SECRET_KEY")
# What the addresses in e-mails begin with: a worker has no request to tell it.
BASE_URL = env("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env("ALLOWED_HOSTS", "localhost,127.0.0.1").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in env("CSRF_TRUSTED_ORIGINS", "").split(",") if o]
HTTPS = env_flag("HTTPS")
DATA_DIR = Path(env("DATA_DIR", str(BASE_DIR / ".data")))
DOCUMENTS_DIR = DATA_DIR / "documents"
# Dictionaries of the finder (`manage.py make_lemmas`): of the product, not of its data.
LEMMAS_DIR = BASE_DIR / ".cache/lemmas"

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",  # allauth's list of security keys
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "template_partials",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "csp",
    "regions",
    "providers",
    "grants",
    "reporting",
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
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Last, so that CSRF has been checked before a tenant is opened.
    "regions.middleware.gate",
]

ROOT_URLCONF = "digituki.urls"
WSGI_APPLICATION = "digituki.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "regions.context.page",
            ],
        },
    },
]
FORM_RENDERER = "regions.forms.FormRenderer"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": env("DB_HOST", ""),
        "PORT": env("DB_PORT", ""),
        "NAME": env("DB_NAME", "digituki"),
        # `app` owns nothing and bypasses nothing; migrations run as `app_owner` (bin/manage does that).
        "USER": env("DB_USER", "app"),
        "PASSWORD": env("DB_PASSWORD", ""),
        "OPTIONS": {"pool": True} if env_flag("DB_POOL") else {},
        # The pool and persistent connections exclude each other.
        "CONN_MAX_AGE": 0 if env_flag("DB_POOL") else 60,
        "CONN_HEALTH_CHECKS": not env_flag("DB_POOL"),
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL", "redis://localhost:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env("CACHE_URL", REDIS_URL),
        "KEY_PREFIX": "digituki",
    }
}

CELERY_BROKER_URL = env("BROKER_URL", REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
# Longer than the time limit, or a slow task would be delivered twice.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    # A web request must not wait for a broker that is away: with kombu's defaults each nudge took 6 s.
    "socket_connect_timeout": 2,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    "sweep-jobs": {"task": "regions.tasks.sweep_jobs", "schedule": 5.0},
    # Often, for the demo's date can be moved; each round is reminded of once.
    "remind-of-rounds": {"task": "providers.tasks.remind_of_rounds", "schedule": 300.0},
    "remind-of-agreements": {"task": "providers.tasks.remind_of_agreements", "schedule": 300.0},
    # Once a day, at the first look after midnight; what there was no time for is looked at in the next go.
    "check-contacts": {"task": "providers.tasks.check_contacts", "schedule": 300.0},
    "end-offerings": {"task": "providers.tasks.end_offerings", "schedule": 300.0},
    "remind-of-deadlines": {"task": "grants.tasks.remind_of_deadline", "schedule": 300.0},
    "read-payment-replies": {"task": "grants.tasks.read_payment_replies", "schedule": 60.0},
    # Once a day, at the first look after midnight.
    "count-finder-words": {"task": "providers.tasks.count_finder_words", "schedule": crontab(hour=2, minute=40)},
    # In the small hours, before what has changed here is sent.
    "read-ptv": {"task": "providers.tasks.read_ptv", "schedule": crontab(hour=1, minute=10)},
    # Before the day's work begins in PTV; what they tell is there when coordinators come.
    "send-to-ptv": {"task": "providers.tasks.send_to_ptv", "schedule": crontab(hour=2, minute=30)},
    "look-up-changes-in-ptv": {"task": "providers.tasks.look_up_changes_in_ptv", "schedule": crontab(hour=4, minute=0)},
    "compare-with-ptv": {"task": "providers.tasks.compare_with_ptv", "schedule": crontab(hour=3, minute=0, day_of_week="sunday")},
    "freeze-figures": {"task": "reporting.tasks.freeze_figures", "schedule": 300.0},
    "count-quarters": {"task": "reporting.tasks.count_quarters", "schedule": 3600.0},
    # At the first look after midnight, and when the register has changed: at most this often.
    "order-coverage": {"task": "reporting.tasks.order_coverage", "schedule": 300.0},
}

AUTH_USER_MODEL = "regions.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my-work"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_ADAPTER = "regions.sign_in.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# National staff sign for public money: a second factor is forced outside the demo.
MFA_REQUIRED_FOR_NATIONAL = env_flag("MFA_REQUIRED", "0" if DEMO else "1")
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
SESSION_COOKIE_AGE = 8 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

EMAIL_BACKEND = env("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_HOST = env("EMAIL_HOST", "localhost")
EMAIL_PORT = int(env("EMAIL_PORT", "25"))
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", "digituki@localhost")

# The ministry's account that grants are repaid to. The demo's is the usual example of an IBAN.
# Payment files: who pays, from which account, and where they go. Without an address people carry them.
PAYMENT_DEBTOR_NAME = env("PAYMENT_DEBTOR_NAME", "")
PAYMENT_DEBTOR_IBAN = env("PAYMENT_DEBTOR_IBAN", "FI2112345600000785" if DEMO else "").replace(" ", "")
PAYMENT_DEBTOR_BIC = env("PAYMENT_DEBTOR_BIC", "")
PAYMENT_SERVICE_URL = env("PAYMENT_SERVICE_URL", "")
PAYMENT_SERVICE_KEY = env("PAYMENT_SERVICE_KEY", "")
REPAYMENT_IBAN = env("REPAYMENT_IBAN", "FI2112345600000785" if DEMO else "").replace(" ", "")

# Suomi.fi's Finnish Service Catalogue: docs/ptv.md. Without an address nothing is read from it and nothing sent.
PTV_URL = env("PTV_URL", "").rstrip("/")
PTV_LOGIN_URL = env("PTV_LOGIN_URL", "")
PTV_V12_URL = env("PTV_V12_URL", "").rstrip("/")
PTV_READS = env("PTV_READS", "v11")
# Seconds before an answer that failed is asked for again, the first time; twice as many each time after.
PTV_PAUSE = float(env("PTV_PAUSE", "1"))
# URIs of the ontology terms that services of digital support carry.
PTV_TERMS = [uri for uri in env("PTV_TERMS", "").split(",") if uri]
# Fernet keys that lock kept passwords of other services: the first locks, all of them open.
LOCK_KEYS = [key for key in env("LOCK_KEYS", "").split(",") if key]

# The REST interface: docs/open_data.md. Who may read what, the gate decides (regions/api_token_gate.py).
API_REQUESTS_A_MINUTE = int(env("API_REQUESTS_A_MINUTE", "120"))
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["reporting.api.authentication.TokenOfTheGate"],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_THROTTLE_CLASSES": ["reporting.api.throttling.TokenThrottle"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "reporting.api.paging.Pages",
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "reporting.api.errors.answer_problem",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Digituki",
    "DESCRIPTION": "Coordination of digital support in Finland: providers, service points, offerings, needs and indicators, to read.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "COMPONENT_SPLIT_REQUEST": False,
    # A code list grows; its codes are data, not a part of the interface.
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {"KnownEnum": "providers.catalogue.point.Known"},
}

# Networks (127.0.0.1/32) that the check of web addresses may enter although they are not public. None in production.
CHECK_PRIVATE_ADDRESSES = [ip_network(network) for network in env("CHECK_PRIVATE_ADDRESSES", "").split(",") if network]

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", _("suomi")), ("sv", _("svenska")), ("en", _("English"))]
MODELTRANSLATION_FALLBACK_LANGUAGES = ("fi", "sv", "en")
LOCALE_PATHS = [BASE_DIR / "locale"]
# Django's own Swedish and English date and number formats are wrong for Finland.
FORMAT_MODULE_PATH = ["digituki.formats"]
# Grouping is asked for by `|number`: as a default it writes years and keys as "2 019".
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_ROOT", str(BASE_DIR / ".static")))
PACKAGES = BASE_DIR / "node_modules"
# `npm ci && npm run build` brings these; regions.checks names what is missing.
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("designsystem", PACKAGES / "@digdir/designsystemet-css/dist/src"),
    ("designsystem-web", PACKAGES / "@digdir/designsystemet-web/dist/umd"),
    ("font", PACKAGES / "@fontsource-variable/source-sans-3"),
    ("htmx", PACKAGES / "htmx.org/dist"),
    ("leaflet", PACKAGES / "leaflet/dist"),
]
# Tiles under the finder's map ("https://tiles.example.fi/{z}/{x}/{y}.png") and whose they are. Without them: our own borders.
MAP_TILES, MAP_TILES_SOURCE = env("MAP_TILES", ""), env("MAP_TILES_SOURCE", "")
MAP_TILES_HOST = urlsplit(MAP_TILES.replace("{s}", "*"))._replace(path="", query="", fragment="").geturl()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA_DIR / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", *filter(None, [MAP_TILES_HOST])],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_flag("BEHIND_PROXY") else None
# Failed sign-ins are counted by address: without this everyone behind the proxy would be locked out together.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env_flag("BEHIND_PROXY") else 0

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "INFO")},
    # Forty lines for each font that a letter embeds, one for each step of each page.
    "loggers": {"fontTools": {"level": "WARNING"}, "weasyprint.progress": {"level": "WARNING"}},
}
