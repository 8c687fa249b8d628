"""Pengaturan: what each peran finds there, and the pages every kind of reference data has."""

from datetime import date
from decimal import Decimal

import pytest

from organisasi.baca.acuan import semua_acuan
from organisasi.models import UnitKerja
from organisasi.models.peran import Peran
from tests.factories import (
    buat_kecamatan,
    buat_kegiatan,
    buat_pejabat,
    buat_pengguna,
    buat_tindak_lanjut,
    buat_unit,
)

pytestmark = pytest.mark.django_db
#               verifikator admin
HAK_ACUAN = {
    "kecamatan":  (403, 302),
    "unit-kerja": (403, 200),
    "pejabat":    (200, 200),
    "kepala-unit": (200, 200),
    "ambang-predikat":      (403, 200),
    "batas-tindak-lanjut":  (200, 200),
    "bentuk-tindak-lanjut": (200, 200),
    "alasan-belum":         (200, 200),
    "desa":                 (403, 200),
    "kelurahan":            (403, 200),
    "kepala-desa":          (200, 200),
    "jenis-dokumen":        (403, 200),
    "aturan-tenggat":       (403, 200),
    "perpanjangan-tenggat": (200, 200),
    "tahapan":              (200, 200),
}  # fmt: skip


@pytest.fixture
def admin(acuan, client):
    pengguna = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def test_setiap_acuan_ada_di_tabel():
    assert set(semua_acuan()) == set(HAK_ACUAN)


@pytest.mark.parametrize("kunci", HAK_ACUAN)
def test_yang_boleh_mengubah_data_acuan(client, acuan, kunci):
    status = []
    for peran in (Peran.VERIFIKATOR, Peran.ADMIN):
        client.force_login(buat_pengguna(peran, kecamatan=acuan))
        status.append(client.get(f"/pengaturan/{kunci}/").status_code)
        ada = f'href="/pengaturan/{kunci}/"' in client.get("/pengaturan/").content.decode()
        assert ada is (status[-1] != 403)
    assert tuple(status) == HAK_ACUAN[kunci]


@pytest.mark.parametrize("acuan_", semua_acuan().values(), ids=semua_acuan())
def test_setiap_halaman_acuan_terbuka(client, admin, acuan, acuan_):
    alamat = f"/pengaturan/{acuan_.kunci}/"
    assert client.get(f"{alamat}baru/").status_code == (200 if acuan_.boleh_tambah else 404)
    assert client.get(alamat, follow=True).status_code == 200
    for catatan in acuan_.milik(acuan)[:1]:
        assert acuan_.kecamatan_pk(catatan) == acuan.pk
        assert client.get(f"{alamat}{catatan.pk}/").status_code == 200
        assert str(catatan) in client.get(f"{alamat}{catatan.pk}/riwayat/").content.decode()


def test_jumlah_kueri_daftar_tidak_bertambah(client, admin, acuan, django_assert_max_num_queries):
    for _ in range(20):
        buat_unit(acuan)
    with django_assert_max_num_queries(5):
        client.get("/pengaturan/unit-kerja/")


def test_yang_tidak_ada_dan_milik_kecamatan_lain_tidak_ditemukan(client, admin):
    assert client.get("/pengaturan/antah-berantah/").status_code == 404
    assert client.get(f"/pengaturan/unit-kerja/{buat_unit().pk}/").status_code == 404
    assert client.get(f"/pengaturan/kecamatan/{buat_kecamatan().pk}/").status_code == 404


def _isian(client, alamat):
    """What the form shows, as a browser sends it."""
    isian = client.get(alamat).context["form"].initial
    return {nama: "" if nilai is None else nilai for nama, nilai in isian.items()}


def test_identitas_kecamatan_diubah_dengan_alasan(client, admin, acuan):
    alamat = f"/pengaturan/kecamatan/{acuan.pk}/"
    # What was empty is filled in without one.
    client.post(alamat, _isian(client, alamat) | {"alamat": "Jalan Lama 9"})
    acuan.refresh_from_db()
    assert acuan.alamat == "Jalan Lama 9"
    isian = _isian(client, alamat) | {"alamat": "Jalan Raya 1"}
    response = client.post(alamat, isian)
    assert response.context["form"].errors == {"alasan": ["Tulis alasan perubahannya."]}
    response = client.post(alamat, isian | {"alasan": "Kop laporan"}, follow=True)
    assert response.redirect_chain == [("/pengaturan/", 302)]
    acuan.refresh_from_db()
    assert acuan.alamat == "Jalan Raya 1"
    riwayat = client.get(f"{alamat}riwayat/").content.decode()
    assert "Kop laporan" in riwayat
    assert "<ins>Jalan Raya 1</ins>" in riwayat


