import io
import json
import re
import subprocess
from datetime import timedelta

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from dasar.aturan.dilihat import YangDilihatBerubah, sidik_dilihat
from laporan.actions.tanda_tangan import simpan_dari_luar, tampak_tanda_tangan, tandatangani_laporan
from laporan.terbit.cetak_rekaman import cetak_rekaman
from laporan.terbit.tanda_tangan import TandaTanganDitolak
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna
from tests.kinerja.sertifikat import SANDI_SERTIFIKAT, buat_sertifikat
from tests.kinerja.tsa import server_waktu
from tests.laporan.terbitan import SEKARANG, isi_tahun, terbitkan

pytestmark = [pytest.mark.django_db, pytest.mark.kertas, pytest.mark.basis_data]


@pytest.fixture
def laporan(acuan, cetak_sekali):
    isi_tahun(acuan)
    return terbitkan(acuan)


def pdf(laporan, jenis="terbit"):
    with laporan.daftar_berkas.get(jenis=jenis).berkas.open("rb") as berkas:
        return berkas.read()


def tanda_tangani(laporan, **kwargs):
    bawaan = {
        "sertifikat": buat_sertifikat(SEKARANG),
        "sandi": SANDI_SERTIFIKAT,
        "dilihat": sidik_dilihat(tampak_tanda_tangan(laporan)),
        "oleh": laporan.diterbitkan_oleh,
        "sekarang": SEKARANG,
    }
    return tandatangani_laporan(laporan, **bawaan | kwargs)


def luar(laporan, isi):
    return simpan_dari_luar(
        laporan,
        isi,
        dilihat=sidik_dilihat(tampak_tanda_tangan(laporan)),
        oleh=laporan.diterbitkan_oleh,
        sekarang=SEKARANG,
    )


def test_tanda_tangan_ditambahkan_di_belakang_pdf_yang_terbit(laporan, client):
    berkas = tanda_tangani(laporan)
    isi = pdf(laporan, "elektronik")
    assert isi.startswith(pdf(laporan))
    assert "CAMAT UJI" in berkas.pemilik_sertifikat
    assert "CAMAT UJI" in berkas.penerbit_sertifikat
    halaman = client.get(reverse("cek_kode", args=[laporan.kode])).content.decode()
    assert berkas.sha256 in halaman
    unggahan = SimpleUploadedFile("laporan.pdf", isi)
    jawaban = client.post(reverse("cek"), {"berkas": unggahan}).content.decode()
    assert "Sama persis." in jawaban
    assert "ditandatangani secara elektronik" in jawaban


@pytest.mark.butuh("pdfsig")
def test_pdfsig_menerima_tanda_tangannya(laporan, tmp_path):
    tanda_tangani(laporan)
    (tmp_path / "a.pdf").write_bytes(pdf(laporan, "elektronik"))
    hasil = subprocess.run(
        ["pdfsig", "-nocert", "a.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False
    ).stdout
    assert "Signature is Valid" in hasil
    assert "Total document signed" in hasil


def test_hanya_camatnya_yang_menandatangani(laporan):
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=laporan.kecamatan)
    with pytest.raises(PermissionDenied):
        tanda_tangani(laporan, oleh=verifikator)
    with pytest.raises(PermissionDenied):
        simpan_dari_luar(laporan, b"", dilihat="", oleh=verifikator, sekarang=SEKARANG)


@pytest.mark.parametrize(
    ("kwargs", "pesan"),
    [
        ({"sandi": "salah"}, "Sandi sertifikat salah"),
        ({"sertifikat": b"bukan sertifikat"}, "bukan PKCS#12"),
        ({"sekarang": SEKARANG + timedelta(days=60)}, "belum berlaku hari ini"),
    ],
)
def test_sertifikat_yang_tidak_dapat_dipakai_ditolak(laporan, kwargs, pesan):
    with pytest.raises(TandaTanganDitolak, match=pesan):
        tanda_tangani(laporan, **kwargs)
    assert laporan.daftar_berkas.count() == 1


def test_berkas_bertanda_tangan_tidak_diganti(laporan):
    tanda_tangani(laporan)
    with pytest.raises(TandaTanganDitolak, match="sudah ada"):
        tanda_tangani(laporan)


def test_yang_ditandatangani_di_tempat_lain_diterima_sekali(laporan):
    tanda_tangani(laporan)
    isi = pdf(laporan, "elektronik")
    assert "CAMAT UJI" in luar(laporan, isi).pemilik_sertifikat
    assert pdf(laporan, "luar") == isi
    with pytest.raises(TandaTanganDitolak, match="sudah ada"):
        luar(laporan, isi)


