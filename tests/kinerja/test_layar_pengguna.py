"""The pages of the users, and the one-time link."""

import re
from datetime import date, timedelta

import pytest
from django.urls import resolve
from django.utils import timezone

from organisasi.models import Pengguna
from organisasi.models.peran import Peran
from tests.factories import buat_kegiatan, buat_pengguna, buat_penugasan, buat_unit
from tests.izin import PERAN_URL

pytestmark = pytest.mark.django_db
SANDI = "sawah-terbentang-2026"
ALAMAT = "/pengaturan/pengguna/"


@pytest.fixture
def admin(acuan, client):
    pengguna = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def pmd(acuan):
    return acuan.daftar_unit_kerja.get(kode="PMD")


@pytest.fixture
def siti(pmd):
    return buat_pengguna(unit_kerja=pmd, first_name="Siti", username="siti")


def undang(client, pmd, **kwargs):
    isian = {"nama": "Budi", "username": "budi", "peran": "staf", "unit_kerja": pmd.pk}
    return client.post(f"{ALAMAT}undang/", isian | kwargs)


def tautan(response):
    return re.search(r'value="http://testserver(/undangan/[^"]+)"', response.content.decode())[1]


def pakai(client, alamat, sandi=SANDI):
    """Open the link and send the form it leads to."""
    form = client.get(alamat)
    tujuan = form.url if form.status_code == 302 else alamat
    return client.post(tujuan, {"new_password1": sandi, "new_password2": sandi}, follow=True)


def test_undangan_dipakai_sekali_lalu_masuk(client, admin, pmd):
    response = undang(client, pmd)
    alamat = tautan(response)
    assert "wa.me" in response.content.decode()
    client.logout()
    response = pakai(client, alamat)
    assert "Anda sudah masuk. Lain kali masuk sebagai budi." in response.content.decode()
    budi = Pengguna.objects.get(username="budi")
    assert (response.context["user"], response.wsgi_request.path) == (budi, "/")
    client.logout()
    assert client.post("/masuk/", {"username": "budi", "password": SANDI}).status_code == 302
    client.logout()
    assert budi.check_password(SANDI)
    langkah = budi.history.first()
    assert (langkah.history_user, langkah.history_change_reason) == (
        budi,
        "Kata sandi dibuat lewat tautan",
    )
    assert "Tautan tidak berlaku" in client.get(alamat).content.decode()


def test_tautan_kedaluwarsa(client, admin, pmd, settings):
    alamat = tautan(undang(client, pmd))
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "Tautan tidak berlaku" in client.get(alamat).content.decode()


def test_sandi_yang_mudah_ditebak_ditolak(client, admin, pmd):
    response = pakai(client, tautan(undang(client, pmd)), "jatiroto")
    assert response.context["form"].errors["new_password2"]
    assert not Pengguna.objects.get(username="budi").has_usable_password()


def test_tautan_akun_yang_ditutup_tidak_berlaku(client, admin, siti):
    alamat = tautan(client.post(f"{ALAMAT}{siti.pk}/tautan/"))
    Pengguna.objects.filter(pk=siti.pk).update(is_active=False)
    assert "Tautan tidak berlaku" in client.get(alamat).content.decode()
    response = client.post(f"{ALAMAT}{siti.pk}/tautan/", follow=True)
    assert "Aktifkan dahulu akun ini." in response.content.decode()


def test_tautan_tidak_disimpan_peramban(client, admin, siti):
    response = client.post(f"{ALAMAT}{siti.pk}/tautan/")
    assert "no-store" in response["Cache-Control"]


def test_undangan_yang_salah_kembali_dengan_isiannya(client, admin, pmd, siti):
    halaman = undang(client, pmd, username="siti").content.decode()
    assert "Nama masuk ini sudah dipakai" in halaman
    assert 'value="Budi"' in halaman
    response = undang(client, pmd, unit_kerja="")
    assert response.context["form"].errors["unit_kerja"] == ["Staf harus mempunyai unit kerja."]


def test_daftar_disaring(client, admin, siti, acuan):
    lama = buat_pengguna(Peran.CAMAT, kecamatan=acuan, first_name="Kutum", is_active=False)
    siti.last_login = timezone.now()
    siti.save()
    for kueri, hasil in (
        ("cari=sit", {siti}),
        ("peran=camat", {lama}),
        (f"unit_kerja={siti.unit_kerja_id}", {siti}),
        ("keadaan=nonaktif", {lama}),
        ("keadaan=aktif&cari=siti", {siti}),
        ("keadaan=belum_masuk&peran=staf", set()),
        ("peran=raja&cari=kutum", {lama}),
    ):
        assert set(client.get(f"{ALAMAT}?{kueri}").context["halaman"]) == hasil, kueri


