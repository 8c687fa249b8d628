"""A report that was issued once stays readable, printable and comparable in every later version.

`rekaman_1/` holds reports as the program before format 2 issued them, and so on. They are never
written anew; each further format adds a folder of its own.
"""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from kinerja.baca.batas import baca_titik
from laporan.isi import rekaman as modul
from laporan.isi.beda_terbit import bandingkan
from laporan.isi.rekaman import FORMAT, RekamanTerlaluBaru, baca_rekaman, tulis_rekaman
from laporan.susun.anggota import susun_anggota
from laporan.terbit.cetak_rekaman import baca_isi, cetak_rekaman

BERKAS = sorted(Path(__file__).parent.glob("rekaman_*/*.json"))
JENIS = pytest.mark.parametrize("berkas", BERKAS, ids=lambda b: f"{b.parent.name}-{b.stem}")


def test_setiap_format_lama_mempunyai_contohnya():
    assert {berkas.parent.name for berkas in BERKAS} == {f"rekaman_{n}" for n in range(1, FORMAT)}
    assert set(modul._LANGKAH) == set(range(1, FORMAT))


@JENIS
def test_yang_terbit_dahulu_tetap_terbaca(berkas):
    rekaman = baca_rekaman(berkas.read_text())
    assert rekaman.format == int(berkas.parent.name.removeprefix("rekaman_"))
    assert (rekaman.jenis, rekaman.tahun) == (berkas.stem, 2025)
    angka = {satu.kode: satu for satu in rekaman.anggota.daftar_angka}
    # The recorded indicator of the tujuan is among the figures since format 3.
    tercatat = {"IPP"} if rekaman.format >= 3 else set()
    assert set(angka) == {"IKU-1", "IKU-2"} | tercatat
    for satu in (angka["IKU-1"], angka["IKU-2"]):
        assert satu.realisasi == Decimal(satu.pembilang) * 100 / satu.penyebut
    assert len(rekaman.anggota.daftar_kegiatan) == angka["IKU-1"].penyebut
    assert baca_isi(rekaman).tahun == 2025


@pytest.mark.kertas
@pytest.mark.lengkap
@JENIS
def test_yang_terbit_dahulu_tetap_tercetak_dua_kali_sama(berkas, settings, tmp_path):
    settings.IKU_DATA = tmp_path
    pdf = cetak_rekaman(berkas.read_text())
    assert pdf.startswith(b"%PDF")
    settings.IKU_DATA = tmp_path / "lain"
    settings.IKU_DATA.mkdir()
    assert cetak_rekaman(berkas.read_text()) == pdf


@pytest.mark.django_db
@JENIS
def test_yang_terbit_dahulu_tetap_terbanding_dengan_yang_kini(acuan, berkas):
    lama = baca_rekaman(berkas.read_text())
    titik = baca_titik(acuan, lama.tahun, lama.tanggal, lama.per)
    kini = susun_anggota(acuan, titik, triwulan=lama.triwulan)
    hasil = bandingkan(lama.anggota, kini)
    assert len(hasil.dikeluarkan) == len(lama.anggota.daftar_kegiatan)
    assert not hasil.ditambah


def test_format_yang_lebih_baru_disebut_apa_adanya():
    berkas = next(b for b in BERKAS if b.stem == "triwulan")
    isi = json.loads(berkas.read_text()) | {"format": FORMAT + 1}
    with pytest.raises(RekamanTerlaluBaru, match=f"berformat {FORMAT + 1}"):
        baca_rekaman(json.dumps(isi))


def test_yang_ditulis_sekarang_menyebut_formatnya():
    rekaman = baca_rekaman(BERKAS[0].read_text())
    baru = json.loads(tulis_rekaman(rekaman)) | {"format": FORMAT}
    assert baca_rekaman(json.dumps(baru)).format == FORMAT
