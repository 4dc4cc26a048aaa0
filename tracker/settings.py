"""Settings, read from the environment; a bad value stops the start with a sentence.

TRACKER_SIDE     both (default) | editor | public; the public side has no database, admin, session or cookie
TRACKER_VAR      folder for what is made at run time (default: var/)
DATABASE_URL     PostgreSQL for the editorial side; without it, SQLite in TRACKER_VAR
TRACKER_SECRET_KEY or TRACKER_SECRET_KEY_FILE; without them a key is made once in TRACKER_VAR
TRACKER_SEAL_KEY_FILE  the key that signs checkpoints (default: seal_key.pem in TRACKER_VAR, made by the first `seal`)
TRACKER_HOSTS    comma-separated host names besides the loopback ones
TRACKER_HTTPS    1 where the site is behind HTTPS: secure cookies, HSTS, redirect
TRACKER_PROXIES  how many proxies in front say in X-Forwarded-For whom they ask for (default 0: none is believed)
TRACKER_DEBUG    1 for Django's debug pages (never for readers)
"""

import hashlib
import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from tracker.rules import vocabulary

ROOT = Path(__file__).resolve().parent.parent


def flag(name: str) -> bool:
    """The environment's `name` as yes or no; anything but 1, 0 or nothing is refused."""
    value = os.environ.get(name, "0") or "0"
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name}={value!r}: it is 1 or 0")
    return value == "1"


def number_of(name: str) -> int:
    """The environment's `name` as a small whole number; without it, 0."""
    value = os.environ.get(name) or "0"
    if value not in {"0", "1", "2", "3", "4", "5"}:
        raise ImproperlyConfigured(f"{name}={value!r}: it is a number from 0 to 5")
    return int(value)


def secret_key() -> str:
    """The key from the environment, from its file, or one made once and kept beside the data."""
    if key := os.environ.get("TRACKER_SECRET_KEY"):
        return key
    path = Path(os.environ.get("TRACKER_SECRET_KEY_FILE") or VAR / "secret_key")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
    return path.read_text().strip()


def fingerprint(*parts: tuple[str, str]) -> str:
    """A hash over the program's own files: (folder, ending) each."""
    digest = hashlib.sha256()
    for folder, ending in parts:
        for path in sorted((ROOT / folder).rglob(f"*{ending}")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


SIDE = os.environ.get("TRACKER_SIDE") or "both"
if SIDE not in {"both", "editor", "public"}:
    raise ImproperlyConfigured(f"TRACKER_SIDE={SIDE!r}: it is both, editor or public")
VAR = Path(os.environ.get("TRACKER_VAR") or ROOT / "var").resolve()
RELEASES = VAR / "releases"
SEAL_KEY_FILE = Path(
    os.environ.get("TRACKER_SEAL_KEY_FILE") or VAR / "seal_key.pem"
)  # made by the first `seal`
FIXTURES = ROOT / "fixtures"
# So that a cached answer never outlives the code that made it, nor a release the code that would make it otherwise.
CODE_VERSION = fingerprint(
    ("tracker", ".py"), ("tracker/locale", ".mo"), ("templates", ".html"), ("tracker/static", "")
)
MAKER_VERSION = fingerprint(("tracker/rules", ".py"), ("tracker/release", ".py"), ("tracker/shapes", ".py"))

DEBUG = flag("TRACKER_DEBUG")
HTTPS = flag("TRACKER_HTTPS")
PROXIES = number_of("TRACKER_PROXIES")
SECRET_KEY = secret_key()
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *filter(None, os.environ.get("TRACKER_HOSTS", "").split(",")),
]
ROOT_URLCONF = "tracker.urls" if SIDE == "public" else "tracker.urls_desk"
WSGI_APPLICATION = "tracker.wsgi.application"
APPEND_SLASH = True

PUBLIC_APPS = [
    "django.contrib.staticfiles",
    "corsheaders",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
]
EDITOR_APPS = [
    "tracker",
    "tracker.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
INSTALLED_APPS = PUBLIC_APPS if SIDE == "public" else EDITOR_APPS + PUBLIC_APPS

MIDDLEWARE = [
    "tracker.pages.middleware.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "tracker.pages.languages.Language",
    "django.middleware.common.CommonMiddleware",
    "tracker.pages.middleware.PinRelease",
]
if SIDE != "public":
    MIDDLEWARE += [
        f"tracker.admin.middleware.{name}"
        for name in ("DeskSession", "DeskForms", "DeskSignIn", "DeskMessages")
    ]
    CSRF_FAILURE_VIEW = "tracker.admin.errors.stale"
# W002: `SafeHeaders` sends X-Frame-Options with every answer. W003 looks for Django's own name: the public side has no
# form that writes, and at the desk `DeskForms` is that middleware, confined to /admin/ like its cookie.
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W003"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"]
            + (
                []
                if SIDE == "public"
                else [
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                    "tracker.admin.preview.banner",
                ]
            ),
            "builtins": ["django.templatetags.i18n", "tracker.pages.tags"],
        },
    }
]

if SIDE == "public":
    DATABASES: dict = {}
elif os.environ.get("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.config(conn_max_age=60)}
    if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            "DATABASE_URL: the editorial side runs on PostgreSQL or, without it, on SQLite"
        )
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / "tracker.sqlite3",
            # IMMEDIATE, a long wait and WAL: without them, writers that meet lose their writes
            # ("database is locked"); measured in docs/decisions/0004-sqlite.md.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
            },
        }
    }
    VAR.mkdir(parents=True, exist_ok=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"  # at addresses without a prefix, at the API and at the desk
LANGUAGES = [("en-gb", "English"), ("ko", "한국어"), ("ru", "Русский")]
LOCALE_PATHS = [ROOT / "tracker" / "locale"]
USE_I18N = True
if SIDE != "public":
    FORMAT_MODULE_PATH = "tracker.admin.formats"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = (
    VAR / "static" / SIDE
)  # of its own, so that sides started from one folder leave each other alone
STATICFILES_DIRS = [ROOT / "tracker" / "static"] if SIDE == "public" else []
WHITENOISE_USE_FINDERS = not STATIC_ROOT.exists()
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
    "DEFAULT_RENDERER_CLASSES": ["tracker.api.rendering.StoredJson"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_THROTTLE_CLASSES": ["tracker.api.throttling.PerAddress"],
    "DEFAULT_THROTTLE_RATES": {"address": "6000/min"},
    "DEFAULT_SCHEMA_CLASS": "tracker.api.schema.QuestionSchema",
    "EXCEPTION_HANDLER": "tracker.api.errors.answer_errors",
    "URL_FORMAT_OVERRIDE": None,
    "NUM_PROXIES": PROXIES,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Record of alleged sanctions violations",
    "DESCRIPTION": "Read-only. Every list refuses a parameter or value that it does not know, and says which.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": [],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    # Closed lists go by one name each, whichever fields hold them.
    "ENUM_NAME_OVERRIDES": {
        f"{words.__name__}Word": words.choices()
        for words in vars(vocabulary).values()
        if isinstance(words, type) and issubclass(words, vocabulary.Word) and words is not vocabulary.Word
    },
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What readers ask for is nobody's business, wrong addresses included; a 500 is still told of.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
