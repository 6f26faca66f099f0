"""Django's settings, read from the environment only; ``docs/site.md`` lists the variables.

Without any variable this is a site for one machine. With ``OSLER_SITE_HTTPS=1`` it is set up for the open
network, and ``check --deploy`` finds nothing.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from osler.errors import SettingsError
from osler.site.accounts.configuration import mail, oidc
from osler.site.database import database

HERE = Path(__file__).resolve().parent


def _switch(name: str) -> bool:
    value = os.environ.get(name, "0")
    if value not in {"0", "1"}:
        raise SettingsError(name, value, "give 1 or 0")
    return value == "1"


HTTPS = _switch("OSLER_SITE_HTTPS")
SECRET_KEY = os.environ.get("OSLER_SITE_SECRET", "")
if not SECRET_KEY:
    raise SettingsError("OSLER_SITE_SECRET", "", "give a long random text; there is none to fall back on")
LINK_SECRET = os.environ.get("OSLER_SITE_LINK_SECRET", "")
"""Signs the links for outside reviewers (32 bytes or more); where it is not set, no link can be made."""
DEBUG = False
ALLOWED_HOSTS = [h for h in os.environ.get("OSLER_SITE_HOSTS", "127.0.0.1,localhost").split(",") if h]
SITE_NAME = os.environ.get("OSLER_SITE_NAME", "Osler")
SITE_URL = os.environ.get("OSLER_SITE_URL", "http://127.0.0.1:8000").rstrip("/")
"""Where the site stands, for addresses in feeds and structured data."""
ASKS_PER_MINUTE = int(os.environ.get("OSLER_SITE_ASKS_PER_MINUTE", "20"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "osler.site.accounts",
    "osler.site.board",
    "osler.site.cms",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
]
"""Of Wagtail what the desk needs: without its apps for images and documents there is nothing to upload to."""
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "osler.site.security.headers.SecurityHeaders",
    "django.middleware.gzip.GZipMiddleware",
    "osler.site.security.headers.Inert",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "osler.site.accounts.middleware.Doorkeeper",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "osler.site.security.refusals.Refusals",
    "osler.site.cms.door.Door",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "osler.site.urls"
WSGI_APPLICATION = "osler.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "osler.site.public.context.site",
                "osler.site.accounts.context.member",
            ],
            "builtins": ["osler.site.public.tags"],
        },
    }
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), os.environ)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": _MEMORY, "LOCATION": "osler"},
    "counts": {"BACKEND": _MEMORY, "LOCATION": "counts", "OPTIONS": {"MAX_ENTRIES": 20_000}},
}
"""Pages that are kept, and how often who asked: apart, so that many visitors push no page out, nor pages a count."""

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "osler.site.cms.policy.BoardBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "board"
LOGOUT_REDIRECT_URL = "home"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "board/locked.html"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
ACCOUNT_ADAPTER = "osler.site.accounts.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_FORMS = {
    "login": "osler.site.accounts.forms.SignIn",
    "change_password": "osler.site.accounts.forms.NewPassword",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
"""Seconds for which password or code, given again, hold for signing and for changes to the account."""
MFA_ADAPTER = "osler.site.accounts.adapters.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "activate_totp": "osler.site.accounts.forms.FirstCode",
    "authenticate": "osler.site.accounts.forms.Code",
    "reauthenticate": "osler.site.accounts.forms.CodeAgain",
}
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1
"""One step of thirty seconds either way (RFC 6238, section 5.2)."""
MFA_RECOVERY_CODES_SHOW_ONCE = True
OIDC_RULE = ""
_OIDC = oidc(os.environ)
if _OIDC:
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    globals().update(_OIDC)
globals().update(mail(os.environ))

SESSION_COOKIE_AGE = 8 * 60 * 60
"""A session ends eight hours after it began, or with the browser."""
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_TRUSTED_ORIGINS = [SITE_URL] if HTTPS else []
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _switch("OSLER_SITE_PROXY") else None
CSRF_FAILURE_VIEW = "osler.site.security.refusals.forged"
SECURE_REFERRER_POLICY = "same-origin"
"""A question stands in the address of its answer; no other site is to learn it from a link.

Not ``no-referrer``: a browser would then hide the origin of our own forms, and they would be refused as forged.
"""
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 0
"""Nothing is ever uploaded."""

STATIC_URL = "static/"
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "osler.site.cms.guard.publish_nothing"
"""No request of Wagtail's to others, and no way of its own by which something is published."""

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"quiet": {"()": "osler.site.security.quiet.WithoutQuestions"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["quiet"]}},
    "root": {"handlers": ["console"], "level": "ERROR"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "waitress.queue": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "axes": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
"""Errors only, whoever logs them; of those neither address nor the traceback's values: both may hold a question."""
