from datetime import date
from decimal import Decimal

import pytest

from kinerja.aturan.cara import Ketikan
from kinerja.aturan.realisasi import TulisanRealisasi, belum_waktunya
from kinerja.aturan.ukuran import UKURAN_PERSEN, Arah, Ukuran

INDEKS = Ukuran("indeks", 2, Arah.NAIK, Decimal(0), Decimal(5))
IPP = TulisanRealisasi(nilai=Decimal("3.28"), sumber="Kementerian PANRB")
RASIO = TulisanRealisasi(pembilang=93, penyebut=110, sumber="Register pengaduan")


def test_yang_sah_tidak_berkeberatan():
    assert IPP.kesalahan(INDEKS, Ketikan.NILAI) == {}
    assert RASIO.kesalahan(UKURAN_PERSEN, Ketikan.RASIO) == {}
    assert TulisanRealisasi().kesalahan(INDEKS, Ketikan.NILAI) == {}


@pytest.mark.parametrize(
    ("isi", "ukuran", "ketikan", "bidang", "sebab"),
    [
        (IPP._replace(nilai=Decimal("5.01")), INDEKS, Ketikan.NILAI, "nilai", "antara"),
        (IPP._replace(nilai=Decimal("3.281")), INDEKS, Ketikan.NILAI, "nilai", "paling banyak 2"),
        (IPP._replace(nilai=None), INDEKS, Ketikan.NILAI, "nilai", "isi nilainya"),
        (IPP._replace(sumber=""), INDEKS, Ketikan.NILAI, "sumber", "tulis sumbernya"),
        (RASIO, INDEKS, Ketikan.NILAI, "nilai", "satu nilai"),
        (IPP, UKURAN_PERSEN, Ketikan.RASIO, "nilai", "pembilang dan penyebut"),
        (RASIO._replace(penyebut=0), UKURAN_PERSEN, Ketikan.RASIO, "penyebut", "lebih besar"),
        (RASIO._replace(penyebut=None), UKURAN_PERSEN, Ketikan.RASIO, "penyebut", "isi pembilang"),
        (RASIO._replace(pembilang=111), UKURAN_PERSEN, Ketikan.RASIO, "pembilang", "antara"),
        # By the unrounded value: as printed it would be 100,00.
        (
            RASIO._replace(pembilang=100_001, penyebut=100_000),
            UKURAN_PERSEN,
            Ketikan.RASIO,
            "pembilang",
            "antara",
        ),
        (IPP, UKURAN_PERSEN, None, "nilai", "dihitung dari catatan"),
    ],
)
def test_yang_tidak_sah_ditolak_di_bidangnya(isi, ukuran, ketikan, bidang, sebab):
    assert sebab in isi.kesalahan(ukuran, ketikan)[bidang].lower()


def test_rasio_dalam_persen_dan_dalam_satuan_lain():
    assert round(RASIO.terukur("persen").realisasi, 2) == Decimal("84.55")
    assert RASIO._replace(pembilang=220).terukur("hari").realisasi == 2


@pytest.mark.parametrize(
    ("hari_ini", "tanggal_dokumen", "sebab"),
    [
        (date(2026, 9, 30), None, "belum dimulai"),
        (date(2026, 9, 30), date(2026, 9, 1), "belum dimulai"),
        (date(2026, 12, 30), None, "belum berakhir"),
        (date(2026, 12, 30), date(2026, 12, 20), ""),
        (date(2026, 12, 31), None, ""),
        (date(2027, 2, 1), None, ""),
    ],
    ids=["sebelum", "dokumen lebih awal", "berjalan", "dokumennya terbit", "hari akhir", "sesudah"],
)
def test_triwulan_yang_berjalan_hanya_bila_dokumennya_sudah_terbit(
    hari_ini, tanggal_dokumen, sebab
):
    isi = IPP._replace(tanggal_dokumen=tanggal_dokumen)
    pesan = belum_waktunya(2026, 4, isi, hari_ini=hari_ini)
    assert sebab in pesan
    assert bool(pesan) == bool(sebab)
