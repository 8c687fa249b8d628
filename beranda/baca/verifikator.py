"""What waits for the verifikator: the queue, the closing, the targets, the signatory."""

from collections.abc import Iterator
from datetime import date

from beranda.baca.realisasi import tugas_realisasi
from beranda.baca.tugas import Tugas, alamat
from dasar.aturan.triwulan import ROMAWI
from kinerja.baca.antrean import baca_penghalang, menunggu_per_tahun, triwulan_menunggu
from kinerja.baca.kekurangan import baca_kekurangan
from kinerja.models import Indikator
from organisasi.aturan.pejabat import menjabat_pada
from organisasi.baca.permissions import baca_hak_verifikasi
from organisasi.models import Kecamatan, Pengguna


def tugas_verifikator(pengguna: Pengguna, kecamatan: Kecamatan, hari_ini: date) -> list[Tugas]:
    daftar = [
        *tugas_antrean(pengguna, kecamatan, hari_ini),
        *tugas_realisasi(pengguna, kecamatan, hari_ini),
    ]
    for tahun in (hari_ini.year - 1, hari_ini.year):
        daftar += _penutupan(kecamatan, tahun, hari_ini)
    daftar += [_target(kecamatan, hari_ini.year), tugas_pejabat(kecamatan, hari_ini)]
    return daftar


def tugas_antrean(pengguna: Pengguna, kecamatan: Kecamatan, hari_ini: date) -> Iterator[Tugas]:
    """What waits for this person's decision; and, of a verifikator's own, for somebody else's."""
    hak = baca_hak_verifikasi(pengguna)
    oleh = "Camat" if hak.sendirian else "verifikator lain"
    for tahun, menunggu in menunggu_per_tahun(kecamatan, hak).items():
        antrean = alamat("verifikasi", tahun=tahun)
        yield Tugas(
            menunggu.putusannya,
            f"catatan {tahun} menunggu verifikasi"
            + (" Camat: tidak ada verifikator lain." if hak.camat else "."),
            "Buka antrean",
            antrean,
            # Last year cannot be closed and issued before this is done.
            mendesak=tahun < hari_ini.year,
        )
        if not hak.camat:
            yield Tugas(
                menunggu.lainnya,
                f"catatan {tahun} Anda tulis sendiri dan menunggu verifikasi {oleh}.",
                "Lihat",
                antrean,
            )


def _penutupan(kecamatan: Kecamatan, tahun: int, hari_ini: date) -> Iterator[Tugas]:
    """The first triwulan of the year that is over and open, in a year that has entries."""
    terbuka = triwulan_menunggu(kecamatan, tahun, hari_ini)
    if not terbuka:
        return
    nama = f"triwulan {ROMAWI[terbuka[0]]} {tahun}"
    penghalang = baca_penghalang(kecamatan, tahun, terbuka[0])
    halaman = alamat("periode_tahun", tahun)
    if penghalang:
        kalimat = f"catatan menghalangi penutupan {nama}."
        yield Tugas(penghalang.jumlah, kalimat, "Lihat", halaman)
    elif kekurangan := baca_kekurangan(kecamatan, tahun, terbuka[0]):
        kalimat = f"kekurangan pada {nama}, yang sudah berakhir dan dapat ditutup."
        yield Tugas(kekurangan.jumlah, kalimat, "Lihat", halaman)
    else:
        yield Tugas(1, f"{nama} siap ditutup.", "Tutup", halaman)


def _target(kecamatan: Kecamatan, tahun: int) -> Tugas:
    semua = Indikator.objects.milik(kecamatan).pada(tahun)
    return Tugas(
        semua.exclude(daftar_target__tahun=tahun).count(),
        f"indikator belum mempunyai target {tahun}.",
        "Tetapkan target",
        alamat("target_tahun", tahun),
    )


def tugas_pejabat(kecamatan: Kecamatan, hari_ini: date) -> Tugas:
    """Without an official of today no report can be signed."""
    kosong = menjabat_pada(kecamatan.daftar_pejabat.all(), hari_ini) is None
    return Tugas(
        int(kosong),
        "jabatan Camat tidak ada pemegangnya hari ini; laporan tidak dapat ditandatangani.",
        "Catat pejabat",
        alamat("acuan_list", "pejabat"),
        mendesak=True,
    )
