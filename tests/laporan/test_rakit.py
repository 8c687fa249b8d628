"""Parts are rendered once, by two engines at the same time, and kept within bounds."""

import os
import re
import time

import pytest

from dasar.cetak.typst import Penyusun, cetak_typst
from laporan.cetak import cap, rakit
from laporan.cetak.gabung import baca_muatan
from laporan.cetak.lukis_daftar import lukis_daftar
from laporan.cetak.rakit import Potongan, bersihkan_singgahan
from tests.laporan.test_laporan import daftar_halaman

KOLOM = (("No", 10), ("Kegiatan", 60), ("Hasil", 60))


def daftar(baris, judul="DAFTAR"):
    ukuran = {"lebar": 297, "tinggi": 210, "kolom": KOLOM}
    isi = {"judul": judul, "subjudul": "Seksi Uji", "baris": baris, **ukuran}
    return Potongan(templat="laporan/cetak/daftar.typ", isi=isi)


def gambar_typst(satu):
    return cetak_typst(satu.templat, satu.isi)


def gambar_langsung(satu):
    return lukis_daftar(satu.isi)


@pytest.fixture(params=[gambar_typst, gambar_langsung])
def gambar_daftar(request):
    return request.param


def siapkan_potongan(daftar, folder, **sifat):
    with Penyusun() as penyusun:
        return rakit.siapkan_potongan(daftar, folder, penyusun=penyusun, **sifat)


def potongan(nomor):
    return daftar([(str(nomor), "Rapat", "")])


def test_setiap_bagian_dibuat_sekali(tmp_path):
    semua = [Potongan(html="<p>Satu</p>"), potongan(2), potongan(3), Potongan(html="<p>Empat</p>")]
    lapor = []
    berkas = siapkan_potongan(semua, tmp_path, lapor=lambda *dua: lapor.append(dua))
    assert lapor == [(n, 4) for n in range(5)]
    assert [b.read_bytes()[:5] for b in berkas] == [b"%PDF-"] * 4
    semula = [b.stat().st_ino for b in berkas]
    assert siapkan_potongan(semua, tmp_path) == berkas
    assert [b.stat().st_ino for b in berkas] == semula


def test_kunci_mengikuti_isi():
    assert potongan(1).kunci == potongan(1).kunci
    assert potongan(1).kunci != potongan(2).kunci
    assert Potongan(html="a").kunci != Potongan(html="b").kunci


@pytest.fixture
def satu(tmp_path):
    (berkas,) = siapkan_potongan([potongan(1)], tmp_path)
    return berkas


