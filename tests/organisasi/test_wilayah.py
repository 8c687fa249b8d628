import pytest

from organisasi.aturan.daerah import kepala_daerah, nama_daerah, tanpa_kabupaten
from organisasi.baca.wilayah import (
    PALING_BANYAK,
    WilayahTidakDikenal,
    baca_wilayah,
    cari_kecamatan,
)


def test_jatiroto_seperti_dokumen_sumber():
    wilayah = baca_wilayah("35.08.17")
    assert (wilayah.nama, wilayah.kabupaten, wilayah.provinsi) == (
        "Jatiroto", "Lumajang", "Jawa Timur",
    )  # fmt: skip
    assert wilayah.daftar_desa[0] == ("35.08.17.2001", "Banyuputih Kidul")
    assert (len(wilayah.daftar_desa), wilayah.daftar_kelurahan) == (6, ())


def test_kelurahan_terpisah_dari_desa():
    wilayah = baca_wilayah("350810")
    assert wilayah.kode == "35.08.10"
    assert (len(wilayah.daftar_desa), len(wilayah.daftar_kelurahan)) == (5, 7)
    assert {kode[9] for kode, _ in wilayah.daftar_desa} == {"2"}
    assert {kode[9] for kode, _ in wilayah.daftar_kelurahan} == {"1"}


def test_dua_desa_senama_dibedakan_nomornya():
    nama = dict(baca_wilayah("71.02.11").daftar_desa)
    assert nama["71.02.11.2003"] == "Tounelet Satu (2003)"
    assert nama["71.02.11.2018"] == "Tounelet Satu (2018)"


@pytest.mark.parametrize("kode", ["", "x", "35.08", "99.99.99", "35.08.17.2001", "35.08.17."])
def test_kode_yang_tidak_dikenal_disebut(kode):
    with pytest.raises(WilayahTidakDikenal, match="Tidak ada kecamatan berkode"):
        baca_wilayah(kode)


@pytest.mark.parametrize(
    ("ketikan", "pertama"),
    [
        ("jatiroto lumajang", "35.08.17"),
        ("Kec. Jatiroto, Kab. Lumajang", "35.08.17"),
        ("35.08.17", "35.08.17"),
        ("350817", "35.08.17"),
        ("lumajang", "35.08.10"),
        ("kuta badung", "51.03.01"),
    ],
)
def test_dicari_dengan_mengetik(ketikan, pertama):
    assert cari_kecamatan(ketikan)[0].kode == pertama


def test_yang_senama_disebut_keduanya():
    assert [w.kabupaten for w in cari_kecamatan("jatiroto")] == ["Wonogiri", "Lumajang"]


def test_pencarian_terbatas_dan_yang_kosong_tidak_menemukan_apa_pun():
    assert len(cari_kecamatan("jawa")) == PALING_BANYAK
    assert cari_kecamatan(" ") == cari_kecamatan("kecamatan") == cari_kecamatan("qqq") == []


@pytest.mark.parametrize(
    ("resmi", "disimpan", "kepala"),
    [
        ("Kabupaten Lumajang", "Lumajang", "Bupati Lumajang"),
        ("Kota Depok", "Kota Depok", "Wali Kota Depok"),
    ],
)
def test_kabupaten_dan_kota_disebut_dengan_katanya(resmi, disimpan, kepala):
    assert tanpa_kabupaten(resmi) == disimpan
    assert nama_daerah(disimpan) == resmi
    assert kepala_daerah(disimpan) == kepala
