"""The settings of the next version: one app more, with a migration."""

from iku_jatiroto.settings import *  # noqa: F403
from iku_jatiroto.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.rilis.baru"]
