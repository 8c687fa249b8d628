"""Brings a workbook of desa (village) documents in: all rows or none."""

from collections.abc import Collection
from datetime import date
from itertools import chain
from pathlib import Path

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
from dasar.lembar.baca import Bacaan
from dasar.riwayat.massal import PENCATAT, Jejak, catat_riwayat, sisipkan
from desa.actions.tanda_terima import batalkan_yang_usang
from desa.baca.pelaporan import TahunPelaporan
from desa.baca.susulan import PenjagaDokumen
from desa.excel.dokumen import (
    KOLOM_ISI,
    TAHUN,
    BarisBukuDokumen,
    baca_acuan,
    baca_dokumen,
    tulis_templat_dokumen,
)
from desa.models import DokumenDesa, TulisanDokumen
from organisasi.baca.impor import Pengimpor
from organisasi.baca.periode import DaftarTertutup, baca_tertutup
from organisasi.models import Kecamatan

RancanganDokumen = RancanganBaris[DokumenDesa, BarisBukuDokumen]


class ImporDokumen(Pengimpor):
    """A known document whose row differs changes; one that is stored empty is as good as none."""

    rencana: RancanganDokumen

    def pilihan_sel(self) -> dict[str, tuple[str, ...]]:
        return baca_acuan(self.kecamatan).pilihan_sel

    def tulis_templat(self, path: Path, *, hari_ini: date) -> None:
        tulis_templat_dokumen(self.kecamatan, path, hari_ini=hari_ini)

    def baca(
        self,
        path: Path,
        *,
        hari_ini: date,
        perbaikan: Perbaikan = TANPA_PERBAIKAN,
        lapor: Lapor = diam,
    ) -> None:
        self.pelaporan = TahunPelaporan(self.kecamatan, hari_ini=hari_ini)
        self.bacaan = baca_dokumen(
            path, baca_acuan(self.kecamatan), hari_ini=hari_ini, perbaikan=perbaikan, lapor=lapor
        )

    def banding(self, *, perbarui: bool) -> RancanganDokumen:
        # Takes the lock: what is compared from here on is what will be stored.
        tertutup = baca_tertutup(self.kecamatan.pk)
        self.rencana = _rencanakan(self.kecamatan, self.bacaan, perbarui=perbarui)
        lembar = self.bacaan.lembar.nama
        self.rencana.daftar_kesalahan += _tertutup(self.rencana, tertutup, self.kecamatan, lembar)
        self.rencana.daftar_kesalahan += _tanpa_tempat(self.rencana, self.pelaporan, lembar)
        return self.rencana

    def simpan(self, jejak: Jejak) -> None:
        _simpan(self.rencana, self.pelaporan, jejak)


def _rencanakan(
    kecamatan: Kecamatan, bacaan: Bacaan[BarisBukuDokumen], *, perbarui: bool
) -> RancanganDokumen:
    # All of the kecamatan: desa x documents x years stays small.
    # Without `of` PostgreSQL would lock the joined desa as well.
    daftar = DokumenDesa.objects.select_for_update(of=("self",)).filter(
        desa__kecamatan=kecamatan,
        tahun_anggaran__in={baris.tahun_anggaran for baris in bacaan.daftar_baris},
    )
    tersimpan = {(d.desa_id, d.jenis_dokumen_id, d.tahun_anggaran): d for d in daftar}
    rencana = RancanganDokumen(daftar_kesalahan=list(bacaan.daftar_kesalahan))
    for asal in bacaan.daftar_baris:
        nomor, dokumen = asal.nomor_baris, tersimpan.get(asal.kunci)
        baris = _lengkapi(asal, dokumen, bacaan.lembar.kolom_tidak_ada)
        if dokumen is None:
            rencana.baris_baru.append(baris)
            rencana.baru += 1
            rencana.catat(nomor, KeadaanBaris.BARU)
        elif (lama := _isi(dokumen)) == baris.isi:
            rencana.sama += 1
            rencana.catat(nomor, KeadaanBaris.SAMA)
        elif lama == TulisanDokumen():
            rencana.isi_berubah.append((dokumen, baris))
            rencana.baru += 1
            rencana.catat(nomor, KeadaanBaris.BARU)
        else:
            rencana.isi_berubah.append((dokumen, baris))
            rencana.berubah += 1
            perubahan = _perbedaan(lama, baris.isi)
            rencana.catat(nomor, KeadaanBaris.BERUBAH, perubahan)
            if not perbarui:
                rencana.daftar_kesalahan += konflik(
                    perubahan, lembar=bacaan.lembar.nama, baris=nomor
                )
    return rencana


