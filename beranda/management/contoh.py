"""The demonstration year: made-up records of an ordinary year, the same at every run."""
# ruff: noqa: E501 - a table is read by line

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from dasar.aturan.tanggal import BULAN

Baris = tuple[object, ...]

# unit -> (jenis, fungsi, uraian, tempat, pihak terkait, bentuk of the tindak lanjut)
KEGIATAN: dict[str, tuple[tuple[str, int | None, str, str, str, str], ...]] = {
    "UMPEG": (
        ("Koordinasi", 6, "Rapat koordinasi bulanan aparatur kecamatan", "Ruang Rapat Kecamatan", "Seluruh seksi dan subbagian", "Notula"),
        ("Fasilitasi", 10, "Fasilitasi penyusunan sasaran kinerja pegawai", "Ruang Rapat Kecamatan", "Pegawai kecamatan", "Laporan"),
        ("Koordinasi", None, "Peringatan hari besar nasional di halaman kantor", "Halaman Kantor Kecamatan", "Forkopimcam", "Laporan"),
    ),
    "KEU": (
        ("Koordinasi", 6, "Koordinasi penyusunan rencana kerja kecamatan", "Ruang Rapat Kecamatan", "Seluruh seksi dan subbagian", "Notula"),
        ("Fasilitasi", 7, "Musyawarah perencanaan pembangunan tingkat kecamatan", "Pendopo Kecamatan", "Kepala desa, BPD, perangkat daerah", "Berita acara"),
        ("Koordinasi", 10, "Evaluasi pelaksanaan anggaran triwulan", "Ruang Rapat Kecamatan", "Seluruh seksi dan subbagian", "Laporan"),
    ),
    "PEM": (
        ("Fasilitasi", 7, "Fasilitasi penyusunan RKPDesa", "Balai Desa", "Kepala desa, BPD", "Rekomendasi"),
        ("Fasilitasi", 7, "Evaluasi rancangan Perdes tentang APBDesa", "Ruang Rapat Kecamatan", "Kepala desa, sekretaris desa", "Keputusan"),
        ("Koordinasi", 1, "Rapat koordinasi kepala desa", "Pendopo Kecamatan", "Kepala desa, Polsek, Koramil", "Notula"),
        ("Fasilitasi", 7, "Pembinaan administrasi pemerintahan desa", "Balai Desa", "Perangkat desa", "Berita acara"),
    ),
    "TRANTIB": (
        ("Koordinasi", 3, "Patroli bersama ketenteraman dan ketertiban umum", "Wilayah Kecamatan", "Polsek, Koramil, Satlinmas", "Laporan"),
        ("Fasilitasi", 3, "Mediasi sengketa batas tanah warga", "Balai Desa", "Kepala desa, para pihak", "Berita acara"),
        ("Koordinasi", 4, "Sosialisasi peredaran rokok tanpa pita cukai", "Pasar Jatiroto", "Satpol PP, pedagang", "Laporan"),
    ),
    "PMD": (
        ("Fasilitasi", 2, "Pendampingan musyawarah desa", "Balai Desa", "BPD, pendamping desa", "Berita acara"),
        ("Koordinasi", 2, "Pembinaan BUMDesa", "Balai Desa", "Pengurus BUMDesa", "Rekomendasi"),
        ("Fasilitasi", 2, "Pembinaan TP PKK dan posyandu", "Balai Desa", "TP PKK, kader posyandu", "Laporan"),
        ("Koordinasi", 7, "Pemantauan penyaluran dana desa", "Balai Desa", "Kepala desa, pendamping desa", "Surat"),
    ),
    "KESSOS": (
        ("Koordinasi", 6, "Rapat koordinasi percepatan penurunan stunting", "Pendopo Kecamatan", "Puskesmas, kader, kepala desa", "Notula"),
        ("Fasilitasi", 8, "Verifikasi data penerima bantuan sosial", "Balai Desa", "Pendamping PKH, operator desa", "Berita acara"),
        ("Koordinasi", 6, "Penanganan warga terdampak banjir", "Wilayah Kecamatan", "BPBD, Tagana, kepala desa", "Laporan"),
    ),
    "PELUM": (
        ("Fasilitasi", 9, "Pelayanan administrasi kependudukan keliling", "Balai Desa", "Dispendukcapil, operator desa", "Laporan"),
        ("Koordinasi", 5, "Koordinasi pemeliharaan jalan dan penerangan umum", "Wilayah Kecamatan", "Dinas PUTR, kepala desa", "Surat"),
        ("Fasilitasi", 9, "Survei kepuasan masyarakat dan tindak lanjutnya", "Ruang Pelayanan", "Pengguna layanan", "Laporan"),
    ),
}  # fmt: skip
PER_UNIT = {"UMPEG": 13, "KEU": 13, "PEM": 22, "TRANTIB": 18, "PMD": 22, "KESSOS": 16, "PELUM": 16}
DESA = ("Banyuputih Kidul", "Rojopolo", "Kaliboto Kidul", "Kaliboto Lor", "Sukosari", "Jatiroto")

