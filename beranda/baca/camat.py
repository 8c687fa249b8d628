"""What waits for the Camat: what was reopened, the report, what was typed late."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from beranda.baca.bahan_tutup import SETAHUN_TERBIT
from beranda.baca.tugas import Tugas, alamat
from beranda.baca.verifikator import tugas_antrean
from dasar.aturan.teks import huruf_kecil
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, SETAHUN
from kinerja.baca.batas import baca_titik
from kinerja.models import Kegiatan
from laporan.models import JenisLaporan, Laporan
from laporan.terbit.syarat import daftar_halangan, minta_terbit
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
                f"{huruf_kecil(str(periode))} dibuka kembali dan belum ditutup lagi.",
                "Lihat",
                alamat("periode_tahun", periode.tahun),
                mendesak=True,
            )
            for periode in dibuka
        ),
        *_belum_terbit(kecamatan, daftar_periode, hari_ini),
        Tugas(
            Kegiatan.objects.milik(kecamatan).dalam_tahun(tahun).dicatat_kemudian().count(),
            f"kegiatan {tahun} dicatat lebih dari 14 hari sesudah tanggalnya.",
            "Lihat",
            alamat("kegiatan_list", tahun=tahun, hitungan="dicatat_kemudian"),
        ),
    ]


def _belum_terbit(
    kecamatan: Kecamatan, daftar_periode: Iterable[Periode], hari_ini: date
) -> Iterator[Tugas]:
    """Of what is closed and not issued, what is ready; a whole year is named in any case."""
    ditutup = [p for p in daftar_periode if p.status == StatusPeriode.DITUTUP]
    if not ditutup:
        return
    jumlah = Counter(p.tahun for p in ditutup)
    terbit = set(
        Laporan.objects.filter(kecamatan=kecamatan).values_list("jenis", "tahun", "triwulan")
    )
    for tahun in (t for t, banyak in jumlah.items() if banyak == len(DAFTAR_TRIWULAN)):
        # Who never issued the long report of years ago is not asked for it for ever.
        baru = tahun >= hari_ini.year - 1
        for jenis in SETAHUN_TERBIT if baru else SETAHUN_TERBIT[:1]:
            if (jenis, tahun, SETAHUN) not in terbit:
                yield from _siap_terbit(kecamatan, jenis, tahun, SETAHUN, hari_ini)
    terakhir = ditutup[-1]
    kunci = (JenisLaporan.TRIWULAN, terakhir.tahun, terakhir.triwulan)
    # Beside the report of its year that of a triwulan comes too late to be waited for.
    if kunci not in terbit and (JenisLaporan.RINGKAS, terakhir.tahun, SETAHUN) not in terbit:
        yield from _siap_terbit(kecamatan, *kunci, hari_ini)


def _siap_terbit(
    kecamatan: Kecamatan, jenis: JenisLaporan, tahun: int, triwulan: int, hari_ini: date
) -> Iterator[Tugas]:
    """Ready by the same conditions that would refuse it."""
    titik = baca_titik(kecamatan, tahun, hari_ini)
    permintaan = minta_terbit(kecamatan, jenis, titik, triwulan, tanggal=hari_ini)
    if not daftar_halangan(permintaan):
        nama = Laporan(jenis=jenis, tahun=tahun, triwulan=triwulan).judul
        tujuan = alamat("laporan_terbitkan", tahun, jenis.value, *([triwulan] if triwulan else []))
        yield Tugas(1, f"{nama} siap diterbitkan.", "Terbitkan", tujuan, mendesak=not triwulan)
    elif jenis == JenisLaporan.RINGKAS:
        kalimat = f"tahun {tahun} sudah ditutup dan laporannya belum terbit."
        yield Tugas(1, kalimat, "Lihat langkahnya", alamat("tutup_tahun", tahun))