RUSAK = {
    "terpotong": lambda isi: isi[: len(isi) // 2],
    "kosong": lambda isi: b"",
    "satu bita": lambda isi: isi[:200] + bytes([isi[200] ^ 1]) + isi[201:],
    "PDF lain": lambda isi: gambar_typst(daftar([("9", "Lain", "")])),
}


@pytest.mark.parametrize("rusak", RUSAK.values(), ids=RUSAK)
def test_bagian_yang_tidak_cocok_dengan_sidiknya_dibuat_lagi(tmp_path, satu, rusak):
    semula = satu.read_bytes()
    satu.write_bytes(rusak(semula))
    assert siapkan_potongan([potongan(1)], tmp_path) == [satu]
    assert satu.read_bytes() == semula


def test_bagian_lain_berikut_sidiknya_tidak_menggantikan(tmp_path, satu):
    (lain,) = siapkan_potongan([potongan(2)], tmp_path)
    semula = satu.read_bytes()
    satu.write_bytes(lain.read_bytes())
    satu.with_suffix(".sidik").write_bytes(lain.with_suffix(".sidik").read_bytes())
    siapkan_potongan([potongan(1)], tmp_path)
    assert satu.read_bytes() == semula


@pytest.mark.parametrize("isi", [None, b"", b"\xff", b"0" * 64])
def test_sidik_yang_hilang_atau_rusak_membuat_bagian_dibuat_lagi(tmp_path, satu, isi):
    inode = satu.stat().st_ino
    if isi is None:
        satu.with_suffix(".sidik").unlink()
    else:
        satu.with_suffix(".sidik").write_bytes(isi)
    siapkan_potongan([potongan(1)], tmp_path)
    assert satu.stat().st_ino != inode
    siapkan_potongan([potongan(1)], tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_singgahan_dibatasi_dan_yang_lama_dibuang(tmp_path):
    for nomor in range(4):
        berkas = tmp_path / f"{nomor}.pdf"
        berkas.write_bytes(b"x" * 10)
        berkas.with_suffix(".sidik").write_text("s")
        os.utime(berkas, (time.time() - nomor * 100,) * 2)
    (tmp_path / "mati.sementara").write_bytes(b"x")
    os.utime(tmp_path / "mati.sementara", (0, 0))
    (tmp_path / "sedang.sementara").write_bytes(b"x")
    bersihkan_singgahan(tmp_path, terbesar=25)
    tinggal = {"0.pdf", "1.pdf", "0.sidik", "1.sidik", "sedang.sementara"}
    assert {b.name for b in tmp_path.iterdir()} == tinggal


def test_kepala_tabel_berulang_di_setiap_halaman(gambar_daftar):
    baris = [("Januari 2025",)] + [(str(n), f"Rapat {n}", "Hasil") for n in range(1, 120)]
    halaman = daftar_halaman(gambar_daftar(daftar(baris)))
    assert len(halaman) > 2
    assert all("No Kegiatan Hasil" in h for h in halaman)
    assert "Rapat 119" in halaman[-1]


def test_teks_panjang_dan_kata_panjang_tidak_hilang(gambar_daftar):
    baris = [("1", "a" * 300, "kata " * 2000), ("2", "<b>&</b>", "")]
    halaman = daftar_halaman(gambar_daftar(daftar(baris)))
    teks = "".join(halaman)
    assert teks.count("kata") == 2000
    assert "".join(teks.split()).count("a" * 20) >= 15
    assert "<b>&</b>" in teks


def test_kata_panjang_tidak_keluar_dari_kolomnya(gambar_daftar):
    [halaman] = daftar_halaman(gambar_daftar(daftar([("1", "W" * 100, "x" * 30 + " y")])))
    baris = re.findall("W+", halaman)
    # 57 mm, in letters of 8 points.
    assert [len(satu) for satu in baris] == [21, 21, 21, 21, 16]
    assert "x" * 30 in halaman


def test_baris_hanya_terpotong_bila_lebih_tinggi_dari_halaman(gambar_daftar):
    baris = [(str(n), f"awal{n} {'kata ' * 150} akhir{n}", "") for n in range(20)]
    for halaman in daftar_halaman(gambar_daftar(daftar(baris))):
        assert re.findall(r"awal(\d+)", halaman) == re.findall(r"akhir(\d+)", halaman)
    tinggi = [("1", f"awal {'kata ' * 900} akhir", "")]
    halaman = daftar_halaman(gambar_daftar(daftar(tinggi)))
    assert len(halaman) > 1
    assert "".join(halaman).count("kata") == 900


def test_daftar_yang_sama_menghasilkan_bita_yang_sama(gambar_daftar, tmp_path):
    isi = daftar([("1", "Rapat", "")], judul="LAMPIRAN 8 <DAFTAR>")
    assert gambar_daftar(isi) == gambar_daftar(isi)
    berkas = tmp_path / "a.pdf"
    with Penyusun() as penyusun:
        rakit.simpan_potongan(isi, berkas, penyusun)
    assert [(j.tingkat, j.teks) for j in baca_muatan(berkas).daftar_judul] == [
        (1, "LAMPIRAN 8 <DAFTAR>"),
        (2, "Seksi Uji"),
    ]


def test_cap_laporan_panjang_dibuat_sebagian_demi_sebagian(monkeypatch, tmp_path):
    monkeypatch.setattr(cap, "_SEKALI", 2)
    with Penyusun() as penyusun:
        kaki = cap.Cap(("Kaki",), draf=True)
        lapis = cap.cetak_cap([(595.0, 842.0)] * 5, kaki, tmp_path, penyusun)
    halaman = [teks for satu in lapis for teks in daftar_halaman(satu.read_bytes())]
    assert len(lapis) == 3
    assert [f"Halaman {n} dari 5" in halaman[n - 1] for n in range(1, 6)] == [True] * 5
    assert halaman[5:] == ["DRAF"]