def test_jumlah_kueri_daftar_tidak_bertambah(client, admin, pmd, django_assert_max_num_queries):
    for _ in range(20):
        buat_pengguna(unit_kerja=pmd)
    with django_assert_max_num_queries(8):
        client.get(ALAMAT)


def test_pengguna_kecamatan_lain_tidak_ditemukan(client, admin):
    assert client.get(f"{ALAMAT}{buat_pengguna().pk}/").status_code == 404


def test_ubah_peran_dengan_alasan(client, admin, siti):
    alamat = f"{ALAMAT}{siti.pk}/ubah/"
    isian = client.get(alamat).context["form"].initial | {"peran": "verifikator"}
    assert "alasan" in client.post(alamat, isian).context["form"].errors
    client.post(alamat, isian | {"alasan": "Naik jabatan"})
    siti.refresh_from_db()
    assert siti.peran == Peran.VERIFIKATOR
    halaman = client.get(f"{ALAMAT}{siti.pk}/").content.decode()
    assert "Naik jabatan" in halaman


def test_orang_kedua_melihat_apa_yang_berubah(client, admin, siti):
    alamat = f"{ALAMAT}{siti.pk}/ubah/"
    isian = client.get(alamat).context["form"].initial | {"nama": "Siti B.", "alasan": "Ejaan"}
    siti.first_name = "Siti A."
    siti.save()
    response = client.post(alamat, isian)
    assert "<ins>Siti A.</ins>" in response.content.decode()
    versi = response.context["form"]["versi"].value()
    client.post(alamat, isian | {"versi": versi})
    siti.refresh_from_db()
    assert siti.first_name == "Siti B."


def test_administrator_terakhir_melihat_mengapa_ditolak(client, admin):
    isian = {"alasan": "Pensiun"}
    halaman = client.post(f"{ALAMAT}{admin.pk}/nonaktifkan/", isian).content.decode()
    assert "satu-satunya administrator" in halaman
    isian = client.get(f"{ALAMAT}{admin.pk}/ubah/").context["form"].initial
    isian |= {"peran": "camat", "alasan": "Coba", "nama": "Admin"}
    halaman = client.post(f"{ALAMAT}{admin.pk}/ubah/", isian).content.decode()
    assert "satu-satunya administrator" in halaman


def lihat_pindah(client, pengguna):
    """The digest that the page of moving carries now."""
    return client.get(f"{ALAMAT}{pengguna.pk}/pindah/").context["form"].sidik


def test_pindah_unit_pada_hari_depan_berlaku_ketika_ada_yang_masuk(client, admin, siti, acuan):
    kessos = acuan.daftar_unit_kerja.get(kode="KESSOS")
    besok = timezone.localdate() + timedelta(days=1)
    buat_penugasan(siti, mulai=date(2025, 1, 1))
    isian = {"unit_kerja": kessos.pk, "mulai": besok, "dilihat": lihat_pindah(client, siti)}
    response = client.post(f"{ALAMAT}{siti.pk}/pindah/", isian, follow=True)
    assert "Batalkan rencana pindah" in response.content.decode()
    siti.refresh_from_db()
    assert siti.unit_kerja.kode == "PMD"
    # The day comes.
    siti.daftar_penugasan.filter(unit_kerja=kessos).update(mulai=timezone.localdate())
    siti.set_password(SANDI)
    siti.save()
    client.logout()
    client.post("/masuk/", {"username": "siti", "password": SANDI})
    siti.refresh_from_db()
    assert siti.unit_kerja == kessos


def test_rencana_pindah_dibatalkan_di_layar(client, admin, siti, acuan):
    kessos = acuan.daftar_unit_kerja.get(kode="KESSOS")
    besok, hari_lain = (timezone.localdate() + timedelta(days=n) for n in (1, 2))
    isian = {"unit_kerja": kessos.pk, "mulai": besok, "dilihat": lihat_pindah(client, siti)}
    client.post(f"{ALAMAT}{siti.pk}/pindah/", isian)
    # Who saw no plan does not replace this one.
    halaman = client.post(f"{ALAMAT}{siti.pk}/pindah/", isian | {"mulai": hari_lain})
    assert "rencana pindah." in halaman.content.decode()
    dilihat = client.get(f"{ALAMAT}{siti.pk}/").context["dilihat"]
    # Another plan took its place since that page was opened.
    isian |= {"mulai": hari_lain, "dilihat": lihat_pindah(client, siti)}
    client.post(f"{ALAMAT}{siti.pk}/pindah/", isian)
    alamat = f"{ALAMAT}{siti.pk}/pindah/batal/"
    response = client.post(alamat, {"dilihat": dilihat}, follow=True)
    assert "dibuka: rencana pindah." in response.content.decode()
    for pesan in ("Rencana pindah dibatalkan.", "Tidak ada rencana pindah."):
        response = client.post(alamat, {"dilihat": response.context["dilihat"]}, follow=True)
        assert pesan in response.content.decode()


