from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kinerja.models import TindakLanjut
from laporan.models import Laporan
from laporan.views import terbitan as views_terbitan
from organisasi.models import Pejabat, Pengguna
from organisasi.models.peran import Peran
from tests.factories import (
    buat_kegiatan,
    buat_laporan,
    buat_pejabat,
    buat_pengguna,
    buat_tindak_lanjut,
)
from tests.laporan.terbitan import HARI_INI, buat_camat, terbitkan

pytestmark = pytest.mark.usefixtures("tanpa_cetak")

SANDI = "sandi-camat-yang-panjang"
TERBITKAN = reverse("laporan_terbitkan", args=[2025, "ringkas"])


@pytest.fixture
def camat(client, acuan, kegiatan):
    pengguna = buat_camat(acuan)
    pengguna.set_password(SANDI)
    pengguna.save()
    client.force_login(pengguna)
    return client


def kirim(client, **kwargs):
    """Send the form as the page offers it."""
    form = client.get(TERBITKAN).context["form"]
    bawaan = {
        "tanggal": "2026-01-05",
        "kertas": "A4",
        "sandi": SANDI,
        "dilihat": form.initial["dilihat"],
        "kunci": str(form["kunci"].value()),
    }
    return client.post(TERBITKAN, bawaan | kwargs)


def test_menu_laporan_membuka_tahun_yang_menunggu(camat, acuan, monkeypatch):
    monkeypatch.setattr("laporan.views.laporan.timezone.localdate", lambda: HARI_INI)
    tahun_lalu, tahun_ini = (reverse("laporan_tahun", args=[t]) for t in (2025, 2026))
    assert camat.get(reverse("laporan")).url == tahun_lalu
    buat_laporan(acuan)
    assert camat.get(reverse("laporan")).url == tahun_ini


def test_halaman_tahun_menyebut_yang_menghalangi_dan_tempat_menyelesaikannya(camat, kegiatan):
    buat_tindak_lanjut(kegiatan)
    isi = camat.get(reverse("laporan_tahun", args=[2025])).content.decode()
    assert "1 tindak lanjut yang dihitung belum diverifikasi." in isi
    assert f"{reverse('verifikasi')}?tahun=2025" in isi
    assert TERBITKAN not in isi
    assert "Belum ada laporan yang diterbitkan" in isi
    isi = camat.get(TERBITKAN).content.decode()
    assert "Belum dapat diterbitkan" in isi
    assert 'name="sandi"' not in isi


def test_yang_lain_melihat_tetapi_tidak_ditawari_menerbitkan(client, acuan, kegiatan):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))
    isi = client.get(reverse("laporan_tahun", args=[2025])).content.decode()
    assert "Siap diterbitkan" in isi
    assert TERBITKAN not in isi


@pytest.mark.parametrize("alamat", ["bulanan", "lkjip/4", "ringkas/1"])
def test_jenis_yang_tidak_ada_dijawab_404(camat, alamat):
    assert camat.get(f"/laporan/2025/{alamat}/terbitkan/").status_code == 404


def test_menerbitkan_lewat_layar(camat):
    jawaban = kirim(camat)
    laporan = Laporan.objects.get()
    assert jawaban.url == reverse("laporan_terbit", args=[laporan.pk])
    assert laporan.kode in camat.get(jawaban.url).content.decode()
    isi = camat.get(reverse("laporan_tahun", args=[2025])).content.decode()
    assert "Diterbitkan 5 Januari 2026" in isi
    assert "Terbitkan revisi" in isi
    assert laporan.diterbitkan_oleh.username in isi


def test_sandi_salah_tidak_menerbitkan_dan_tidak_dikirim_kembali(camat):
    jawaban = kirim(camat, sandi="sandi-orang-lain")
    assert jawaban.status_code == 200
    isi = jawaban.content.decode()
    assert "Kata sandi salah" in isi
    assert "sandi-orang-lain" not in isi
    assert 'value="2026-01-05"' in isi
    assert not Laporan.objects.exists()


def test_sandi_yang_ditebak_terus_harus_menunggu(camat, monkeypatch):
    saat = timezone.now()
    monkeypatch.setattr("laporan.views.terbitan.timezone.now", lambda: saat)
    for _ in range(10):
        assert "Kata sandi salah" in kirim(camat, sandi="tebakan").content.decode()
    assert "Terlalu sering dicoba" in kirim(camat).content.decode()
    assert not Laporan.objects.exists()


def test_penolakan_tampil_di_formulir(camat, kegiatan):
    sidik = camat.get(TERBITKAN).context["form"].initial["dilihat"]
    buat_kegiatan(unit_kerja=kegiatan.unit_kerja)
    isi = kirim(camat, dilihat=sidik).content.decode()
    assert "Berubah sejak halaman ini dibuka: angka IKU-1, daftar kegiatan" in isi
    assert not Laporan.objects.exists()


def test_angka_baru_disetujui_pada_kiriman_berikutnya(camat, kegiatan):
    sidik = camat.get(TERBITKAN).context["form"].initial["dilihat"]
    buat_kegiatan(unit_kerja=kegiatan.unit_kerja)
    form = kirim(camat, dilihat=sidik).context["form"]
    assert form["dilihat"].value() != sidik
    assert kirim(camat, dilihat=form["dilihat"].value()).status_code == 302


