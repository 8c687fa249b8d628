"""The document grid as Seksi Pemerintahan uses it."""

import re
from datetime import date

import pytest

from desa.models import DokumenDesa
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna, buat_perpanjangan, tutup_periode

pytestmark = pytest.mark.django_db


@pytest.fixture
def staf(acuan, client):
    pengguna = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def isian_kosong(response):
    form = response.context["form"]
    return dict.fromkeys(form.fields, "")


def kunci(acuan, desa, jenis):
    return f"{acuan.daftar_desa.get(nama=desa).pk}_{acuan.daftar_jenis_dokumen.get(kode=jenis).pk}"


def test_satu_simpan_untuk_semua(client, staf, acuan):
    isian = isian_kosong(client.get("/dokumen-desa/2025/"))
    rkp, lpp = kunci(acuan, "Rojopolo", "RKPDesa"), kunci(acuan, "Sukosari", "LPPDesa")
    isian |= {f"penetapan_{rkp}": "30/09/2025", f"diterima_{lpp}": "2025-04-01"}
    response = client.post("/dokumen-desa/2025/", isian, follow=True)
    halaman = response.content.decode()
    assert "2 dokumen disimpan." in halaman
    assert "Terlambat 1 hari" in halaman
    assert "dicatat" in halaman
    assert DokumenDesa.objects.get(jenis_dokumen__kode="RKPDesa").tahun_anggaran == 2026


def test_tanggal_salah_ditandai_dan_isian_lain_tetap_ada(client, staf, acuan):
    isian = isian_kosong(client.get("/dokumen-desa/2025/"))
    rkp, lpp = kunci(acuan, "Rojopolo", "RKPDesa"), kunci(acuan, "Sukosari", "LPPDesa")
    isian |= {f"penetapan_{rkp}": "31/09/2025", f"diterima_{lpp}": "01/04/2025"}
    halaman = client.post("/dokumen-desa/2025/", isian).content.decode()
    assert f'href="#id_penetapan_{rkp}">Penetapan RKPDesa Rojopolo</a>' in halaman
    salah = f'aria-invalid="true" aria-describedby="id_penetapan_{rkp}_error"'
    assert re.search(f'{salah} autofocus id="id_penetapan_{rkp}"', halaman)
    assert re.search(rf'id="id_penetapan_{rkp}_error">Penetapan: Bukan tanggal', halaman)
    assert halaman.count("aria-invalid") == 1
    assert "31/09/2025" in halaman
    assert "01/04/2025" in halaman
    assert not DokumenDesa.objects.exists()


def tersimpan(halaman):
    """What the choices of a page were shown beside."""
    return dict(re.findall(r'name="(tersimpan_\w+)"\s+value="([^"]*)"', halaman))


@pytest.fixture
def bentrok(client, staf, acuan):
    """A grid whose RKPDesa of Rojopolo somebody saved first; what the second one typed."""
    isian = isian_kosong(client.get("/dokumen-desa/2025/"))
    rkp = kunci(acuan, "Rojopolo", "RKPDesa")
    isian |= {f"penetapan_{rkp}": "29/09/2025", f"nomor_{rkp}": "5/2025"}
    client.post("/dokumen-desa/2025/", isian)
    lpp = kunci(acuan, "Sukosari", "LPPDesa")
    isian |= {f"penetapan_{rkp}": "30/09/2025", f"diterima_{lpp}": "20/03/2025"}
    return rkp, isian


def test_penyimpan_kedua_melihat_keduanya_lalu_memilih_isiannya(client, bentrok):
    rkp, isian = bentrok
    halaman = client.post("/dokumen-desa/2025/", isian).content.decode()
    assert "Sudah disimpan isian lain oleh" in halaman
    assert "29 September 2025" in halaman
    assert 'value="30/09/2025"' in halaman
    assert DokumenDesa.objects.get().tanggal_penetapan == date(2025, 9, 29)
    # Without a decision the question stays.
    assert "Sudah disimpan isian lain" in client.post("/dokumen-desa/2025/", isian).content.decode()
    client.post("/dokumen-desa/2025/", isian | tersimpan(halaman) | {f"pilih_{rkp}": "isian"})
    assert DokumenDesa.objects.get(jenis_dokumen__kode="RKPDesa").tanggal_penetapan == date(
        2025, 9, 30
    )
    assert DokumenDesa.objects.filter(jenis_dokumen__kode="LPPDesa").exists()


