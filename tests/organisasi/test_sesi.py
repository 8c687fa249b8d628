"""Sessions: how long they last, who sees them, who ends them."""

from datetime import timedelta

import pytest
from axes.models import AccessFailureLog, AccessLog
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from dasar.aturan.kesalahan import Ditolak
from dasar.models import Laju
from organisasi.actions.kunci_masuk import BATAS_PENGESAHAN
from organisasi.actions.sesi import akhiri_semua_sesi, akhiri_sesi
from organisasi.aturan.perangkat import sebutan_perangkat
from organisasi.baca.sesi import CATATAN
from organisasi.models import Sesi
from organisasi.models.peran import Peran
from tests.conftest import Klien
from tests.factories import DICATAT_PADA, buat_kecamatan, buat_pengguna

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]
SANDI = "padi-menguning-2025"
ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/124.0.0.0 Mobile Safari/537.36"
)


@pytest.fixture
def siti(acuan):
    siti = buat_pengguna(username="siti", kecamatan=acuan)
    siti.set_password(SANDI)
    siti.save()
    return siti


def masuk(nama="siti", **kepala):
    client = Klien(**kepala)
    response = client.post("/masuk/", {"username": nama, "password": SANDI})
    assert response.status_code == 302
    return client


def mundurkan(client, **lama):
    """As if so much time had passed since the session began, or was last used."""
    sesi = client.session
    sesi[CATATAN] |= {nama: sesi[CATATAN][nama] - detik for nama, detik in lama.items()}
    sesi.save()


@pytest.mark.parametrize(
    ("lama", "sebab"),
    [
        ({"terakhir": 61 * 60}, "lama tidak dipakai"),
        ({"mulai": 12 * 3600 + 60}, "sudah 12 jam"),
    ],
)
def test_sesi_berakhir_dan_halaman_masuk_menyebut_sebabnya(siti, lama, sebab):
    client = masuk()
    mundurkan(client, **lama)
    response = client.get("/kegiatan/", follow=True)
    assert response.redirect_chain == [("/masuk/?next=/kegiatan/", 302)]
    assert sebab in response.content.decode()
    assert not Sesi.objects.filter(pengguna=siti).exists()


def test_sesi_yang_dipakai_tetap_hidup_dan_mencatat_kapan_dan_dari_mana(siti):
    client = masuk(REMOTE_ADDR="10.0.0.1")
    mundurkan(client, terakhir=59 * 60)
    assert client.get("/kegiatan/", REMOTE_ADDR="10.0.0.2").status_code == 200
    sesi = siti.daftar_sesi.get()
    assert timezone.now() - sesi.terakhir < timedelta(minutes=1)
    assert sesi.asal == "10.0.0.2"


def test_halaman_berturut_turut_tidak_menulis_sesi(siti, django_assert_num_queries):
    client = masuk()
    mundurkan(client, terakhir=30)
    terakhir = siti.daftar_sesi.get().terakhir
    client.get("/kegiatan/")
    assert siti.daftar_sesi.get().terakhir == terakhir


def test_isian_yang_terlambat_dikirim_hanya_kembali_ke_pemiliknya(siti, acuan):
    baru = reverse("kegiatan_baru")
    budi = buat_pengguna(username="budi", kecamatan=acuan)
    budi.set_password(SANDI)
    budi.save()
    for nama, kembali in (("budi", None), ("siti", "Rapat")):
        client = masuk()
        mundurkan(client, terakhir=61 * 60)
        assert client.post(baru, {"uraian": "Rapat"}).status_code == 302
        client.post("/masuk/", {"username": nama, "password": SANDI})
        assert client.get(baru).context["form"]["uraian"].value() == kembali


def test_halaman_akun_menyebut_sesi_dan_masuk_terakhir(siti):
    masuk(HTTP_USER_AGENT=ANDROID, REMOTE_ADDR="10.0.0.7")
    Klien(REMOTE_ADDR="6.6.6.6").post("/masuk/", {"username": "siti", "password": "salah"})
    client = masuk()
    isi = client.get("/akun/").content.decode()
    assert isi.count("Chrome di Android") == 2
    assert "10.0.0.7" in isi
    assert "6.6.6.6" in isi
    assert isi.count("sesi ini") == 1
    assert client.session.session_key not in isi


def test_akhiri_satu_sesi_lain(siti):
    lain, client = masuk(), masuk()
    ciri = Sesi.objects.get(session_key=lain.session.session_key).ciri
    response = client.post("/akun/sesi/akhiri/", {"ciri": ciri})
    assert "Akhiri sesi itu?" in response.content.decode()
    response = client.post("/akun/sesi/akhiri/", {"ciri": ciri, "sandi": "salah"})
    assert "Kata sandi salah." in response.content.decode()
    assert f'value="{ciri}"' in response.content.decode()
    assert lain.get("/kegiatan/").status_code == 200
    isian = {"ciri": ciri, "sandi": SANDI}
    response = client.post("/akun/sesi/akhiri/", isian, follow=True)
    assert "Sesi itu diakhiri." in response.content.decode()
    assert lain.get("/kegiatan/").status_code == 302
    response = client.post("/akun/sesi/akhiri/", isian, follow=True)
    assert "sudah berakhir" in response.content.decode()


