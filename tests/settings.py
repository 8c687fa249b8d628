import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Whatever the surrounding environment or a `.env` says, tests keep to a folder of their own.
_folder = tempfile.mkdtemp(prefix="iku-uji-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ |= {
    "IKU_DATA": _folder,
    "IKU_DEBUG": "false",
    "IKU_HTTPS": "false",
    "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
    "DATABASE_URL": os.environ.get("DATABASE_URL_UJI", ""),
    "SECRET_KEY": "hanya-untuk-uji",
}

from iku_jatiroto.settings import *  # noqa: E402, F403
from iku_jatiroto.settings import DATABASES, IKU_DATA, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in production: WAL, locks and several connections behave as they will there.
    DATABASES["default"]["TEST"] = {"NAME": Path(IKU_DATA) / "uji.sqlite3"}
    # But for what only a power failure could show.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A job runs where it is asked for; tests of the worker itself ask for the real queue.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
(Path(IKU_DATA) / "statis").mkdir()
