"""What an entry does to the figure is said before it is stored, and truly after."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from dasar.aturan.tanggal import tertulis
from kinerja.baca.akibat import (
    akibat_kegiatan,
    akibat_tindak_lanjut,
    akibat_tindak_lanjut_baru,
    kedudukan,
    tanggal_usulan,
)
from kinerja.baca.nilai_unit import indikator_tindak_lanjut
from kinerja.models import BatasTindakLanjut, Kegiatan, StatusKegiatan, TindakLanjut
from tests.factories import buat_kegiatan, buat_pengguna, buat_tindak_lanjut, tutup_periode

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 2, 10)


@pytest.fixture
def staf(acuan):
    return buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"), kecamatan=acuan)


@pytest.fixture
def kegiatan(acuan, staf):
    return buat_kegiatan(
        unit_kerja=staf.unit_kerja,
        kode="PMD-1",
        tanggal=date(2025, 12, 1),
        fungsi=acuan.daftar_fungsi.get(daftar_lembar__nomor=1),
    )


def test_kedudukan_menurut_catatan(kegiatan):
    assert kedudukan(kegiatan) == "PMD-1 dihitung belum ditindaklanjuti pada tahun 2025."
    buat_tindak_lanjut(kegiatan, tanggal=date(2026, 1, 3))
    assert "sesudah batas 31 Desember 2025 (selesai setelah batas)" in kedudukan(kegiatan)
    satu = buat_tindak_lanjut(kegiatan, tanggal=date(2025, 12, 31))
    assert kedudukan(kegiatan) == "PMD-1 dihitung sudah ditindaklanjuti pada tahun 2025."
    assert "belum ditindaklanjuti" in kedudukan(kegiatan, tanpa=satu.pk)
    assert "karena dibatalkan" in kedudukan(kegiatan, batal=True)
    kegiatan.status, kegiatan.fungsi = StatusKegiatan.BATAL, None
    assert "karena dibatalkan" in kedudukan(kegiatan)
    assert "di luar kewenangan" in kedudukan(kegiatan, batal=False)


def test_yang_tidak_dicakup_indikator_mana_pun_tidak_dikatakan_dihitung(kegiatan, acuan, staf):
    satu = indikator_tindak_lanjut(acuan)[0]
    satu.cara = {"jenis": "tindak_lanjut", "fungsi": [1, 3], "jenis_kegiatan": ["fasilitasi"]}
    satu.save()

    def akibat(nomor):
        fungsi = acuan.daftar_fungsi.get(daftar_lembar__nomor=nomor).pk
        return akibat_kegiatan(
            acuan,
            HARI_INI,
            berfungsi=True,
            fungsi=fungsi,
            unit=staf.unit_kerja_id,
            hari_ini=HARI_INI,
        )

    assert akibat(1) == ["Dihitung dalam indikator tindak lanjut tahun 2026 bila fasilitasi."]
    assert akibat(2)[0].startswith("Tidak dihitung: tidak ada indikator tahun 2026")
    kegiatan.jenis = "fasilitasi"
    assert "dihitung belum ditindaklanjuti" in kedudukan(kegiatan)
    kegiatan.jenis = "koordinasi"
    assert kedudukan(kegiatan) == (
        "PMD-1 tidak dihitung: tidak ada indikator tahun 2025 yang mencakup fungsi, jenis, dan "
        "unitnya."
    )
    satu.cara = {"jenis": "tindak_lanjut", "unit": ["KESSOS"]}
    satu.save()
    assert akibat(1)[0].startswith("Tidak dihitung")


def test_tindak_lanjut_sesudah_batas_disebut_sebelum_disimpan(kegiatan, acuan):
    akibat = akibat_tindak_lanjut(kegiatan, HARI_INI, hari_ini=HARI_INI)
    assert akibat == [
        "Sesudah disimpan: PMD-1 dihitung belum ditindaklanjuti pada tahun 2025: tindak "
        "lanjutnya sesudah batas 31 Desember 2025 (selesai setelah batas)."
    ]
    assert tanggal_usulan(kegiatan, hari_ini=HARI_INI) is None
    BatasTindakLanjut.objects.create(
        kecamatan=acuan, tahun=2025, tanggal=date(2026, 2, 28), alasan="Surat Bupati"
    )
    akibat = akibat_tindak_lanjut(kegiatan, HARI_INI, hari_ini=HARI_INI)
    assert akibat == ["Sesudah disimpan: PMD-1 dihitung sudah ditindaklanjuti pada tahun 2025."]
    assert tanggal_usulan(kegiatan, hari_ini=HARI_INI) == HARI_INI


@pytest.mark.parametrize(
    ("tanggal", "kata"),
    [
        (date(2026, 2, 11), "Belum terjadi"),
        (date(2025, 11, 30), "Mendahului kegiatannya"),
        (date(2025, 12, 2), "Triwulan IV 2025 sudah ditutup"),
    ],
)
def test_yang_akan_ditolak_disebut_sebelum_disimpan(kegiatan, acuan, tanggal, kata):
    tutup_periode(acuan, tahun=2025, triwulan=4)
    (kalimat,) = akibat_tindak_lanjut(kegiatan, tanggal, hari_ini=HARI_INI)
    assert kalimat.startswith(kata)


def test_akibat_kegiatan(acuan):
    tutup_periode(acuan, tahun=2025, triwulan=4)
    semua = {
        (date(2026, 2, 11), True): ["Belum terjadi: kegiatan dicatat sesudah dilaksanakan."],
        (HARI_INI, None): [],
        (HARI_INI, True): ["Dihitung dalam indikator tindak lanjut tahun 2026."],
        (HARI_INI, False): ["Di luar kewenangan: tidak dihitung dalam indikator tindak lanjut."],
    }
    for (tanggal, berfungsi), kalimat in semua.items():
        assert akibat_kegiatan(acuan, tanggal, berfungsi=berfungsi, hari_ini=HARI_INI) == kalimat
    (tertutup,) = akibat_kegiatan(acuan, date(2025, 12, 2), berfungsi=True, hari_ini=HARI_INI)
    assert "sudah ditutup" in tertutup


@pytest.mark.parametrize(
    ("kegiatan", "tanggal", "kata"),
    [
        (date(2026, 2, 2), date(2026, 2, 11), "Belum terjadi"),
        (date(2026, 2, 2), date(2026, 2, 1), "Mendahului kegiatannya, yang bertanggal 2 Februari"),
        (date(2025, 12, 2), date(2025, 12, 3), "Triwulan IV 2025 sudah ditutup"),
        (date(2025, 9, 30), date(2026, 1, 3), "Sesudah batas 31 Desember 2025"),
    ],
)
def test_akibat_tindak_lanjut_yang_dicatat_bersama_kegiatannya(acuan, kegiatan, tanggal, kata):
    for triwulan in (3, 4) if kegiatan.month > 9 else ():
        tutup_periode(acuan, tahun=2025, triwulan=triwulan)
    (kalimat,) = akibat_tindak_lanjut_baru(acuan, kegiatan, tanggal, hari_ini=HARI_INI)
    assert kalimat.startswith(kata)


def test_akibat_tindak_lanjut_yang_biasa_dan_yang_terlambat_dicatat(acuan):
    biasa = akibat_tindak_lanjut_baru(acuan, date(2026, 2, 2), HARI_INI, hari_ini=HARI_INI)
    assert biasa == []
    lama = akibat_tindak_lanjut_baru(acuan, date(2026, 1, 2), date(2026, 1, 5), hari_ini=HARI_INI)
    assert len(lama) == 1


def test_halaman_menyebut_hari_dan_akibatnya(client, staf, kegiatan):
    client.force_login(staf)
    alamat = reverse("tindak_lanjut_akibat", args=[kegiatan.pk])
    halaman = client.get(alamat, {"hari": "3 Jan 2026"}).content.decode()
    assert "Sabtu, 3 Januari 2026 · triwulan I" in halaman
    assert "selesai setelah batas" in halaman
    halaman = client.get(reverse("kegiatan_akibat"), {"hari": "31/02/2026"}).content.decode()
    assert "Belum terbaca sebagai tanggal: tidak ada tanggal 31 Februari 2026." in halaman
    halaman = client.get(reverse("tanggal_dibaca"), {"hari": "Senin, 5/9/2026"}).content.decode()
    assert "5 September 2026 adalah hari Sabtu, bukan Senin" in halaman
    halaman = client.get(reverse("tanggal_dibaca"), {"hari": "2026-09-05"}).content.decode()
    assert "Sabtu, 5 September 2026 · triwulan III" in halaman


def test_sesudah_disimpan_dikatakan_apa_adanya(client, staf, kegiatan):
    client.force_login(staf)
    isian = {
        "tanggal": "03/01/2026",
        "bentuk": kegiatan.unit_kerja.kecamatan.daftar_bentuk_tindak_lanjut.first().pk,
        "uraian": "Surat rekomendasi",
    }
    alamat = reverse("tindak_lanjut_baru", args=[kegiatan.pk])
    halaman = client.post(alamat, isian, follow=True).content.decode()
    assert "Tindak lanjut disimpan. PMD-1 dihitung belum ditindaklanjuti" in halaman
    # The same once more is asked about first.
    assert "hampir sama" in client.post(alamat, isian).content.decode()
    assert TindakLanjut.objects.count() == 1
    client.post(alamat, isian | {"selain": str(TindakLanjut.objects.get().pk)})
    assert TindakLanjut.objects.count() == 2


def test_kunci_sebuah_kegiatan_pada_tindak_lanjut_tidak_menghilangkan_apa_apa(
    client, staf, kegiatan
):
    client.force_login(staf)
    kunci = str(uuid4())
    baru = {"tanggal": "01/02/2025", "jenis": "fasilitasi", "uraian": "Rapat", "fungsi": "tanpa"}
    client.post(reverse("kegiatan_baru"), baru | {"kunci": kunci})
    isian = {
        "tanggal": "03/12/2025",
        "bentuk": kegiatan.unit_kerja.kecamatan.daftar_bentuk_tindak_lanjut.first().pk,
        "uraian": "Surat rekomendasi",
        "kunci": kunci,
    }
    jawaban = client.post(reverse("tindak_lanjut_baru", args=[kegiatan.pk]), isian)
    assert jawaban.status_code == 302
    assert (Kegiatan.objects.count(), TindakLanjut.objects.count()) == (2, 1)


def test_per_yang_tidak_terbaca_dikatakan(client, staf):
    client.force_login(staf)
    halaman = client.get("/", {"per": "kemarin"}).content.decode()
    # The day that is shown, not the last one of a year that still runs.
    hari_ini = tertulis(timezone.localdate())
    assert f"tidak terbaca sebagai tanggal; yang tampak keadaan per {hari_ini}" in halaman
    assert "keadaan per 31 Maret 2025" in (
        client.get("/", {"tahun": "2025", "per": "31/03/2025"}).content.decode()
    )
