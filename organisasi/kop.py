"""The letterhead of everything that is printed."""

from dataclasses import dataclass

from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class Kop:
    """The letterhead; `alamat` is empty when the office has not entered one."""

    kabupaten: str
    kecamatan: str
    alamat: str


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
        alamat=" · ".join(teks for teks in bagian if teks),
    )
