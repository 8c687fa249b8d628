"""What stands in the calendar: due dates, limits, ends of a triwulan, milestones of the desa."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI, SETAHUN
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import Kisi, baca_kisi
from desa.baca.kolom import KolomDokumen
from desa.models import TanggalTahapan
from kinerja.baca.batas import baca_titik_sesudah, batas_tindak_lanjut
from organisasi.models import Kecamatan, Periode


class JenisAcara(StrEnum):
    """What kind of day it is."""

    TENGGAT = "tenggat"
    BATAS = "batas"
    TRIWULAN = "triwulan"
    TAHAPAN = "tahapan"


@dataclass(frozen=True, slots=True)
class Acara:
    """One entry of a day. `kunci` is the same at every reading; `tahun` the reporting year.

    `uraian` names nothing but desa; what is not for everybody stands in `keterangan`.
    """

    kunci: str
    jenis: JenisAcara
    tanggal: date
    judul: str
    uraian: str
    tahun: int
    keterangan: str = ""


def baca_acara(kecamatan: Kecamatan, tahun: int, *, hari_ini: date) -> list[Acara]:
    """The entries of a calendar year by day; an extended due date may come from the year before."""
    daftar = [
        *(a for t in (tahun - 1, tahun) for a in acara_tenggat(kecamatan, t, hari_ini=hari_ini)),
        # The fourth quarter ends with the last day of its year, which may lie in the next.
        *(a for t in (tahun - 1, tahun) for a in _acara_triwulan(kecamatan, t)),
        *_acara_tahapan(kecamatan, tahun),
    ]
    return sorted(
        (acara for acara in daftar if acara.tanggal.year == tahun),
        key=lambda acara: (acara.tanggal, acara.kunci),
    )


def acara_tenggat(kecamatan: Kecamatan, tahun: int, *, hari_ini: date) -> Iterator[Acara]:
    """What falls due of a reporting year: its documents, and its limit for tindak lanjut."""
    kisi = baca_kisi(kecamatan, tahun).kisi(hari_ini)
    for kolom in kisi.daftar_kolom:
        yield Acara(
            kunci=f"tenggat-{kolom.kode}-{tahun}",
            jenis=JenisAcara.TENGGAT,
            tanggal=kolom.tenggat,
            judul=f"Tenggat {kolom.kode} TA {kolom.tahun_anggaran}",
            uraian=_keadaan(kisi, kolom),
            tahun=tahun,
            keterangan=f"Diperpanjang: {kolom.perpanjangan}." if kolom.perpanjangan else "",
        )
    yield Acara(
        kunci=f"batas-{tahun}",
        jenis=JenisAcara.BATAS,
        tanggal=batas_tindak_lanjut(kecamatan, tahun),
        judul=f"Batas tindak lanjut {tahun}",
        uraian="Tindak lanjut sesudah hari ini tidak lagi dihitung.",
        tahun=tahun,
    )


def _keadaan(kisi: Kisi, kolom: KolomDokumen) -> str:
    """Which desa are still missing."""
    belum = [
        baris.desa_nama
        for baris in kisi.daftar_baris
        for sel in baris.daftar_sel
        if sel.kolom == kolom and sel.keadaan in (Keadaan.BELUM, Keadaan.BELUM_JATUH_TEMPO)
    ]
    return f"Belum: {', '.join(belum)}." if belum else "Semua desa sudah masuk."


def _acara_triwulan(kecamatan: Kecamatan, tahun: int) -> Iterator[Acara]:
    ditutup = set(
        Periode.objects.filter(kecamatan=kecamatan, tahun=tahun)
        .ditutup()
        .values_list("triwulan", flat=True)
    )
    titik = baca_titik_sesudah(kecamatan, tahun, SETAHUN)
    for triwulan in DAFTAR_TRIWULAN:
        yield Acara(
            kunci=f"triwulan-{tahun}-{triwulan}",
            jenis=JenisAcara.TRIWULAN,
            tanggal=titik.akhir(triwulan),
            judul=f"Triwulan {ROMAWI[triwulan]} {tahun} berakhir",
            uraian="Sudah ditutup." if triwulan in ditutup else "Diverifikasi lalu ditutup.",
            tahun=tahun,
        )


def _acara_tahapan(kecamatan: Kecamatan, tahun: int) -> Iterator[Acara]:
    """The milestones that the desa have passed, one entry for a day, however many desa."""
    daftar = (
        TanggalTahapan.objects.filter(dokumen__desa__kecamatan=kecamatan, tanggal__year=tahun)
        .select_related("tahapan__jenis_dokumen", "dokumen__desa")
        .order_by(
            "tanggal", "tahapan__jenis_dokumen__urutan", "tahapan__urutan", "dokumen__desa__kode"
        )
    )
    per_hari: dict[tuple[date, int], list[TanggalTahapan]] = {}
    for satu in daftar:
        assert satu.tanggal is not None  # it lies in the year
        per_hari.setdefault((satu.tanggal, satu.tahapan_id), []).append(satu)
    for (hari, pk), sehari in per_hari.items():
        yield Acara(
            kunci=f"tahapan-{hari.isoformat()}-{pk}",
            jenis=JenisAcara.TAHAPAN,
            tanggal=hari,
            judul=f"{sehari[0].tahapan} {sehari[0].tahapan.jenis_dokumen}",
            uraian=", ".join(satu.dokumen.desa.nama for satu in sehari),
            tahun=tahun,
        )
