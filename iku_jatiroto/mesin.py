"""What the program needs of the machine it runs on.

Only Python's own library: script/kebutuhan.py asks before anything is installed.
"""

import ctypes
import platform
import subprocess

PDF_LIBRARIES = (
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)
PDF_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
FONT = "Liberation Sans"
# Version 2 as fontconfig writes it (16.16 fixed point); version 1 has other glyphs and widths.
FONT_VERSION = 2 << 16
# Signs that people type on phones and our font lacks, each with the Debian package that has it and
# its like: Javanese and the other scripts of the world, Chinese, emoji.
FALLBACK_FONTS = {"ꦗ": "fonts-noto-core", "中": "fonts-wqy-microhei", "🙏": "fonts-symbola"}


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def font_version(family: str) -> int:
    """The version of the font that fontconfig gives for `family`; 0 when it gives another one."""
    command = ["fc-match", "--format=%{fontversion} %{family}", family]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)  # noqa: S603 fixed command, no shell
    except (OSError, subprocess.SubprocessError):
        return 0
    version, _, found = answer.stdout.partition(" ")
    return int(version) if found == family and version.isdecimal() else 0


def has_sign(sign: str) -> bool:
    """Whether any font of this machine draws this sign."""
    command = ["fc-list", f":charset={ord(sign):x}", "file"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)  # noqa: S603 fixed command, no shell
    except (OSError, subprocess.SubprocessError):
        return False
    return bool(answer.stdout.strip())


def font_packages() -> str:
    """Debian 12 keeps version 2 under a name of its own; later releases have no other version."""
    try:
        release = platform.freedesktop_os_release().get("VERSION_CODENAME")
    except OSError:
        release = None
    return f"fontconfig fonts-liberation{'2' if release == 'bookworm' else ''}"
