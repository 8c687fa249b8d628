"""The import on screen: hints, cells confirmed as they stand, and changed rows left out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from desa.excel import dokumen as d
from desa.models import DokumenDesa
from impor.models import BarisImpor, Impor
from kinerja.excel import kolom as k
from kinerja.models import Kegiatan, TindakLanjut
from organisasi.models.peran import Peran
from tests.buku_kerja import SATU_KEGIATAN, TINDAK_LANJUT, buku_dokumen, buku_kegiatan
from tests.factories import buat_pengguna
from tests.ods import buku_ods
from tests.putusan import lihat_impor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def verifikator(client, acuan, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "berkas"
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))


@pytest.fixture
def unggah(client):
    def kirim(path, isi="kegiatan"):
        berkas = SimpleUploadedFile(path.name, path.read_bytes())
        jawaban = client.post(reverse("impor_list"), {"isi": isi, "berkas": berkas}, follow=True)
        return jawaban.content.decode()

    return kirim


@pytest.fixture
def kirim(client):
    def jalankan(aksi, saring="", **isian):
        impor = Impor.objects.latest("pk")
        alamat = reverse("impor_detail", args=[impor.pk])
        isian = {"aksi": aksi, "dilihat": lihat_impor(impor)} | isian
        return client.post(f"{alamat}{saring}", isian, follow=True)

    return lambda *args, **isian: jalankan(*args, **isian).content.decode()


def keadaan():
    daftar = Impor.objects.latest("pk").daftar_baris
    return dict(daftar.values_list("nomor", "keadaan"))


def test_petunjuk_tampil_di_halaman_laporan_dan_excel(client, unggah, tmp_path):
    path = buku_kegiatan(tmp_path / "a.xlsx", {}, {k.KODE: "PMD-2"}, {k.KODE: "9", k.UNIT: "PEM"})
    halaman = unggah(path)
    assert "2 baris mirip dengan kegiatan lain" in halaman
    assert "Mirip dengan PMD-2, baris 3 (Musyawarah desa)" in halaman
    impor = Impor.objects.get()
    saring = client.get(reverse("impor_detail", args=[impor.pk]), {"keadaan": "petunjuk"})
    assert [baris.nomor for baris in saring.context["halaman"]] == [2, 3]
    laporan = client.get(reverse("impor_laporan", args=[impor.pk])).content.decode()
    assert "Petunjuk: Mirip dengan PMD-1, baris 2" in laporan


def test_yang_tidak_dibaca_disebut_juga_bila_ada_kesalahan(unggah, tmp_path):
    judul = [*k.JUDUL, "Keterangan"]
    baris = [(SATU_KEGIATAN | {k.UNIT: "X"}).get(satu) for satu in k.JUDUL]
    path = buku_ods(
        tmp_path / "a.ods", {"Data": [judul, [*baris, "ok"]], "Lain": [["Nama"], ["Siti"]]}
    )
    halaman = unggah(path)
    assert "1 baris salah" in halaman
    assert "Kolom yang tidak dibaca: &#x27;Keterangan&#x27;." in halaman
    assert "Lembar lain yang tidak dibaca: &#x27;Lain&#x27;." in halaman


def test_angka_dapat_dipastikan_seperti_tertulis(unggah, kirim, tmp_path):
    daftar = ({k.KODE: 1.1} | TINDAK_LANJUT | {k.TL_NOMOR: 188.5}, {k.KODE: 1.2, k.TEMPAT: "Balai"})
    halaman = unggah(buku_kegiatan(tmp_path / "a.xlsx", *daftar))
    assert "Benar, pakai 188.5 seperti tertulis" in halaman
    sel = {"sel-2-0": "1.1", "sel-2-14": "188.5", "sel-3-0": "1.20"}
    # A box that was not touched says nothing: other cells of the page are not confirmed with it.
    kirim("perbaiki", baris=["2", "3"], **sel)
    assert keadaan() == {2: "salah", 3: "baru"}
    kirim("perbaiki", baris=["2"], **sel, **{"pasti-2-0": "on"})
    assert "188.5" in str(BarisImpor.objects.get(nomor=2).kesalahan)
    kirim("perbaiki", baris=["2"], **sel, **{"pasti-2-14": "on"})
    assert keadaan() == {2: "baru", 3: "baru"}
    kirim("simpan")
    assert set(Kegiatan.objects.values_list("kode", flat=True)) == {"1.1", "1.20"}
    assert TindakLanjut.objects.get().nomor == "188.5"


def test_angka_yang_terpotong_dan_galat_tidak_dapat_dipastikan(unggah, tmp_path):
    isi = TINDAK_LANJUT | {k.TL_NOMOR: 196804071989031006}
    assert "Benar, pakai" not in unggah(buku_kegiatan(tmp_path / "a.xlsx", isi))


@pytest.mark.parametrize(
    ("tulisan", "hari"),
    [
        ("5 Mei 2025", "2025-05-05"),
        ("05-05-25", "2025-05-05"),
        ("05052025", "2025-05-05"),
        ("Senin, 5 Mei 2025", "2025-05-05"),
    ],
)
def test_kotak_perbaikan_membaca_tanggal_seperti_ketikan(unggah, kirim, tmp_path, tulisan, hari):
    unggah(buku_kegiatan(tmp_path / "a.xlsx", {k.TANGGAL: "kemarin"}))
    kirim("perbaiki", baris="2", **{"sel-2-1": tulisan})
    kirim("simpan")
    assert str(Kegiatan.objects.get().tanggal) == hari


def test_yang_baru_saja_disimpan_yang_berubah_dibiarkan(unggah, kirim, tmp_path):
    unggah(buku_kegiatan(tmp_path / "a.xlsx", {}))
    kirim("simpan")
    daftar = ({k.TEMPAT: "Balai"}, {k.KODE: "PMD-2", k.KEGIATAN: "Bimbingan"})
    assert "Simpan yang baru saja" in unggah(buku_kegiatan(tmp_path / "b.xlsx", *daftar))
    halaman = kirim("simpan-baru")
    assert "Berubah, dibiarkan" in halaman
    assert keadaan() == {2: "dilewati", 3: "baru"}
    assert Kegiatan.objects.get(kode="PMD-1").tempat == ""
    assert Kegiatan.objects.get(kode="PMD-2").uraian == "Bimbingan"
    impor = Impor.objects.latest("pk")
    assert (impor.status, impor.hasil["berubah"], impor.hasil["dilewati"]) == ("disimpan", 0, 1)


def test_tanpa_yang_baru_tidak_ada_yang_disimpan(unggah, kirim, tmp_path):
    unggah(buku_kegiatan(tmp_path / "a.xlsx", {}))
    kirim("simpan")
    halaman = unggah(buku_kegiatan(tmp_path / "b.xlsx", {k.TEMPAT: "Balai"}))
    assert "Simpan yang baru saja" not in halaman
    assert "Tidak ada baris yang baru" in kirim("simpan-baru")


def test_satu_baris_yang_berubah_atau_baru_dapat_ditinggalkan(unggah, kirim, tmp_path):
    unggah(buku_kegiatan(tmp_path / "a.xlsx", {}, {k.KODE: "PMD-2", k.KEGIATAN: "Bimbingan"}))
    kirim("simpan")
    daftar = (
        {k.TEMPAT: "Balai"},
        {k.KODE: "PMD-2", k.KEGIATAN: "Bimbingan", k.TEMPAT: "Pendopo"},
        {k.KODE: "PMD-3", k.KEGIATAN: "Rapat"},
        {k.KODE: "PMD-4", k.KEGIATAN: "Rapat."},
    )
    unggah(buku_kegiatan(tmp_path / "b.xlsx", *daftar))
    semua = ["2", "3", "4", "5"]
    kirim("perbaiki", "?keadaan=semua", baris=semua, **{"lewati-2": "on", "lewati-5": "on"})
    assert keadaan() == {2: "dilewati", 3: "berubah", 4: "baru", 5: "dilewati"}
    assert "Tinggalkan baris yang dicentang" not in kirim("simpan", perbarui="1")
    assert dict(Kegiatan.objects.values_list("kode", "tempat")) == {
        "PMD-1": "", "PMD-2": "Pendopo", "PMD-3": "",
    }  # fmt: skip


def test_dokumen_yang_berubah_dibiarkan(unggah, kirim, tmp_path):
    unggah(buku_dokumen(tmp_path / "a.xlsx", {}), "dokumen")
    kirim("simpan")
    daftar = ({d.NOMOR: "7/2025"}, {d.DESA: "DS. SUKOSARI"})
    unggah(buku_dokumen(tmp_path / "b.xlsx", *daftar), "dokumen")
    kirim("simpan-baru")
    assert set(DokumenDesa.objects.values_list("desa__nama", "nomor")) == {
        ("Rojopolo", ""), ("Sukosari", ""),
    }  # fmt: skip
