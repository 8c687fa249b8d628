"""Kills processes of the service at random moments while people write, and counts afterwards."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event

from tests.ketahanan.layanan import Layanan, Pemasangan
from tests.ketahanan.orang import Buku, Orang
from tests.ketahanan.peramban import Peramban
from tests.ketahanan.postgres import PostgreSQL
from tests.ketahanan.proses import kirim_sinyal, tunggu

ORANG = 8
PULIH_PALING_LAMA = 90.0


@dataclass
class Hasil:
    kali: int = 0
    korban: Counter[str] = field(default_factory=Counter)
    pulih: list[float] = field(default_factory=list)


@contextmanager
def menulis(alamat: str, orang: int = ORANG) -> Iterator[Buku]:
    """People who write as long as the block runs."""
    buku, berhenti = Buku(), Event()
    daftar = [Orang(f"orang{n}", alamat, buku, berhenti) for n in range(orang)]
    for satu in daftar:
        satu.start()
    try:
        yield buku
    finally:
        berhenti.set()
        for satu in daftar:
            satu.join(90)


@contextmanager
def dilayani(pemasangan: Pemasangan, orang: int) -> Iterator[tuple[Layanan, Buku, Peramban]]:
    """The service, people who write, and one more who has logged in to look."""
    pemasangan.siapkan(orang + 1)
    with Layanan(pemasangan) as layanan, menulis(layanan.alamat, orang) as buku:
        pembaca = Peramban(layanan.alamat)
        assert pembaca.masuk(f"orang{orang}")
        yield layanan, buku, pembaca


def tunggu_diakui(buku: Buku, banyak: int, apa: str, detik: float = PULIH_PALING_LAMA) -> float:
    """Wait until so many more entries are acknowledged."""
    sasaran = buku.diakui + banyak
    lama = tunggu(lambda: buku.diakui >= sasaran or buku.salah, detik=detik, apa=apa, jeda=0.02)
    assert not buku.salah, buku.salah
    return lama


def korban_berikut(
    layanan: Layanan, basis: PostgreSQL | None, acak: random.Random
) -> tuple[str, int]:
    """What to kill next: first the kind, then one of it. Waits while nothing runs at all."""
    while True:
        calon = layanan.daftar_proses()
        if basis:
            calon |= {
                "induk PostgreSQL": [basis.induk()],
                "anak PostgreSQL": basis.daftar_melayani(),
            }
        ada = {nama: [pid for pid in daftar if pid] for nama, daftar in calon.items()}
        if nama_ada := [nama for nama, daftar in ada.items() if daftar]:
            nama = acak.choice(nama_ada)
            return nama, acak.choice(ada[nama])
        time.sleep(0.05)


def bunuh(
    layanan: Layanan, buku: Buku, kali: int, acak: random.Random, basis: PostgreSQL | None = None
) -> Hasil:
    hasil = Hasil()
    while hasil.kali < kali:
        # It may be caught while it starts, but not only then.
        tunggu_diakui(buku, acak.choice((1, 10, 30)), "menulis lagi sesudah dibunuh")
        time.sleep(acak.random() * 0.5)
        nama, pid = korban_berikut(layanan, basis, acak)
        kirim_sinyal(pid)
        hasil.kali += 1
        hasil.korban[nama] += 1
        hasil.pulih.append(tunggu_diakui(buku, 1, f"pulih dari matinya {nama}"))
    tunggu_diakui(buku, 20, "menulis sesudah yang terakhir")
    return hasil


def bandingkan(buku: Buku, isi: dict) -> list[str]:
    """Everything that was acknowledged and is not stored, or stored and was not sent, or twice."""
    salah = []
    kegiatan = {uraian: (pk, hasil) for uraian, pk, hasil in isi["kegiatan"]}
    tindak_lanjut = dict(map(tuple, isi["tindak_lanjut"]))
    if len(kegiatan) != len(isi["kegiatan"]):
        salah.append(f"{len(isi['kegiatan']) - len(kegiatan)} kegiatan rangkap")
    if len(tindak_lanjut) != len(isi["tindak_lanjut"]):
        salah.append(f"{len(isi['tindak_lanjut']) - len(tindak_lanjut)} tindak lanjut rangkap")
    for uraian, pk in buku.kegiatan.items():
        if kegiatan.get(uraian, (0, ""))[0] != pk:
            salah.append(f"kegiatan {uraian!r} ({pk}) diakui, tidak tersimpan")
    per_pk = dict(kegiatan.values())
    for pk, teks in buku.hasil.items():
        if per_pk.get(pk) != teks and per_pk.get(pk) not in buku.tak_tentu:
            salah.append(f"perubahan {teks!r} diakui, tersimpan {per_pk.get(pk)!r}")
    for uraian, pk in buku.tindak_lanjut.items():
        if tindak_lanjut.get(uraian) != pk:
            salah.append(f"tindak lanjut {uraian!r} diakui, tidak tersimpan")
    for uraian in {*kegiatan} - {*buku.kegiatan} - buku.tak_tentu:
        salah.append(f"kegiatan {uraian!r} tersimpan, tidak pernah dikirim")
    for uraian in {*tindak_lanjut} ^ {*isi["berbukti"]}:
        salah.append(f"tindak lanjut {uraian!r} tersimpan separuh")
    dikirim = len(kegiatan) + len(tindak_lanjut)
    if isi["kiriman"] != dikirim:
        salah.append(f"{isi['kiriman']} kunci kiriman untuk {dikirim} catatan")
    for nama in ("bukti_hilang", "tanpa_riwayat", "nomor_bolong"):
        if isi[nama]:
            salah.append(f"{nama}: {isi[nama]}")
    return salah


def buktikan(buku: Buku, pemasangan: Pemasangan) -> tuple[dict, str]:
    """What is stored, and what `periksa` says. Raises AssertionError on any loss."""
    isi = pemasangan.tersimpan()
    salah = [*buku.salah, *bandingkan(buku, isi)]
    assert not salah, "\n".join(salah)
    pemasangan.manage("segel")
    return isi, pemasangan.manage("periksa").strip()


def jalankan(kali: int, basis_data: str, benih: int) -> list[str]:
    """The whole run; returns the lines of its report. Raises AssertionError on any loss."""
    basis = PostgreSQL() if basis_data == "postgresql" else None
    pemasangan = Pemasangan(basis.url if basis else "")
    try:
        pemasangan.siapkan(ORANG)
        with Layanan(pemasangan) as layanan:
            mulai = time.monotonic()
            with menulis(layanan.alamat) as buku:
                hasil = bunuh(layanan, buku, kali, random.Random(benih), basis)
            lama = time.monotonic() - mulai
        isi, utuh = buktikan(buku, pemasangan)
        layanan.catatan.unlink()
    finally:
        if basis:
            basis.hapus()
        pemasangan.hapus()
    pulih = sorted(hasil.pulih)
    return [
        f"{basis_data}: {hasil.kali} kali kill -9 dalam {lama:.0f} detik, benih {benih}",
        "korban: " + ", ".join(f"{nama} {n}" for nama, n in sorted(hasil.korban.items())),
        f"diakui: {len(buku.kegiatan)} kegiatan, {len(buku.tindak_lanjut)} tindak lanjut dengan "
        f"berkas, {buku.diakui - len(buku.kegiatan) - len(buku.tindak_lanjut)} perubahan",
        f"jawaban kiriman: {dict(sorted(buku.status.items()))}",
        f"tersimpan: {len(isi['kegiatan'])} kegiatan, {len(isi['tindak_lanjut'])} tindak lanjut; "
        f"hilang 0, rangkap 0, separuh 0; berkas tanpa catatan {isi['berkas_yatim']}",
        f"berikutnya diakui sesudah {pulih[len(pulih) // 2]:.1f} s (median), {pulih[-1]:.1f} s "
        f"(terlama)",
        f"periksa: {utuh}",
    ]
