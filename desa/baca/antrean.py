"""The recorded dates of the desa documents, each with its verification."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dasar.sekali_baca import sekali_baca
from desa.baca.kisi import DataKisi, baca_kisi, baca_tahun_pelaporan
from desa.baca.kolom import KolomDokumen
from desa.models import BerkasDokumen, DasarTanggal, DokumenDesa, TandaTerima
from organisasi.models import Kecamatan
from organisasi.models.verifikasi import StatusVerifikasi


@dataclass(frozen=True, slots=True)
class TanggalDokumen:
    """One recorded date of a desa document, with its verification."""

    dokumen: DokumenDesa
    kolom: KolomDokumen
    desa_nama: str
    nama: DasarTanggal

    @property
    def tanggal(self) -> date:
        tanggal: date = getattr(self.dokumen, f"tanggal_{self.nama}")
        return tanggal

    @property
    def verifikasi(self) -> StatusVerifikasi:
        return StatusVerifikasi(getattr(self.dokumen, f"verifikasi_{self.nama}"))

    @property
    def catatan(self) -> str:
        catatan: str = getattr(self.dokumen, f"catatan_{self.nama}")
        return catatan

    @property
    def dinilai(self) -> bool:
        """Whether it is the date that counts."""
        return self.nama == self.kolom.dasar_tanggal


def tampak_tanggal(dokumen: DokumenDesa, nama: DasarTanggal) -> dict[str, object]:
    """All that a decision about one of the two dates looks at, for its digest."""
    # The names are the words in which a refusal says what changed (dasar.aturan.dilihat).
    return {
        f"tanggal {nama}": getattr(dokumen, f"tanggal_{nama}"),
        **_isi_dokumen(dokumen),
        "putusan sebelumnya": (
            getattr(dokumen, f"verifikasi_{nama}"),
            getattr(dokumen, f"catatan_{nama}"),
        ),
    }


def tampak_berkas(berkas: BerkasDokumen) -> dict[str, object]:
    """All that voiding or restoring a scan looks at, for its digest: it, and its document."""
    return {"status pindaian": (berkas.status, berkas.alasan_batal), **_tampak(berkas.dokumen)}


def tampak_tanda_terima(tanda_terima: TandaTerima) -> dict[str, object]:
    """All that voiding a receipt looks at, for its digest: it, and its document."""
    status = (tanda_terima.status, tanda_terima.alasan_batal)
    return {"status tanda terima": status, **_tampak(tanda_terima.dokumen)}


def tampak_penerimaan(dokumen: DokumenDesa) -> dict[str, object]:
    """What a receipt will say of the document, for the digest of issuing it."""
    return {"tanggal diterima": dokumen.tanggal_diterima, "nomor": dokumen.nomor}


def _tampak(dokumen: DokumenDesa) -> dict[str, object]:
    tanggal = {f"tanggal {nama}": getattr(dokumen, f"tanggal_{nama}") for nama in DasarTanggal}
    return {**tanggal, **_isi_dokumen(dokumen)}


def _isi_dokumen(dokumen: DokumenDesa) -> dict[str, object]:
    return {
        "nomor": dokumen.nomor,
        "keterangan": dokumen.keterangan,
        # Sorted: the digest must not depend on the order in which rows come. `all()` takes what the
        # queue has prefetched for a page.
        "pindaian": sorted(
            (berkas.sha256, berkas.nama_asli, berkas.status)
            for berkas in dokumen.daftar_berkas.all()
        ),
    }


@sekali_baca
def tanggal_dokumen(kecamatan: Kecamatan, tahun: int) -> tuple[TanggalDokumen, ...]:
    """Every recorded date of the reporting year's grid, in three queries."""
    return tuple(_daftar_tanggal(baca_kisi(kecamatan, tahun)))


@sekali_baca
def tahun_menunggu(kecamatan: Kecamatan) -> tuple[int, ...]:
    """The reporting years in whose grid a recorded date waits for a decision."""
    menunggu = Q(tanggal_penetapan__isnull=False, verifikasi_penetapan=StatusVerifikasi.BELUM) | Q(
        tanggal_diterima__isnull=False, verifikasi_diterima=StatusVerifikasi.BELUM
    )
    daftar = DokumenDesa.objects.filter(menunggu, desa__kecamatan=kecamatan)
    # The rows know budget years only; which reporting year that is the rules say.
    pelaporan = baca_tahun_pelaporan(kecamatan)
    dikenal = daftar.values_list("jenis_dokumen_id", "tahun_anggaran").distinct()
    return tuple(sorted({t for satu in dikenal if (t := pelaporan(*satu)) is not None}))


def tanggal_dikembalikan(data: DataKisi) -> list[TanggalDokumen]:
    """The dates of a grid that the verifikator returned and nobody has corrected."""
    return [b for b in _daftar_tanggal(data) if b.verifikasi == StatusVerifikasi.DIKEMBALIKAN]


def _daftar_tanggal(data: DataKisi) -> Iterator[TanggalDokumen]:
    for desa in data.daftar_desa:
        for kolom in data.daftar_kolom:
            dokumen = data.dokumen_per_slot.get((desa.pk, kolom.jenis_pk))
            for nama in DasarTanggal:
                if dokumen and getattr(dokumen, f"tanggal_{nama}"):
                    yield TanggalDokumen(dokumen, kolom, desa.nama, nama)
