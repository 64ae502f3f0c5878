"""Every setting. Nothing is required: without environment this runs on SQLite under `var/`.

What an operator may set is read here as `SAMSYN_…` and described in docs/drift/installningar.md; a test holds
the two against each other.
"""

from importlib.metadata import version
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from samsyn.config import openid
from samsyn.config.environment import flag, number, secret, text

PACKAGE = Path(__file__).resolve().parent.parent
VERSION = version("samsyn")
VAR = Path(text("VAR", "var")).resolve()

DEMO = flag("DEMO")
DEBUG = False
MAINTENANCE = flag("MAINTENANCE")

# --- database ---------------------------------------------------------------------------------------------

DATABASES = {"default": dj_database_url.parse(text("DATABASE_URL") or f"sqlite:///{VAR / 'samsyn.sqlite3'}")}
POSTGRES = DATABASES["default"]["ENGINE"].endswith("postgresql")
if POSTGRES:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Compiling a question (jit) takes longer than answering it, and on today's disks a row found by an index costs
    # little more than the next one; told so, the planner reads one association's rows and not everybody's.
    options = "-c jit=off -c random_page_cost=1.1"
    if timeout := number("STATEMENT_TIMEOUT_S", 0):
        options += f" -c statement_timeout={timeout}s"
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = options
else:
    # WAL: readers never wait for the writer. IMMEDIATE: a transaction that will write says so at once and waits
    # its turn, rather than failing half way. 20 s is how long it waits. Foreign keys are on in Django.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- secrets ----------------------------------------------------------------------------------------------

# Several machines share a PostgreSQL, so keys made on one of them would be wrong on the next: there they are given.
SECRET_KEY = secret("SECRET_KEY", keep_in=None if POSTGRES else VAR / "secret-key")
#: One or more keys separated by commas, the first in use, the others still read until rotation is done.
IDENTITY_KEYS = secret("IDENTITY_KEYS", keep_in=None if POSTGRES else VAR / "identity-key").split(",")

# --- sign-in by others: read first, since the pages' policy names where their forms may lead ----------------

OPENID = openid.providers(text("OPENID"))

# --- the web ----------------------------------------------------------------------------------------------

