"""Deeds on a kegiatan. Each is one transaction: permission, lock, rule, save, history."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dasar.aturan.dilihat import pastikan_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.tanggal import masa_tertulis
from dasar.models import StatusCatatan
from dasar.riwayat.perubahan import oleh_siapa
from desa.models import Desa
from kinerja.actions.serupa import pastikan_bukan_ulangan
from kinerja.aturan.kode_kegiatan import PemberiKode
from kinerja.baca.akibat import kegiatan_serupa
from kinerja.baca.permissions import pastikan_boleh_mencatat, pastikan_boleh_mengubah
from kinerja.baca.tampak import tampak_kegiatan
from kinerja.models import Kegiatan, StatusKegiatan
from organisasi.baca.kiriman import tandai_kiriman
from organisasi.baca.periode import kunci_kecamatan, pastikan_terbuka
from organisasi.models import Fungsi, Pengguna, UnitKerja
from organisasi.models.verifikasi import SELESAI, StatusVerifikasi


class KegiatanDitolak(Ditolak):
    """A rule of the kegiatan refuses the deed."""


class KegiatanSudahBerubah(KegiatanDitolak):
    """Somebody else saved first; nothing is overwritten."""


@dataclass(frozen=True, slots=True)
class IsianKegiatan:
    """What a person types of a kegiatan."""

    tanggal: date
    jenis: str
    fungsi: Fungsi | None
    uraian: str
    tempat: str
    pihak_terkait: str
    daftar_desa: Collection[Desa]
    hasil: str
    tanggal_akhir: date | None = None
    daftar_unit_lain: Collection[UnitKerja] = ()


@transaction.atomic
def catat_kegiatan(
    isian: IsianKegiatan,
    *,
    kunci: UUID | None = None,
    selain: frozenset[int] | None = None,
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> Kegiatan:
    """Record a kegiatan of the user's unit; its kode is given by unit and year.

    The same form (`kunci`) with the same content sent again returns the kegiatan that it made.
    Raises PermissionDenied, PeriodeTertutup, KegiatanDitolak when the date lies after `hari_ini`,
    or SudahAdaSerupa (`selain`: pastikan_bukan_ulangan).
    """
    pastikan_boleh_mencatat(oleh)
    _pastikan_sudah_terjadi(isian, hari_ini)
    unit = UnitKerja.objects.get(daftar_pengguna=oleh)
    kiriman = tandai_kiriman(kunci, "kegiatan", isian, oleh=oleh)
    # The lock under which the next number is given, too.
    kunci_kecamatan(unit.kecamatan_id)
    # Behind the lock, so that of two at once the second finds the first; and before the rules,
    # for what is stored already breaks none.
    if lama := kiriman.hasil():
        return Kegiatan.objects.get(pk=lama)
    _pastikan_unit_ada(unit, isian.tanggal)
    pastikan_terbuka(unit.kecamatan_id, isian.tanggal)
    pastikan_bukan_ulangan(kegiatan_serupa(unit.pk, isian.tanggal, isian.uraian), selain=selain)
    kegiatan = Kegiatan(
        unit_kerja=unit,
        kode=_kode_berikut(unit, isian.tanggal.year),
        dicatat_pada=sekarang,
        dicatat_oleh=oleh,
    )
    _simpan(kegiatan, isian, "Dicatat", oleh)
    kiriman.catat(kegiatan.pk, sekarang=sekarang)
    return kegiatan


@transaction.atomic
def ubah_kegiatan(
    kegiatan: Kegiatan, isian: IsianKegiatan, *, versi: int, oleh: Pengguna, hari_ini: date
) -> Kegiatan:
    """Change a kegiatan that the user saw in version `versi`.

    Its verified tindak lanjut become unverified again: what was verified is no longer what is
    written. What is stored already, sent once more, changes nothing. Raises PermissionDenied;
    PeriodeTertutup, by its tindak lanjut, too; KegiatanSudahBerubah when it was saved since;
    KegiatanDitolak when it is void, dated after `hari_ini`, or after a tindak lanjut.
    """
    pastikan_boleh_mengubah(oleh, kegiatan)
    kegiatan = kunci_kegiatan(kegiatan)
    _pastikan_terbuka(kegiatan, isian.tanggal)
    if kegiatan.versi != versi:
        # Sent again because no answer came: the same content is no collision.
        if _isian(kegiatan) == replace(isian, **_himpunan(isian)):
            return kegiatan
        raise KegiatanSudahBerubah(
            f"Kegiatan ini sudah diubah {oleh_siapa(kegiatan, oleh)} sejak halaman ini dibuka. "
            "Bandingkan dan pilih, lalu simpan lagi."
        )
    _pastikan_sudah_terjadi(isian, hari_ini)
    # A day that stays is not asked again: the unit's time may have been set anew since.
    if isian.tanggal != kegiatan.tanggal:
        _pastikan_unit_ada(kegiatan.unit_kerja, isian.tanggal)
    pertama = (
        kegiatan.daftar_tindak_lanjut.filter(status=StatusCatatan.BERLAKU)
        .order_by("tanggal")
        .first()
    )
    if pertama and pertama.tanggal < isian.tanggal:
        raise KegiatanDitolak("Tanggal kegiatan tidak boleh sesudah tindak lanjutnya.")
    _tarik_verifikasi(kegiatan)
    kegiatan.versi += 1
    _simpan(kegiatan, isian, "Diubah", oleh)
    return kegiatan


@transaction.atomic
def batalkan_kegiatan(kegiatan: Kegiatan, *, alasan: str, dilihat: str, oleh: Pengguna) -> Kegiatan:
    """Void a kegiatan as it was seen; from then on it counts in neither part of IKU-1.

    `dilihat` is the digest of `tampak_kegiatan`. Raises PermissionDenied, PeriodeTertutup,
    KegiatanDitolak on the second of two clicks, or YangDilihatBerubah.
    """
    pastikan_boleh_mengubah(oleh, kegiatan)
    kegiatan = kunci_kegiatan(kegiatan)
    _pastikan_terbuka(kegiatan)
    pastikan_dilihat(dilihat, tampak_kegiatan(kegiatan))
    kegiatan.status = StatusKegiatan.BATAL
    kegiatan.alasan_batal = alasan
    kegiatan.diubah_oleh = oleh
    kegiatan.versi += 1
    kegiatan._change_reason = alasan
    kegiatan.save()
    return kegiatan


@transaction.atomic
def pulihkan_kegiatan(kegiatan: Kegiatan, *, alasan: str, dilihat: str, oleh: Pengguna) -> Kegiatan:
    """Undo a void as it was seen; the reason of both stays in the history.

    `dilihat` is the digest of `tampak_kegiatan`. Raises PermissionDenied, PeriodeTertutup,
    KegiatanDitolak when the kegiatan is not void, or YangDilihatBerubah.
    """
    pastikan_boleh_mengubah(oleh, kegiatan)
    kegiatan = _kunci(kegiatan)
    _pastikan_terbuka(kegiatan)
    if kegiatan.status != StatusKegiatan.BATAL:
        raise KegiatanDitolak("Kegiatan ini tidak sedang dibatalkan.")
    pastikan_dilihat(dilihat, tampak_kegiatan(kegiatan))
    kegiatan.status = StatusKegiatan.TERLAKSANA
    kegiatan.alasan_batal = ""
    kegiatan.diubah_oleh = oleh
    kegiatan.versi += 1
    kegiatan._change_reason = alasan
    kegiatan.save()
    return kegiatan


def tandai_berubah(kegiatan: Kegiatan, perubahan: str, *, oleh: Pengguna) -> None:
    """What was seen of it is no longer what lies there; must run behind `kunci_kegiatan`."""
    _tarik_verifikasi(kegiatan)
    kegiatan.diubah_oleh = oleh
    kegiatan.versi += 1
    kegiatan._change_reason = perubahan
    kegiatan.save()


def kunci_kegiatan(kegiatan: Kegiatan) -> Kegiatan:
    """The row, read anew behind the lock. Raises KegiatanDitolak when it is void."""
    kegiatan = _kunci(kegiatan)
    if kegiatan.status == StatusKegiatan.BATAL:
        raise KegiatanDitolak("Kegiatan ini sudah dibatalkan.")
    return kegiatan


def _kunci(kegiatan: Kegiatan) -> Kegiatan:
    kunci_kecamatan(kegiatan.unit_kerja.kecamatan_id)
    return Kegiatan.objects.select_related("unit_kerja").get(pk=kegiatan.pk)


def _pastikan_terbuka(kegiatan: Kegiatan, *lainnya: date) -> None:
    """The days that it touches: its own, and those of what counts because of it."""
    kecamatan_pk = kegiatan.unit_kerja.kecamatan_id
    pastikan_terbuka(kecamatan_pk, *kegiatan.semua_hari(), *lainnya)


def _tarik_verifikasi(kegiatan: Kegiatan) -> None:
    """Verified tindak lanjut of a kegiatan that changes become unverified again."""
    for tindak_lanjut in kegiatan.daftar_tindak_lanjut.filter(
        status=StatusCatatan.BERLAKU, verifikasi__in=SELESAI
    ):
        # One by one, for an update of all would leave no history.
        tindak_lanjut.verifikasi = StatusVerifikasi.BELUM
        tindak_lanjut._change_reason = "Kegiatannya diubah"
        tindak_lanjut.save()


def _pastikan_unit_ada(unit: UnitKerja, tanggal: date) -> None:
    if not unit.ada_pada(tanggal):
        masa = masa_tertulis(unit.aktif_dari, unit.aktif_sampai)
        raise KegiatanDitolak(
            f"{unit} ada {masa}, jadi tidak mempunyai kegiatan pada hari itu. Bila Anda sudah di "
            "unit lain, minta administrator memindahkan akun Anda."
        )


def _pastikan_sudah_terjadi(isian: IsianKegiatan, hari_ini: date) -> None:
    if isian.tanggal > hari_ini:
        raise KegiatanDitolak(
            "Tanggal kegiatan belum terjadi. Isi tanggal hari ini atau sebelumnya."
        )
    if isian.tanggal_akhir and isian.tanggal_akhir > hari_ini:
        raise KegiatanDitolak(
            "Hari terakhirnya belum terjadi. Catat sesudah selesai, atau isi hari pertamanya saja."
        )


def _kode_berikut(unit: UnitKerja, tahun: int) -> str:
    """PEM-2026-0007: the highest number the unit has in that year, plus one."""
    # Only the year is asked for: an imported kode may write unit and dashes in another way.
    terpakai = Kegiatan.objects.filter(unit_kerja=unit, kode__contains=str(tahun))
    return PemberiKode(unit.kode, tahun, terpakai.values_list("kode", flat=True)).berikut()


def _isian(kegiatan: Kegiatan) -> IsianKegiatan:
    """What is stored, as it would be typed."""
    nilai = {bidang.name: getattr(kegiatan, bidang.name) for bidang in fields(IsianKegiatan)}
    nilai["daftar_desa"] = kegiatan.daftar_desa.all()
    nilai["daftar_unit_lain"] = kegiatan.daftar_unit_lain.all()
    isian = IsianKegiatan(**nilai)
    return replace(isian, **_himpunan(isian))


def _himpunan(isian: IsianKegiatan) -> dict[str, Any]:
    """What is chosen from lists, in no order."""
    return {
        "daftar_desa": frozenset(isian.daftar_desa),
        "daftar_unit_lain": frozenset(isian.daftar_unit_lain),
    }


def _simpan(kegiatan: Kegiatan, isian: IsianKegiatan, perubahan: str, oleh: Pengguna) -> None:
    kegiatan.diubah_oleh = oleh
    kegiatan.tanggal = isian.tanggal
    kegiatan.tanggal_akhir = isian.tanggal_akhir
    kegiatan.jenis = isian.jenis
    kegiatan.fungsi = isian.fungsi
    kegiatan.uraian = isian.uraian
    kegiatan.tempat = isian.tempat
    kegiatan.pihak_terkait = isian.pihak_terkait
    kegiatan.hasil = isian.hasil
    kegiatan._change_reason = perubahan
    kegiatan.save()
    kegiatan.daftar_desa.set(isian.daftar_desa)
    kegiatan.daftar_unit_lain.set(isian.daftar_unit_lain)
