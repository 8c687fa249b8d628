"""The settings of a scan: nothing that makes the second of a thousand equal forms stop short."""

from iku_jatiroto.settings import *  # noqa: F403
from iku_jatiroto.settings import MIDDLEWARE

LONGGAR = "tests.ketahanan.longgar"
MIDDLEWARE = [
    f"{LONGGAR}.LajuSelainUnggahan" if satu.endswith(".LajuUrlMiddleware") else satu
    for satu in MIDDLEWARE
] + [f"{LONGGAR}.TanpaKunciKiriman"]