HTTPS = flag("HTTPS")
ALLOWED_HOSTS = text("HOSTS", "localhost,127.0.0.1,[::1]").split(",")
BASE_URL = text("URL", "http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
PROXIES = number("PROXIES", 0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 63072000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # whichever way one signed in; at the latest after those hours
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = (
    "samsyn_session",
    "samsyn_csrf",
    "samsyn_language",
)
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *openid.origins(OPENID)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
#: Where "leave the page quickly" leads from what a person writes about herself.
QUICK_EXIT = text("QUICK_EXIT", "https://www.1177.se/")
UPLOAD_LIMIT = number("UPLOAD_LIMIT_MB", 50) * 1024 * 1024
CLAMD = text("CLAMD")  # host:port
API_PER_MINUTE = number("API_PER_MINUTE", 120)  # questions from one address to the open catalogue
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# A file of participants is sealed as it arrives and must not lie open in a temporary folder meanwhile.
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_LIMIT
CSRF_FAILURE_VIEW = "samsyn.look.views.csrf_failure"
ROOT_URLCONF = "samsyn.config.urls"
WSGI_APPLICATION = "samsyn.config.wsgi.application"

INSTALLED_APPS = [
    "samsyn.config",
    "samsyn.demo",
    "samsyn.desk",
    "samsyn.privacy",
    "samsyn.newsletters",
    "samsyn.content",
    "samsyn.outcomes",
    "samsyn.projects",
    "samsyn.referrals",
    "samsyn.screening",
    "samsyn.enrolments",
    "samsyn.participants",
    "samsyn.catalogue",
    "samsyn.events",
    "samsyn.imports",
    "samsyn.organisations",
    "samsyn.audit",
    "samsyn.accounts",
    "samsyn.look",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_q",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "samsyn.look.middleware.Maintenance",
    "samsyn.imports.middleware.UploadLimit",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samsyn.look.middleware.ChosenLanguage",
    "samsyn.look.middleware.NoNul",
    # before the token, the sign-in and the role are asked of, each of which would answer in its own way
    "samsyn.screening.middleware.Sealed",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samsyn.accounts.middleware.LastSeen",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "samsyn.look.middleware.Busy",
    "samsyn.organisations.middleware.NotKept",
    "samsyn.audit.middleware.Refusals",
    "samsyn.organisations.middleware.AssociationInAddress",
    "samsyn.organisations.middleware.SecondFactor",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samsyn.config.navigation.surroundings",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

# --- sign-in ----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["samsyn.accounts.signin.InvitedUsers"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "samsyn.accounts.signin.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation's link has shown that the address is theirs
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/10m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    # what anybody may write in the catalogue, and what its pages tell of their use
    "catalogue_write": "60/h/ip",  # an office is one address
    "catalogue_count": "60/m/ip",
    # a person's own referral: begun, and sent. A library, or a whole telephone network, may be one address.
    "self_referral_begin": "120/h/ip",
    "self_referral_send": "30/h/ip",
    # codes and PINs tried on the persons' own pages; each page also bears five and no more
    "own_page": "30/h/ip",
    # what anybody may send through a team's door, the links one may ask for, and the codes one may try
    "referral_write": "60/h/ip",
    "referral_link": "30/h/ip,5/h/key",
    "referral_code": "30/10m/ip",
    # addresses that anybody may give for a newsletter: a breakfast meeting is one network
    "newsletter_write": "60/h/ip",
    # registering for a gathering, and checking in at its door: a whole hall may be one address
    "gathering_write": "600/h/ip",
    # printed copies that anybody may order, and how often under one name or address
    "order_write": "30/h/ip,5/h/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600  # seconds; then exports and role changes ask once more who it is
MFA_ADAPTER = "samsyn.organisations.signin.FactorsByRole"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey is two factors: the thing, and its finger or PIN
MFA_TOTP_TOLERANCE = 1  # telephones go a little wrong: the code before and the one after count too
SOCIALACCOUNT_ADAPTER = "samsyn.accounts.openid.Providers"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
USERSESSIONS_TRACK_ACTIVITY = False  # samsyn.accounts.middleware does, and writes less
INVITATION_DAYS = 14

# --- limits on guessing are shared by all web processes, so they are counted in the database -------------------

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # thrown out early, a limit or a used code would be forgotten
    }
}

# --- work queue -------------------------------------------------------------------------------------------

# A task is a row, queued in the transaction of the change that caused it. It may run twice: write it so.
Q_CLUSTER = {
    "name": "samsyn",
    "orm": "default",
    "workers": number("TASKS", 2),
    "timeout": 1800,
    "retry": 2000,
    "max_attempts": 5,
    "poll": 0.5,
    "save_limit": 1000,
    "catch_up": False,
    "label": "samsyn",
}

# --- mail -------------------------------------------------------------------------------------------------

EMAIL_HOST = text("SMTP_HOST")
EMAIL_PORT = number("SMTP_PORT", 25)
EMAIL_HOST_USER = text("SMTP_USER")
EMAIL_HOST_PASSWORD = secret("SMTP_PASSWORD", keep_in=None) if EMAIL_HOST_USER else ""
EMAIL_USE_TLS = flag("SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = text("MAIL_FROM", "Samsyn <samsyn@localhost>")
if not EMAIL_HOST:  # nothing is lost: letters are put in a folder where the operator can read them
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"

#: The newsletter's pace, each minute: letters in all, and to one receiving domain; 0 is no limit.
NEWSLETTER_PER_MINUTE = number("NEWSLETTER_PER_MINUTE", 600)
NEWSLETTER_PER_DOMAIN = number("NEWSLETTER_PER_DOMAIN", 120)
#: An issue that should have left so many hours ago does not leave by itself.
NEWSLETTER_LATE_H = number("NEWSLETTER_LATE_H", 6)
#: Where delivery reports about newsletters come: each letter with its own +reference before the @.
BOUNCE_TO = text("BOUNCE_TO")
BOUNCE_IMAP_HOST, BOUNCE_IMAP_PORT = text("BOUNCE_IMAP_HOST"), number("BOUNCE_IMAP_PORT", 993)
BOUNCE_IMAP_USER = text("BOUNCE_IMAP_USER")
BOUNCE_IMAP_PASSWORD = secret("BOUNCE_IMAP_PASSWORD", keep_in=None) if BOUNCE_IMAP_USER else ""
#: What whoever reports by the webhook signs with; without it there is none.
BOUNCE_KEY = text("BOUNCE_KEY")
#: Signs newsletters for the domain of the sender (PEM); without it the mail server may do it.
DKIM_SELECTOR = text("DKIM_SELECTOR", "samsyn")
DKIM_KEY = secret("DKIM_KEY", keep_in=None) if flag("DKIM") else ""

# --- what the subjects may be told -------------------------------------------------------------------------

ACCESS_LOG_DAYS = number("ACCESS_LOG_DAYS", 1826)
CASE_DAYS = number("CASE_DAYS", 730)
GATHERING_DAYS = number("GATHERING_DAYS", 90)
SCREENING_DAYS = number("SCREENING_DAYS", 90)
#: kind of import -> the class that checks and stores it (contracts: import files)
IMPORT_KINDS = {
    "enrolments": "samsyn.enrolments.importing.Enrolments",
    "counts": "samsyn.enrolments.importing.Counts",
    "measures": "samsyn.catalogue.importing.Measures",
    "hsds": "samsyn.catalogue.importing.Services",
    "records": "samsyn.catalogue.importing.Records",
    "targets": "samsyn.outcomes.importing.Targets",
    "subscribers": "samsyn.newsletters.importing.Subscribers",
}

# --- language and time --------------------------------------------------------------------------------------

USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Svenska")), ("en", _("Engelska"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["samsyn.config.formats"]

# --- logs ---------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "samsyn.config.logs.WithoutValues",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": text("LOG_LEVEL", "WARNING").upper()},
    # What is not found or not allowed stands in the access log; here it would drown what is wrong.
    "loggers": {"django.request": {"level": "ERROR"}},
}
