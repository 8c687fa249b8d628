"""A year in which every text that people type is as long and as odd as it may be."""

import re
import subprocess
from collections.abc import Iterator
from datetime import date
from html import unescape
from io import BytesIO
from itertools import chain
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from pikepdf import Dictionary, Name, Pdf, Stream

from kinerja.models import Indikator
from organisasi.models import Kecamatan, Periode, StatusPeriode
from tests.factories import (
    buat_anggaran,
    buat_foto,
    buat_kegiatan,
    buat_kepala_desa,
    buat_kepala_unit,
    buat_logo,
    buat_narasi,
    buat_perjanjian,
    buat_renstra,
    buat_target_perjanjian,
    buat_target_renstra,
)
from tests.laporan.terbitan import isi_tahun

AKSARA = (
    "ꦗꦠꦶ ᬩᬮᬶ 中文 한국 かな مرحبا עברית ไทย हिन्दी தமிழ் 🙏✅👍🏽👩‍👧 1️⃣ ✓ ∑ ½ \ue000 \U0001faf6 “x” "
)
KATA = "Pertanggungjawabanpenyelenggaraanpemerintahankecamatanjatiro"
KALIMAT = "Rapat koordinasi lintas sektor di Pendopo Kecamatan bersama para kepala desa; "
HARI_INI = date(2026, 2, 1)
# How a signature begins.
_TEMPAT_TANGGAL = re.compile(r", \d{1,2} [A-Z][a-z]+ \d{4}$")
# Chosen from lists, or the keys by which the program finds something.
TETAP = {"kode", "nip", "warna", "logo_sha256", "satuan", "telepon", "surel", "kunci"}


def panjang(huruf: int) -> str:
    """A text of so many letters: a word of 60, every script, then sentences."""
    return f"{KATA} {AKSARA}{KALIMAT * 8}"[:huruf].rstrip()


def isi_tahun_berat(kecamatan: Kecamatan) -> Kecamatan:
    """Three indikator, seven units, six desa, a reopened triwulan: all with the longest texts."""
    unit = kecamatan.daftar_unit_kerja.get(kode="PEM")
    buat_logo(kecamatan)
    buat_foto(kecamatan)
    for satu in (None, *kecamatan.daftar_unit_kerja.all()):
        buat_kepala_unit(kecamatan, unit_kerja=satu)
    isi_tahun(kecamatan)
    buat_kegiatan(unit_kerja=unit, kode="KODE" * 10, tempat="x", hasil="x", fungsi=None)
    buat_kegiatan(unit_kerja=unit, kode="B-2", status="batal", alasan_batal="x")
    periode = Periode.objects.get(kecamatan=kecamatan, tahun=2025, triwulan=4)
    periode.status, periode.alasan = StatusPeriode.TERBUKA, "x"
    periode._change_reason = panjang(300)
    periode.save()
    renstra, perjanjian = buat_renstra(kecamatan), buat_perjanjian(kecamatan)
    for indikator in Indikator.objects.milik(kecamatan).filter(kode="IKU-1"):
        buat_target_renstra(renstra, indikator)
        buat_target_perjanjian(perjanjian, indikator)
        buat_anggaran(kecamatan, indikator=indikator)
    for desa in kecamatan.daftar_desa.all():
        buat_kepala_desa(desa)
    for bagian in ("ikhtisar", "latar_belakang", "tujuan", "gambaran_umum", "dasar_hukum"):
        buat_narasi(kecamatan, bagian=bagian, teks=f"{panjang(500)}\n\n- {panjang(300)}")
    for model in chain.from_iterable(
        apps.get_app_config(nama).get_models() for nama in ("organisasi", "kinerja", "desa")
    ):
        if not model.__name__.startswith("Historical"):
            _perpanjang(model)
    return Kecamatan.objects.get(pk=kecamatan.pk)


def _perpanjang(model: type[models.Model]) -> None:
    for field in model._meta.concrete_fields:
        if not isinstance(field, models.CharField | models.TextField) or field.choices:
            continue
        if field.name in TETAP or not field.editable:
            continue
        terpanjang = min(field.max_length or 500, 81 if field.name == "nama" else 500)
        for nomor, objek in enumerate(model._default_manager.order_by("pk")):
            teks = panjang(terpanjang - 3) + f" {nomor:02}"
            try:
                with transaction.atomic():
                    model._default_manager.filter(pk=objek.pk).update(**{field.name: teks})
            except IntegrityError:
                # Held to a form of its own, as a digest or a token is.
                break


