"""All of Pengaturan (settings): which reference data stand in which section."""

from dataclasses import dataclass

from organisasi.acuan import Acuan
from organisasi.pengaturan import KECAMATAN, PEJABAT, UNIT_KERJA


@dataclass(frozen=True, slots=True)
class Bagian:
    nama: str
    daftar_acuan: tuple[Acuan, ...]


DAFTAR_BAGIAN = (Bagian("Kantor", (KECAMATAN, UNIT_KERJA, PEJABAT)),)
ACUAN_PER_KUNCI = {acuan.kunci: acuan for bagian in DAFTAR_BAGIAN for acuan in bagian.daftar_acuan}
