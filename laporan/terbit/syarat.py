"""What must hold before any report is issued. Source: docs/aturan.md, "Penerbitan"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from dasar.aturan.tanggal import tertulis
from dasar.aturan.triwulan import ROMAWI, TRIWULAN_AKHIR
from dasar.sekali_baca import sekali_baca
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.antrean import baca_dinilai
from kinerja.baca.lembar import berlembar, tanpa_lembar
from laporan.models import JenisLaporan, Laporan
from laporan.terbit.jenis import DAFTAR_JENIS
from laporan.terbit.permintaan import Halangan, Permintaan
from organisasi.aturan.pejabat import menjabat_pada
from organisasi.baca.periode import lihat_tertutup
from organisasi.models import Kecamatan, Pejabat
from organisasi.models.verifikasi import StatusVerifikasi


def minta_terbit(
    kecamatan: Kecamatan,
    jenis: JenisLaporan,
    titik: TitikWaktu,
    triwulan: int,
    *,
    tanggal: date,
    lampiran: bool = False,
) -> Permintaan:
    """The report as it would be issued: known on the last day that can change its figures."""
    return Permintaan(
        kecamatan=kecamatan,
        jenis=jenis,
        titik=titik.di_triwulan(triwulan),
        tanggal=tanggal,
        triwulan=triwulan,
        lampiran=lampiran,
    )


def daftar_halangan(permintaan: Permintaan) -> list[Halangan]:
    """Why the report cannot be issued yet; empty when it can."""
    bersama = halangan_bersama(permintaan)
    if not permintaan.titik.berakhir(permintaan.triwulan):
        return bersama
    return [*bersama, *DAFTAR_JENIS[permintaan.jenis].halangan(permintaan)]


def halangan_bersama(permintaan: Permintaan) -> list[Halangan]:
    """What of its year or triwulan stands in the way, whichever kind of report is asked for."""
    masa = f"Triwulan {ROMAWI[permintaan.triwulan]}" if permintaan.triwulan else "Tahun"
    # Alone: as long as the time runs, every other obstacle may still go by itself.
    if not permintaan.titik.berakhir(permintaan.triwulan):
        return [
            Halangan(
                f"{masa} {permintaan.tahun} belum berakhir: keadaannya baru lengkap sesudah "
                f"{tertulis(permintaan.akhir)}."
            )
        ]
    return [
        *_lembar(permintaan),
        *_periode(permintaan),
        *_verifikasi(permintaan),
        *_pejabat(permintaan),
    ]


def yang_digantikan(permintaan: Permintaan) -> Laporan | None:
    """The report as issued last, which this one would replace."""
    return (
        Laporan.objects.filter(
            kecamatan=permintaan.kecamatan,
            jenis=permintaan.jenis,
            tahun=permintaan.tahun,
            triwulan=permintaan.triwulan,
        )
        .order_by("-nomor_revisi")
        .first()
    )


def tanggal_terawal(permintaan: Permintaan) -> date:
    """The first day that the report may bear: not before its figures, nor what it replaces."""
    lama = yang_digantikan(permintaan)
    return max(permintaan.akhir, lama.tanggal) if lama else permintaan.akhir


def penanda_tangan(permintaan: Permintaan) -> Pejabat | None:
    """Who signs: whoever held the office on the report's date."""
    return menjabat_pada(_daftar_pejabat(permintaan.kecamatan), permintaan.tanggal)


@sekali_baca
def _daftar_pejabat(kecamatan: Kecamatan) -> tuple[Pejabat, ...]:
    return tuple(Pejabat.objects.filter(kecamatan=kecamatan).order_by("pk"))


def _lembar(permintaan: Permintaan) -> Iterator[Halangan]:
    if not berlembar(permintaan.kecamatan, permintaan.tahun):
        yield Halangan(
            tanpa_lembar(permintaan.kecamatan, permintaan.tahun),
            reverse("mulai_langkah", args=["lembar"]),
        )


def _periode(permintaan: Permintaan) -> Iterator[Halangan]:
    """The quarters that the figures rest on: they are cumulative, so all up to the last one."""
    tertutup = lihat_tertutup(permintaan.kecamatan.pk)
    terbuka = [
        ROMAWI[triwulan]
        for triwulan in range(1, (permintaan.triwulan or TRIWULAN_AKHIR) + 1)
        if not tertutup.memuat(permintaan.tahun, triwulan)
    ]
    if terbuka:
        yield Halangan(
            f"Triwulan {', '.join(terbuka)} {permintaan.tahun} belum ditutup.",
            reverse("periode_tahun", args=[permintaan.tahun]),
        )


def _verifikasi(permintaan: Permintaan) -> Iterator[Halangan]:
    belum = baca_dinilai(permintaan.kecamatan, permintaan.titik).belum_diverifikasi
    # The queue of a year holds the tindak lanjut dated in it, and the documents it is judged by.
    per_tahun: dict[int, list[Any]] = defaultdict(list)
    for satu in belum.daftar_tindak_lanjut:
        per_tahun[satu.tanggal.year].append(satu)
    daftar: list[tuple[Sequence[Any], str, int]] = [
        (isi, "tindak lanjut" if t == permintaan.tahun else f"tindak lanjut bertanggal {t}", t)
        for t, isi in sorted(per_tahun.items())
    ]
    daftar.append((belum.daftar_tanggal, "tanggal dokumen desa", permintaan.tahun))
    daftar.append((belum.daftar_realisasi, "realisasi tercatat", permintaan.tahun))
    for isi, hal, tahun in daftar:
        if isi:
            kembali = sum(b.verifikasi == StatusVerifikasi.DIKEMBALIKAN for b in isi)
            di_antaranya = f", {kembali} di antaranya dikembalikan" if kembali else ""
            yield Halangan(
                f"{len(isi)} {hal} yang dihitung belum diverifikasi{di_antaranya}.",
                f"{reverse('verifikasi')}?tahun={tahun}",
            )


def _pejabat(permintaan: Permintaan) -> Iterator[Halangan]:
    if penanda_tangan(permintaan) is None:
        yield Halangan(
            f"Tidak ada pejabat Camat pada {tertulis(permintaan.tanggal)}, tanggal laporan.",
            reverse("acuan_list", args=["pejabat"]),
        )