def test_yang_bukan_laporan_ini_ditolak(laporan):
    asli = pdf(laporan)
    for isi in (asli, b"%PDF-1.7", asli[:-1] + b"x"):
        with pytest.raises(TandaTanganDitolak, match="bukan PDF laporan ini"):
            luar(laporan, isi)


def test_yang_belum_bertanda_tangan_ditolak(laporan):
    penulis = IncrementalPdfFileWriter(io.BytesIO(pdf(laporan)))
    penulis.update_root()
    isi = io.BytesIO()
    penulis.write(isi)
    with pytest.raises(TandaTanganDitolak, match="belum bertanda tangan"):
        luar(laporan, isi.getvalue())


@pytest.mark.lengkap
def test_tanda_tangan_yang_dirusak_ditolak(laporan):
    tanda_tangani(laporan)
    asli, isi = pdf(laporan), bytearray(pdf(laporan, "elektronik"))
    tempat = isi.index(b"/Reason", len(asli)) + 12
    isi[tempat] ^= 1
    with pytest.raises(TandaTanganDitolak):
        luar(laporan, bytes(isi))


@pytest.mark.lengkap
def test_halaman_yang_diganti_sebelum_ditandatangani_ditolak(laporan, monkeypatch):
    asli = pdf(laporan)
    penulis = IncrementalPdfFileWriter(io.BytesIO(asli))
    halaman = penulis.root["/Pages"]["/Kids"][0]
    halaman["/Rotate"] = penulis.root["/Pages"]["/Count"]
    penulis.mark_update(penulis.root["/Pages"]["/Kids"].raw_get(0))
    diubah = io.BytesIO()
    penulis.write(diubah)
    monkeypatch.setattr("laporan.actions.tanda_tangan._pdf_terbit", lambda _: diubah.getvalue())
    tanda_tangani(laporan)
    monkeypatch.undo()
    with pytest.raises(TandaTanganDitolak, match="diubah selain ditandatangani"):
        luar(laporan, pdf(laporan, "elektronik"))


def test_pdfa_dengan_lampiran_yang_selalu_sama(laporan):
    isi = cetak_rekaman(laporan.rekaman)
    assert isi == pdf(laporan) == cetak_rekaman(laporan.rekaman)
    tanda_tangani(laporan)
    for satu in (isi, pdf(laporan, "elektronik")):
        with pikepdf.open(io.BytesIO(satu)) as dokumen:
            with dokumen.open_metadata() as meta:
                assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "B")
                assert meta.pdfa_status == "3B"
            assert str(dokumen.Root.Lang) == "id"
            assert bool(dokumen.Root.MarkInfo.Marked)
            assert len(dokumen.Root.AF) == 2
            assert {str(b.AFRelationship) for b in dokumen.Root.AF} == {"/Data"}
            nama = set(dokumen.attachments)
            assert nama == {f"data-{laporan.kode}.json", f"data-{laporan.kode}.xlsx"}
            data = json.loads(
                dokumen.attachments[f"data-{laporan.kode}.json"].get_file().read_bytes()
            )
            buku = dokumen.attachments[f"data-{laporan.kode}.xlsx"].get_file().read_bytes()
    assert data == json.loads(laporan.rekaman)["anggota"]
    lembar = load_workbook(io.BytesIO(buku))
    assert lembar.sheetnames == ["Angka", "Kegiatan", "Dokumen"]
    assert [sel.value for sel in lembar["Kegiatan"][2]][:2] == ["PEM", "A-1"]
    assert lembar["Dokumen"].max_row == 19


@pytest.mark.butuh("qpdf")
def test_qpdf_tidak_menemukan_kesalahan(laporan, tmp_path):
    tanda_tangani(laporan)
    for jenis in ("terbit", "elektronik"):
        (tmp_path / "a.pdf").write_bytes(pdf(laporan, jenis))
        subprocess.run(["qpdf", "--check", "a.pdf"], cwd=tmp_path, check=True, capture_output=True)


