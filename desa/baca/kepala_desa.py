"""Who headed each desa in a year, Pj. included: a past year keeps the names of that year."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from dasar.aturan.tanggal import masa_tertulis
from desa.models import Desa, DesaQuerySet, JabatanKepalaDesa
from organisasi.aturan.pejabat import bertumpang_tindih


@dataclass(frozen=True, slots=True)
class MasaKepala:
    """A term of office, as far as a page names it."""

    nama: str
    jabatan: str
    menjabat_dari: date | None
    menjabat_sampai: date | None

    def __str__(self) -> str:
        return f"{JabatanKepalaDesa(self.jabatan).label} {self.nama}"

    @property
    def dengan_masa(self) -> str:
        return f"{self} ({masa_tertulis(self.menjabat_dari, self.menjabat_sampai)})"


def sebutan_kepala(daftar: tuple[MasaKepala, ...]) -> tuple[str, ...]:
    """The heads of one desa as a table names them: with their terms where there was a change."""
    return tuple(k.dengan_masa if len(daftar) > 1 else str(k) for k in daftar)


def baca_desa_dan_kepala(
    daftar_desa: DesaQuerySet, tahun: int
) -> dict[Desa, tuple[MasaKepala, ...]]:
    """The desa by their codes, each with whoever held the office on any day of the year.

    One query; the heads stand in the order of their terms.
    """
    kepala = "daftar_kepala_desa"
    bidang = [satu.attname for satu in Desa._meta.concrete_fields]
    # Where nothing stands is first: the two databases would put it at different ends.
    daftar = daftar_desa.order_by("kode", F(f"{kepala}__menjabat_dari").asc(nulls_first=True))
    masa = ("nama", "jabatan", "menjabat_dari", "menjabat_sampai")
    setahun = MasaKepala("", "", date(tahun, 1, 1), date(tahun, 12, 31))
    hasil: dict[Desa, tuple[MasaKepala, ...]] = {}
    lain = ("kecamatan__mulai_dipakai", *(f"{kepala}__{satu}" for satu in masa))
    for isi in daftar.values_list(*bidang, *lain):
        # Made of the joined row, so that desa and heads take one query.
        desa = Desa.from_db(daftar.db, bidang, isi[: len(bidang)])
        desa.mulai_dipakai = isi[len(bidang)]
        # Terms are compared here, not in the query: there a desa without a head would be lost.
        sendiri = hasil.setdefault(desa, ())
        menjabat = MasaKepala(*isi[len(bidang) + 1 :])
        if menjabat.nama and bertumpang_tindih(menjabat, setahun):
            hasil[desa] = (*sendiri, menjabat)
    return hasil