def test_penyimpan_kedua_memilih_yang_tersimpan(client, bentrok):
    rkp, isian = bentrok
    isian |= tersimpan(client.post("/dokumen-desa/2025/", isian).content.decode())
    isian[f"pilih_{rkp}"] = "tersimpan"
    response = client.post("/dokumen-desa/2025/", isian, follow=True)
    assert "1 dokumen disimpan." in response.content.decode()
    dokumen = DokumenDesa.objects.get(jenis_dokumen__kode="RKPDesa")
    assert (dokumen.tanggal_penetapan, dokumen.versi) == (date(2025, 9, 29), 1)


def test_keputusan_atas_yang_sudah_lewat_ditanyakan_lagi(client, bentrok):
    rkp, isian = bentrok
    lama = tersimpan(client.post("/dokumen-desa/2025/", isian).content.decode())
    DokumenDesa.objects.update(tanggal_penetapan=date(2025, 9, 28))
    isian |= lama | {f"pilih_{rkp}": "isian"}
    halaman = client.post("/dokumen-desa/2025/", isian).content.decode()
    assert tersimpan(halaman)[f"tersimpan_penetapan_{rkp}"] == "28/09/2025"
    assert 'value="30/09/2025"' in halaman


def test_keputusan_tetap_ketika_slot_lain_ditolak(client, bentrok, acuan):
    rkp, isian = bentrok
    lain = f"penetapan_{kunci(acuan, 'Sukosari', 'APBDesa')}"
    isian |= tersimpan(client.post("/dokumen-desa/2025/", isian).content.decode())
    isian |= {f"pilih_{rkp}": "isian", lain: "31/09/2025"}
    form = client.post("/dokumen-desa/2025/", isian).context["form"]
    assert form[f"semula_penetapan_{rkp}"].value() == "29/09/2025"
    del isian[f"pilih_{rkp}"]
    isian |= {lain: "", f"semula_penetapan_{rkp}": "29/09/2025", f"semula_nomor_{rkp}": "5/2025"}
    client.post("/dokumen-desa/2025/", isian)
    dokumen = DokumenDesa.objects.get(jenis_dokumen__kode="RKPDesa")
    assert dokumen.tanggal_penetapan == date(2025, 9, 30)


def test_slot_yang_belum_ada_di_halaman_dilewati(client, staf, acuan):
    isian = isian_kosong(client.get("/dokumen-desa/2025/"))
    rkp = kunci(acuan, "Rojopolo", "RKPDesa")
    baru = {nama: nilai for nama, nilai in isian.items() if not nama.endswith(rkp)}
    response = client.post("/dokumen-desa/2025/", baru, follow=True)
    assert "Tidak ada yang berubah." in response.content.decode()


def test_triwulan_tertutup_terbaca_sebelum_mengetik(client, staf, acuan):
    isian = isian_kosong(client.get("/dokumen-desa/2025/"))
    lpp = kunci(acuan, "Sukosari", "LPPDesa")
    client.post("/dokumen-desa/2025/", isian | {f"diterima_{lpp}": "20/03/2025"})
    tutup_periode(acuan)
    halaman = client.get("/dokumen-desa/2025/").content.decode()
    assert "Triwulan I 2025 sudah ditutup" in halaman
    terkunci = set(re.findall(r'name="(\w+)"[^>]* readonly', halaman))
    assert terkunci == {f"diterima_{lpp}", f"nomor_{lpp}"}


