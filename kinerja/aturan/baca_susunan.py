"""Reads a lembar-IKU file: every fault is named with its place. Pure: no Django, no clock.

Source of the format: docs/lembar-iku.md.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from dasar.aturan.kesalahan import BerkasSalah, Kesalahan
from dasar.aturan.tahun import TAHUN_PERTAMA, TAHUN_TERAKHIR
from dasar.aturan.teks import kunci, rapikan
from dasar.aturan.triwulan import DAFTAR_TRIWULAN
from kinerja.aturan.bagian_json import PembacaJSON, baca_json
from kinerja.aturan.cara import Dikenal, JenisCara, periksa_parameter
from kinerja.aturan.predikat import Ambang, DasarSkala, Skala
from kinerja.aturan.susunan_lembar import (
    FORMAT,
    SusunanDokumen,
    SusunanIndikator,
    SusunanLembar,
    SusunanSasaran,
    SusunanTujuan,
)
from kinerja.aturan.ukuran import DESIMAL_TERBANYAK, PERSEN, Arah, Ukuran

BERKAS_TERBESAR = 1024 * 1024  # bytes
INDIKATOR_TERBANYAK = 60
DOKUMEN_TERPANJANG = 120  # letters in the name of a kind of document
_KUNCI_LEMBAR = ("format", "dari", "sampai", "tugas_pokok", "fungsi", "jenis_dokumen", "tujuan")
_KUNCI_INDIKATOR = (
    *("kode", "nama", "satuan", "desimal", "arah", "rentang", "cara", "rumus_pembilang"),
    *("rumus_penyebut", "penjelasan", "sumber_data", "penanggung_jawab", "skala", "target"),
)
_KUNCI_DOKUMEN = ("kode", "nama", "bulan", "hari", "geser_tahun", "dasar_tanggal")
_WAJIB_INDIKATOR = ("kode", "nama", "satuan", "desimal", "arah", "cara")


def baca_susunan(
    isi: bytes,
    *,
    daftar_cara: Mapping[str, JenisCara],
    dikenal: Dikenal,
    daftar_dasar_tanggal: Collection[str],
) -> SusunanLembar:
    """The sheet in a file, of a kecamatan of which `dikenal` is known (its fungsi are the file's).

    Raises BerkasSalah with every fault.
    """
    if len(isi) > BERKAS_TERBESAR:
        raise BerkasSalah([Kesalahan("Berkas lembar IKU paling besar 1 MB.")])
    try:
        data = baca_json(isi)
    except ValueError as error:
        pesan = f"Bukan berkas lembar IKU (JSON dalam UTF-8): {error}"
        raise BerkasSalah([Kesalahan(pesan)]) from error
    pembaca = _PembacaLembar(daftar_cara, dikenal, daftar_dasar_tanggal)
    lembar = pembaca.lembar(data)
    if pembaca.daftar_kesalahan or lembar is None:
        raise BerkasSalah(pembaca.daftar_kesalahan)
    return lembar


class _PembacaLembar(PembacaJSON):
    """Goes through the file once and gathers its faults; what is faulty is read as empty."""

    def __init__(
        self,
        daftar_cara: Mapping[str, JenisCara],
        dikenal: Dikenal,
        daftar_dasar_tanggal: Collection[str],
    ) -> None:
        super().__init__()
        self.daftar_cara = daftar_cara
        self.dikenal = dikenal
        self.daftar_dasar_tanggal = daftar_dasar_tanggal

    def lembar(self, data: Any) -> SusunanLembar | None:
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            self.salah("format", f'berkas ini bukan lembar IKU; tulis "format": "{FORMAT}"')
            return None
        wajib = [nama for nama in _KUNCI_LEMBAR if nama not in ("jenis_dokumen", "sampai")]
        self.kunci_dikenal(data, "lembar", _KUNCI_LEMBAR, wajib)
        dari = self.bilangan(data, "dari", "lembar", TAHUN_PERTAMA, TAHUN_TERAKHIR)
        sampai = data.get("sampai")
        if sampai is not None:
            sampai = self.bilangan(data, "sampai", "lembar", dari or TAHUN_PERTAMA, TAHUN_TERAKHIR)
        masa = range(dari, (sampai or TAHUN_TERAKHIR) + 1)
        daftar_fungsi = self.daftar_teks(data.get("fungsi"), "fungsi")
        daftar_dokumen = tuple(self.semua(data, "jenis_dokumen", "", self.dokumen))
        # One that is there already keeps its spelling, by which its slots are found.
        ada = {kunci(kode) for kode in self.dikenal.dokumen}
        baru = [d.kode for d in daftar_dokumen if kunci(d.kode) not in ada]
        self.dikenal = replace(
            self.dikenal,
            fungsi=range(1, len(daftar_fungsi) + 1),
            dokumen=[*self.dikenal.dokumen, *baru],
        )
        lembar = SusunanLembar(
            dari=dari,
            sampai=sampai,
            tugas_pokok=self.teks(data, "tugas_pokok", "lembar"),
            daftar_fungsi=daftar_fungsi,
            daftar_tujuan=tuple(
                self.semua(data, "tujuan", "", lambda isi, tempat: self.tujuan(isi, tempat, masa))
            ),
            daftar_dokumen=daftar_dokumen,
        )
        self.kode_tunggal("jenis_dokumen", (d.kode for d in daftar_dokumen))
        daftar_kode = [indikator.kode for indikator in lembar.semua_indikator()]
        self.kode_tunggal("indikator", daftar_kode)
        if len(daftar_kode) > INDIKATOR_TERBANYAK:
            jumlah = f"{len(daftar_kode)} indikator; paling banyak {INDIKATOR_TERBANYAK}"
            self.salah("tujuan", jumlah)
        return lembar

    def tujuan(self, isi: Any, tempat: str, masa: range) -> SusunanTujuan:
        self.kunci_dikenal(isi, tempat, ("uraian", "indikator", "sasaran"), ("uraian",))
        return SusunanTujuan(
            uraian=self.teks(isi, "uraian", tempat, wajib=True),
            daftar_indikator=self.daftar_indikator(isi, tempat, masa),
            daftar_sasaran=tuple(
                self.semua(isi, "sasaran", tempat, lambda isi, t: self.sasaran(isi, t, masa))
            ),
        )

    def sasaran(self, isi: Any, tempat: str, masa: range) -> SusunanSasaran:
        self.kunci_dikenal(isi, tempat, ("uraian", "indikator"), ("uraian", "indikator"))
        uraian = self.teks(isi, "uraian", tempat, wajib=True)
        return SusunanSasaran(uraian, self.daftar_indikator(isi, tempat, masa))

    def daftar_indikator(self, isi: Any, tempat: str, masa: range) -> tuple[SusunanIndikator, ...]:
        semua = self.semua(isi, "indikator", tempat, lambda isi, t: self.indikator(isi, t, masa))
        return tuple(semua)

    def indikator(self, isi: Any, tempat: str, masa: range) -> SusunanIndikator:
        kode = self.teks(isi, "kode", tempat, wajib=True)
        tempat = f"{tempat} ({kode})" if kode else tempat
        self.kunci_dikenal(isi, tempat, _KUNCI_INDIKATOR, _WAJIB_INDIKATOR)
        ukuran = self.ukuran(isi, tempat)
        return SusunanIndikator(
            kode=kode,
            nama=self.teks(isi, "nama", tempat, wajib=True),
            ukuran=ukuran,
            cara=self.cara(isi.get("cara"), ukuran, f"{tempat}, cara"),
            skala=self.skala(isi.get("skala"), f"{tempat}, skala"),
            daftar_target=dict(
                self.target(isi.get("target", {}), ukuran, masa, f"{tempat}, target")
            ),
            **{
                nama: self.teks(isi, nama, tempat)
                for nama in (
                    *("rumus_pembilang", "rumus_penyebut", "penjelasan"),
                    *("sumber_data", "penanggung_jawab"),
                )
            },
        )

    def ukuran(self, isi: Any, tempat: str) -> Ukuran:
        arah = isi.get("arah")
        if arah not in list(Arah):
            self.salah(f"{tempat}, arah", f"ditemukan {arah!r}; tulis naik atau turun")
            arah = Arah.NAIK
        bawah = atas = None
        rentang = isi.get("rentang")
        if isinstance(rentang, list) and len(rentang) == 2:
            bawah, atas = (self.angka(nilai, f"{tempat}, rentang") for nilai in rentang)
            if bawah is None or atas is None:
                bawah = atas = None
            elif bawah >= atas:
                self.salah(f"{tempat}, rentang", "nilai terkecil disebut lebih dahulu")
        elif rentang is not None:
            self.salah(f"{tempat}, rentang", 'tulis dua nilai, misalnya ["0", "100"], atau null')
        return Ukuran(
            satuan=self.teks(isi, "satuan", tempat, wajib=True),
            desimal=self.bilangan(isi, "desimal", tempat, 0, DESIMAL_TERBANYAK),
            arah=Arah(arah),
            bawah=bawah,
            atas=atas,
        )

    def cara(self, isi: Any, ukuran: Ukuran, tempat: str) -> Mapping[str, Any]:
        nama = isi.get("jenis") if isinstance(isi, dict) else None
        jenis = self.daftar_cara.get(nama) if isinstance(nama, str) else None
        if jenis is None:
            self.salah(tempat, f"jenis {nama!r} tidak dikenal; tulis {', '.join(self.daftar_cara)}")
            return {}
        for kunci_salah, pesan in periksa_parameter(isi, jenis, self.dikenal):
            self.salah(f"{tempat}, {kunci_salah}", pesan)
        if jenis.berpersen and (ukuran.satuan != PERSEN or ukuran.arah != Arah.NAIK):
            self.salah(tempat, f"{nama} menghasilkan persen yang naik: satuan persen, arah naik")
        hasil: Mapping[str, Any] = isi
        return hasil

    def skala(self, isi: Any, tempat: str) -> Skala | None:
        if isi is None:
            return None
        self.kunci_dikenal(isi, tempat, ("dasar", "ambang"), ("dasar", "ambang"))
        dasar = isi.get("dasar") if isinstance(isi, dict) else None
        if dasar not in list(DasarSkala):
            self.salah(f"{tempat}, dasar", f"ditemukan {dasar!r}; tulis capaian atau realisasi")
            return None
        ambang = isi.get("ambang")
        if not isinstance(ambang, list) or not ambang:
            self.salah(f"{tempat}, ambang", 'tulis daftar seperti [["91", "Sangat Tinggi"], …]')
            return None
        daftar = []
        for nomor, satu in enumerate(ambang, start=1):
            letak = f"{tempat}, ambang {nomor}"
            if not isinstance(satu, list) or len(satu) != 2 or not isinstance(satu[1], str):
                self.salah(letak, 'tulis nilai dan sebutannya, misalnya ["91", "Sangat Tinggi"]')
                continue
            minimum, label = self.angka(satu[0], letak), rapikan(satu[1])
            if not 0 < len(label) <= 40:
                self.salah(letak, "sebutannya 1 sampai 40 huruf")
            if minimum is not None:
                daftar.append(Ambang(minimum, label))
        if any(a.minimum <= b.minimum for a, b in pairwise(daftar)):
            self.salah(f"{tempat}, ambang", "urutkan dari yang tertinggi, tanpa nilai yang sama")
        return Skala(DasarSkala(dasar), tuple(daftar))

    def target(
        self, isi: Any, ukuran: Ukuran, masa: range, tempat: str
    ) -> Iterator[tuple[tuple[int, int], Decimal]]:
        if not isinstance(isi, dict):
            self.salah(tempat, 'tulis per tahun, misalnya {"2025": {"4": "80.00"}}')
            return
        daftar_tahun = {str(tahun): tahun for tahun in masa}
        daftar_triwulan = {str(satu): satu for satu in DAFTAR_TRIWULAN}
        for teks_tahun, per_triwulan in isi.items():
            letak = f"{tempat} {teks_tahun}"
            if teks_tahun not in daftar_tahun:
                self.salah(letak, "tahun ini di luar masa lembar")
            elif not isinstance(per_triwulan, dict):
                self.salah(letak, 'tulis per triwulan, misalnya {"4": "80.00"}')
            else:
                for triwulan, teks in per_triwulan.items():
                    tempat_nilai = f"{letak} triwulan {triwulan}"
                    nilai = self.angka(teks, tempat_nilai)
                    if triwulan not in daftar_triwulan:
                        self.salah(tempat_nilai, "triwulan 1 sampai 4")
                    elif nilai is not None and self.mungkin(nilai, ukuran, tempat_nilai):
                        yield (daftar_tahun[teks_tahun], daftar_triwulan[triwulan]), nilai

    def mungkin(self, nilai: Decimal, ukuran: Ukuran, tempat: str) -> bool:
        if not ukuran.dalam_rentang(nilai):
            self.salah(tempat, f"{nilai} di luar rentang indikator ini")
        elif ukuran.terlalu_rinci(nilai):
            self.salah(tempat, f"{nilai} lebih rinci dari {ukuran.desimal} angka di belakang koma")
        else:
            return True
        return False

    def dokumen(self, isi: Any, tempat: str) -> SusunanDokumen:
        self.kunci_dikenal(isi, tempat, _KUNCI_DOKUMEN, _KUNCI_DOKUMEN)
        bulan = self.bilangan(isi, "bulan", tempat, 1, 12)
        # 29 February is a day of some years: the rule falls back to the last one of the month.
        terakhir = max(monthrange(tahun, bulan)[1] for tahun in (2023, 2024)) if bulan else 31
        dasar = isi.get("dasar_tanggal")
        if dasar not in self.daftar_dasar_tanggal:
            pilihan = " atau ".join(self.daftar_dasar_tanggal)
            self.salah(f"{tempat}, dasar_tanggal", f"ditemukan {dasar!r}; tulis {pilihan}")
        return SusunanDokumen(
            kode=self.teks(isi, "kode", tempat, wajib=True),
            nama=self.teks(isi, "nama", tempat, wajib=True, terpanjang=DOKUMEN_TERPANJANG),
            bulan=bulan,
            hari=self.bilangan(isi, "hari", tempat, 1, terakhir),
            geser_tahun=self.bilangan(isi, "geser_tahun", tempat, -1, 1),
            dasar_tanggal=str(dasar),
        )

    def kode_tunggal(self, tempat: str, daftar_kode: Iterable[str]) -> None:
        sudah: set[str] = set()
        for kode in daftar_kode:
            if kode and kunci(kode) in sudah:
                self.salah(tempat, f"kode {kode} dipakai dua kali")
            sudah.add(kunci(kode))

    def daftar_teks(self, isi: Any, nama: str) -> tuple[str, ...]:
        if not isinstance(isi, list):
            if isi is not None:
                self.salah(nama, "tulis sebagai daftar")
            return ()
        hasil = tuple(self.teks({"uraian": s}, "uraian", f"{nama} {n}", wajib=True)
                      for n, s in enumerate(isi, start=1))  # fmt: skip
        pertama: dict[str, int] = {}
        for n, satu in enumerate(hasil, start=1):
            if satu and n != (ada := pertama.setdefault(kunci(satu), n)):
                self.salah(f"{nama} {n}", f"sama dengan {nama} {ada}")
        return hasil