def daftar_kata(pdf: bytes) -> list[tuple[int, float, float, float, str]]:
    """Page, its width, first and last x (all in mm) and text of each word."""
    perintah = ["pdftotext", "-bbox", "-", "-"]
    html = subprocess.run(perintah, input=pdf, capture_output=True, check=True).stdout.decode(
        errors="replace"
    )
    hasil = []
    for nomor, halaman in enumerate(html.split("<page ")[1:], start=1):
        lebar = float(re.search(r'width="([\d.]+)"', halaman)[1])
        pola = r'<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="[-\d.]+">([^<]*)<'
        hasil += [
            (nomor, lebar * 25.4 / 72, float(kiri) * 25.4 / 72, float(kanan) * 25.4 / 72, teks)
            for kiri, kanan, teks in re.findall(pola, halaman)
        ]
    return hasil


def salah_halaman(pdf: bytes) -> list[str]:
    """Pages that say too little: a caption or a heading that ends one, hardly a line on one.

    A heading is known by the bookmarks, a caption by its words; what stands in the foot is none of
    the page's own.
    """
    with Pdf.open(BytesIO(pdf)) as dokumen, dokumen.open_outline() as penanda:
        judul = {" ".join(str(satu.title).split()) for satu in _semua(penanda.root)}
    salah = []
    for nomor, (tinggi, daftar) in enumerate(_baris_per_halaman(pdf), start=1):
        isi = [(y, teks) for y, teks in daftar if y < tinggi - 27 and teks != "DRAF"]
        if not isi:
            salah.append(f"{nomor}: kosong")
            continue
        isi.sort()
        terbawah, akhir = isi[-1]
        if any(_TEMPAT_TANGGAL.search(teks) for _, teks in isi[:2]):
            salah.append(f"{nomor}: hanya tanda tangan")
        if re.match(r"Tabel \d+\.\d+ ", akhir) and not re.search(r" \d+$", akhir):
            salah.append(f"{nomor}: keterangan tanpa tabelnya: {akhir}")
        if akhir in judul:
            salah.append(f"{nomor}: judul tanpa isinya: {akhir}")
        if terbawah < 18 + 0.25 * (tinggi - 45):
            salah.append(f"{nomor}: terisi sampai {terbawah:.0f} mm dari {tinggi:.0f}")
    return salah


def _semua(daftar: Any) -> Iterator[Any]:
    for satu in daftar:
        yield satu
        yield from _semua(satu.children)


def _baris_per_halaman(pdf: bytes) -> Iterator[tuple[float, list[tuple[float, str]]]]:
    """The height of each page, and its lines with their lower edge, in mm."""
    perintah = ["pdftotext", "-bbox-layout", "-", "-"]
    html = subprocess.run(perintah, input=pdf, capture_output=True, check=True).stdout.decode(
        errors="replace"
    )
    for halaman in html.split("<page ")[1:]:
        tinggi = float(re.search(r'height="([\d.]+)"', halaman)[1])
        yield (
            tinggi * 25.4 / 72,
            [
                (float(bawah) * 25.4 / 72, unescape(" ".join(re.findall(r">([^<]+)</word>", kata))))
                for bawah, kata in re.findall(
                    r'<line [^>]*yMax="([-\d.]+)">(.*?)</line>', halaman, re.DOTALL
                )
            ],
        )


def salah_pdf_a(pdf: bytes) -> list[str]:
    """What PDF/A-3b forbids, of what can be seen without a validator."""
    salah = []
    with Pdf.open(BytesIO(pdf)) as dokumen:
        with dokumen.open_metadata() as sifat:
            if (sifat.get("pdfaid:part"), sifat.get("pdfaid:conformance")) != ("3", "B"):
                salah.append("bukan PDF/A-3b")
        if not (dokumen.Root.get("/OutputIntents") and dokumen.Root.get("/Lang")):
            salah.append("tanpa ruang warna atau bahasa")
        for objek in dokumen.objects:
            if isinstance(objek, Stream) and objek.get("/Interpolate"):
                salah.append("gambar diperhalus")
            if not isinstance(objek, Dictionary):
                continue
            if objek.get("/Type") == "/FontDescriptor" and not any(
                nama in objek for nama in ("/FontFile", "/FontFile2", "/FontFile3")
            ):
                salah.append(f"huruf {objek.FontName} tidak disertakan")
            if objek.get("/S") == Name.Figure and not str(objek.get("/Alt", "")).strip():
                salah.append("gambar tanpa uraian")
            if objek.get("/S") in (Name.JavaScript, Name.Launch):
                salah.append("memuat perintah")
    return salah