def test_yang_tertutup_disebut_sekali_di_kepala_kolom_dan_dikunci_di_selnya(client, staf, acuan):
    isian = isian_kosong(client.get("/dokumen-desa/2025/"))
    for desa in acuan.daftar_desa.all():
        isian[f"diterima_{kunci(acuan, desa.nama, 'LPPDesa')}"] = "20/03/2025"
    client.post("/dokumen-desa/2025/", isian)
    tutup_periode(acuan)
    halaman = client.get("/dokumen-desa/2025/")
    teks = halaman.content.decode()
    # In the head of the column, and above the cards of a phone, which has no heads.
    assert teks.count("Triwulan I 2025 sudah ditutup") == 2
    assert teks.count('aria-label="terkunci"') == 6
    kepala = {kolom.kode: bool(pesan) for kolom, pesan in halaman.context["daftar_kepala"]}
    assert kepala == {"RKPDesa": False, "APBDesa": False, "LPPDesa": True}


@pytest.mark.parametrize(
    ("jenis", "ketikan", "jawaban"),
    [
        ("RKPDesa", {"penetapan": "30092025"}, "Tepat waktu"),
        ("RKPDesa", {"penetapan": "5-9-25"}, "Penetapan Jumat, 5 September 2025"),
        ("RKPDesa", {"penetapan": "Senin, 5-9-25"}, "adalah hari Jumat, bukan Senin"),
        ("RKPDesa", {"penetapan": "2 Okt 2025"}, "Terlambat 2 hari"),
        ("RKPDesa", {"diterima": "01/09/2025"}, "Belum"),
        ("LPPDesa", {"diterima": "1-4-2025"}, "Terlambat 1 hari"),
        ("LPPDesa", {"penetapan": "x", "diterima": "1-4-2025"}, "Belum terbaca"),
        ("RKPDesa", {"penetapan": "30/09/2015"}, "periksa tahunnya"),
        ("RKPDesa", {"penetapan": "30/09/2090"}, "belum terjadi"),
    ],
)
def test_keadaan_dijawab_selagi_diketik(client, staf, acuan, jenis, ketikan, jawaban):
    jenis_pk = acuan.daftar_jenis_dokumen.get(kode=jenis).pk
    response = client.get(f"/dokumen-desa/2025/keadaan/{jenis_pk}/", ketikan)
    assert jawaban in response.content.decode()


def test_keadaan_dokumen_yang_tidak_dikenal_tidak_ada(client, staf):
    assert client.get("/dokumen-desa/2025/keadaan/0/").status_code == 404


def test_tanpa_perubahan_dikatakan(client, staf):
    isian = isian_kosong(client.get("/dokumen-desa/2025/"))
    response = client.post("/dokumen-desa/2025/", isian, follow=True)
    assert "Tidak ada yang berubah." in response.content.decode()


def test_perpanjangan_terlihat_di_kepala_kolom(client, staf, acuan):
    buat_perpanjangan(acuan.daftar_jenis_dokumen.get(kode="RKPDesa"))
    halaman = client.get("/dokumen-desa/2025/").content.decode()
    assert "tenggat 31 Oktober 2025" in halaman
    assert "diperpanjang dari 30 September 2025 ke 31 Oktober 2025: Surat Bupati" in halaman


def test_camat_melihat_matriks_tanpa_isian(client, acuan):
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    halaman = client.get("/dokumen-desa/2025/").content.decode()
    assert "Simpan semua" not in halaman
    assert "Banyuputih Kidul" in halaman


@pytest.mark.parametrize("alamat", ["/dokumen-desa/1999/", "/dokumen-desa/20255/"])
def test_tahun_yang_tidak_wajar_tidak_ditemukan(client, staf, alamat):
    assert client.get(alamat).status_code == 404


def test_keadaan_mengikuti_hari_yang_diminta(client, staf, acuan):
    isian = isian_kosong(client.get("/dokumen-desa/2025/"))
    rkp = kunci(acuan, "Rojopolo", "RKPDesa")
    client.post("/dokumen-desa/2025/", isian | {f"penetapan_{rkp}": "02/10/2025"})
    assert "Terlambat 2 hari" in client.get("/dokumen-desa/2025/").content.decode()
    dulu = client.get("/dokumen-desa/2025/?per=2025-10-01").content.decode()
    assert "Keadaan per 1 Oktober 2025" in dulu
    assert "Terlambat" not in dulu