def _lengkapi(
    baris: BarisBukuDokumen, dokumen: DokumenDesa | None, tidak_ada: Collection[str]
) -> BarisBukuDokumen:
    """The row with what is stored in the columns that the file does not have."""
    if dokumen is None or not tidak_ada:
        return baris
    isi = (
        lama if kolom in tidak_ada else baru
        for kolom, baru, lama in zip(KOLOM_ISI, baris.isi, _isi(dokumen), strict=True)
    )
    return baris._replace(isi=TulisanDokumen._make(isi))


def _tertutup(
    rencana: RancanganDokumen, tertutup: DaftarTertutup, kecamatan: Kecamatan, lembar: str
) -> list[Kesalahan]:
    """Rows that would add or change a date that a closed triwulan knows."""
    penjaga = PenjagaDokumen(kecamatan, tertutup)
    semula_per_baris = [(TulisanDokumen(), baris) for baris in rencana.baris_baru]
    semula_per_baris += [(_isi(dokumen), baris) for dokumen, baris in rencana.isi_berubah]
    return [
        Kesalahan(pesan, "", lembar, baris.nomor_baris)
        for semula, baris in semula_per_baris
        if (
            pesan := penjaga.pesan(
                (baris.jenis_id, baris.tahun_anggaran),
                *chain(*semula.hari_tersentuh(baris.isi).values()),
            )
        )
    ]


def _tanpa_tempat(
    rencana: RancanganDokumen, pelaporan: TahunPelaporan, lembar: str
) -> list[Kesalahan]:
    """New documents that no reporting year would ever show."""
    return [
        Kesalahan(sebab, str(baris.tahun_anggaran), lembar, baris.nomor_baris, TAHUN)
        for baris in rencana.baris_baru
        if (sebab := pelaporan.sebab_ditolak(*baris.kunci))
    ]


def _isi(dokumen: DokumenDesa) -> TulisanDokumen:
    # Tidied as cells are, or a stray blank in a stored text would count as a change.
    return TulisanDokumen(
        rapikan(dokumen.nomor),
        dokumen.tanggal_penetapan,
        dokumen.tanggal_diterima,
        rapikan(dokumen.keterangan),
    )


def _tampil(nilai: str | date | None) -> str:
    return f"{nilai:%d/%m/%Y}" if isinstance(nilai, date) else nilai or ""


def _perbedaan(lama: TulisanDokumen, baru: TulisanDokumen) -> list[PerubahanSel]:
    return [
        PerubahanSel(kolom, _tampil(satu), _tampil(dua))
        for kolom, satu, dua in zip(KOLOM_ISI, lama, baru, strict=True)
        if satu != dua
    ]


def _simpan(rencana: RancanganDokumen, pelaporan: TahunPelaporan, jejak: Jejak) -> None:
    daftar_pk = sisipkan(
        DokumenDesa,
        (*PENCATAT, "desa_id", "jenis_dokumen_id", "tahun_anggaran", *TulisanDokumen._fields),
        ((*jejak.pencatat, *baris.kunci, *baris.isi) for baris in rencana.baris_baru),
    )
    catat_riwayat(DokumenDesa, daftar_pk, "+", jejak)
    for dokumen, baris in rencana.isi_berubah:
        letak = pelaporan.kolom(dokumen.jenis_dokumen_id, dokumen.tahun_anggaran)
        semula = dokumen.tanggal_dasar(letak[1].dasar_tanggal) if letak else None
        dokumen.ganti_isi(baris.isi)
        # The date that is judged, typed anew, is recorded anew; as in the grid.
        if letak and dokumen.tanggal_dasar(letak[1].dasar_tanggal) != semula:
            dokumen.dicatat_pada = jejak.sekarang
    simpan_isi_dokumen([dokumen for dokumen, _ in rencana.isi_berubah], jejak)


def simpan_isi_dokumen(daftar: list[DokumenDesa], jejak: Jejak) -> None:
    """Store documents whose content was replaced, each a version further, with their history."""
    for dokumen in daftar:
        dokumen.diubah_oleh = jejak.oleh
        dokumen.versi += 1
    DokumenDesa.objects.bulk_update(
        daftar,
        [
            *TulisanDokumen._fields,
            "dicatat_pada",
            "diubah_oleh",
            "verifikasi_penetapan",
            "verifikasi_diterima",
            "versi",
        ],
        batch_size=200,
    )
    catat_riwayat(DokumenDesa, [dokumen.pk for dokumen in daftar], "~", jejak)
    # Also by way of an import a changed received date voids its receipt (docs/aturan.md).
    batalkan_yang_usang(daftar)