def test_tanpa_perubahan_tidak_menambah_riwayat(client, admin, acuan):
    alamat = f"/pengaturan/kecamatan/{acuan.pk}/"
    isian = _isian(client, alamat) | {"alasan": "Iseng"}
    response = client.post(alamat, isian, follow=True)
    assert "Tidak ada yang berubah." in response.content.decode()
    assert acuan.history.count() == 1


def test_unit_baru_lalu_diakhiri(client, admin, acuan):
    isian = {
        "kode": "EKBANG",
        "nama": "Seksi Ekonomi",
        "jenis": "seksi",
        "aktif_dari": "01/01/2024",
    }
    client.post("/pengaturan/unit-kerja/baru/", isian)
    unit = UnitKerja.objects.get(kode="EKBANG")
    assert (unit.kecamatan, unit.aktif_dari) == (acuan, date(2024, 1, 1))
    alamat = f"/pengaturan/unit-kerja/{unit.pk}/"
    versi = client.get(alamat).context["form"].initial["versi"]
    isian |= {"aktif_sampai": "2024-12-31", "alasan": "Perbup", "versi": versi}
    client.post(alamat, isian)
    response = client.get("/pengaturan/unit-kerja/")
    assert [catatan for catatan, _ in response.context["daftar_lalu"]] == [unit]
    assert "1 Januari 2024 sampai 31 Desember 2024" in response.content.decode()


