"""The deed of issuing a report. Source: docs/aturan.md, "Penerbitan"."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from dasar.aturan.dilihat import pastikan_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.kode import buat_kode
from dasar.aturan.tanggal import tertulis
from kinerja.baca.batas import baca_titik
from laporan.actions.berkas_laporan import cetak_laporan
from laporan.cetak.versi import versi_cetak
from laporan.isi.rekaman import Anggota, Rekaman, bekukan, sidik, tulis_rekaman
from laporan.isi.ringkas import Kertas, Terbitan
from laporan.models import JenisLaporan, Laporan
from laporan.susun.anggota import susun_anggota
from laporan.terbit.jenis import DAFTAR_JENIS
from laporan.terbit.permintaan import Permintaan
from laporan.terbit.syarat import (
    daftar_halangan,
    minta_terbit,
    penanda_tangan,
    tanggal_terawal,
    yang_digantikan,
)
from laporan.terbit.tampak import tampak_terbit
from organisasi.baca.kiriman import tandai_kiriman
from organisasi.baca.periode import kunci_kecamatan
from organisasi.models import Kecamatan, Pejabat, Pengguna
from organisasi.models.peran import Perbuatan
from organisasi.segel.penyegelan import sebut_kepala


@dataclass(frozen=True, slots=True)
class IsianTerbit:
    """What the Camat decides: which report, its date and paper, and why it is issued again.

    `dilihat` is the digest of all that the Camat saw (`tampak_terbit`); `situs` the address of
    the pages; `lampiran` whether the short report carries the list of all kegiatan.
    """

    jenis: JenisLaporan
    tahun: int
    triwulan: int
    tanggal: date
    kertas: Kertas
    alasan: str
    dilihat: str
    situs: str
    lampiran: bool = False


@transaction.atomic
def terbitkan_laporan(
    kecamatan: Kecamatan,
    isian: IsianTerbit,
    *,
    kunci: UUID | None = None,
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> Laporan:
    """Issue a report: freeze figures, rows and signatory, and print them, unless that takes
    long: then the worker prints the snapshot (laporan/actions/cetakan.py). The second of two
    submissions with the same `kunci` gets the first one's report.

    Raises PermissionDenied; Ditolak while something stands in the way, for a date that lies ahead,
    before the figures or before the report that is replaced, or for a revision without reason;
    YangDilihatBerubah; PdfGagal.
    """
    oleh.pastikan_boleh(Perbuatan.TERBITKAN_LAPORAN, kecamatan.pk)
    kunci_kecamatan(kecamatan.pk)
    kiriman = tandai_kiriman(kunci, "laporan", kecamatan, isian, oleh=oleh)
    # Before all else: to who sends twice, the first report itself would stand in the way.
    if pk := kiriman.hasil():
        return Laporan.objects.get(pk=pk)
    # Its letterhead is part of what is frozen: as it is behind the lock.
    kecamatan = Kecamatan.objects.get(pk=kecamatan.pk)
    permintaan = minta_terbit(
        kecamatan,
        isian.jenis,
        baca_titik(kecamatan, isian.tahun, hari_ini),
        isian.triwulan,
        tanggal=isian.tanggal,
        lampiran=isian.lampiran,
    )
    laporan = _bekukan(permintaan, isian)
    laporan.diterbitkan_pada, laporan.diterbitkan_oleh = sekarang, oleh
    laporan._change_reason = laporan.alasan_revisi or "Diterbitkan"
    # An insert or nothing: an issued report is never written over.
    laporan.save(force_insert=True)
    if not DAFTAR_JENIS[permintaan.jenis].lama(permintaan):
        # Inside the transaction: when it cannot be printed, nothing has been issued.
        cetak_laporan(laporan, oleh=oleh, sekarang=sekarang)
    kiriman.catat(laporan.pk, sekarang=sekarang)
    return laporan


def _periksa(permintaan: Permintaan) -> Pejabat:
    """The signatory of a report that nothing stands in the way of. Raises Ditolak."""
    if permintaan.tanggal > permintaan.titik.hari_ini:
        raise Ditolak("Tanggal laporan tidak boleh sesudah hari ini.")
    if halangan := daftar_halangan(permintaan):
        raise Ditolak(" ".join(satu.kalimat for satu in halangan))
    if permintaan.tanggal < (terawal := tanggal_terawal(permintaan)):
        raise Ditolak(
            f"Tanggal laporan paling awal {tertulis(terawal)}: tidak mendahului keadaannya, dan "
            "tidak mendahului laporan yang digantikan."
        )
    pejabat = penanda_tangan(permintaan)
    assert pejabat is not None  # else daftar_halangan would have said so
    return pejabat


def _bekukan(permintaan: Permintaan, isian: IsianTerbit) -> Laporan:
    """The report with its signatory and the text of its snapshot, not yet stored.

    Raises Ditolak, or YangDilihatBerubah when it is not what the Camat saw.
    """
    pejabat = _periksa(permintaan)
    anggota = susun_anggota(permintaan.kecamatan, permintaan.titik, triwulan=permintaan.triwulan)
    lama = yang_digantikan(permintaan)
    # Built once: what is compared with what was seen is the very content that is frozen.
    isi = bekukan(DAFTAR_JENIS[permintaan.jenis].susun(permintaan))
    # Only the short report may go without its list; what was seen is asked with it.
    berdaftar = permintaan.lampiran or permintaan.jenis != JenisLaporan.RINGKAS
    tampak = tampak_terbit(permintaan, anggota, pejabat, lama, isi=isi if berdaftar else None)
    pastikan_dilihat(isian.dilihat, tampak)
    return _laporan(permintaan, isian, pejabat, anggota, isi, lama)


def _laporan(
    permintaan: Permintaan,
    isian: IsianTerbit,
    pejabat: Pejabat,
    anggota: Anggota,
    isi: dict[str, Any],
    lama: Laporan | None,
) -> Laporan:
    terbitan = _terbitan(permintaan, isian, lama)
    rekaman = Rekaman(
        jenis=permintaan.jenis.value,
        kecamatan_kode=permintaan.kecamatan.kode,
        tahun=permintaan.tahun,
        triwulan=permintaan.triwulan,
        per=permintaan.titik.per,
        tanggal=permintaan.tanggal,
        kertas=isian.kertas,
        versi=versi_cetak(),
        terbitan=terbitan,
        anggota=anggota,
        isi=isi,
    )
    teks = tulis_rekaman(rekaman)
    return Laporan(
        kecamatan=permintaan.kecamatan,
        jenis=permintaan.jenis,
        tahun=permintaan.tahun,
        triwulan=permintaan.triwulan,
        per=permintaan.titik.per,
        tanggal=permintaan.tanggal,
        pejabat=pejabat,
        nomor_revisi=terbitan.nomor_revisi,
        alasan_revisi=terbitan.alasan_revisi,
        kode=terbitan.kode,
        versi_aplikasi=rekaman.versi,
        rekaman=teks,
        sha256=sidik(teks),
    )


def _terbitan(permintaan: Permintaan, isian: IsianTerbit, lama: Laporan | None) -> Terbitan:
    if lama and not isian.alasan.strip():
        raise Ditolak("Laporan ini sudah pernah diterbitkan. Tulis alasan revisinya.")
    kode = buat_kode()
    return Terbitan(
        kode=kode,
        alamat_cek=f"{isian.situs}{reverse('cek_kode', args=[kode])}",
        nomor_revisi=lama.nomor_revisi + 1 if lama else 0,
        alasan_revisi=isian.alasan.strip() if lama else "",
        menggantikan=lama.kode if lama else "",
        # The paper in the archive witnesses the history up to here (docs/ketahanan.md).
        segel=sebut_kepala(permintaan.kecamatan),
    )
