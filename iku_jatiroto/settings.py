"""All settings, from the environment (docs/pemasangan.md). Production unless told otherwise."""

import os
import zlib
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.contrib.messages import constants as message_constants
from django.core.exceptions import ImproperlyConfigured

from iku_jatiroto.env import (
    data_folder,
    database,
    env_bool,
    env_choice,
    env_int,
    env_list,
    env_path,
    load_credentials,
    load_env_file,
    secret_key,
    version,
)
from organisasi.aturan.zona import DAFTAR_ZONA

BASE_DIR = Path(__file__).resolve().parent.parent
# Before .env: the first to set a variable wins, and a secret of systemd goes before a file.
load_credentials()
load_env_file(BASE_DIR / ".env")
IKU_VERSI = version(BASE_DIR / "CHANGELOG.md")

IKU_DATA = data_folder(env_path("IKU_DATA", default=BASE_DIR / "data"))
# Where a backup is made before an update; never inside IKU_DATA.
IKU_CADANGAN = env_path("IKU_CADANGAN", default=IKU_DATA.with_name(f"{IKU_DATA.name}-cadangan"))
SECRET_KEY = secret_key(IKU_DATA / "kunci-rahasia")
# Keys of before: what was signed or encrypted with them stays valid while they stand here.
SECRET_KEY_FALLBACKS = env_list("SECRET_KEY_FALLBACKS")
DEBUG = env_bool("IKU_DEBUG", default=False)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", default="127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "iku_jatiroto.static_files.IkuStaticFilesConfig",
    "django.contrib.humanize",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_include_bootstrap",
    "django_htmx",
    "heroicons",
    "simple_history",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    "iku_jatiroto",
    "dasar",
    "organisasi",
    "desa",
    "kinerja",
    "laporan",
    "impor",
    "beranda",
    "pengingat",
    "peragaan",
    "antarmuka",
    "publik",
]
MIDDLEWARE = [
    "iku_jatiroto.permintaan.PermintaanMiddleware",
    # Headers stand above whatever may refuse or fail, so that those answers carry them, too.
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "iku_jatiroto.permintaan.PenjagaMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "iku_jatiroto.alamat.AlamatKecamatanMiddleware",
    # Below the static files: its page needs its style sheet.
    "iku_jatiroto.galat.PemulihanMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "organisasi.views.tertunda.IsianTertundaMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "iku_jatiroto.izin.IzinMiddleware",
    "iku_jatiroto.izin.LajuMiddleware",
    "iku_jatiroto.alamat.KecamatanMiddleware",
    "organisasi.views.faktor_kedua.FaktorKeduaMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # Below the messages: it says why a session has ended.
    "organisasi.views.sesi.SesiMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "iku_jatiroto.tahun.TahunKerjaMiddleware",
    "iku_jatiroto.ulang.UlangiMiddleware",
    "iku_jatiroto.permintaan.SekaliBacaMiddleware",
]
ROOT_URLCONF = "iku_jatiroto.urls"
WSGI_APPLICATION = "iku_jatiroto.wsgi.application"
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
                "iku_jatiroto.menu.menu",
                "iku_jatiroto.menu.peragaan",
            ],
            "libraries": {"tautan": "iku_jatiroto.tautan"},
        },
    }
]
FORM_RENDERER = "dasar.formulir.perender.Perender"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"


# A timestamp server (RFC 3161) for electronic signatures; without one, our own clock.
IKU_SERVER_WAKTU = os.environ.get("IKU_SERVER_WAKTU", "")
if IKU_SERVER_WAKTU and not IKU_SERVER_WAKTU.startswith("https://"):
    raise ImproperlyConfigured("IKU_SERVER_WAKTU: alamatnya harus berawal https://")

# Serves what can be read without a login from a replica (docs/skala.md).
IKU_BACA_SAJA = env_bool("IKU_BACA_SAJA", default=False)
DATABASES = {"default": database(IKU_DATA / "iku.sqlite3", read_only=IKU_BACA_SAJA)}
# A job is stored with what asked for it, in one transaction; `manage.py pekerja` runs it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The reason of a change is as long as the form lets it be.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