@pytest.mark.lengkap
@pytest.mark.butuh("pdfsig", "qpdf")
def test_waktu_dari_server_waktu_masuk_tanda_tangan(laporan, tmp_path):
    with server_waktu(SEKARANG + timedelta(minutes=2)) as alamat:
        tanda_tangani(laporan, server_waktu=alamat)
    isi = pdf(laporan, "elektronik")
    [satu] = PdfFileReader(io.BytesIO(isi)).embedded_regular_signatures
    sifat = {a["type"].native: a["values"] for a in satu.signer_info["unsigned_attrs"]}
    cap = sifat["signature_time_stamp_token"][0]["content"]
    keterangan = cap["encap_content_info"]["content"].parsed
    assert keterangan["gen_time"].native == SEKARANG + timedelta(minutes=2)
    assert "SERVER WAKTU UJI" in keterangan["tsa"].chosen.human_friendly
    (tmp_path / "a.pdf").write_bytes(isi)
    for perintah, kata in (
        (["pdfsig", "-nocert", "a.pdf"], "Signature is Valid"),
        (["qpdf", "--check", "a.pdf"], "No syntax or stream encoding errors"),
    ):
        hasil = subprocess.run(perintah, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert kata in hasil.stdout
    assert "CAMAT UJI" in luar(laporan, isi).pemilik_sertifikat


@pytest.mark.lengkap
def test_server_waktu_yang_tidak_menjawab_membatalkan(laporan):
    with server_waktu(SEKARANG) as alamat:
        pass
    with pytest.raises(TandaTanganDitolak, match="Server waktu"):
        tanda_tangani(laporan, server_waktu=alamat)
    assert laporan.daftar_berkas.count() == 1


@pytest.mark.butuh("pdftotext")
def test_setiap_halaman_menyebut_kode_dan_nomornya(laporan):
    with pikepdf.open(io.BytesIO(pdf(laporan))) as dokumen:
        jumlah = len(dokumen.pages)
    hasil = subprocess.run(
        ["pdftotext", "-", "-"], input=pdf(laporan), capture_output=True, check=True
    ).stdout.decode()
    daftar = [re.sub(r"\s+", " ", satu) for satu in hasil.split("\f") if satu.strip()]
    assert len(daftar) == jumlah
    for nomor, teks in enumerate(daftar, start=1):
        assert f"Kode {laporan.kode} · halaman {nomor} dari {jumlah}" in teks
        assert "DRAF" not in teks


def test_yang_digantikan_revisi_sejak_dilihat_tidak_ditandatangani(laporan):
    dilihat = sidik_dilihat(tampak_tanda_tangan(laporan))
    terbitkan(laporan.kecamatan, laporan.diterbitkan_oleh, alasan="Salah")
    with pytest.raises(YangDilihatBerubah, match="revisi yang menggantikannya"):
        tanda_tangani(laporan, dilihat=dilihat)
    assert tanda_tangani(laporan).pk


def test_menandatangani_lewat_layar(client, laporan):
    camat = laporan.diterbitkan_oleh
    camat.set_password("sandi-camat-panjang")
    camat.save()
    client.force_login(camat)
    alamat = reverse("laporan_tanda_tangan", args=[laporan.pk])
    isian = {
        "sandi": "sandi-camat-panjang",
        "sandi_sertifikat": "salah",
        "sertifikat": SimpleUploadedFile("kantor.p12", buat_sertifikat(timezone.now())),
        "sini": "1",
        "dilihat": client.get(alamat).context["form"]["dilihat"].value(),
    }
    assert "Sandi sertifikat salah" in client.post(alamat, isian).content.decode()
    isian["sertifikat"].seek(0)
    assert client.post(alamat, isian | {"sandi_sertifikat": SANDI_SERTIFIKAT}).status_code == 302
    halaman = client.get(reverse("laporan_terbit", args=[laporan.pk])).content.decode()
    assert "Sertifikat milik" in halaman
    assert "BSrE" not in halaman
    assert "Sudah ditandatangani di sini" in client.get(alamat).content.decode()
    # From another page that still offers to: it says why nothing was done.
    isian["sertifikat"].seek(0)
    jawaban = client.post(alamat, isian | {"sandi_sertifikat": SANDI_SERTIFIKAT})
    assert "sudah ada; tidak diganti" in jawaban.content.decode()
    unggahan = SimpleUploadedFile("luar.pdf", b"%PDF-1.7 lain")
    luar = {"luar": "1", "dilihat": isian["dilihat"]}
    jawaban = client.post(alamat, luar | {"pdf": unggahan}).content.decode()
    assert "bukan PDF laporan ini" in jawaban
    unggahan = SimpleUploadedFile("luar.pdf", pdf(laporan, "elektronik"))
    jawaban = client.post(alamat, luar | {"pdf": unggahan})
    # It was signed here since that page was opened.
    assert "dibuka: berkas yang tersimpan." in jawaban.content.decode()
    unggahan.seek(0)
    luar["dilihat"] = jawaban.context["form_luar"]["dilihat"].value()
    assert client.post(alamat, luar | {"pdf": unggahan}).status_code == 302
