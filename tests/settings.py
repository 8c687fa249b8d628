import os
import tempfile

os.environ.setdefault("IKU_DATA", tempfile.mkdtemp(prefix="iku-uji-"))
os.environ.setdefault("IKU_HTTPS", "false")
if "DATABASE_URL_UJI" in os.environ:
    os.environ["DATABASE_URL"] = os.environ["DATABASE_URL_UJI"]

from iku_jatiroto.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
