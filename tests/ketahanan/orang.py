"""People who write without a pause, and the book of what they were told is stored.

Who gets no answer, or that the server is away, sends the same form again, as the page asks.
"""

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from uuid import uuid4

from tests.berkas_uji import pdf
from tests.ketahanan.peramban import BERKAS, Jawaban, Peramban, Putus

# A user may send so many files in ten minutes (organisasi/http.py); stay below.
BUKTI_TERBANYAK = 50
SEMENTARA = (502, 503, 504)


@dataclass
class Buku:
    """What was acknowledged; `tak_tentu` was sent and not answered when the run ended."""

    kegiatan: dict[str, int] = field(default_factory=dict)
    hasil: dict[int, str] = field(default_factory=dict)
    tindak_lanjut: dict[str, int] = field(default_factory=dict)
    tak_tentu: set[str] = field(default_factory=set)
    salah: list[str] = field(default_factory=list)
    status: Counter[str] = field(default_factory=Counter)
    diakui: int = 0
    terakhir: float = field(default_factory=time.monotonic)
    kunci: threading.Lock = field(default_factory=threading.Lock)

    def akui(self) -> None:
        with self.kunci:
            self.diakui += 1
            self.terakhir = time.monotonic()


class Orang(threading.Thread):
    def __init__(self, nama: str, alamat: str, buku: Buku, berhenti: threading.Event) -> None:
        super().__init__(daemon=True)
        self.nama, self.buku, self.henti = nama, buku, berhenti
        self.peramban = Peramban(alamat)
        self.acak = random.Random(nama)
        self.milik: list[tuple[int, str]] = []
        self.urutan = self.bukti = 0

    def run(self) -> None:
        while not self.henti.is_set():
            try:
                if self.peramban.masuk(self.nama):
                    break
            except Putus:
                time.sleep(0.3)
        while not self.henti.is_set():
            try:
                self._tulis()
            # Whatever happens to a person is a finding, and must not end the thread silently.
            except Exception as error:
                self.buku.salah.append(f"{self.nama}: {type(error).__name__} {error}")
                return

    def _tulis(self) -> None:
        pilihan = self.acak.random()
        if pilihan < 0.6 or not self.milik:
            self._kegiatan()
        elif pilihan < 0.8:
            self._ubah(*self.acak.choice(self.milik))
        elif self.bukti < BUKTI_TERBANYAK:
            self._tindak_lanjut(self.acak.choice(self.milik)[0])
        time.sleep(self.acak.random() * 0.1)

    def _halaman(self, jalur: str) -> Jawaban | None:
        """The page with its form, however long it takes; None when the run ends."""
        while not self.henti.is_set():
            try:
                jawaban = self.peramban.ambil(jalur)
            except Putus:
                self.buku.status["putus"] += 1
                time.sleep(0.2)
                continue
            if jawaban.status == 200 and "csrfmiddlewaretoken" in jawaban.teks:
                return jawaban
            self.buku.status[str(jawaban.status)] += 1
            if jawaban.status not in SEMENTARA:
                raise AssertionError(f"{jalur}: {jawaban.status} {jawaban.ke}")
            time.sleep(0.2)
        return None

    def _kirim(
        self, jalur: str, isian: dict[str, str], berkas: BERKAS | None = None
    ) -> Jawaban | None:
        """Send it until it is answered; None when the run ends before."""
        while not self.henti.is_set():
            try:
                jawaban = self.peramban.kirim(jalur, isian, berkas)
            except Putus:
                self.buku.status["putus"] += 1
            else:
                self.buku.status[str(jawaban.status)] += 1
                if jawaban.status not in SEMENTARA:
                    return jawaban
            time.sleep(0.2)
        return None

    def _teks(self) -> str:
        """Nothing like what was written before: that would be asked about first."""
        self.urutan += 1
        return f"{uuid4().hex} {uuid4().hex} {self.nama} {self.urutan}"

    def _isian(self, halaman: Jawaban, **lain: str) -> dict[str, str]:
        return {
            "csrfmiddlewaretoken": halaman.bidang("csrfmiddlewaretoken"),
            "kunci": halaman.bidang("kunci"),
            "versi": halaman.bidang("versi"),
            "fungsi": "tanpa",
            **lain,
        }

    def _kegiatan(self) -> None:
        halaman = self._halaman("/kegiatan/baru/")
        if halaman is None:
            return
        teks = self._teks()
        isian = self._isian(halaman, tanggal="2025-06-01", jenis="koordinasi", uraian=teks)
        self.buku.tak_tentu.add(teks)
        jawaban = self._kirim("/kegiatan/baru/", isian)
        if jawaban is None:
            return
        self._pastikan(jawaban, "/kegiatan/")
        pk = int(jawaban.ke.split("/")[2])
        self.buku.kegiatan[teks] = pk
        self.buku.tak_tentu.discard(teks)
        self.milik.append((pk, teks))
        self.buku.akui()

    def _ubah(self, pk: int, uraian: str) -> None:
        """Write a new `hasil`; told that somebody was faster, look whether it was oneself."""
        jalur, teks = f"/kegiatan/{pk}/ubah/", self._teks()
        halaman = self._halaman(jalur)
        if halaman is None:
            return
        isian = self._isian(
            halaman, tanggal="2025-06-01", jenis="koordinasi", uraian=uraian, hasil=teks
        )
        self.buku.tak_tentu.add(teks)
        jawaban = self._kirim(jalur, isian)
        if jawaban is not None and jawaban.status == 200:
            halaman = self._halaman(jalur)
            if halaman is None:
                return
            assert teks in halaman.teks, f"{jalur}: ditolak, tetapi tidak tersimpan"
        elif jawaban is None:
            return
        else:
            self._pastikan(jawaban, f"/kegiatan/{pk}/")
        self.buku.hasil[pk] = teks
        self.buku.tak_tentu.discard(teks)
        self.buku.akui()

    def _tindak_lanjut(self, pk: int) -> None:
        jalur, teks = f"/kegiatan/{pk}/tindak-lanjut/", self._teks()
        halaman = self._halaman(jalur)
        if halaman is None:
            return
        pilihan = halaman.teks.partition('name="bentuk"')[2].split('<option value="')[2]
        isian = self._isian(
            halaman, tanggal="2025-06-02", bentuk=pilihan.partition('"')[0], uraian=teks
        )
        isi = pdf(f"{teks} {self.acak.randbytes(10_000).hex()}")
        self.buku.tak_tentu.add(teks)
        self.bukti += 1
        jawaban = self._kirim(jalur, isian, ("daftar_berkas", "bukti.pdf", isi))
        if jawaban is None:
            return
        self._pastikan(jawaban, f"/kegiatan/{pk}/")
        self.buku.tindak_lanjut[teks] = pk
        self.buku.tak_tentu.discard(teks)
        self.buku.akui()

    def _pastikan(self, jawaban: Jawaban, awal: str) -> None:
        if jawaban.status != 302 or not jawaban.ke.startswith(awal):
            pesan = jawaban.teks.partition("invalid-feedback")[2][:200]
            raise AssertionError(f"dijawab {jawaban.status} {jawaban.ke} {pesan}")
