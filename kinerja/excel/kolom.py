"""The columns of the kegiatan workbook, their widths and formats."""

from dasar.lembar.tulis_lembar import FORMAT_TANGGAL, FORMAT_TEKS

LEMBAR = "Kegiatan"
KODE = "Kode"
TANGGAL = "Tanggal"
UNIT = "Unit"
JENIS = "Jenis"
FUNGSI = "Fungsi"
KEGIATAN = "Kegiatan"
TEMPAT = "Tempat"
PIHAK_TERKAIT = "Pihak Terkait"
DESA = "Desa"
HASIL = "Hasil"
STATUS = "Status"
TL_TANGGAL = "Tanggal Tindak Lanjut"
TL_BENTUK = "Bentuk Tindak Lanjut"
TL_URAIAN = "Uraian Tindak Lanjut"
TL_NOMOR = "Nomor Tindak Lanjut"
TANGGAL_AKHIR = "Tanggal Akhir"

DAFTAR_KOLOM = (
    (KODE, 18),
    (TANGGAL, 12),
    (UNIT, 10),
    (JENIS, 12),
    (FUNGSI, 8),
    (KEGIATAN, 50),
    (TEMPAT, 24),
    (PIHAK_TERKAIT, 36),
    (DESA, 30),
    (HASIL, 50),
    (STATUS, 12),
    (TL_TANGGAL, 14),
    (TL_BENTUK, 16),
    (TL_URAIAN, 40),
    (TL_NOMOR, 18),
    (TANGGAL_AKHIR, 14),
)
JUDUL = tuple(judul for judul, _ in DAFTAR_KOLOM)
# Without one of these there is no kegiatan; what stands in them may be empty only in KODE.
WAJIB = (KODE, TANGGAL, UNIT, JENIS, KEGIATAN)
# As text, so that a spreadsheet makes no date of a kode and drops no zero of a number.
FORMAT_KOLOM = {judul: FORMAT_TEKS for judul in JUDUL if judul != FUNGSI} | {
    TANGGAL: FORMAT_TANGGAL,
    TL_TANGGAL: FORMAT_TANGGAL,
    TANGGAL_AKHIR: FORMAT_TANGGAL,
}
