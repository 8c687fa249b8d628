"""What is exported comes back as it was, also after another program has saved it."""

import shutil
import subprocess
from datetime import date
from io import BytesIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from kinerja.models import JenisKegiatan, Kegiatan
from organisasi.models.peran import Peran
from tests.factories import (
    buat_dokumen,
    buat_impor,
    buat_kegiatan,
    buat_pengguna,
    buat_tindak_lanjut,
)

pytestmark = pytest.mark.django_db
BERBAHAYA = ("=1+1", "+62 812", "-5", "@SUM(A1)", "#N/A", "\t=1+1", "\r=2", "1/2025", "00123",
             "31/12/2025", "TRUE", "'=1", "a\tb\r\nc", "_x0041_", "=cmd|' /C calc'!A0")  # fmt: skip


@pytest.fixture
def data(acuan):
    """Each hostile text in every field of a kegiatan, a tindak lanjut and a document."""
    pmd, daftar_desa = acuan.daftar_unit_kerja.get(kode="PMD"), acuan.daftar_desa.order_by("kode")
    unit_lain = acuan.daftar_unit_kerja.exclude(pk=pmd.pk).urut_struktur()
    for nomor, teks in enumerate(BERBAHAYA):
        kegiatan = buat_kegiatan(
            unit_kerja=pmd,
            kode=f"={nomor}",
            tanggal=date(2025, 1, 31),
            tanggal_akhir=date(2025, 2, 1) if nomor % 2 else None,
            jenis=JenisKegiatan.KOORDINASI,
            **dict.fromkeys(("uraian", "tempat", "pihak_terkait", "hasil"), teks),
        )
        kegiatan.daftar_desa.set(daftar_desa[: nomor % 4])
        kegiatan.daftar_unit_lain.set(unit_lain[: nomor % 3])
        for tanggal in (date(2025, 2, 1), date(2025, 12, 31)):
            buat_tindak_lanjut(kegiatan, tanggal=tanggal, uraian=teks, nomor=teks)
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    for desa, teks in zip(daftar_desa, BERBAHAYA, strict=False):
        hari = date(2025, 9, 30)
        buat_dokumen(
            desa, jenis, tahun_anggaran=2026, nomor=teks, keterangan=teks, tanggal_penetapan=hari
        )
    return acuan


def disimpan_ulang(path, keluar):
    load_workbook(path).save(keluar)


def lewat_libreoffice(path, keluar):
    """As its own kind of file and back, in two conversions with a profile of their own."""
    folder = keluar.parent / "lo"
    for bentuk, asal in (("ods", path), ("xlsx", folder / "keluar.ods")):
        profil = f"-env:UserInstallation=file://{folder}/profil"
        perintah = [
            "soffice",
            profil,
            "--headless",
            "--convert-to",
            bentuk,
            "--outdir",
            folder,
            asal,
        ]
        subprocess.run(perintah, check=True, capture_output=True)
    shutil.move(folder / "keluar.xlsx", keluar)


lewat_kantor = pytest.param(
    lewat_libreoffice, marks=[pytest.mark.butuh("soffice"), pytest.mark.lengkap]
)


@pytest.mark.parametrize("program", [shutil.copy, disimpan_ulang, lewat_kantor])
@pytest.mark.parametrize(("isi", "banyak"), [("kegiatan", len(BERBAHAYA)), ("dokumen", 6)])
def test_ekspor_kembali_sama(data, tmp_path, capsys, program, isi, banyak):
    keluar, kembali = tmp_path / "keluar.xlsx", tmp_path / "kembali.xlsx"
    call_command("ekspor", isi, "2025", keluar)
    program(keluar, kembali)
    call_command("impor", isi, kembali, uji=True)
    assert f"baru 0, sama {banyak}, berubah 0." in capsys.readouterr().out


def test_ekspor_bertipe_dan_berformat(data, client):
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=data))
    jawaban = client.get(reverse("dokumen_desa_ekspor", args=[2025]))
    assert jawaban["Content-Disposition"] == 'attachment; filename="dokumen-desa-2025.xlsx"'
    lembar = load_workbook(BytesIO(jawaban.content))["Dokumen"]
    kepala, pertama = lembar[1], lembar[2]
    assert [sel.value for sel in kepala][:3] == ["Desa", "Jenis Dokumen", "Tahun Anggaran"]
    assert pertama[2].data_type == "n"
    assert (pertama[4].value.date(), pertama[4].number_format) == (date(2025, 9, 30), "DD/MM/YYYY")
    kolom = lembar.column_dimensions
    assert [kolom[huruf].number_format for huruf in "DEFG"] == [
        "@",
        "DD/MM/YYYY",
        "DD/MM/YYYY",
        "@",
    ]
    assert lembar.freeze_panes == "A2"
    halaman = client.get(reverse("dokumen_desa_kisi", args=[2025])).content.decode()
    assert reverse("dokumen_desa_ekspor", args=[2025]) in halaman


@pytest.mark.parametrize(
    "nama", ["kegiatan_ekspor", "dokumen_desa_ekspor", "riwayat_ekspor", "impor_excel"]
)
def test_tidak_satu_ekspor_pun_memuat_rumus(data, client, nama, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    kegiatan = Kegiatan.objects.filter(uraian="=1+1").get()
    kegiatan.uraian = "@SUM(A1)"
    kegiatan.save()
    impor = buat_impor(data, hasil={"kolom": ["=Kolom"]})
    impor.daftar_baris.create(nomor=2, keadaan="baru", sel=["=1+1"])
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=data))
    alamat = {
        "dokumen_desa_ekspor": reverse("dokumen_desa_ekspor", args=[2025]),
        "impor_excel": reverse("impor_excel", args=[impor.pk]),
    }
    jawaban = client.get(alamat.get(nama) or reverse(nama), {"tahun": "2025"})
    daftar_sel = [sel for baris in load_workbook(BytesIO(jawaban.content)).active for sel in baris]
    assert any(sel.value == "=1+1" for sel in daftar_sel)
    assert {sel.data_type for sel in daftar_sel} <= {"s", "n", "d"}
