"""Upload, see what would happen row by row, correct it, then decide."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from impor.models import BarisImpor, Impor
from kinerja.excel import kolom as k
from kinerja.models import Kegiatan
from organisasi.models.peran import Peran
from tests.buku_kerja import TINDAK_LANJUT, buku_dokumen, buku_kegiatan, tulis_buku
from tests.factories import buat_impor, buat_pengguna, tutup_periode
from tests.putusan import lihat_impor

pytestmark = pytest.mark.django_db
DAFTAR = reverse("impor_list")
KUNCI = "5d0c8a3e-50f7-4c2c-9d1d-0d6a4b3f1c11"


@pytest.fixture(autouse=True)
def folder_berkas(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "berkas"


@pytest.fixture
def verifikator(client, acuan):
    pengguna = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def unggah(client, path, isi="kegiatan", **kwargs):
    berkas = SimpleUploadedFile("laporan bulan.xlsx", path.read_bytes())
    return client.post(DAFTAR, {"isi": isi, "berkas": berkas} | kwargs, follow=True)


def kirim(client, aksi="simpan", saring="", **isian):
    impor = Impor.objects.latest("pk")
    alamat = reverse("impor_detail", args=[impor.pk])
    isian = {"aksi": aksi, "dilihat": lihat_impor(impor)} | isian
    return client.post(f"{alamat}{saring}", isian, follow=True).content.decode()


def keadaan():
    return dict(BarisImpor.objects.values_list("nomor", "keadaan"))


def test_periksa_dahulu_lalu_simpan(client, verifikator, tmp_path):
    jawaban = unggah(client, buku_kegiatan(tmp_path / "a.xlsx", {}, {k.KODE: "2"}))
    assert jawaban.context["hasil"]["baru"] == 2
    assert not Kegiatan.objects.exists()
    assert "Disimpan" in kirim(client)
    assert Kegiatan.objects.filter(dicatat_oleh=verifikator).count() == 2
    impor = Impor.objects.get()
    riwayat = Kegiatan.history.first()
    assert riwayat.history_change_reason == f"Impor {impor.pk}: laporan bulan.xlsx"
    assert impor.history.first().history_user == verifikator
    assert "sudah tidak menunggu: disimpan" in kirim(client)
    assert Kegiatan.objects.count() == 2


def test_setiap_baris_disebut_keadaannya(client, verifikator, tmp_path):
    unggah(client, buku_kegiatan(tmp_path / "a.xlsx", {}, {k.KODE: "2", k.TEMPAT: "Balai"}))
    kirim(client)
    daftar = ({}, {k.KODE: "2", k.TEMPAT: "Pendopo"}, {k.KODE: "3"}, {k.KODE: "4", k.UNIT: "X"})
    halaman = unggah(client, buku_kegiatan(tmp_path / "b.xlsx", *daftar)).content.decode()
    baris = Impor.objects.latest("pk").daftar_baris
    assert dict(baris.values_list("nomor", "keadaan")) == {
        2: "sama",
        3: "berubah",
        4: "baru",
        5: "salah",
    }
    assert "1 baris salah" in halaman
    assert baris.get(nomor=3).perubahan == [
        {"kolom": k.TEMPAT, "semula": "Balai", "menjadi": "Pendopo"}
    ]
    alamat = reverse("impor_detail", args=[Impor.objects.latest("pk").pk])
    berubah = client.get(f"{alamat}?keadaan=berubah").content.decode()
    assert "Balai" in berubah
    assert "PMD-1" not in berubah
    assert "PMD-1" in client.get(f"{alamat}?keadaan=semua").content.decode()


def test_sel_salah_dibetulkan_di_layar(client, verifikator, tmp_path):
    salah = buku_kegiatan(tmp_path / "a.xlsx", {k.TANGGAL: "31 September 2025"}, {k.UNIT: "X"})
    halaman = unggah(client, salah).content.decode()
    assert "31 September 2025" in halaman
    assert "2 baris salah" in halaman
    assert "sudah tidak menunggu: ada kesalahan" in kirim(client)
    halaman = kirim(
        client,
        "perbaiki",
        **{"baris": ["2", "3"], "sel-2-1": "30/09/2025", "sel-3-2": "Y", "sel-9-1": "x"},
    )
    assert "1 baris salah" in halaman
    # The second row now names the same kegiatan as the first.
    kirim(client, "perbaiki", **{"baris": "3", "sel-3-2": "PMD"})
    assert "samakan kolom Tanggal dengan baris 2" in str(BarisImpor.objects.get(nomor=3).kesalahan)
    kirim(client, "perbaiki", **{"baris": "3", "sel-3-1": "30/09/2025"})
    assert "hapus salah satu" in str(BarisImpor.objects.get(nomor=3).kesalahan)
    kirim(client, "perbaiki", **{"baris": "3", "sel-3-0": "PMD-1", "lewati-3": "on"})
    assert keadaan() == {2: "baru", 3: "dilewati"}
    kirim(client, "perbaiki", "?keadaan=dilewati", **{"baris": "3"})
    assert keadaan() == {2: "baru", 3: "salah"}
    kirim(client, "perbaiki", **{"baris": "3", "sel-3-0": "PMD-2"})
    kirim(client)
    assert {str(g.tanggal) for g in Kegiatan.objects.all()} == {"2025-09-30"}
    assert Impor.objects.get().perbaikan["sel"]["2"] == {k.TANGGAL: "30/09/2025"}


def test_baris_yang_tidak_tampil_pada_halaman_terkirim_tidak_tersentuh(
    client, verifikator, tmp_path
):
    unggah(client, buku_kegiatan(tmp_path / "a.xlsx", {k.TANGGAL: "kemarin"}))
    kirim(client, "perbaiki", **{"baris": "7"})
    assert Impor.objects.get().perbaikan == {"sel": {}, "dilewati": []}


def test_perbaikan_terlalu_panjang_ditolak_dan_semua_ketikan_tinggal(client, verifikator, tmp_path):
    unggah(client, buku_kegiatan(tmp_path / "a.xlsx", {k.TANGGAL: "kemarin"}))
    ketikan = {"baris": "2", "sel-2-1": "30/09/2025", "sel-2-5": "x" * 5001, "sel-2-6": "Pendopo"}
    halaman = kirim(client, "perbaiki", **ketikan)
    assert "Perbaikan belum disimpan" in halaman
    assert "Paling banyak 5000 huruf; ini 5001 huruf." in halaman
    assert all(f'value="{ketikan[f"sel-2-{nomor}"]}"' in halaman for nomor in (1, 5, 6))
    assert '<details class="sel-salah" open>' in halaman
    assert Impor.objects.get().perbaikan in ({}, {"sel": {}, "dilewati": []})


def test_berkas_yang_tidak_terbaca_menyebut_sebabnya(client, verifikator, tmp_path):
    lain = tulis_buku(tmp_path / "a.xlsx", "Lain", ["A"], [["x"]])
    halaman = unggah(client, lain).content.decode()
    assert "lembar bernama &#x27;Kegiatan&#x27;" in halaman
    assert "tidak jadi disimpan" in kirim(client, "buang")


def test_tidak_jadi_disimpan(client, verifikator, tmp_path):
    unggah(client, buku_kegiatan(tmp_path / "a.xlsx", {}))
    assert "tidak jadi disimpan" in kirim(client, "buang")
    assert not Kegiatan.objects.exists()
    assert Impor.objects.get().status == "batal"
    assert not BarisImpor.objects.exists()


def test_tombol_yang_tidak_dikenal(client, verifikator, tmp_path):
    unggah(client, buku_kegiatan(tmp_path / "a.xlsx", {}))
    assert "Pilih salah satu tombol" in kirim(client, "")


def test_keadaan_yang_berubah_sesudah_diperiksa_diputuskan_lagi(
    client, acuan, verifikator, tmp_path
):
    unggah(client, buku_dokumen(tmp_path / "a.xlsx", {}), "dokumen")
    tutup_periode(acuan)
    halaman = kirim(client)
    assert "sudah ditutup" in halaman
    assert "berubah sejak berkas ini diperiksa" in halaman
    assert Impor.objects.get().status == "salah"


def test_perubahan_perlu_disetujui(client, verifikator, tmp_path):
    unggah(client, buku_kegiatan(tmp_path / "a.xlsx", {}))
    kirim(client)
    berubah = buku_kegiatan(tmp_path / "b.xlsx", TINDAK_LANJUT | {k.TEMPAT: "Pendopo"})
    assert unggah(client, berubah).context["hasil"]["berubah"] == 1
    assert "Setujui dahulu" in kirim(client)
    kirim(client, perbarui="1")
    assert Kegiatan.objects.get().tempat == "Pendopo"
    assert "tidak ada yang perlu disimpan" in unggah(client, berubah).content.decode()
    assert "tidak ada yang perlu disimpan" in kirim(client)


def test_formulir_yang_terkirim_dua_kali_disimpan_sekali(client, verifikator, tmp_path):
    path = buku_kegiatan(tmp_path / "a.xlsx", {})
    for _ in range(2):
        assert unggah(client, path, kunci=KUNCI).status_code == 200
    assert Impor.objects.count() == 1


def test_berkas_yang_terlalu_besar_atau_kosong_ditolak(client, verifikator, settings, tmp_path):
    settings.IKU_BATAS_BERKAS_MB = 1
    for isi, pesan in ((b"x" * 1_100_000, "lebih besar dari 1 MB"), (b"", "Berkas ini kosong")):
        (tmp_path / "a.xlsx").write_bytes(isi)
        assert pesan in unggah(client, tmp_path / "a.xlsx").content.decode()
    assert not Impor.objects.exists()


def test_impor_kecamatan_lain_tidak_terlihat(client, verifikator):
    asing = buat_impor()
    assert client.get(reverse("impor_detail", args=[asing.pk])).status_code == 404
    assert str(asing) == f"Impor {asing.pk}: kegiatan.xlsx"


def test_kemajuan_tampil_sampai_pekerja_selesai(client, acuan, verifikator):
    impor = buat_impor(acuan, baris_semua=4000, baris_selesai=1500)
    alamat = reverse("impor_detail", args=[impor.pk])
    assert "gangguan pada program" in client.get(alamat).content.decode()
    sedikit = client.get(alamat, headers={"HX-Request": "true"})
    assert "<html" not in sedikit.content.decode()
    impor.status = "salah"
    impor.save()
    selesai = client.get(alamat, headers={"HX-Request": "true"})
    assert selesai.headers["HX-Refresh"] == "true"


def test_jumlah_kueri_tidak_bertambah_dengan_baris(
    client, verifikator, tmp_path, django_assert_max_num_queries
):
    daftar = [{k.KODE: str(n), k.UNIT: "X"} for n in range(60)]
    unggah(client, buku_kegiatan(tmp_path / "a.xlsx", *daftar))
    alamat = reverse("impor_detail", args=[Impor.objects.get().pk])
    with django_assert_max_num_queries(12):
        assert client.get(f"{alamat}?halaman=2").status_code == 200


def alamat(nama):
    return reverse(nama, args=[Impor.objects.latest("pk").pk])


def test_impor_diurungkan_dengan_alasan_atau_disebut_penghalangnya(client, verifikator, tmp_path):
    unggah(client, buku_kegiatan(tmp_path / "a.xlsx", {}))
    belum = client.get(alamat("impor_urungkan"), follow=True).content.decode()
    assert "Hanya impor yang sudah disimpan" in belum
    kirim(client)
    assert "Urungkan impor ini?" in client.get(alamat("impor_urungkan")).content.decode()
    kegiatan = Kegiatan.objects.get()
    kegiatan.save()
    tertahan = client.post(alamat("impor_urungkan"), {"alasan": "Salah berkas"})
    assert "PMD-1 Musyawarah desa: diubah" in tertahan.content.decode()
    kegiatan.history.latest().delete()
    halaman = client.post(alamat("impor_urungkan"), {"alasan": "Salah berkas"}, follow=True)
    assert "kembali seperti sebelumnya" in halaman.content.decode()
    assert "Diurungkan: Salah berkas" in halaman.content.decode()
    assert not Kegiatan.objects.exists()


def test_laporan_dan_excel_memuat_setiap_baris(client, verifikator, tmp_path):
    unggah(client, buku_kegiatan(tmp_path / "a.xlsx", {k.TANGGAL: "kemarin"}, {k.KODE: "=2"}))
    kirim(client, "perbaiki", **{"baris": "2", "sel-2-1": "besok"})
    laporan = client.get(alamat("impor_laporan")).content.decode()
    assert "Baris 2, Tanggal: besok" in laporan
    assert Impor.objects.get().sha256 in laporan
    buku = load_workbook(BytesIO(client.get(alamat("impor_excel")).content))
    rows = list(buku["Hasil pemeriksaan"].iter_rows(values_only=True))
    assert rows[0][:5] == ("Baris", "Keadaan", "Keterangan", k.KODE, k.TANGGAL)
    assert rows[1][:2] == (2, "Salah")
    assert "Tanggal: ditemukan 'besok'" in rows[1][2]
    assert rows[2][:4] == (3, "Baru", None, "=2")
    assert buku["Hasil pemeriksaan"]["D3"].data_type == "s"


def test_excel_berkas_yang_tidak_terbaca_menyebut_sebabnya(client, verifikator, tmp_path):
    unggah(client, tulis_buku(tmp_path / "a.xlsx", "Lain", ["A"], [["x"]]))
    buku = load_workbook(BytesIO(client.get(alamat("impor_excel")).content))
    assert "lembar bernama 'Kegiatan'" in buku.active["C2"].value