# (desa, month, day) of LPPDesa received, RKPDesa and APBDesa fixed; None: not there.
Hari = tuple[int, int] | None
DOKUMEN: dict[str, tuple[Hari, Hari, Hari]] = {
    "Banyuputih Kidul": ((3, 14), (9, 22), (12, 23)),
    "Rojopolo": ((3, 27), (9, 30), (12, 31)),
    "Kaliboto Kidul": ((4, 3), (9, 18), (12, 29)),
    "Kaliboto Lor": ((3, 20), (10, 6), None),
    "Sukosari": ((3, 31), (9, 25), (12, 19)),
    "Jatiroto": ((2, 26), (9, 11), (12, 16)),
}

# In the unit of the indicator, cumulative to the end of each triwulan; an index comes once a year.
TARGET = {
    "IPP": {4: Decimal("3.90")},
    "IKU-1": dict(enumerate(map(Decimal, (65, 70, 75, 80)), start=1)),
    "IKU-2": dict(enumerate(map(Decimal, (30, 30, 60, 90)), start=1)),
}


def daftar_kegiatan(tahun: int, hari_ini: date) -> list[Baris]:
    """About 120 rows in the order of the workbook, none dated after `hari_ini`."""
    hasil = []
    for unit, jumlah in PER_UNIT.items():
        for nomor in range(jumlah):
            tanggal = _hari_kerja(tahun, nomor, jumlah, len(unit))
            if tanggal <= hari_ini:
                hasil.append(_kegiatan(unit, nomor, tanggal, hari_ini))
    return hasil


def _hari_kerja(tahun: int, nomor: int, jumlah: int, geser: int) -> date:
    """Spread over the year, moved off the weekend."""
    hari = date(tahun, 1, 6) + timedelta(days=nomor * 345 // jumlah + geser)
    return hari - timedelta(days=max(0, hari.weekday() - 4))


def _kegiatan(unit: str, nomor: int, tanggal: date, hari_ini: date) -> Baris:
    acara = KEGIATAN[unit]
    jenis, fungsi, uraian, tempat, pihak, bentuk = acara[nomor % len(acara)]
    di_desa = tempat == "Balai Desa"
    desa = DESA[(nomor * 5 + len(unit)) % 6]
    batal = nomor == 11
    hasil = "Disepakati langkah tindak lanjut, penanggung jawab, dan waktunya"
    lanjutan: Baris = (None, None, None, None)
    hari_lanjut = tanggal + timedelta(days=2 + nomor % 9)
    if nomor % 6 != 4 and not batal and hari_lanjut <= hari_ini:
        lanjutan = (
            hari_lanjut,
            bentuk,
            f"{bentuk} {uraian[0].lower()}{uraian[1:]} disampaikan kepada pihak terkait",
            f"100.1/{nomor + 1:03d}/427.92/{tanggal.year}",
        )
    return (
        f"{unit}-{tanggal.year}-{nomor + 1:03d}",
        tanggal,
        unit,
        jenis,
        fungsi,
        f"{uraian} {desa}" if di_desa else f"{uraian} ({BULAN[tanggal.month - 1].capitalize()})",
        f"Balai Desa {desa}" if di_desa else tempat,
        pihak,
        desa if di_desa else None,
        None if batal else hasil,
        "Batal" if batal else "Terlaksana",
        *lanjutan,
    )


def daftar_dokumen(tahun: int, hari_ini: date) -> Iterator[tuple[date, Baris]]:
    """The rows of the documents, each with the day on which the office came to know it."""
    for nomor, (desa, (lppdesa, rkpdesa, apbdesa)) in enumerate(DOKUMEN.items(), start=3):
        for jenis, tahun_anggaran, hari, selang in (
            ("LPPDesa", tahun - 1, lppdesa, -4),
            ("RKPDesa", tahun + 1, rkpdesa, 3),
            ("APBDesa", tahun + 1, apbdesa, 2),
        ):
            if hari is None:
                continue
            penting = date(tahun, *hari)
            lain = penting + timedelta(days=selang)
            penetapan, diterima = sorted((penting, lain))
            if diterima <= hari_ini:
                isi = (f"{nomor}/{tahun}", penetapan, diterima, None)
                yield diterima, (desa, jenis, tahun_anggaran, *isi)
