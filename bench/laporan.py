"""Measures the full annual report against LibreOffice printing the same appendix rows.

The worker's own function makes the report: first from nothing, again after one kegiatan has
changed, again in a fresh worker. LibreOffice converts the rows of the appendix from .xlsx to PDF in
the same run. Memory is the peak of the whole process tree. Every time is measured by the clock and
in processor time of all processes, which a busy machine changes less; without that of sampling the
memory.
Run: .venv/bin/python bench/laporan.py --jumlah 3000 10000
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))
from bench.data_laporan import HARI_INI, SEKARANG, TAHUN, siapkan  # noqa: E402
from bench.memori import Memori  # noqa: E402

LAGI = ("lagi, pekerja yang sama", "lagi, pekerja baru")


class Jam:
    """How long its block takes: by the clock, and in processor time with all that it started."""

    def __enter__(self) -> "Jam":
        self.lama, self.cpu = -time.perf_counter(), -_cpu()
        return self

    def __exit__(self, *galat: object) -> None:
        self.lama += time.perf_counter()
        self.cpu += _cpu()


def _cpu() -> float:
    daftar = (resource.getrusage(s) for s in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(pakai.ru_utime + pakai.ru_stime for pakai in daftar)


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iku_jatiroto.settings")
    import django

    django.setup()


def laporan(folder: Path) -> dict[str, object]:
    """In a fresh worker: the report from what is kept, then again after one kegiatan changed."""
    _django()
    from kinerja.models import Kegiatan
    from laporan.actions.buat_cetakan import buat_cetakan
    from laporan.models import Cetakan
    from organisasi.models import Kecamatan, Pengguna

    kecamatan, oleh = Kecamatan.objects.get(), Pengguna.objects.get(username="bench")

    def buat() -> tuple[Jam, Memori]:
        cetakan = Cetakan.objects.create(
            kecamatan=kecamatan,
            macam="lkjip",
            tahun=TAHUN,
            kertas="A4",
            diminta_oleh=oleh,
            diminta_pada="2026-01-05T00:00:00+07:00",
        )
        with Memori() as memori, Jam() as jam:
            buat_cetakan(cetakan.pk, hari_ini=HARI_INI, sekarang=SEKARANG)
        cetakan.refresh_from_db()
        assert cetakan.status == "selesai", cetakan.catatan
        jam.cpu -= memori.cpu
        return jam, memori

    def ubah() -> None:
        satu = Kegiatan.objects.filter(tanggal__year=TAHUN).order_by("?").first()
        assert satu
        satu.uraian = f"Diubah pada {time.time_ns()}"
        satu.save()

    if (folder / "ubah").exists():
        ubah()
    pertama, memori = buat()
    ubah()
    lagi, memori_lagi = buat()
    return {
        "pertama": (pertama.lama, pertama.cpu),
        "lagi": (lagi.lama, lagi.cpu),
        "rss": max(memori.rss, memori_lagi.rss) / 1024,
        "pss": max(memori.pss, memori_lagi.pss) / 1024,
    }


def bekukan(folder: Path) -> dict[str, object]:
    """Issuing in the request: freezing the snapshot."""
    _django()
    from dasar.aturan.dilihat import sidik_dilihat
    from dasar.aturan.triwulan import DAFTAR_TRIWULAN
    from kinerja.baca.batas import baca_titik
    from kinerja.models import TindakLanjut
    from laporan.actions.cetakan import terbitkan_dan_cetak
    from laporan.actions.laporan import IsianTerbit
    from laporan.isi.ringkas import Kertas
    from laporan.models import JenisLaporan
    from laporan.susun.anggota import susun_anggota
    from laporan.terbit.syarat import minta_terbit, penanda_tangan
    from laporan.terbit.tampak import tampak_terbit
    from organisasi.models import Kecamatan, Pengguna, Periode, StatusPeriode
    from organisasi.models.peran import Peran

    kecamatan = Kecamatan.objects.get()
    camat = Pengguna.objects.create(username="camat", peran=Peran.CAMAT, kecamatan=kecamatan)
    TindakLanjut.objects.update(verifikasi="terverifikasi")
    titik = baca_titik(kecamatan, TAHUN, HARI_INI)
    anggota = susun_anggota(kecamatan, titik)
    for triwulan in DAFTAR_TRIWULAN:
        Periode.objects.create(
            kecamatan=kecamatan, tahun=TAHUN, triwulan=triwulan, status=StatusPeriode.DITUTUP
        )
    permintaan = minta_terbit(kecamatan, JenisLaporan.LKJIP, titik, 0, tanggal=HARI_INI)
    tampak = tampak_terbit(permintaan, anggota, penanda_tangan(permintaan), None)
    isian = IsianTerbit(
        jenis=JenisLaporan.LKJIP,
        tahun=TAHUN,
        triwulan=0,
        tanggal=HARI_INI,
        kertas=Kertas.A4,
        alasan="",
        dilihat=sidik_dilihat(tampak),
        situs="https://iku.contoh.go.id",
    )
    del anggota, tampak
    with Jam() as jam:
        _, cetakan = terbitkan_dan_cetak(
            kecamatan, isian, oleh=camat, sekarang=SEKARANG, hari_ini=HARI_INI
        )
    assert cetakan
    return {"bekukan": (jam.lama, jam.cpu)}


def cetak(folder: Path) -> dict[str, object]:
    """Issuing in a fresh worker: printing the snapshot."""
    _django()
    from laporan.actions.buat_cetakan import buat_cetakan
    from laporan.models import Cetakan

    cetakan = Cetakan.objects.get(laporan__isnull=False)
    with Memori() as memori, Jam() as jam:
        buat_cetakan(cetakan.pk, hari_ini=HARI_INI, sekarang=SEKARANG)
    jam.cpu -= memori.cpu
    assert cetakan.laporan
    assert cetakan.laporan.daftar_berkas.exists()
    return {
        "cetak": (jam.lama, jam.cpu),
        "rss": memori.rss / 1024,
        "pss": memori.pss / 1024,
    }


def ringkas(folder: Path) -> dict[str, object]:
    """The short form, and WeasyPrint alone with the same page."""
    _django()
    from weasyprint import HTML

    from dasar.cetak.pdf import susun_html
    from kinerja.baca.batas import baca_titik
    from laporan.cetak.pdf import pdf_laporan
    from laporan.susun.ringkas import susun_laporan
    from organisasi.models import Kecamatan

    kecamatan = Kecamatan.objects.get()
    titik = baca_titik(kecamatan, TAHUN, HARI_INI)
    isi = susun_laporan(kecamatan, titik)
    konteks = {"isi": isi, "terbitan": None, "ukuran": "210mm 297mm"}
    html = susun_html("laporan/cetak/laporan_cetak.html", konteks)
    HTML(string=html).write_pdf()
    with Jam() as saja:
        HTML(string=html).write_pdf(pdf_variant="pdf/a-3b", pdf_tags=True)
    with Jam() as jam:
        pdf_laporan(susun_laporan(kecamatan, titik))
    return {"weasyprint": (saja.lama, saja.cpu), "ringkas": (jam.lama, jam.cpu)}


PEKERJAAN = {"laporan": laporan, "bekukan": bekukan, "cetak": cetak, "ringkas": ringkas}


def libreoffice(folder: Path) -> tuple[float, float]:
    perintah = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    with Jam() as jam:
        subprocess.run([*perintah, str(folder / "lampiran.xlsx")], check=True, capture_output=True)
    return jam.lama, jam.cpu


def _anak(pekerjaan: str, folder: Path) -> dict[str, Any]:
    keluaran = subprocess.run(
        [sys.executable, __file__, "--satu", pekerjaan, "--folder", str(folder)],
        env={**os.environ, "IKU_DATA": str(folder / "data")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    hasil: dict[str, Any] = json.loads(keluaran.splitlines()[-1])
    return hasil


def bandingkan(jumlah: int, ulang: int) -> None:
    """Everything `ulang` times, interleaved; print medians and ratios."""
    hasil: dict[str, list[float]] = {}

    def catat(nama: str, nilai: float | tuple[float, float]) -> None:
        if isinstance(nilai, float):
            hasil.setdefault(nama, []).append(nilai)
            return
        for satuan, satu in zip(("s", "s CPU"), nilai, strict=True):
            catat(f"{nama}, {satuan}", satu)

    for _ in range(ulang):
        with tempfile.TemporaryDirectory() as nama:
            folder = Path(nama)
            _anak(f"siapkan:{jumlah}", folder)
            catat("LibreOffice", libreoffice(folder))
            pertama = _anak("laporan", folder)
            catat("pertama", pertama["pertama"])
            catat(LAGI[0], pertama["lagi"])
            (folder / "ubah").touch()
            catat("LibreOffice", libreoffice(folder))
            kedua = _anak("laporan", folder)
            catat(LAGI[1], kedua["pertama"])
            catat(LAGI[0], kedua["lagi"])
            for ukuran in ("rss", "pss"):
                catat(f"memori {ukuran}, MB", max(pertama[ukuran], kedua[ukuran]))
            for pekerjaan in ("bekukan", "cetak"):
                for kunci, nilai in _anak(pekerjaan, folder).items():
                    catat(f"terbit: {kunci}", nilai)
            for kunci, nilai in _anak("ringkas", folder).items():
                catat(f"bentuk singkat: {kunci}", nilai)
    tengah = {nama: statistics.median(daftar) for nama, daftar in hasil.items()}
    print(f"{jumlah} kegiatan, median dari {ulang} putaran")
    for nama, nilai in tengah.items():
        print(f"{nama:40} {nilai:8.2f}")
    banding = [(nama, "LibreOffice") for nama in ("pertama", *LAGI)]
    for nama, dasar in [*banding, ("bentuk singkat: ringkas", "bentuk singkat: weasyprint")]:
        for satuan in ("s", "s CPU"):
            rasio = tengah[f"{nama}, {satuan}"] / tengah[f"{dasar}, {satuan}"]
            print(f"{f'{nama} / {dasar}, {satuan}':60} {rasio:6.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jumlah", type=int, nargs="+", default=[3_000])
    parser.add_argument("--ulang", type=int, default=3)
    parser.add_argument("--satu")
    parser.add_argument("--folder", type=Path)
    pilihan = parser.parse_args()
    if not pilihan.satu:
        for jumlah in pilihan.jumlah:
            bandingkan(jumlah, pilihan.ulang)
        return
    nama, _, banyak = pilihan.satu.partition(":")
    hasil: object = {}
    if nama == "siapkan":
        siapkan(pilihan.folder, int(banyak))
    else:
        hasil = PEKERJAAN[nama](pilihan.folder)
    print(json.dumps(hasil))


if __name__ == "__main__":
    main()