def test_sandi_tidak_dapat_ditebak_lewat_sesi_yang_dicuri(siti):
    """Not from ever new places either, where each place alone is let try."""
    client = masuk()
    for nomor in range(BATAS_PENGESAHAN.banyak):
        asal = {"REMOTE_ADDR": f"203.0.113.{nomor}"}
        assert client.post("/akun/sesi/akhiri/", {"sandi": "salah"}, **asal).status_code == 200
    response = client.post("/akun/sesi/akhiri/", {"sandi": SANDI}, REMOTE_ADDR="203.0.113.99")
    assert response.status_code == 429


def test_akhiri_semua_sesi_lain(siti):
    lain, client = masuk(), masuk()
    assert "Akhiri semua sesi lain?" in client.post("/akun/sesi/akhiri/").content.decode()
    assert lain.get("/kegiatan/").status_code == 200
    response = client.post("/akun/sesi/akhiri/", {"sandi": SANDI}, follow=True)
    assert "1 sesi lain diakhiri." in response.content.decode()
    assert lain.get("/kegiatan/").status_code == 302
    assert client.get("/kegiatan/").status_code == 200


def test_ganti_sandi_mengakhiri_sesi_lain(siti):
    lain, client = masuk(), masuk()
    baru = "sawah-terbentang-2026"
    isian = {"old_password": SANDI, "new_password1": baru, "new_password2": baru}
    client.post("/ganti-sandi/", isian)
    assert siti.daftar_sesi.count() == 1
    assert lain.get("/kegiatan/").status_code == 302
    assert client.get("/kegiatan/").status_code == 200


def test_sesi_orang_lain_hanya_diakhiri_pengelola_pengguna_kecamatannya(siti, acuan):
    masuk()
    ciri = siti.daftar_sesi.get().ciri
    admin_lain = buat_pengguna(Peran.ADMIN, kecamatan=buat_kecamatan())
    for oleh in (buat_pengguna(Peran.CAMAT, kecamatan=acuan), admin_lain):
        with pytest.raises(PermissionDenied):
            akhiri_sesi(siti, ciri, oleh=oleh)
        with pytest.raises(PermissionDenied):
            akhiri_semua_sesi(siti, oleh=oleh)
    assert akhiri_semua_sesi(siti, oleh=buat_pengguna(Peran.ADMIN, kecamatan=acuan)) == 1


def test_ciri_sesi_orang_lain_tidak_berlaku(siti, acuan):
    client = masuk()
    lain = buat_pengguna(kecamatan=acuan)
    with pytest.raises(Ditolak):
        akhiri_sesi(lain, siti.daftar_sesi.get().ciri, oleh=lain)
    assert client.get("/kegiatan/").status_code == 200


def test_bersihkan_menghapus_yang_sudah_lewat(siti, capsys):
    masuk()
    Sesi.objects.create(session_key="lama", expire_date=DICATAT_PADA)
    Laju.objects.create(nama="uji", kunci="x", mulai=DICATAT_PADA)
    Klien().post("/masuk/", {"username": "siti", "password": "salah"})
    setahun = timezone.now() - timedelta(days=366)
    AccessFailureLog.objects.update(attempt_time=setahun)
    call_command("bersihkan")
    assert capsys.readouterr().out == (
        "1 sesi, 1 catatan masuk, dan 0 berkas tanpa catatan dihapus.\n"
    )
    assert siti.daftar_sesi.count() == AccessLog.objects.count() == 1
    assert not Laju.objects.filter(nama="uji").exists()


def test_percobaan_atas_nama_yang_tidak_ada_disimpan_sehari(siti):
    """Else whoever makes up names fills the disk: each attempt takes some kilobytes."""
    for nama in ("siti", "hantu"):
        Klien().post("/masuk/", {"username": nama, "password": "salah"})
    AccessFailureLog.objects.update(attempt_time=timezone.now() - timedelta(hours=25))
    Klien().post("/masuk/", {"username": "hantu baru", "password": "salah"})
    call_command("bersihkan")
    assert set(AccessFailureLog.objects.values_list("username", flat=True)) == {
        "siti",
        "hantu baru",
    }


@pytest.mark.parametrize(
    ("tanda", "sebutan"),
    [
        (ANDROID, "Chrome di Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/124.0 Safari/537.36 Edg/124.0", "Edge di Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox di Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari di iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0)", "Windows"),
        ("curl/8.0", "perangkat tidak dikenal"),
        ("", "perangkat tidak dikenal"),
    ],
)  # fmt: skip
def test_sebutan_perangkat(tanda, sebutan):
    assert sebutan_perangkat(tanda) == sebutan


def test_halaman_masuk_menyebut_sesi_yang_sudah_tiada(siti):
    client = masuk()
    Sesi.objects.all().delete()
    tujuan = client.get("/kegiatan/?jenis=fasilitasi")
    halaman = client.get(tujuan.url).content.decode()
    assert "Sesi Anda berakhir karena" in halaman
    assert "kembali ke halaman yang dituju" in halaman
    isian = {"username": "siti", "password": SANDI, "next": "/kegiatan/?jenis=fasilitasi"}
    assert client.post("/masuk/", isian).url == "/kegiatan/?jenis=fasilitasi"


def test_yang_baru_datang_tidak_diberi_tahu_tentang_sesi(siti):
    assert "Sesi Anda berakhir" not in Klien().get("/masuk/").content.decode()
