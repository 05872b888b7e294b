"""Django's settings, made from the installation's configuration."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from ilacs.site.configuration import Configuration, read_configuration
from ilacs.site.connections import (
    email_settings,
    identity_origin,
    identity_providers,
    notify_settings,
)

SITE = Path(__file__).resolve().parent
ROOT = SITE.parent.parent.parent

CONFIGURATION: Configuration = read_configuration()

SECRET_KEY = CONFIGURATION.secret_key
DEBUG = False
DEMONSTRATION = CONFIGURATION.demonstration
ALLOWED_HOSTS = list(CONFIGURATION.hosts)
ROOT_URLCONF = "ilacs.site.urls"
WSGI_APPLICATION = "ilacs.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Person"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "ilacs.site.accounts.apps.AccountsConfig",
    "ilacs.site.jobs",
    "ilacs.site.intelligence",
    "ilacs.site.reports",
    "ilacs.site.library.apps.LibraryConfig",
    "ilacs.site.signals",
    "ilacs.site.submissions.apps.SubmissionsConfig",
    "ilacs.site.inspections.apps.InspectionsConfig",
    "ilacs.site.evidence_room.apps.EvidenceRoomConfig",
    "ilacs.site.case_audits.apps.CaseAuditsConfig",
    "ilacs.site.handing_in.apps.HandingInConfig",
    "ilacs.site.timetable.apps.TimetableConfig",
    "ilacs.site.outbox.apps.OutboxConfig",
    "ilacs.site.requests.apps.RequestsConfig",
    "ilacs.site.daily_record.apps.DailyRecordConfig",
    "ilacs.site.cases.apps.CasesConfig",
    "ilacs.site.evidence.apps.EvidenceConfig",
    "ilacs.site.judgements.apps.JudgementsConfig",
    "ilacs.site.report_writing.apps.ReportWritingConfig",
    "ilacs.site.self_evaluation.apps.SelfEvaluationConfig",
    "ilacs.site.engagement.apps.EngagementConfig",
    "ilacs.site.visits.apps.VisitsConfig",
    "ilacs.site.plans.apps.PlansConfig",
    "ilacs.site.scrutiny.apps.ScrutinyConfig",
    "ilacs.site.seed_case.apps.SeedCaseConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ilacs.site.accounts.sign_in.limits.SessionLimits",
    "ilacs.site.accounts.middleware.ActorMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "ilacs.site.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]


def _database(address: str) -> dict[str, Any]:
    """Return the settings of the database at an address; SQLite is made safe for many writers."""
    settings: dict[str, Any] = dict(dj_database_url.parse(address, conn_max_age=60))
    settings["CONN_HEALTH_CHECKS"] = True
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                # What is erased, such as the key of a submission, is overwritten in the file.
                "PRAGMA secure_delete=ON; "
                # What may only be added is not replaced either: the triggers that refuse deletion
                # are otherwise passed by INSERT OR REPLACE.
                "PRAGMA recursive_triggers=ON;"
            ),
        }
    return settings


DATABASES = {"default": _database(CONFIGURATION.database)}
FILE_STORE = CONFIGURATION.data / "files"
MASTER_KEYS = CONFIGURATION.master_keys
CLAMD = CONFIGURATION.clamd

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATICFILES_DIRS = [SITE / "static", *([ROOT / "build" / "assets"])]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
REQUIRE_SECOND_FACTOR = CONFIGURATION.require_second_factor
IDLE_SECONDS = CONFIGURATION.idle_minutes * 60

ACCOUNT_ADAPTER = "ilacs.site.accounts.sign_in.account_adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "ilacs.site.accounts.sign_in.forms.LoginForm",
    "reset_password": "ilacs.site.accounts.sign_in.forms.ResetPasswordForm",
    "reset_password_from_key": "ilacs.site.accounts.sign_in.forms.ResetPasswordKeyForm",
    "change_password": "ilacs.site.accounts.sign_in.forms.ChangePasswordForm",
    "set_password": "ilacs.site.accounts.sign_in.forms.SetPasswordForm",
    "reauthenticate": "ilacs.site.accounts.sign_in.forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMONSTRATION else "https"
MFA_ADAPTER = "ilacs.site.accounts.sign_in.factor_adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "ilacs.site.accounts.sign_in.forms.CodeForm",
    "reauthenticate": "ilacs.site.accounts.sign_in.forms.ReauthenticateCodeForm",
    "activate_totp": "ilacs.site.accounts.sign_in.forms.ActivateAppForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "ilacs.site.accounts.sign_in.identity_adapter.IdentityAdapter"
SOCIALACCOUNT_PROVIDERS = identity_providers(CONFIGURATION)

# Sign-in limits are counted in this cache: in memory, for the web server is one process.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

EMAIL_SETTINGS = email_settings(CONFIGURATION)
EMAIL_BACKEND = EMAIL_SETTINGS["backend"]
EMAIL_FILE_PATH = EMAIL_SETTINGS["folder"]
EMAIL_HOST = EMAIL_SETTINGS["host"]
EMAIL_PORT = EMAIL_SETTINGS["port"]
EMAIL_HOST_USER = EMAIL_SETTINGS["user"]
EMAIL_HOST_PASSWORD = EMAIL_SETTINGS["password"]
EMAIL_USE_TLS = EMAIL_SETTINGS["starttls"]
EMAIL_USE_SSL = EMAIL_SETTINGS["tls"]
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = CONFIGURATION.email_from
NOTIFY = notify_settings(CONFIGURATION)
SITE_ADDRESS = CONFIGURATION.address

CSRF_FAILURE_VIEW = "ilacs.site.errors.csrf_failure"

SECURE_TRANSPORT = not DEMONSTRATION
SESSION_COOKIE_SECURE = SECURE_TRANSPORT
CSRF_COOKIE_SECURE = SECURE_TRANSPORT
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31536000 if SECURE_TRANSPORT else 0
SECURE_SSL_REDIRECT = SECURE_TRANSPORT
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *identity_origin(CONFIGURATION)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# A published report is about 1 MB; a bundle of them goes up in one form.
DATA_UPLOAD_MAX_NUMBER_FILES = 300
# Child-level data is sealed as it arrives: no plain byte of it is written by this program.
FILE_UPLOAD_HANDLERS = [
    "ilacs.site.submissions.incoming.SealingUploadHandler",
    "ilacs.site.reports.incoming.IncomingUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"visitors": {"()": "ilacs.site.log.VisitorsFaults"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["visitors"]}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"ilacs": {"level": "INFO"}},
}
