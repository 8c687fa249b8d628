"""Reads what is due to be reminded of on a day, in a number of queries that does not grow."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from beranda.baca.tugas import tahun_ditunggu
from dasar.aturan.kode import sebutan_unik
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI
from dasar.models.urut import Urut, kunci_urut
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.batas import batas_tindak_lanjut
from kinerja.baca.realisasi import belum_dicatat
from kinerja.models import Kegiatan
from kinerja.templatetags.format_id import tanggal
from organisasi.baca.periode import lihat_tertutup
from organisasi.models import Kecamatan, Pengguna, UnitKerja
from organisasi.models.peran import Peran
from pengingat.aturan.jadwal import (
    Jatuh,
    JenisPengingat,
    Penerima,
    jatuh_batas,
    jatuh_dokumen,
    jatuh_kegiatan,
    jatuh_realisasi,
    menyangkut,
    sebutan_selisih,
)
from pengingat.baca.tunggakan import baca_tunggakan


@dataclass(frozen=True, slots=True)
class HalPengingat:
    """One thing to remind of. `kunci` names it together with its day of reminding."""

    kunci: str
    jatuh: Jatuh
    judul: str
    uraian: str
    tahun: int
    desa_pk: int | None = None
    jenis_dokumen_pk: int | None = None
    unit_pk: int | None = None
    kegiatan_pk: int | None = None
    indikator_pk: int | None = None
    triwulan: int | None = None


def baca_butir(kecamatan: Kecamatan, *, hari_ini: date) -> tuple[HalPengingat, ...]:
    """All that is due on `hari_ini` in the kecamatan, whoever it concerns."""
    return (
        *_butir_dokumen(kecamatan, hari_ini),
        # Last year's, too, as long as its limit is not over.
        *_butir_kegiatan(kecamatan, hari_ini.year - 1, hari_ini),
        *_butir_kegiatan(kecamatan, hari_ini.year, hari_ini),
        *_butir_realisasi(kecamatan, hari_ini),
    )


def butir_untuk(
    pengguna: Pengguna, daftar_butir: tuple[HalPengingat, ...]
) -> tuple[HalPengingat, ...]:
    """Those that concern this user: staff their own unit, readers and administrators none."""
    daftar_penerima = _sebagai(pengguna)
    ditangani = (
        set(UnitKerja.objects.ditangani(pengguna).values_list("pk", flat=True))
        if pengguna.peran == Peran.STAF
        else None
    )
    return tuple(
        butir
        for butir in daftar_butir
        if any(menyangkut(penerima, butir.jatuh) for penerima in daftar_penerima)
        and _bagiannya(butir, pengguna, ditangani)
    )


def _bagiannya(butir: HalPengingat, pengguna: Pengguna, ditangani: set[int] | None) -> bool:
    """A value is typed by the unit that its sheet names, or the verifikator where it names none.

    Whatever else names no unit is the whole office's.
    """
    realisasi = butir.jatuh.jenis == JenisPengingat.REALISASI
    if pengguna.peran == Peran.VERIFIKATOR:
        return not realisasi or butir.unit_pk is None
    if ditangani is None:
        return True
    return butir.unit_pk in ditangani or (butir.unit_pk is None and not realisasi)


def _sebagai(pengguna: Pengguna) -> set[Penerima]:
    if pengguna.peran == Peran.VERIFIKATOR:
        return {Penerima.VERIFIKATOR}
    if pengguna.peran == Peran.CAMAT:
        return {Penerima.CAMAT}
    if pengguna.peran != Peran.STAF or pengguna.unit_kerja is None:
        return set()
    if pengguna.unit_kerja.pengelola_dokumen_desa:
        return {Penerima.UNIT, Penerima.PENGELOLA}
    return {Penerima.UNIT}


def _butir_dokumen(kecamatan: Kecamatan, hari_ini: date) -> Iterator[HalPengingat]:
    for tunggakan in baca_tunggakan(kecamatan, hari_ini=hari_ini):
        if jatuh := jatuh_dokumen(tunggakan.slot, hari_ini=hari_ini):
            desa, kolom = tunggakan.desa, tunggakan.kolom
            sisa = sebutan_selisih(kolom.tenggat, hari_ini=hari_ini)
            hal = f"{JenisPengingat.DOKUMEN}:{desa.pk}:{kolom.jenis_pk}:{tunggakan.tahun}"
            yield HalPengingat(
                _kunci(hal, jatuh),
                jatuh,
                f"{kolom.kode} TA {kolom.tahun_anggaran}, "
                f"tenggat {tanggal(kolom.tenggat)} ({sisa})",
                desa.nama,
                tunggakan.tahun,
                desa_pk=desa.pk,
                jenis_dokumen_pk=kolom.jenis_pk,
            )


def _butir_kegiatan(kecamatan: Kecamatan, tahun: int, hari_ini: date) -> Iterator[HalPengingat]:
    batas = batas_tindak_lanjut(kecamatan, tahun)
    titik = TitikWaktu(tahun, hari_ini, hari_ini, batas)
    daftar = list(
        Kegiatan.objects.milik(kecamatan)
        .dihitung(titik)
        .belum_ditindaklanjuti(titik)
        .select_related("unit_kerja")
        .order_by(Urut("unit_kerja__kode"), "tanggal", "pk")
    )
    # Titles group what they head: two units of one name need their kode, or they become one.
    sebutan = sebutan_unik(kecamatan.daftar_unit_kerja.values_list("pk", "kode", "nama"))
    for kegiatan, jatuh in _yang_jatuh(daftar, titik):
        yield _butir_satu_kegiatan(kegiatan, sebutan[kegiatan.unit_kerja_id], jatuh, titik)
    if (mendekat := jatuh_batas(batas, hari_ini=hari_ini)) is not None:
        sisa = sebutan_selisih(batas, hari_ini=hari_ini)
        judul = f"Batas tindak lanjut {tahun}: {tanggal(batas)} ({sisa})"
        for unit_pk, jumlah in Counter(kegiatan.unit_kerja_id for kegiatan in daftar).items():
            yield HalPengingat(
                _kunci(f"{mendekat.jenis}:{unit_pk}:{tahun}", mendekat),
                mendekat,
                judul,
                f"{sebutan[unit_pk]}: {jumlah} kegiatan belum ditindaklanjuti",
                tahun,
                unit_pk=unit_pk,
            )


def _yang_jatuh(daftar: list[Kegiatan], titik: TitikWaktu) -> list[tuple[Kegiatan, Jatuh]]:
    """Those with a reminder due: unit by unit, under one heading what belongs under it."""
    hasil = [
        (kegiatan, jatuh)
        for kegiatan in daftar
        if (
            jatuh := jatuh_kegiatan(
                kegiatan.tanggal,
                kegiatan.rencana_tanggal,
                batas=titik.batas,
                hari_ini=titik.hari_ini,
            )
        )
    ]
    return sorted(
        hasil, key=lambda satu: (kunci_urut(satu[0].unit_kerja.kode), satu[1].jenis, -satu[1].titik)
    )


def _butir_satu_kegiatan(
    kegiatan: Kegiatan, unit: str, jatuh: Jatuh, titik: TitikWaktu
) -> HalPengingat:
    hari = (titik.hari_ini - jatuh.acuan).days
    if jatuh.jenis == JenisPengingat.RENCANA_TERLEWAT:
        hal = "rencana tindak lanjut terlewat"
        keterangan = f"direncanakan {tanggal(jatuh.acuan)}, lewat {hari} hari"
    else:
        hal = "lama belum ditindaklanjuti"
        keterangan = f"{tanggal(jatuh.acuan)}, {hari} hari yang lalu"
    return HalPengingat(
        _kunci(f"{jatuh.jenis}:{kegiatan.pk}", jatuh),
        jatuh,
        f"{unit}: {hal}",
        f"{kegiatan.uraian} ({keterangan})",
        titik.tahun,
        unit_pk=kegiatan.unit_kerja_id,
        kegiatan_pk=kegiatan.pk,
    )


def _butir_realisasi(kecamatan: Kecamatan, hari_ini: date) -> Iterator[HalPengingat]:
    tertutup = lihat_tertutup(kecamatan.pk)
    for tahun in tahun_ditunggu(kecamatan, hari_ini):
        for satu in belum_dicatat(kecamatan, tahun, DAFTAR_TRIWULAN):
            jatuh = jatuh_realisasi(tahun, satu.triwulan, hari_ini=hari_ini)
            if jatuh is None or tertutup.memuat(tahun, satu.triwulan):
                continue
            sisa = sebutan_selisih(jatuh.acuan, hari_ini=hari_ini)
            yield HalPengingat(
                _kunci(f"{jatuh.jenis}:{satu.indikator.pk}", jatuh),
                jatuh,
                f"Realisasi triwulan {ROMAWI[satu.triwulan]} {tahun} belum dicatat, "
                f"berakhir {tanggal(jatuh.acuan)} ({sisa})",
                str(satu.indikator),
                tahun,
                unit_pk=satu.indikator.pencatat_id,
                indikator_pk=satu.indikator.pk,
                triwulan=satu.triwulan,
            )


def _kunci(hal: str, jatuh: Jatuh) -> str:
    """A new due date begins a new row of reminders, so it belongs to the key."""
    return f"{hal}:{jatuh.acuan.isoformat()}:{jatuh.titik}"