def test_pindah_yang_ditolak_kembali_dengan_kalimatnya(client, admin, siti, acuan):
    buat_penugasan(siti, mulai=date(2025, 1, 1))
    isian = {"unit_kerja": acuan.daftar_unit_kerja.get(kode="KEU").pk, "mulai": "31/12/2024"}
    isian["dilihat"] = lihat_pindah(client, siti)
    halaman = client.post(f"{ALAMAT}{siti.pk}/pindah/", isian).content.decode()
    assert "sebelum penugasan yang sekarang" in halaman


def test_yang_dinonaktifkan_langsung_keluar_dan_sesi_lamanya_tidak_hidup_lagi(client, admin, siti):
    sesi = type(client)()
    sesi.force_login(siti)
    assert sesi.get("/").status_code == 200
    client.post(f"{ALAMAT}{siti.pk}/nonaktifkan/", {"alasan": "Mutasi"})
    assert sesi.get("/").status_code == 302
    response = client.post(f"{ALAMAT}{siti.pk}/aktifkan/", {"alasan": "Keliru"}, follow=True)
    assert "aktif lagi" in response.content.decode()
    assert sesi.get("/").status_code == 302
    halaman = client.post(f"{ALAMAT}{siti.pk}/aktifkan/", {"alasan": "Lagi"}).content.decode()
    assert "Akun ini sudah aktif." in halaman


def test_yang_unitnya_berakhir_dibuka_lagi_dengan_saran_memindahkannya(client, admin, pmd):
    pmd.aktif_sampai = timezone.localdate() - timedelta(days=1)
    pmd.save()
    lama = buat_pengguna(unit_kerja=pmd, is_active=False)
    alamat = f"{ALAMAT}{lama.pk}/aktifkan/"
    assert "pindahkan ia ke unit lain" in client.get(alamat).content.decode()
    response = client.post(alamat, {"alasan": "Kembali"}, follow=True)
    assert "pindahkan ia ke unit lain" in response.content.decode()


def test_tanggungan_diserahkan_sesudah_dilihat(client, admin, siti, pmd, acuan):
    rekan = buat_pengguna(unit_kerja=pmd, first_name="Budi")
    buat_pengguna(unit_kerja=buat_unit(acuan), first_name="Orang lain")
    kegiatan = buat_kegiatan(unit_kerja=pmd, penanggung_jawab=siti, uraian="Rapat BUMDesa")
    for halaman in ("", "nonaktifkan/"):
        assert (
            "Serahkan kepada rekan" in client.get(f"{ALAMAT}{siti.pk}/{halaman}").content.decode()
        )
    alamat = f"{ALAMAT}{siti.pk}/serahkan/"
    response = client.get(alamat)
    assert "Rapat BUMDesa" in response.content.decode()
    assert list(response.context["form"].fields["penerima"].queryset) == [rekan]
    response = client.post(alamat, {"penerima": rekan.pk}, follow=True)
    assert "1 kegiatan diserahkan kepada Budi." in response.content.decode()
    kegiatan.refresh_from_db()
    assert kegiatan.penanggung_jawab == rekan
    assert "Tidak ada." in client.get(alamat).content.decode()


def test_setiap_pekerjaan_pengguna_ditemukan_dari_pengaturan(client, admin, siti, acuan):
    """Whatever an administrator does for a user is a few links away."""
    buat_kegiatan(unit_kerja=siti.unit_kerja, penanggung_jawab=siti)
    ditemukan, antrean = set(), ["/pengaturan/"]
    dikunjungi = set()
    while antrean:
        alamat = antrean.pop()
        dikunjungi.add(alamat)
        isi = client.get(alamat).content.decode().split("<main", 1)[1]
        for tujuan in re.findall(r'(?:href|action)="(/[^"?#]*)', isi):
            nama = resolve(tujuan).url_name
            ditemukan.add(nama)
            halaman = nama in {"pengguna_list", "pengguna_detail", "keamanan_pengguna"}
            if halaman and tujuan not in dikunjungi:
                antrean.append(tujuan)
    perlu = {nama for nama in PERAN_URL if "pengguna" in nama}
    # These two only for somebody with a planned move, or a closed account.
    assert perlu - {"pengguna_pindah_batal", "pengguna_aktifkan"} <= ditemukan
