"""The pages of kegiatan as a person uses them."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kinerja.models import Kegiatan, TindakLanjut
from organisasi.models import UnitKerja
from organisasi.models.peran import Peran
from tests.berkas_uji import pdf
from tests.factories import buat_kegiatan, buat_pengguna, buat_tindak_lanjut, buat_unit
from tests.putusan import batalkan_kegiatan

pytestmark = pytest.mark.django_db


@pytest.fixture
def staf(acuan, client):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    pengguna = buat_pengguna(unit_kerja=unit, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def isian(**kwargs):
    bawaan = {
        "tanggal": "2025-06-01",
        "jenis": "fasilitasi",
        "uraian": "Rapat persiapan",
        "fungsi": "tanpa",
        "versi": "1",
    }
    return bawaan | kwargs


def test_mencatat_kegiatan_lalu_tindak_lanjut_dengan_bukti(client, staf, acuan):
    fungsi = acuan.daftar_fungsi.get(daftar_lembar__nomor=2)
    response = client.post("/kegiatan/baru/", isian(fungsi=fungsi.pk), follow=True)
    kegiatan = Kegiatan.objects.get()
    assert "PMD-2025-0001 disimpan" in response.content.decode()

    bentuk = acuan.daftar_bentuk_tindak_lanjut.get(nama="Notula")
    response = client.post(
        f"/kegiatan/{kegiatan.pk}/tindak-lanjut/",
        {
            "tanggal": "02/06/2025",
            "bentuk": bentuk.pk,
            "uraian": "Notula dikirim",
            "nomor": "5",
            "daftar_berkas": [SimpleUploadedFile("notula.pdf", pdf())],
        },
        follow=True,
    )
    assert "notula.pdf" in response.content.decode()
    assert "2 Juni 2025" in response.content.decode()

    response = client.get("/?tahun=2025&per=2025-12-31")
    assert "100,00 %" in response.content.decode()


def beralasan(client, alamat, alasan):
    """The confirm page sent off with a reason, as it was shown; a record of another state too."""
    dilihat = client.get(alamat).context["form"].sidik
    return client.post(alamat, {"alasan": alasan, "dilihat": dilihat}, follow=True)


def test_isian_salah_kembali_terisi_dengan_pesannya(client, staf):
    response = client.post("/kegiatan/baru/", isian(tanggal="31/09/2025", tempat="Balai Desa"))
    halaman = response.content.decode()
    assert "Bukan tanggal" in halaman
    assert "Balai Desa" in halaman
    assert not Kegiatan.objects.exists()


def test_tanggal_besok_ditolak_di_kolomnya(client, staf):
    besok = timezone.localdate() + timedelta(days=1)
    response = client.post("/kegiatan/baru/", isian(tanggal=besok.isoformat()))
    assert "belum terjadi" in response.content.decode()


def test_perubahan_yang_melanggar_ditolak(client, staf):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tindak_lanjut=date(2025, 4, 1))
    response = client.post(f"/kegiatan/{kegiatan.pk}/ubah/", isian())
    assert "sesudah tindak lanjut" in response.content.decode()


def test_membatalkan_dan_memulihkan(client, staf):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja)
    alamat = f"/kegiatan/{kegiatan.pk}"
    beralasan(client, f"{alamat}/batalkan/", "Hujan lebat")
    assert "Dibatalkan: Hujan lebat" in client.get(f"{alamat}/").content.decode()
    assert "sudah dibatalkan" in beralasan(client, f"{alamat}/batalkan/", "x").content.decode()

    beralasan(client, f"{alamat}/pulihkan/", "Keliru")
    assert "Dibatalkan" not in client.get(f"{alamat}/").content.decode()
    tolak = beralasan(client, f"{alamat}/pulihkan/", "Keliru").content.decode()
    assert "tidak sedang dibatalkan" in tolak


def test_membatalkan_tindak_lanjut(client, staf):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tindak_lanjut=date(2025, 4, 1))
    alamat = f"/tindak-lanjut/{TindakLanjut.objects.get().pk}/batalkan/"
    beralasan(client, alamat, "Salah kegiatan")
    halaman = client.get(f"/kegiatan/{kegiatan.pk}/").content.decode()
    assert "Dibatalkan: Salah kegiatan" in halaman
    assert "sudah dibatalkan" in beralasan(client, alamat, "x").content.decode()


def test_berkas_yang_bukan_bukti_ditolak(client, staf, settings):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tindak_lanjut=date(2025, 4, 1))
    tindak_lanjut = TindakLanjut.objects.get()
    alamat = f"/tindak-lanjut/{tindak_lanjut.pk}/bukti/"

    def unggah(isi: bytes) -> str:
        berkas = SimpleUploadedFile("a.pdf", isi)
        return client.post(alamat, {"daftar_berkas": [berkas]}, follow=True).content.decode()

    assert "jenis berkas tidak diterima" in unggah(b"bukan pdf")
    settings.IKU_BATAS_BERKAS_MB = 1
    assert "lebih besar dari 1 MB" in unggah(pdf() + b" " * 1024 * 1024)
    assert "Bukti disimpan" in unggah(pdf())
    response = client.get(f"/bukti/{tindak_lanjut.daftar_bukti.get().pk}/")
    assert response.content == pdf()
    assert response["Content-Disposition"].startswith("attachment")
    kosong = client.post(alamat, {"simpan": "1"}).content.decode()
    assert "Pilih paling sedikit satu berkas" in kosong
    hampa = SimpleUploadedFile("surat.pdf", b"")
    tanpa_isi = client.post(alamat, {"daftar_berkas": [hampa]}).content.decode()
    assert "surat.pdf kosong. Pilih berkas yang berisi." in tanpa_isi
    bentuk = kegiatan.unit_kerja.kecamatan.daftar_bentuk_tindak_lanjut.first()
    for tanggal, isi, pesan in (
        ("2025-03-01", pdf(), "mendahului"),
        ("2025-05-01", b"bukan pdf", "tidak diterima"),
    ):
        response = client.post(
            f"/kegiatan/{kegiatan.pk}/tindak-lanjut/",
            {
                "tanggal": tanggal,
                "bentuk": bentuk.pk,
                "uraian": "Surat",
                "daftar_berkas": [SimpleUploadedFile("b.pdf", isi)],
            },
        )
        assert pesan in response.content.decode()


SARINGAN = {
    "": {"lanjut", "belum", "batal", "luar", "terlambat"},
    "hitungan=dihitung": {"lanjut", "belum", "terlambat"},
    "hitungan=ditindaklanjuti": {"lanjut"},
    "hitungan=belum": {"belum", "terlambat"},
    "hitungan=setelah_batas": {"terlambat"},
    "hitungan=tanpa_fungsi": {"luar"},
    "hitungan=batal": {"batal"},
    "q=lanj": {"lanjut"},
    "triwulan=2": {"belum"},
    "jenis=fasilitasi": {"belum"},
    "fungsi=3": {"belum"},
    "unit=PMD": {"lanjut", "belum", "batal", "luar", "terlambat"},
    "unit=PEM": set(),
    "per=2025-03-31": {"lanjut", "batal", "luar"},
    "tahun=abc&hitungan=batal": set(),
}


@pytest.mark.parametrize("saringan", SARINGAN)
def test_saringan(client, acuan, saringan):
    camat = buat_pengguna(Peran.CAMAT, kecamatan=acuan)
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    staf = buat_pengguna(unit_kerja=unit, kecamatan=acuan)
    tiga = acuan.daftar_fungsi.get(daftar_lembar__nomor=3)
    buat_kegiatan(unit_kerja=unit, uraian="lanjut", tindak_lanjut=date(2025, 4, 1))
    buat_kegiatan(
        unit_kerja=unit, uraian="belum", tanggal=date(2025, 5, 1), jenis="fasilitasi", fungsi=tiga
    )
    batal = buat_kegiatan(unit_kerja=unit, uraian="batal")
    batalkan_kegiatan(batal, alasan="Hujan", oleh=staf)
    buat_kegiatan(unit_kerja=unit, uraian="luar", fungsi=None)
    buat_kegiatan(
        unit_kerja=unit,
        uraian="terlambat",
        tanggal=date(2025, 12, 1),
        tindak_lanjut=date(2026, 1, 5),
    )
    client.force_login(camat)
    tahun = "" if "tahun=" in saringan else "tahun=2025&"
    response = client.get(f"/kegiatan/?{tahun}{saringan}")
    assert {kegiatan.uraian for kegiatan in response.context["halaman"]} == SARINGAN[saringan]


def test_jumlah_kueri_daftar_tidak_bertambah(client, staf, django_assert_max_num_queries):
    for _ in range(30):
        buat_kegiatan(unit_kerja=staf.unit_kerja)
    with django_assert_max_num_queries(12):
        response = client.get("/kegiatan/?tahun=2025&halaman=2")
    assert len(response.context["halaman"]) == 5


def test_staf_hanya_melihat_unitnya(client, staf, acuan):
    buat_kegiatan(unit_kerja=buat_unit(kecamatan=acuan))
    response = client.get("/kegiatan/?tahun=2025")
    assert "Tahun 2025 belum ada kegiatan" in response.content.decode()


@pytest.mark.parametrize("apa", ["kegiatan", "tindak lanjut"])
def test_yang_berubah_sejak_dilihat_tidak_dibatalkan_dan_alasannya_tetap(client, staf, apa):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tindak_lanjut=date(2025, 4, 1))
    lanjutan = TindakLanjut.objects.get()
    alamat = f"/kegiatan/{kegiatan.pk}" if apa == "kegiatan" else f"/tindak-lanjut/{lanjutan.pk}"
    halaman = client.get(f"{alamat}/batalkan/")
    assert kegiatan.uraian in halaman.content.decode()
    assert str(lanjutan) in halaman.content.decode()
    isian = {"alasan": "Rapat tidak jadi", "dilihat": halaman.context["form"].sidik}
    Kegiatan.objects.update(hasil="Disepakati semua desa")
    tolak = client.post(f"{alamat}/batalkan/", isian)
    kembali = tolak.content.decode()
    assert "Berubah sejak halaman ini dibuka: hasil kegiatan." in kembali
    assert "Disepakati semua desa" in kembali
    assert 'value="Rapat tidak jadi"' in kembali
    # What the page shows by now is what is decided on next.
    isian["dilihat"] = tolak.context["form"]["dilihat"].value()
    assert "dibatalkan" in client.post(f"{alamat}/batalkan/", isian, follow=True).content.decode()

    pulihkan = client.get(f"{alamat}/pulihkan/")
    assert "Rapat tidak jadi" in pulihkan.content.decode()
    isian = {"alasan": "Keliru", "dilihat": pulihkan.context["form"].sidik}
    Kegiatan.objects.update(uraian="Rapat lain")
    kembali = client.post(f"{alamat}/pulihkan/", isian).content.decode()
    assert "Berubah sejak halaman ini dibuka: uraian kegiatan." in kembali
    assert 'value="Keliru"' in kembali


def test_tindak_lanjut_yang_datang_kemudian_menahan_pembatalan(client, staf):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja)
    alamat = f"/kegiatan/{kegiatan.pk}/batalkan/"
    dilihat = client.get(alamat).context["form"].sidik
    buat_tindak_lanjut(kegiatan, tanggal=kegiatan.tanggal)
    halaman = client.post(alamat, {"alasan": "Tidak jadi", "dilihat": dilihat}).content.decode()
    assert "Berubah sejak halaman ini dibuka: tindak lanjut." in halaman
    kegiatan.refresh_from_db()
    assert kegiatan.status == "terlaksana"


def test_kegiatan_bersama_unit_lain_tampak_dan_hanya_dibaca(client, staf, acuan):
    pem = acuan.daftar_unit_kerja.get(kode="PEM")
    bersama = buat_kegiatan(
        unit_kerja=pem,
        uraian="Musrenbang",
        tanggal=date(2025, 2, 3),
        tanggal_akhir=date(2025, 2, 4),
    )
    bersama.daftar_unit_lain.add(staf.unit_kerja)
    lain = buat_kegiatan(unit_kerja=pem, uraian="Rapat PEM", tanggal=date(2025, 2, 3))
    isi = client.get("/kegiatan/?tahun=2025").content.decode()
    assert "3–4 Februari 2025 · bersama Seksi Pemerintahan" in isi
    assert ">Musrenbang</a>" in isi
    assert "0 kegiatan" in isi
    assert "Rapat PEM" not in isi
    detail = client.get(f"/kegiatan/{bersama.pk}/")
    assert "3–4 Februari 2025" in detail.content.decode()
    assert f"/kegiatan/{bersama.pk}/ubah/" not in detail.content.decode()
    assert client.get(f"/kegiatan/{bersama.pk}/ubah/").status_code == 403
    assert client.get(f"/kegiatan/{lain.pk}/").status_code == 404


def test_kegiatan_bersama_dihitung_sekali_saja(acuan, staf):
    bersama = buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"))
    bersama.daftar_unit_lain.add(staf.unit_kerja)
    assert not Kegiatan.objects.terlihat_oleh(staf).exists()
    assert list(Kegiatan.objects.terbaca_oleh(staf)) == [bersama]
    # Of a unit that leads it and took part before it carried the other on: once, too.
    bersama.unit_kerja.aktif_sampai = date(2025, 12, 31)
    bersama.unit_kerja.penerus = staf.unit_kerja
    bersama.unit_kerja.save()
    milik = [unit.pk for unit in UnitKerja.objects.ditangani(staf)]
    assert not Kegiatan.objects.bersama(milik).exists()
    assert list(Kegiatan.objects.terbaca_oleh(staf)) == [bersama]
