"""Kills the worker, or everything at once, in the middle of imports and reports."""

import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.ketahanan.layanan import Layanan, Pemasangan
from tests.ketahanan.peramban import Jawaban, Peramban, Putus
from tests.ketahanan.postgres import PostgreSQL
from tests.ketahanan.proses import kirim_sinyal, tunggu

# A job that took its worker along three times is given up (dasar/pekerja/pekerjaan.py).
MATI_PER_PEKERJAAN = 2
BARIS = 6_000
TAHUN = 2025


class Peminta:
    """The verifikator, patient: asks again while nobody answers."""

    def __init__(self, layanan: Layanan) -> None:
        self.layanan = layanan
        self.peramban = Peramban(layanan.alamat)
        assert self.peramban.masuk("verifikator")

    def ambil(self, jalur: str) -> Jawaban:
        hasil: list[Jawaban] = []

        def coba() -> bool:
            try:
                hasil.append(self.peramban.ambil(jalur))
            except Putus:
                return False
            return hasil[-1].status < 500

        tunggu(coba, detik=90, apa=jalur)
        return hasil[-1]

    def minta(self, halaman: str, jalur: str, *, berkas: bytes | None = None, **isian: str) -> str:
        """Send the form of the page; return where it leads."""
        asal = self.ambil(halaman)
        isian = {"csrfmiddlewaretoken": asal.bidang("csrfmiddlewaretoken"), **isian}
        if berkas is not None:
            isian["kunci"] = asal.bidang("kunci")
        kirim = ("berkas", "kegiatan.xlsx", berkas) if berkas is not None else None
        jawaban = self.peramban.kirim(jalur, isian, kirim)
        assert jawaban.status == 302, (jalur, jawaban.status, jawaban.teks[-2000:])
        return jawaban.ke

    def _menunggu(self, jalur: str) -> bool:
        teks = self.ambil(jalur).teks
        assert "gangguan pada program" not in teks, f"{jalur}: pekerjaan menyerah"
        return 'id="kemajuan"' in teks and "Selesai dibuat" not in teks

    def selesai(self, jalur: str, korban: Counter[str], acak: random.Random) -> Jawaban:
        """Kill twice while it waits, then do nothing but look until it is done."""
        for _ in range(MATI_PER_PEKERJAAN):
            time.sleep(acak.uniform(0.3, 3.0))
            if not self._menunggu(jalur):
                break
            nama = acak.choice(("pekerja", "semua"))
            semua = self.layanan.daftar_proses()
            daftar = [semua["pekerja"]] if nama == "pekerja" else semua.values()
            for pid in (pid for satu in daftar for pid in satu):
                kirim_sinyal(pid)
            korban[nama] += 1
        tunggu(lambda: not self._menunggu(jalur), detik=300, apa=f"{jalur} selesai", jeda=0.5)
        return self.ambil(jalur)


def buku_kerja(nomor: int) -> bytes:
    from bench.excel import baris
    from dasar.lembar.tulis_lembar import tulis_lembar
    from kinerja.excel.kolom import DAFTAR_KOLOM, LEMBAR

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kegiatan.xlsx"
        isi = (baris(n) for n in range(nomor * BARIS, (nomor + 1) * BARIS))
        tulis_lembar(path, LEMBAR, DAFTAR_KOLOM, isi)
        return path.read_bytes()


def jalankan(kali: int, basis_data: str, benih: int) -> list[str]:
    acak, korban = random.Random(benih), Counter()
    basis = PostgreSQL() if basis_data == "postgresql" else None
    pemasangan = Pemasangan(basis.url if basis else "")
    try:
        pemasangan.siapkan(0)
        with Layanan(pemasangan) as layanan:
            peminta = Peminta(layanan)
            cetakan = 0
            for nomor in range(kali):
                _impor(peminta, nomor, korban, acak)
                if nomor == 0:
                    # A report of some hundred pages; each time something has changed.
                    cetakan += _cetak(peminta, korban, acak)
            sisa = [path.name for path in pemasangan.folder.glob(".cetak-*")]
        isi = pemasangan.tersimpan()
        assert len(isi["kegiatan"]) == kali * BARIS, len(isi["kegiatan"])
        assert not isi["tanpa_riwayat"], isi["tanpa_riwayat"]
        pemasangan.manage("segel")
        utuh = pemasangan.manage("periksa").strip()
        layanan.catatan.unlink()
    finally:
        if basis:
            basis.hapus()
        pemasangan.hapus()
    return [
        f"{basis_data}: {kali} impor dari {BARIS} baris, {cetakan} LKjIP, benih {benih}",
        f"dibunuh di tengah pekerjaan: {dict(korban)}",
        f"tersimpan {len(isi['kegiatan'])} kegiatan; separuh 0; folder sementara tersisa {len(sisa)}",
        f"periksa: {utuh}",
    ]


def _impor(peminta: Peminta, nomor: int, korban: Counter[str], acak: random.Random) -> None:
    jalur = peminta.minta("/impor/", "/impor/", berkas=buku_kerja(nomor), isi="kegiatan")
    halaman = peminta.selesai(jalur, korban, acak)
    assert 'value="simpan"' in halaman.teks, halaman.teks[-3000:]
    peminta.minta(jalur, jalur, aksi="simpan")
    halaman = peminta.selesai(jalur, korban, acak)
    assert "urungkan" in halaman.teks, halaman.teks[-3000:]


def _cetak(peminta: Peminta, korban: Counter[str], acak: random.Random) -> int:
    asal = f"/laporan/{TAHUN}/lkjip/"
    jalur = peminta.minta(asal, f"{asal}cetak/", kertas="A4")
    halaman = peminta.selesai(jalur, korban, acak)
    assert "Selesai dibuat" in halaman.teks, halaman.teks[-3000:]
    pdf = peminta.ambil(f"{jalur}unduh/")
    assert pdf.isi.startswith(b"%PDF")
    assert b"%%EOF" in pdf.isi[-64:]
    return 1
