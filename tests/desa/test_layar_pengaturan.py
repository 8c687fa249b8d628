"""Heads of desa, extensions and the rest of the desa in Pengaturan."""

import re
from datetime import date
from html import unescape

import pytest
from django.utils import timezone

from desa.baca.kisi import baca_kisi
from desa.models import Desa, Kelurahan, KepalaDesa, PerpanjanganTenggat, Tahapan
from organisasi.models.peran import Peran
from tests.factories import (
    buat_desa,
    buat_dokumen,
    buat_kepala_desa,
    buat_pengguna,
    buat_perpanjangan,
    tutup_periode,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(acuan, client):
    pengguna = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def tambah(client, kunci, **isi):
    return client.post(f"/pengaturan/{kunci}/baru/", isi, follow=True).content.decode()


TAMBAH_PERPANJANGAN = "/pengaturan/perpanjangan-tenggat/baru/"


@pytest.fixture
def isian(acuan):
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    return {
        "jenis_dokumen": jenis.pk,
        "tahun": 2025,
        "tenggat": "2025-10-31",
        "dasar_hukum": "Surat Bupati 1/2025",
        "alasan": "Bencana alam",
        "kunci": "5d0c8a3e-50f7-4c2c-9d1d-0d6a4b3f1c11",
    }


def tersembunyi(jawaban):
    """What the page sends back when its button is pressed."""
    pola = r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?'
    isian = re.findall(pola, jawaban.content.decode().split("<h1")[1])
    return {nama: unescape(nilai) for nama, nilai in isian}


def test_perpanjangan_ditanyakan_dahulu_lalu_mengubah_tenggat(client, admin, acuan, isian):
    desa = acuan.daftar_desa.get(nama="Rojopolo")
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    buat_dokumen(desa, jenis, tahun_anggaran=2026, tanggal_penetapan=date(2025, 10, 6))
    jawaban = client.post(TAMBAH_PERPANJANGAN, isian)
    halaman = jawaban.content.decode()
    for teks in ("Belum ada yang disimpan", "Rojopolo", "RKPDesa TA 2026", "30 September 2025"):
        assert teks in halaman
    assert "Terlambat 6 hari" in halaman
    assert halaman.count("31 Oktober 2025") == 6
    assert not PerpanjanganTenggat.objects.exists()
    halaman = client.post(TAMBAH_PERPANJANGAN, tersembunyi(jawaban), follow=True).content.decode()
    assert "Perpanjangan RKPDesa 2025 disimpan" in halaman
    assert "tenggat 31 Oktober 2025" in halaman
    kolom = next(k for k in baca_kisi(acuan, 2025).daftar_kolom if k.kode == "RKPDesa")
    assert (kolom.tenggat, kolom.tenggat_semula) == (date(2025, 10, 31), date(2025, 9, 30))
    assert PerpanjanganTenggat.history.get().history_user == admin


def test_yang_disimpan_adalah_yang_diperlihatkan(client, admin, acuan, isian):
    jawaban = client.post(TAMBAH_PERPANJANGAN, isian)
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    buat_dokumen(
        acuan.daftar_desa.get(nama="Sukosari"),
        jenis,
        tahun_anggaran=2026,
        tanggal_penetapan=date(2025, 10, 6),
    )
    jawaban = client.post(TAMBAH_PERPANJANGAN, tersembunyi(jawaban))
    assert "berubah sejak halaman ini diperlihatkan" in jawaban.content.decode()
    assert not PerpanjanganTenggat.objects.exists()
    client.post(TAMBAH_PERPANJANGAN, tersembunyi(jawaban))
    assert PerpanjanganTenggat.objects.exists()


def test_kembali_ke_isian_tanpa_menyimpan(client, admin, isian):
    kirim = tersembunyi(client.post(TAMBAH_PERPANJANGAN, isian)) | {"isi_lagi": "1"}
    halaman = client.post(TAMBAH_PERPANJANGAN, kirim).content.decode()
    assert "Surat Bupati 1/2025" in halaman
    assert "data-tanggal" in halaman
    assert not PerpanjanganTenggat.objects.exists()


def test_perpanjangan_yang_menyentuh_triwulan_tertutup_ditolak(client, admin, acuan, isian):
    tutup_periode(acuan, tahun=2025, triwulan=3)
    halaman = client.post(TAMBAH_PERPANJANGAN, isian).content.decode()
    assert "Triwulan III 2025 sudah ditutup; perubahan ini akan mengubah tenggat RKPDesa" in halaman
    assert "Surat Bupati 1/2025" in halaman


def test_perpanjangan_yang_diubah_ditanyakan_bila_tenggatnya_lain(client, admin, acuan, isian):
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    lama = buat_perpanjangan(jenis, tahun=2025, tenggat=date(2025, 10, 31))
    alamat = f"/pengaturan/perpanjangan-tenggat/{lama.pk}/"
    isian |= {"versi": client.get(alamat).context["form"]["versi"].value(), "aktif": "on"}
    client.post(alamat, isian | {"dasar_hukum": "Surat Bupati 7/2025"})
    lama.refresh_from_db()
    assert lama.dasar_hukum == "Surat Bupati 7/2025"
    isian["versi"] = client.get(alamat).context["form"]["versi"].value()
    jawaban = client.post(alamat, isian | {"tenggat": "30/11/2025"})
    assert "30 November 2025" in jawaban.content.decode()
    client.post(alamat, tersembunyi(jawaban))
    lama.refresh_from_db()
    assert lama.tenggat == date(2025, 11, 30)


def test_perpanjangan_yang_dicabut_mengembalikan_tenggat_semula(client, admin, acuan, isian):
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    lama = buat_perpanjangan(jenis, tahun=2025, tenggat=date(2025, 10, 31))
    alamat = f"/pengaturan/perpanjangan-tenggat/{lama.pk}/"
    isian["versi"] = client.get(alamat).context["form"]["versi"].value()
    jawaban = client.post(alamat, isian | {"tenggat": "31/10/2025"})
    assert "30 September 2025" in jawaban.content.decode()
    client.post(alamat, tersembunyi(jawaban))
    lama.refresh_from_db()
    assert not lama.aktif


def test_masa_kepala_desa_tidak_bertumpang_tindih(client, admin, acuan):
    desa = acuan.daftar_desa.get(nama="Rojopolo")
    buat_kepala_desa(desa, menjabat_dari=date(2024, 1, 1), menjabat_sampai=date(2025, 6, 30))
    isi = {"desa": desa.pk, "nama": "Hadi Winoto", "jabatan": "pj"}
    halaman = tambah(client, "kepala-desa", **isi, menjabat_dari="2025-06-30")
    assert "bertumpang tindih" in halaman
    halaman = tambah(client, "kepala-desa", **isi, menjabat_dari="2025-07-01")
    assert "Rojopolo · sejak 1 Juli 2025" in halaman
    assert KepalaDesa.objects.count() == 2


def test_desa_kecamatan_lain_tidak_dapat_dipilih(client, admin):
    lain = buat_desa()
    tambah(client, "kepala-desa", desa=lain.pk, nama="Hadi", jabatan="pj")
    assert not KepalaDesa.objects.exists()


def test_desa_berhenti_aktif_dengan_alasan(client, admin, acuan):
    desa = acuan.daftar_desa.get(nama="Rojopolo")
    form = client.get(f"/pengaturan/desa/{desa.pk}/").context["form"]
    isi = {"kode": desa.kode, "nama": desa.nama, "aktif_sampai_tahun": 2024}
    isi |= {"versi": form["versi"].value(), "alasan": "Menjadi kelurahan"}
    halaman = client.post(f"/pengaturan/desa/{desa.pk}/", isi, follow=True).content.decode()
    assert "sampai tahun 2024" in halaman
    assert Desa.objects.aktif_di(2025).count() == 5


def test_kelurahan_tampil_di_samping_desa_dan_di_luar_kisi(client, admin, acuan):
    assert "Kelurahan" not in client.get("/desa/").content.decode()
    tambah(client, "kelurahan", kode="35.08.17.1001", nama="Jatiroto Kota")
    kelurahan = Kelurahan.objects.get()
    assert (kelurahan.kecamatan, kelurahan.history.get().history_user) == (acuan, admin)
    halaman = client.get("/desa/").content.decode()
    assert "Jatiroto Kota" in halaman.partition("Kelurahan</h2>")[2]
    kisi = client.get("/dokumen-desa/2026/").content.decode()
    assert "Sukosari" in kisi
    assert "Jatiroto Kota" not in kisi


def test_tahapan_baru_masuk_ke_daftarnya(client, admin, acuan):
    jenis = acuan.daftar_jenis_dokumen.get(kode="APBDesa")
    halaman = tambah(client, "tahapan", jenis_dokumen=jenis.pk, nama="Diundangkan", urutan=9)
    assert "Diundangkan" in halaman
    assert Tahapan.objects.get(urutan=9).jenis_dokumen == jenis


def _isian_aturan(client, acuan, kode, **lain):
    aturan = acuan.daftar_jenis_dokumen.get(kode=kode).daftar_aturan.get()
    alamat = f"/pengaturan/aturan-tenggat/{aturan.pk}/"
    form = client.get(alamat).context["form"]
    isian = {nama: "" if nilai is None else nilai for nama, nilai in form.initial.items()}
    return aturan, alamat, isian | {"alasan": "Perbup baru"} | lain


def test_perubahan_aturan_memperlihatkan_dokumen_yang_dinilai_lain(client, admin, acuan):
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    tahun = timezone.localdate().year - 1
    for nama, hari in (("Rojopolo", date(tahun, 9, 15)), ("Sukosari", date(tahun, 8, 1))):
        desa = acuan.daftar_desa.get(nama=nama)
        buat_dokumen(desa, jenis, tahun_anggaran=tahun + 1, tanggal_penetapan=hari)
    aturan, alamat, isian = _isian_aturan(client, acuan, "RKPDesa", bulan=8, hari=31)
    jawaban = client.post(alamat, isian)
    berubah = [
        (slot.tahun, slot.desa_nama)
        for slot in jawaban.context["daftar_dampak"]
        if slot.keadaan_berubah and slot.tahun == tahun
    ]
    assert berubah == [(tahun, "Rojopolo")]
    halaman = jawaban.content.decode()
    assert "Terlambat 15 hari" in halaman
    assert f"31 Agustus {tahun + 1}" in halaman
    aturan.refresh_from_db()
    assert (aturan.bulan, aturan.hari) == (9, 30)
    # Recorded since: what was confirmed is no longer what it does.
    desa = acuan.daftar_desa.get(nama="Jatiroto")
    buat_dokumen(desa, jenis, tahun_anggaran=tahun + 1, tanggal_penetapan=date(tahun, 9, 2))
    jawaban = client.post(alamat, tersembunyi(jawaban))
    assert "berubah sejak halaman ini diperlihatkan" in jawaban.content.decode()
    client.post(alamat, tersembunyi(jawaban))
    aturan.refresh_from_db()
    assert (aturan.bulan, aturan.hari) == (8, 31)


def test_kata_kata_aturan_tersimpan_tanpa_ditanyakan(client, admin, acuan):
    aturan, alamat, isian = _isian_aturan(client, acuan, "RKPDesa", dasar_hukum="Perbup 9/2025")
    client.post(alamat, isian)
    aturan.refresh_from_db()
    assert aturan.dasar_hukum == "Perbup 9/2025"


def test_aturan_yang_diakhiri_memperlihatkan_yang_tidak_dinilai_lagi(client, admin, acuan):
    tahun = timezone.localdate().year
    _aturan, alamat, isian = _isian_aturan(client, acuan, "LPPDesa", berlaku_sampai_tahun=tahun - 1)
    jawaban = client.post(alamat, isian)
    daftar = jawaban.context["daftar_dampak"]
    assert {(slot.tahun, slot.menjadi) for slot in daftar} == {(tahun, None)}
    assert len(daftar) == 6
    assert "tidak dinilai" in jawaban.content.decode()


def test_aturan_yang_menggeser_triwulan_tertutup_ditolak_sebelum_ditanyakan(client, admin, acuan):
    tutup_periode(acuan, tahun=2025, triwulan=3)
    _aturan, alamat, isian = _isian_aturan(client, acuan, "RKPDesa", bulan=8, hari=31)
    halaman = client.post(alamat, isian).content.decode()
    assert "Triwulan III 2025 sudah ditutup; perubahan ini akan mengubah" in halaman


def test_geser_tahun_ditolak_dengan_dokumennya_sampai_peralihannya_ditulis(client, admin, acuan):
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    buat_dokumen(acuan.daftar_desa.get(nama="Rojopolo"), jenis, tahun_anggaran=2026)
    aturan = jenis.daftar_aturan.get()
    alamat = f"/pengaturan/aturan-tenggat/{aturan.pk}/"
    form = client.get(alamat).context["form"]
    isian = {nama: "" if nilai is None else nilai for nama, nilai in form.initial.items()}
    isian |= {"geser_tahun": 0, "alasan": "Perbup baru"}
    teks = client.post(alamat, isian).content.decode()
    assert "RKPDesa TA 2026 pindah dari tahun 2025 ke 2026 (1 tercatat: Rojopolo)" in teks
    aturan.refresh_from_db()
    assert aturan.geser_tahun == 1
    isian |= {"peralihan": "SE Bupati 3/2026"}
    jawaban = client.post(alamat, isian)
    # What it does is shown, document by document, before it is stored.
    slot = next(s for s in jawaban.context["daftar_dampak"] if s.desa_nama == "Rojopolo")
    assert (slot.tahun, slot.daftar_dokumen) == (2025, ["RKPDesa TA 2026", "RKPDesa TA 2025"])
    jawaban = client.post(alamat, tersembunyi(jawaban), follow=True)
    assert "disimpan" in jawaban.content.decode()
    aturan.refresh_from_db()
    assert (aturan.geser_tahun, aturan.peralihan) == (0, "SE Bupati 3/2026")


def test_desa_berkode_kecamatan_lain_ditolak(client, admin, acuan):
    halaman = tambah(client, "desa", kode="35.08.18.2001", nama="Desa Baru")
    assert "Kode desa di Kecamatan Jatiroto berawal dengan 35.08.17." in halaman
    assert not acuan.daftar_desa.filter(nama="Desa Baru").exists()
    desa = acuan.daftar_desa.get(nama="Rojopolo")
    versi = client.get(f"/pengaturan/desa/{desa.pk}/").context["form"]["versi"].value()
    isi = {"kode": "35.08.18.2002", "nama": desa.nama, "versi": versi, "alasan": "Uji"}
    client.post(f"/pengaturan/desa/{desa.pk}/", isi)
    desa.refresh_from_db()
    assert desa.kode == "35.08.17.2002"
