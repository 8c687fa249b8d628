import re
from decimal import Decimal

import pytest

from kinerja.models import Indikator, RealisasiTercatat
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna, buat_realisasi, tutup_periode

pytestmark = pytest.mark.django_db
ALAMAT = "/realisasi/2025/"


@pytest.fixture
def ipp(acuan) -> Indikator:
    return Indikator.objects.milik(acuan).get(kode="IPP")


def formulir(halaman: str) -> dict[str, str]:
    """What the browser would send of the page as it stands."""
    isian = {}
    for tanda in re.findall(r"<input [^>]*>", halaman.partition("data-kisi")[2]):
        nama = re.search(r'name="([^"]+)"', tanda)
        nilai = re.search(r' value="([^"]*)"', tanda)
        if nama and "radio" not in tanda:
            isian[nama[1]] = nilai[1] if nilai else ""
    return isian


def kirim(client, ipp, halaman=None, **diketik):
    isian = formulir(halaman or client.get(ALAMAT).content.decode())
    isian |= {f"{nama}_{ipp.pk}_4": nilai for nama, nilai in diketik.items() if nama != "alasan"}
    return client.post(ALAMAT, isian | {"alasan": diketik.get("alasan", "")})


def test_dicatat_diubah_dan_dikosongkan(client, ipp, verifikator_masuk):
    isi = {"nilai": "3,28", "sumber": "KemenPANRB", "tanggal_dokumen": "20012026"}
    assert kirim(client, ipp, **isi).status_code == 302
    catatan = RealisasiTercatat.objects.get()
    assert (catatan.nilai, catatan.triwulan) == (Decimal("3.28"), 4)
    assert f"{catatan.tanggal_dokumen:%d/%m/%Y}" == "20/01/2026"
    # Sent as it is shown, nothing is typed.
    assert "Tidak ada yang berubah" in client.get(kirim(client, ipp).url).content.decode()
    halaman = kirim(client, ipp, nilai="3,3").content.decode()
    assert "Tulis alasan" in halaman
    assert 'value="3,3"' in halaman
    kirim(client, ipp, nilai="3,3", alasan="Salah baca")
    assert RealisasiTercatat.objects.get().nilai == Decimal("3.3")
    kosong = dict.fromkeys(("nilai", "sumber", "tanggal_dokumen"), "")
    kirim(client, ipp, **kosong, alasan="Salah tahun")
    assert not RealisasiTercatat.objects.terisi().exists()
    rinci = client.get(f"/realisasi/catatan/{catatan.pk}/").content.decode()
    assert "Dikosongkan: Salah tahun" in rinci


def test_salah_di_selnya_dan_ketikan_tinggal(client, ipp, verifikator_masuk):
    halaman = kirim(client, ipp, nilai="5,1", tanggal_dokumen="31/02/2026").content.decode()
    assert "Paling besar 5" in halaman
    assert "Bukan tanggal" in halaman
    assert 'value="5,1"' in halaman
    assert not RealisasiTercatat.objects.exists()


@pytest.mark.parametrize(("pilihan", "akhirnya"), [("isian", "3.4"), ("tersimpan", "3.28")])
def test_bentrok_memperlihatkan_keduanya_lalu_dipilih(
    client, acuan, ipp, verifikator_masuk, pilihan, akhirnya
):
    dibuka = client.get(ALAMAT).content.decode()
    buat_realisasi(ipp, diubah_oleh=buat_pengguna(first_name="Rina", kecamatan=acuan))
    halaman = kirim(client, ipp, dibuka, nilai="3,4", sumber="Saya").content.decode()
    assert "Rina" in halaman
    assert "3,28" in halaman
    assert 'value="3,4"' in halaman
    isian = formulir(halaman) | {f"pilih_{ipp.pk}_4": pilihan, "alasan": "Yang benar 3,4"}
    assert client.post(ALAMAT, isian).status_code == 302
    assert RealisasiTercatat.objects.get().nilai == Decimal(akhirnya)


def test_triwulan_tertutup_hanya_dibaca_dan_sebabnya_sekali(client, acuan, ipp, verifikator_masuk):
    buat_realisasi(ipp, triwulan=1)
    tutup_periode(acuan, triwulan=1)
    halaman = client.get(ALAMAT).content.decode()
    assert halaman.count("sudah ditutup") == 1
    (bidang,) = re.findall(rf'<input [^>]*name="nilai_{ipp.pk}_1"[^>]*>', halaman)
    assert " readonly" in bidang
    assert kirim(client, ipp).status_code == 302


def test_yang_tidak_mencatat_hanya_membaca(client, acuan, ipp):
    buat_realisasi(ipp)
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    halaman = client.get(ALAMAT).content.decode()
    assert "3,28" in halaman
    assert "Hasil evaluasi" in halaman
    assert f'name="nilai_{ipp.pk}_4"' not in halaman
    assert client.post(ALAMAT, {f"nilai_{ipp.pk}_4": "4"}).status_code == 403


def test_kosong_menyebut_sebabnya(client, acuan, ipp, verifikator_masuk):
    acuan.daftar_lembar_iku.update(dari=2024)
    assert "Belum ada lembar IKU" in client.get("/realisasi/2001/").content.decode()
    Indikator.objects.filter(pk=ipp.pk).update(cara={"jenis": "tindak_lanjut"})
    halaman = client.get(ALAMAT).content.decode()
    assert "tidak ada yang nilainya perlu dicatat" in halaman
    assert "Realisasi tercatat" not in re.search(r"<header.*?</header>", halaman, re.DOTALL)[0]


def test_menu_menawarkannya_bila_ada_yang_dicatat(client, ipp, verifikator_masuk):
    assert 'href="/realisasi/2025/"' in client.get("/lembar-iku/?tahun=2025").content.decode()


def test_kueri_tidak_tumbuh_dengan_catatan(
    client, ipp, verifikator_masuk, django_assert_max_num_queries
):
    for triwulan in (1, 2, 3, 4):
        buat_realisasi(ipp, triwulan=triwulan)
    with django_assert_max_num_queries(12):
        client.get(ALAMAT)
