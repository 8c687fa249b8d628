"""Brings a workbook of recorded values in: all rows or none."""

from datetime import date
from pathlib import Path
from typing import Any

from dasar.aturan.bilangan import tulis_bilangan
from dasar.aturan.kesalahan import Kesalahan
from dasar.aturan.pemeriksaan import (
    TANPA_PERBAIKAN,
    KeadaanBaris,
    Lapor,
    Perbaikan,
    PerubahanSel,
    RancanganBaris,
    diam,
    konflik,
)
from dasar.aturan.teks import rapikan
from dasar.aturan.triwulan import akhir_triwulan
from dasar.lembar.baca import Bacaan
from dasar.riwayat.massal import PENCATAT, Jejak, catat_riwayat, sisipkan
from kinerja.aturan.realisasi import TulisanRealisasi
from kinerja.excel.realisasi import KOLOM_ISI, TRIWULAN, BarisBukuRealisasi, baca_buku_realisasi
from kinerja.excel.templat_realisasi import pilihan_indikator, tulis_templat_realisasi
from kinerja.models import RealisasiTercatat
from organisasi.baca.impor import Pengimpor
from organisasi.baca.periode import DaftarTertutup, baca_tertutup
from organisasi.models import Kecamatan

RancanganRealisasi = RancanganBaris[RealisasiTercatat, BarisBukuRealisasi]


class ImporRealisasi(Pengimpor):
    """A recorded value whose row differs changes; one that was emptied is as good as none."""

    rencana: RancanganRealisasi

    def pilihan_sel(self) -> dict[str, tuple[str, ...]]:
        return pilihan_indikator(self.kecamatan)

    def tulis_templat(self, path: Path, *, hari_ini: date) -> None:
        tulis_templat_realisasi(self.kecamatan, path, hari_ini=hari_ini)

    def baca(
        self,
        path: Path,
        *,
        hari_ini: date,
        perbaikan: Perbaikan = TANPA_PERBAIKAN,
        lapor: Lapor = diam,
    ) -> None:
        self.bacaan = baca_buku_realisasi(
            path, self.kecamatan, hari_ini=hari_ini, perbaikan=perbaikan, lapor=lapor
        )

    def banding(self, *, perbarui: bool) -> RancanganRealisasi:
        # Takes the lock: what is compared from here on is what will be stored.
        tertutup = baca_tertutup(self.kecamatan.pk)
        self.rencana = _rencanakan(self.kecamatan, self.bacaan, perbarui=perbarui)
        lembar = self.bacaan.lembar.nama
        self.rencana.daftar_kesalahan += _tertutup(self.rencana, tertutup, lembar)
        return self.rencana

    def simpan(self, jejak: Jejak) -> None:
        baru = self.rencana.baris_baru
        daftar_pk = sisipkan(
            RealisasiTercatat,
            (*PENCATAT, "indikator_id", "tahun", "triwulan", *TulisanRealisasi._fields),
            ((*jejak.pencatat, *baris.kunci, *baris.isi) for baris in baru),
        )
        catat_riwayat(RealisasiTercatat, daftar_pk, "+", jejak)
        for catatan, baris in self.rencana.isi_berubah:
            catatan.ganti_isi(baris.isi)
        simpan_isi_realisasi([catatan for catatan, _ in self.rencana.isi_berubah], jejak)


def _rencanakan(
    kecamatan: Kecamatan, bacaan: Bacaan[BarisBukuRealisasi], *, perbarui: bool
) -> RancanganRealisasi:
    # Without `of` PostgreSQL would lock the joined indicators as well.
    daftar = RealisasiTercatat.objects.select_for_update(of=("self",)).filter(
        indikator__lembar__kecamatan=kecamatan,
        tahun__in={baris.tahun for baris in bacaan.daftar_baris},
    )
    tersimpan = {(r.indikator_id, r.tahun, r.triwulan): r for r in daftar}
    rencana = RancanganRealisasi(daftar_kesalahan=list(bacaan.daftar_kesalahan))
    for asal in bacaan.daftar_baris:
        nomor, catatan = asal.nomor_baris, tersimpan.get(asal.kunci)
        lama = _isi(catatan) if catatan else TulisanRealisasi()
        baris = asal
        if catatan:
            # In the columns that the file does not have, what is stored stays.
            tidak_ada = bacaan.lembar.kolom_tidak_ada
            pasangan = zip(KOLOM_ISI, asal.isi, lama, strict=True)
            isi = (satu if kolom in tidak_ada else baru for kolom, baru, satu in pasangan)
            baris = asal._replace(isi=TulisanRealisasi._make(isi))
        if catatan is None:
            rencana.baris_baru.append(baris)
        elif lama == baris.isi:
            rencana.sama += 1
            rencana.catat(nomor, KeadaanBaris.SAMA)
            continue
        else:
            rencana.isi_berubah.append((catatan, baris))
        if lama == TulisanRealisasi():
            rencana.baru += 1
            rencana.catat(nomor, KeadaanBaris.BARU)
            continue
        rencana.berubah += 1
        perubahan = _perbedaan(lama, baris.isi)
        rencana.catat(nomor, KeadaanBaris.BERUBAH, perubahan)
        if not perbarui:
            rencana.daftar_kesalahan += konflik(perubahan, lembar=bacaan.lembar.nama, baris=nomor)
    return rencana


def _tertutup(
    rencana: RancanganRealisasi, tertutup: DaftarTertutup, lembar: str
) -> list[Kesalahan]:
    """Rows that would add or change a value of a closed triwulan."""
    berubah = [*rencana.baris_baru, *(baris for _, baris in rencana.isi_berubah)]
    return [
        Kesalahan(pesan, str(baris.triwulan), lembar, baris.nomor_baris, TRIWULAN)
        for baris in berubah
        if (pesan := tertutup.pesan(akhir_triwulan(baris.tahun, baris.triwulan)))
    ]


def _isi(catatan: RealisasiTercatat) -> TulisanRealisasi:
    # Tidied as cells are, or a stray blank in a stored text would count as a change.
    isi = catatan.isi
    rapi: dict[str, Any] = {
        nama: rapikan(teks) for nama, teks in isi._asdict().items() if isinstance(teks, str)
    }
    return isi._replace(**rapi)


def _tampil(nilai: Any) -> str:
    if isinstance(nilai, date):
        return f"{nilai:%d/%m/%Y}"
    return nilai if isinstance(nilai, str) else "" if nilai is None else tulis_bilangan(nilai)


def _perbedaan(lama: TulisanRealisasi, baru: TulisanRealisasi) -> list[PerubahanSel]:
    return [
        PerubahanSel(kolom, _tampil(satu), _tampil(dua))
        for kolom, satu, dua in zip(KOLOM_ISI, lama, baru, strict=True)
        if satu != dua
    ]


def simpan_isi_realisasi(daftar: list[RealisasiTercatat], jejak: Jejak) -> None:
    """Store values whose content was replaced, each a version further, with their history."""
    for catatan in daftar:
        catatan.diubah_oleh = jejak.oleh
        catatan.versi += 1
    RealisasiTercatat.objects.bulk_update(
        daftar, [*TulisanRealisasi._fields, "diubah_oleh", "verifikasi", "versi"], batch_size=200
    )
    catat_riwayat(RealisasiTercatat, [catatan.pk for catatan in daftar], "~", jejak)