def test_penanda_tangan_berdiri_besar_dan_diperingatkan_bila_orang_lain(camat, acuan):
    isi = camat.get(TERBITKAN).content.decode()
    assert '<div class="h4 mb-0">KUTUM HADI KASIYAN, SH.</div>' in isi
    assert "Penanda tangannya bukan Anda" in isi
    Pengguna.objects.filter(peran="camat").update(first_name="Kutum Hadi", last_name="Kasiyan")
    assert "Penanda tangannya bukan Anda" not in camat.get(TERBITKAN).content.decode()


def test_penanda_tangan_menurut_tanggal_yang_diketik(camat, acuan):
    Pejabat.objects.update(menjabat_sampai=date(2026, 1, 31))
    buat_pejabat(acuan, nama="RINA", menjabat_dari=date(2026, 2, 1))
    assert "RINA" in camat.get(TERBITKAN).content.decode()
    jawaban = kirim(camat)
    isi = jawaban.content.decode()
    assert "Berubah sejak halaman ini dibuka: penanda tangan." in isi
    assert "Penanda tangan pada 5 Januari 2026" in isi
    assert "KUTUM HADI KASIYAN" in isi
    assert 'value="2026-01-05"' in isi
    assert not Laporan.objects.exists()
    assert kirim(camat, dilihat=jawaban.context["form"]["dilihat"].value()).status_code == 302
    assert Laporan.objects.get().pejabat.nama.startswith("KUTUM")


def test_revisi_dari_yang_berubah(camat, acuan, kegiatan, monkeypatch):
    lama = terbitkan(acuan)
    TindakLanjut.objects.filter(nomor="140/1").update(status="batal", alasan_batal="Salah")
    halaman = camat.get(reverse("laporan_tahun", args=[2025])).content.decode()
    assert "Berubah sejak diterbitkan" in halaman
    rincian = camat.get(reverse("laporan_terbit", args=[lama.pk])).content.decode()
    assert "lihat perubahannya" in rincian
    assert "<del>2</del> → <ins>1</ins>" in rincian
    assert "A-1 Rapat" in rincian
    assert "Tulis" not in rincian
    kirim(camat, alasan="Tindak lanjut A-1 keliru")
    baru = Laporan.objects.get(nomor_revisi=1)
    rincian = camat.get(reverse("laporan_terbit", args=[lama.pk])).content.decode()
    assert f'digantikan oleh <a href="{reverse("laporan_terbit", args=[baru.pk])}"' in rincian
    assert "Tindak lanjut A-1 keliru" in rincian
    arsip = camat.get(reverse("laporan_tahun", args=[2025])).content.decode()
    assert lama.kode in arsip
    assert baru.kode in arsip


def test_alasan_revisi_wajib(camat, acuan):
    terbitkan(acuan)
    assert "alasan" in kirim(camat).context["form"].errors
    assert Laporan.objects.count() == 1


def test_yang_terbit_di_halaman_lain_disebut_walau_isian_kurang(camat, acuan):
    dilihat = camat.get(TERBITKAN).context["form"].initial["dilihat"]
    buat_laporan(acuan)
    form = kirim(camat, dilihat=dilihat).context["form"]
    assert "Berubah sejak halaman ini dibuka: laporan yang digantikan." in str(form.errors)
    assert "alasan" in form.errors
    # The next submission is about what the page shows by now.
    assert form["dilihat"].value() == form.sidik != dilihat


def test_pdf_terbit_dibuka_apa_adanya(camat, acuan):
    berkas = terbitkan(acuan).daftar_berkas.get()
    jawaban = camat.get(reverse("laporan_berkas", args=[berkas.pk]))
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["Content-Disposition"] == f'inline; filename="{berkas.nama}"'
    with berkas.berkas.open("rb") as isi:
        assert jawaban.content == isi.read()


def test_situs_dari_setelan_mendahului_alamat_permintaan(camat, settings, rf):
    settings.IKU_SITUS = "https://iku.contoh.go.id"
    assert views_terbitan._situs(rf.get("/")) == "https://iku.contoh.go.id"
    settings.IKU_SITUS = ""
    assert views_terbitan._situs(rf.get("/")) == "http://testserver"


def test_halaman_tahun_tidak_bertambah_kueri_karena_arsip(camat, acuan):
    def jumlah_kueri() -> int:
        with CaptureQueriesContext(connection) as kueri:
            assert camat.get(reverse("laporan_tahun", args=[2025])).status_code == 200
        return len(kueri)

    for nomor in range(2):
        buat_laporan(acuan, nomor_revisi=nomor, alasan_revisi="Lagi" if nomor else "")
    semula = jumlah_kueri()
    for nomor in range(2, 6):
        buat_laporan(acuan, nomor_revisi=nomor, alasan_revisi="Lagi")
    assert jumlah_kueri() == semula
    assert date(2026, 1, 5) == Laporan.objects.first().tanggal
