"""What the chapters of the full annual report are made of."""

from base64 import b64encode
from dataclasses import dataclass

from desa.models import DesaQuerySet, KelurahanQuerySet
from kinerja.baca.perhitungan import NilaiIndikator
from laporan.aturan.bagian import Bagian, KunciNarasi
from laporan.isi.lembar import IsiLembar
from laporan.isi.naskah import AWAL_FOTO, Bagan, Blok, GambarFoto, Keterangan
from laporan.isi.perjanjian import IsiPerjanjian
from laporan.isi.ringkas import IsiLaporan
from laporan.isi.teks import baca_teks
from laporan.models import FotoNarasi
from laporan.susun.draf import urai
from laporan.susun.lkjip_sumber import SumberAnalisis
from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class Bahan:
    """All that the chapters are made of, read once."""

    kecamatan: Kecamatan
    tahun: int
    ringkas: IsiLaporan
    lembar: IsiLembar
    daftar_nilai: list[NilaiIndikator]
    narasi: dict[KunciNarasi, str]
    foto: dict[KunciNarasi, list[GambarFoto]]
    sumber: SumberAnalisis
    perjanjian: IsiPerjanjian | None
    bagan: Bagan
    daftar_desa: tuple[str, ...]
    daftar_kelurahan: tuple[str, ...]

    @property
    def daftar_unit(self) -> tuple[str, ...]:
        """The units in the order of the structure."""
        return (*self.bagan.daftar_subbagian, *self.bagan.daftar_unit)

    @property
    def wilayah(self) -> str:
        """What the kecamatan looks after: its desa, and its kelurahan where it has any."""
        desa, kelurahan = ("desa", self.daftar_desa), ("kelurahan", self.daftar_kelurahan)
        ada = [satu for satu in (desa, kelurahan) if satu[1]] or [desa]
        return ", serta ".join(
            f"{len(daftar)} {jenis}, yaitu {urai(daftar)}" for jenis, daftar in ada
        )

    def teks(self, bagian: Bagian, indikator: str = "") -> tuple[Blok, ...]:
        """What a person wrote for this part, and its photos.

        A draft says where a required one is missing.
        """
        kunci = KunciNarasi(bagian, indikator)
        tulisan = baca_teks(self.narasi.get(kunci, ""))
        kosong = (Keterangan("(Bagian ini belum ditulis.)"),) if kunci.sifat.wajib else ()
        return (*(tulisan or kosong), *self.foto.get(kunci, ()))


def baca_foto(kecamatan: Kecamatan, tahun: int) -> dict[KunciNarasi, list[GambarFoto]]:
    """The photos of the year's report by their part."""
    hasil: dict[KunciNarasi, list[GambarFoto]] = {}
    for foto in FotoNarasi.objects.tercetak(kecamatan, tahun):
        with foto.berkas.open("rb") as isi:
            alamat = AWAL_FOTO + b64encode(isi.read()).decode()
        hasil.setdefault(foto.kunci, []).append(GambarFoto(alamat, foto.keterangan))
    return hasil


def nama_bagian(
    daftar: DesaQuerySet | KelurahanQuerySet, kecamatan: Kecamatan, tahun: int
) -> tuple[str, ...]:
    """The names of the desa, or of the kelurahan, of the reporting year, by their codes."""
    ada = daftar.filter(kecamatan=kecamatan).aktif_di(tahun)
    return tuple(ada.order_by("kode").values_list("nama", flat=True))