AUTH_USER_MODEL = "organisasi.Pengguna"
LOGIN_URL = "masuk"
LOGIN_REDIRECT_URL = "dasbor"
LOGOUT_REDIRECT_URL = "masuk"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "dasar.pintu.sandi.KataUmumValidator"},
]
# How long a one-time link for a new password can be used (docs/aturan.md, "Pengguna"), in seconds.
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
# One address may be a whole office, so it alone locks nobody out: the pair does (django-axes). How
# often an address, and an account from strange places, may try: organisasi/actions/kunci_masuk.py.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "organisasi.views.pintu.PenjagaAkun",
    "iku_jatiroto.pengguna_sesi.PenggunaSesi",
]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = env_int("IKU_GAGAL_MASUK", default=5)
AXES_COOLOFF_TIME = timedelta(minutes=env_int("IKU_KUNCI_MENIT", default=15))
AXES_RESET_ON_SUCCESS = True
# Or a stranger at the same address who goes on trying would keep the owner out for ever.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_CLIENT_IP_CALLABLE = "organisasi.http.tempat_klien"
AXES_USERNAME_CALLABLE = "organisasi.views.pintu.nama_pencoba"
AXES_LOCKOUT_CALLABLE = "organisasi.views.akun.terkunci"
# What is never kept beside a failed attempt.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "sandi", "kode", "csrfmiddlewaretoken"]
AXES_VERBOSE = False
# Camat and admin must log in with a code from a phone, or everybody; the others may.
IKU_FAKTOR_KEDUA_SEMUA = os.environ.get("IKU_FAKTOR_KEDUA_WAJIB", "").lower() == "semua"
IKU_FAKTOR_KEDUA_WAJIB = IKU_FAKTOR_KEDUA_SEMUA or env_bool("IKU_FAKTOR_KEDUA_WAJIB", default=False)
OTP_TOTP_ISSUER = "IKU Kecamatan"
# A session ends after so many hours, or when it was idle for so many minutes.
IKU_SESI_JAM = env_int("IKU_SESI_JAM", default=12)
IKU_SESI_DIAM_MENIT = env_int("IKU_SESI_DIAM_MENIT", default=60)
SESSION_ENGINE = "organisasi.baca.sesi"
SESSION_COOKIE_AGE = IKU_SESI_JAM * 60 * 60

# Bootstrap calls an error by another name.
MESSAGE_TAGS = {message_constants.ERROR: "danger"}

LANGUAGE_CODE = "id"
# Whose day it is for the office; what comes from here is the same for all its kecamatan.
TIME_ZONE = env_choice("IKU_ZONA_WAKTU", DAFTAR_ZONA)
USE_TZ = True

# From the root, whatever the address of the page begins with (iku_jatiroto/alamat.py).
STATIC_URL = "/static/"
STATIC_ROOT = IKU_DATA / "statis"
STATICFILES_DIRS = [BASE_DIR / "static", ("panduan", BASE_DIR / "docs/panduan/gambar")]
MEDIA_ROOT = IKU_DATA / "berkas"
STORAGES = {
    "default": {"BACKEND": "dasar.berkas.penyimpanan.Penyimpanan"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# WhiteNoise would else let the pages of any other site read them.
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "png", "jpg", "woff2")

# Reminders go by e-mail only where a server is named.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_USE_SSL = env_bool("EMAIL_USE_SSL", default=False)
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS", default=not EMAIL_USE_SSL)
EMAIL_PORT = env_int("EMAIL_PORT", default=465 if EMAIL_USE_SSL else 587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
# Without it Django would wait for ever for a server that does not answer.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "") or EMAIL_HOST_USER or "iku@localhost"
# Where the pages are: for links in an e-mail, which has no request to tell, and codes on paper.
IKU_SITUS = os.environ.get("IKU_SITUS", "").rstrip("/")
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    raise ImproperlyConfigured("EMAIL_USE_TLS dan EMAIL_USE_SSL: nyalakan salah satu saja.")

# The limit of one uploaded file; the memory of a request is limited apart from it.
IKU_BATAS_BERKAS_MB = env_int("IKU_BATAS_BERKAS_MB", default=10)
# The socket of the office's virus scanner; without one nobody is asked.
IKU_CLAMD = os.environ.get("IKU_CLAMD", "")
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20
# The grid of many desa and documents: three fields each, what they showed, and what collided.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# Nobody but the program hands them out, after it has asked who may have them.
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# https is the default; script/server turns it off because it serves plain http on loopback.
IKU_HTTPS = env_bool("IKU_HTTPS", default=True)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IKU_HTTPS
# Cookies know no port: two installations on one host would log each other's users out. The prefix
# makes the browser refuse one that another host, or plain http, has set.
_awalan = "__Host-" if IKU_HTTPS else ""
_installation = f"{zlib.crc32(bytes(IKU_DATA)):08x}"
SESSION_COOKIE_NAME = f"{_awalan}iku_sesi_{_installation}"
CSRF_COOKIE_NAME = f"{_awalan}iku_csrf_{_installation}"
IKU_KUKI_TAHUN = f"{_awalan}iku_tahun_{_installation}"
# No script reads it: each form carries its token.
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IKU_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IKU_HTTPS
IKU_DI_BELAKANG_PROXY = env_bool("IKU_DI_BELAKANG_PROXY", default=False)
# Only then: without a proxy that sets it the header is a claim of the client.
if IKU_DI_BELAKANG_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# A monitor asks on loopback, in plain http.
SECURE_REDIRECT_EXEMPT = [r"^(sehat|siap|metrik)/$"]
IKU_METRIK_TOKEN = os.environ.get("IKU_METRIK_TOKEN", "")
CSRF_FAILURE_VIEW = "iku_jatiroto.galat.csrf_gagal"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "img-src": [SELF, "data:"],
        # A PDF of ours beside its row; what is not ours, and our pages, are framed nowhere.
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
    }
}

# One JSON object a line on stderr (iku_jatiroto/log.py); systemd or the proxy keeps them.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "iku_jatiroto.log.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Instead of Django's own handlers: a console in debug only, and e-mail to nobody.
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # Each request has its line already, and each failed login its event.
        "django.request": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
        # A request that waits for a thread is no news.
        "waitress.queue": {"level": "ERROR"},
        "iku": {"level": "INFO"},
    },
}
