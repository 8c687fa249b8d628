"""The letterhead (kop) of everything that is printed."""

from base64 import b64decode, b64encode
from dataclasses import dataclass

from organisasi.aturan.daerah import nama_daerah
from organisasi.models import Kecamatan

_AWAL = "data:image/png;base64,"
_ANTARA = " · "


@dataclass(frozen=True, slots=True)
class Kop:
    """The letterhead; `alamat` is empty when the office has not entered one.

    `logo` is the picture itself, as a `data:` address, or empty: a snapshot keeps it, a printed
    page fetches nothing.
    """

    kabupaten: str
    kecamatan: str
    alamat: str
    logo: str = ""

    @property
    def daerah(self) -> str:
        """The kabupaten or kota with its word."""
        return nama_daerah(self.kabupaten)

    @property
    def daftar_frasa(self) -> tuple[str, ...]:
        """The parts of the address line, none of which a line may break while it fits."""
        return tuple(self.alamat.split(_ANTARA))

    @property
    def gambar(self) -> bytes:
        """The logo as PNG; empty without one."""
        return b64decode(self.logo.removeprefix(_AWAL))


def susun_kop(kecamatan: Kecamatan) -> Kop:
    """The letterhead; its address line holds whatever of the three the office has entered."""
    bagian = [
        kecamatan.alamat,
        f"Telepon {kecamatan.telepon}" if kecamatan.telepon else "",
        f"Surel {kecamatan.surel}" if kecamatan.surel else "",
    ]
    return Kop(
        kabupaten=kecamatan.kabupaten,
        kecamatan=kecamatan.nama,
        alamat=_ANTARA.join(teks for teks in bagian if teks),
        logo=_logo(kecamatan),
    )


def _logo(kecamatan: Kecamatan) -> str:
    logo = kecamatan.daftar_logo.filter(sha256=kecamatan.logo_sha256).first()
    if logo is None:
        return ""
    with logo.berkas.open("rb") as isi:
        return _AWAL + b64encode(isi.read()).decode()