def test_orang_kedua_melihat_apa_yang_berubah_lalu_memilih(client, admin, acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    alamat = f"/pengaturan/unit-kerja/{unit.pk}/"
    isian = {"kode": "PMD", "nama": "Seksi Dua", "jenis": "seksi", "alasan": "Ejaan"}
    isian["versi"] = client.get(alamat).context["form"].initial["versi"]
    unit.nama = "Seksi Satu"
    unit.save()
    response = client.post(alamat, isian)
    halaman = response.content.decode()
    assert "<ins>Seksi Satu</ins>" in halaman
    assert 'value="Seksi Dua"' in halaman
    unit.refresh_from_db()
    assert unit.nama == "Seksi Satu"
    client.post(alamat, isian | {"versi": response.context["form"]["versi"].value()})
    unit.refresh_from_db()
    assert unit.nama == "Seksi Dua"


def test_yang_ditolak_kembali_dengan_isiannya(client, admin, acuan):
    isian = {"kode": "PEM", "nama": "Seksi Kembar", "jenis": "seksi"}
    halaman = client.post("/pengaturan/unit-kerja/baru/", isian).content.decode()
    assert "Kode unit kerja ini sudah dipakai." in halaman
    assert "Seksi Kembar" in halaman
    pejabat = acuan.daftar_pejabat.get()
    versi = client.get(f"/pengaturan/pejabat/{pejabat.pk}/").context["form"].initial["versi"]
    lain = buat_pejabat(acuan, menjabat_dari=date(2030, 1, 1), menjabat_sampai=date(2030, 2, 1))
    isian = {
        "nama": pejabat.nama,
        "nip": pejabat.nip,
        "jabatan": "camat",
        "menjabat_sampai": "2030-01-05",
        "versi": versi,
        "alasan": "Coba",
    }
    halaman = client.post(f"/pengaturan/pejabat/{pejabat.pk}/", isian).content.decode()
    assert f"bertumpang tindih dengan {lain}" in halaman


def test_plh_dicatat_dengan_nip_berspasi(client, admin, acuan):
    halaman = client.get("/pengaturan/pejabat/baru/").context["form"]
    isian = {
        "nama": "BUDI",
        "nip": "19700101 199003 2 001",
        "jabatan": "plh",
        "menjabat_dari": "10/06/2026",
        "menjabat_sampai": "16/06/2026",
        "menyela": "on",
        "kunci": halaman["kunci"].value(),
    }
    for _ in range(2):
        client.post("/pengaturan/pejabat/baru/", isian)
    daftar = list(acuan.daftar_pejabat.order_by("pk").values_list("jabatan", "menjabat_dari"))
    assert daftar == [("camat", None), ("plh", date(2026, 6, 10)), ("camat", date(2026, 6, 17))]
    ubah = client.get(f"/pengaturan/pejabat/{acuan.daftar_pejabat.get(jabatan='plh').pk}/")
    assert "menyela" not in ubah.context["form"].fields
    assert 'value="19700101 199003 2 001"' in ubah.content.decode()


def isi(client, alamat):
    """The form as the browser would send it back."""
    form = client.get(alamat).context["form"]
    nilai = {nama: form[nama].value() for nama in form.fields}
    return {nama: "" if n is None else n for nama, n in nilai.items() if n is not False}


def test_bentuk_yang_tidak_dipakai_lagi_tetap_pada_catatannya(client, admin, acuan):
    surat = acuan.daftar_bentuk_tindak_lanjut.get(nama="Surat")
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    lama = buat_tindak_lanjut(buat_kegiatan(unit_kerja=unit), bentuk=surat)
    alamat = f"/pengaturan/bentuk-tindak-lanjut/{surat.pk}/"
    client.post(alamat, isi(client, alamat) | {"aktif": "", "alasan": "Tidak dipakai lagi"})
    daftar = client.get("/pengaturan/bentuk-tindak-lanjut/").context["daftar_lalu"]
    assert [catatan for catatan, _ in daftar] == [surat]
    client.force_login(buat_pengguna(unit_kerja=unit))
    baru = client.get(f"/kegiatan/{lama.kegiatan_id}/tindak-lanjut/").context["form"]
    ubah = client.get(f"/tindak-lanjut/{lama.pk}/ubah/").context["form"]
    assert surat not in baru.fields["bentuk"].queryset
    assert surat in ubah.fields["bentuk"].queryset


def test_ambang_ditulis_dengan_koma_dan_mengubah_predikat(client, admin, acuan):
    tinggi = acuan.daftar_ambang_predikat.get(label="Tinggi")
    alamat = f"/pengaturan/ambang-predikat/{tinggi.pk}/"
    isian = isi(client, alamat)
    assert client.get(alamat).content.decode().count('value="76,00"') == 1
    client.post(alamat, isian | {"minimum": "76,5", "alasan": "Perbup"})
    tinggi.refresh_from_db()
    assert tinggi.minimum == Decimal("76.5")
    nol = acuan.daftar_ambang_predikat.get(minimum=0)
    alamat = f"/pengaturan/ambang-predikat/{nol.pk}/"
    response = client.post(alamat, isi(client, alamat) | {"aktif": "", "alasan": "Coba"})
    assert "Harus ada satu ambang 0" in response.content.decode()


def test_batas_diberi_tahun_sekali_lalu_diubah_harinya(client, admin, acuan):
    isian = {"tahun": 2025, "tanggal": "30/11/2025", "alasan": "Tutup buku"}
    client.post("/pengaturan/batas-tindak-lanjut/baru/", isian)
    batas = acuan.daftar_batas_tindak_lanjut.get()
    alamat = f"/pengaturan/batas-tindak-lanjut/{batas.pk}/"
    ubah = isi(client, alamat) | {"tahun": 2026, "tanggal": "15/12/2025", "alasan": "Surat Bupati"}
    client.post(alamat, ubah)
    batas.refresh_from_db()
    assert (batas.tahun, batas.tanggal, batas.alasan) == (2025, date(2025, 12, 15), "Surat Bupati")
    assert batas.history.first().history_change_reason == "Surat Bupati"


@pytest.mark.parametrize(
    ("diketik", "hasil"),
    [
        ("1.250", 1250),
        ("12,0", 12),
        ("2,5", "Tulis bilangan bulat; ini 2,5."),
        ("1,250", "dapat berarti 1,25 atau 1.250"),
        ("-1", "Paling kecil 0; ini -1."),
        ("99.999", "Paling besar 32.767; ini 99.999."),
        ("dua", "tidak terbaca sebagai bilangan"),
    ],
)
def test_bilangan_bulat_data_acuan_dibaca_utuh(client, acuan, admin, diketik, hasil):
    """Django itself reads 1.000 as 1."""
    isian = {"nama": "Bentuk baru", "urutan": diketik, "aktif": "on"}
    jawaban = client.post("/pengaturan/bentuk-tindak-lanjut/baru/", isian)
    tersimpan = acuan.daftar_bentuk_tindak_lanjut.filter(nama="Bentuk baru").first()
    if isinstance(hasil, int):
        assert tersimpan.urutan == hasil
    else:
        assert tersimpan is None
        assert hasil in jawaban.content.decode()


def test_ambang_dibaca_dengan_koma_titik_atau_tanda_persen(client, acuan, admin):
    ambang = acuan.daftar_ambang_predikat.get(label="Tinggi")
    alamat = f"/pengaturan/ambang-predikat/{ambang.pk}/"
    for diketik, minimum in (("75,5", "75.5"), ("75.25 %", "75.25")):
        versi = client.get(alamat).context["form"]["versi"].value()
        isian = {
            "label": "Tinggi",
            "minimum": diketik,
            "aktif": "on",
            "alasan": "SK",
            "versi": versi,
        }
        assert client.post(alamat, isian).status_code == 302
        ambang.refresh_from_db()
        assert ambang.minimum == Decimal(minimum)
