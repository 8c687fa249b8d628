"""What waits for the Camat: what was reopened, the report, what was typed late."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from beranda.baca.tugas import Tugas, alamat
from beranda.baca.verifikator import tugas_antrean
from dasar.aturan.triwulan import DAFTAR_TRIWULAN
from kinerja.models import Kegiatan
from laporan.models import JenisLaporan, Laporan
from organisasi.models import Kecamatan, Pengguna, Periode, StatusPeriode


def tugas_camat(pengguna: Pengguna, kecamatan: Kecamatan, hari_ini: date) -> list[Tugas]:
    daftar_periode = Periode.objects.filter(kecamatan=kecamatan).order_by("tahun", "triwulan")
    dibuka = [p for p in daftar_periode if p.status == StatusPeriode.TERBUKA]
    tahun = hari_ini.year
    return [
        *tugas_antrean(pengguna, kecamatan, hari_ini),
        *(
            Tugas(
                1,
                f"{str(periode).lower()} dibuka kembali dan belum ditutup lagi.",
                "Lihat",
                alamat("periode_tahun", periode.tahun),
                mendesak=True,
            )
            for periode in dibuka
        ),
        *(
            Tugas(
                1,
                f"tahun {lengkap} sudah ditutup dan laporannya belum terbit.",
                "Buka laporan",
                alamat("laporan_pratinjau", lengkap),
            )
            for lengkap in _belum_terbit(kecamatan, daftar_periode)
        ),
        Tugas(
            Kegiatan.objects.milik(kecamatan).dalam_tahun(tahun).dicatat_kemudian().count(),
            f"kegiatan {tahun} dicatat lebih dari 14 hari sesudah tanggalnya.",
            "Lihat",
            alamat("kegiatan_list", tahun=tahun, hitungan="dicatat_kemudian"),
        ),
    ]


def _belum_terbit(kecamatan: Kecamatan, daftar_periode: Iterable[Periode]) -> list[int]:
    """The years that are closed as a whole, and of which no report was issued."""
    ditutup = Counter(p.tahun for p in daftar_periode if p.status == StatusPeriode.DITUTUP)
    lengkap = [tahun for tahun, jumlah in ditutup.items() if jumlah == len(DAFTAR_TRIWULAN)]
    terbit = Laporan.objects.filter(
        kecamatan=kecamatan, jenis=JenisLaporan.RINGKAS, tahun__in=lengkap
    )
    return sorted(set(lengkap) - set(terbit.values_list("tahun", flat=True)))
