"""Stores a workbook of desa (village) documents: all rows or none."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from django.db import transaction

from desa.actions.tanda_terima import batalkan_yang_usang
from desa.excel import KOLOM_ISI, BarisDokumen, baca_acuan, baca_dokumen
from desa.models import DokumenDesa, IsiDokumen
from organisasi.kesalahan import BerkasSalah, Kesalahan, Ringkasan
from organisasi.lembar import rapikan
from organisasi.models import Kecamatan, Pengguna
from organisasi.peran import Perbuatan
from organisasi.periode import DaftarTertutup, baca_tertutup
from organisasi.riwayat import PENCATAT, Jejak, catat_riwayat, sisipkan


@dataclass(slots=True)
class _Rencana:
    """What storing the file would do."""

    baru: list[BarisDokumen] = field(default_factory=list)
    berubah: list[tuple[DokumenDesa, BarisDokumen]] = field(default_factory=list)
    sama: int = 0
    daftar_kesalahan: list[Kesalahan] = field(default_factory=list)


def impor_dokumen(
    kecamatan: Kecamatan,
    path: Path,
    *,
    hari_ini: date,
    sekarang: datetime,
    oleh: Pengguna | None,
    uji: bool,
    perbarui: bool,
    nama: str = "",
) -> Ringkasan:
    """Import a workbook; the same file again adds nothing. With `uji` nothing is stored.
    `nama` is what the user calls the file.

    A known document whose row differs is a fault unless `perbarui`. Raises BerkasSalah with every
    fault, PermissionDenied when `oleh` may not import.
    """
    if oleh is not None:
        oleh.pastikan_boleh(Perbuatan.IMPOR, kecamatan.pk)
    lembar, daftar_baris = baca_dokumen(path, baca_acuan(kecamatan), hari_ini=hari_ini)
    with transaction.atomic():
        tertutup = baca_tertutup(kecamatan.pk)
        rencana = _rencanakan(kecamatan, daftar_baris, lembar, perbarui=perbarui)
        rencana.daftar_kesalahan += _tertutup(rencana, tertutup, lembar)
        if rencana.daftar_kesalahan:
            raise BerkasSalah(rencana.daftar_kesalahan)
        if not uji:
            _simpan(rencana, Jejak(oleh, sekarang, f"Impor {nama or path.name}"))
    return Ringkasan(len(rencana.baru), rencana.sama, len(rencana.berubah))


def _rencanakan(
    kecamatan: Kecamatan, daftar_baris: list[BarisDokumen], lembar: str, *, perbarui: bool
) -> _Rencana:
    # All of the kecamatan: desa x documents x years stays small.
    daftar = DokumenDesa.objects.select_for_update(of=("self",)).filter(
        desa__kecamatan=kecamatan, tahun_anggaran__in={b.tahun_anggaran for b in daftar_baris}
    )
    tersimpan = {(d.desa_id, d.jenis_dokumen_id, d.tahun_anggaran): d for d in daftar}
    rencana = _Rencana()
    for baris in daftar_baris:
        dokumen = tersimpan.get(baris.kunci)
        if dokumen is None:
            rencana.baru.append(baris)
        elif (lama := _isi(dokumen)) == baris.isi:
            rencana.sama += 1
        else:
            rencana.berubah.append((dokumen, baris))
            if not perbarui:
                rencana.daftar_kesalahan += _konflik(lama, baris, lembar)
    return rencana


def _tertutup(rencana: _Rencana, tertutup: DaftarTertutup, lembar: str) -> list[Kesalahan]:
    """Rows that would add or change a date inside a closed triwulan."""
    semula_per_baris = [(IsiDokumen(), baris) for baris in rencana.baru]
    semula_per_baris += [(_isi(dokumen), baris) for dokumen, baris in rencana.berubah]
    return [
        Kesalahan(pesan, "", lembar, baris.nomor_baris)
        for semula, baris in semula_per_baris
        if (pesan := tertutup.pesan(*chain(*semula.hari_tersentuh(baris.isi).values())))
    ]


def _isi(dokumen: DokumenDesa) -> IsiDokumen:
    return IsiDokumen(
        rapikan(dokumen.nomor),
        dokumen.tanggal_penetapan,
        dokumen.tanggal_diterima,
        rapikan(dokumen.keterangan),
    )


def _tampil(nilai: str | date | None) -> str:
    if not nilai:
        return "kosong"
    return repr(nilai) if isinstance(nilai, str) else f"{nilai:%d/%m/%Y}"


def _konflik(lama: IsiDokumen, baris: BarisDokumen, lembar: str) -> list[Kesalahan]:
    return [
        Kesalahan(
            f"tersimpan {_tampil(tersimpan)}; perubahan disimpan hanya dengan --perbarui",
            _tampil(ditemukan),
            lembar,
            baris.nomor_baris,
            kolom,
        )
        for kolom, tersimpan, ditemukan in zip(KOLOM_ISI, lama, baris.isi, strict=True)
        if tersimpan != ditemukan
    ]


def _simpan(rencana: _Rencana, jejak: Jejak) -> None:
    daftar_pk = sisipkan(
        DokumenDesa,
        (*PENCATAT, "desa_id", "jenis_dokumen_id", "tahun_anggaran", *IsiDokumen._fields),
        ((*jejak.pencatat, *baris.kunci, *baris.isi) for baris in rencana.baru),
    )
    catat_riwayat(DokumenDesa, daftar_pk, "+", jejak)
    if not rencana.berubah:
        return
    for dokumen, baris in rencana.berubah:
        tanggal_lama = (dokumen.tanggal_penetapan, dokumen.tanggal_diterima)
        dokumen.ganti_isi(baris.isi)
        dokumen.diubah_oleh = jejak.oleh
        # A claimed date that is typed anew is recorded anew.
        if tanggal_lama != (dokumen.tanggal_penetapan, dokumen.tanggal_diterima):
            dokumen.dicatat_pada = jejak.sekarang
        dokumen.versi += 1
    daftar = [dokumen for dokumen, _ in rencana.berubah]
    DokumenDesa.objects.bulk_update(
        daftar,
        [
            *IsiDokumen._fields,
            "dicatat_pada",
            "diubah_oleh",
            "verifikasi_penetapan",
            "verifikasi_diterima",
            "versi",
        ],
        batch_size=200,
    )
    catat_riwayat(DokumenDesa, [dokumen.pk for dokumen in daftar], "~", jejak)
    batalkan_yang_usang(daftar)
