"""What the e-SAKIP portal of a kabupaten asks a kecamatan for, and what of ours answers it."""

from collections.abc import Sequence
from typing import NamedTuple


class PermintaanPortal(NamedTuple):
    """A document that is asked for: how the names begin that answer it; empty where none does."""

    komponen: str
    dokumen: str
    awalan: str
    keterangan: str


# docs/esakip.md shows the same rows.
DAFTAR_PERMINTAAN = (
    PermintaanPortal(
        "Perencanaan",
        "Renstra",
        "",
        "Unggah dokumen yang ditetapkan. LKjIP memuat target akhirnya saja.",
    ),
    PermintaanPortal(
        "Perencanaan",
        "Rencana kerja (Renja)",
        "",
        "Unggah dokumen yang ditetapkan; program ini tidak mencatatnya.",
    ),
    PermintaanPortal(
        "Perencanaan",
        "Rencana kinerja tahunan (RKT)",
        "perencanaan/rencana-kinerja-tahunan-",
        "Target setiap triwulan dan anggaran menurut catatan; di LKjIP menjadi lampiran.",
    ),
    PermintaanPortal(
        "Perencanaan",
        "Perjanjian kinerja",
        "perencanaan/perjanjian-kinerja-",
        "Cetakan untuk ditandatangani; unggah pindaian yang sudah ditandatangani.",
    ),
    PermintaanPortal(
        "Perencanaan",
        "Indikator kinerja utama",
        "perencanaan/lembar-iku-",
        "Lembar IKU beserta rumus dan sumber datanya.",
    ),
    PermintaanPortal(
        "Perencanaan",
        "Pohon kinerja (cascading)",
        "",
        "Tidak dibuat program ini. Lembar IKU hanya menyebut tujuan, sasaran, dan indikatornya.",
    ),
    PermintaanPortal(
        "Perencanaan",
        "Rencana aksi",
        "",
        "Tidak dibuat program ini. Target setiap triwulan ada pada laporan triwulan.",
    ),
    PermintaanPortal(
        "Pengukuran",
        "Capaian triwulan",
        "pengukuran/laporan-triwulan-",
        "Laporan triwulan yang sudah diterbitkan.",
    ),
    PermintaanPortal(
        "Pengukuran",
        "Rekonsiliasi data triwulan",
        "pengukuran/berita-acara-",
        "Berita acara triwulan yang ditutup, untuk ditandatangani kepala unit.",
    ),
    PermintaanPortal(
        "Pengukuran",
        "Data kinerja",
        "angka/",
        "Setiap angka beserta kegiatan dan dokumen yang dihitung.",
    ),
    PermintaanPortal(
        "Pengukuran",
        "Bukti dukung",
        "bukti/",
        "Berkas yang mendasari angka, menurut indikatornya.",
    ),
    PermintaanPortal(
        "Pelaporan",
        "LKjIP",
        "pelaporan/lkjip-",
        "Yang diterbitkan, juga yang bertanda tangan elektronik. Bentuk singkat bukan gantinya.",
    ),
    PermintaanPortal(
        "Evaluasi",
        "Laporan hasil evaluasi (LHE) dan tindak lanjutnya",
        "",
        "Disusun Inspektorat; program ini tidak mencatatnya.",
    ),
)


def tulis_jawaban(daftar_nama: Sequence[str]) -> str:
    """The list as a page of the package that holds these files."""
    baris = ["Yang diminta portal e-SAKIP, dan yang menjawabnya di dalam paket ini", ""]
    komponen = ""
    for satu in DAFTAR_PERMINTAAN:
        if satu.komponen != komponen:
            komponen = satu.komponen
            baris.append(komponen.upper())
        jawaban = [n for n in daftar_nama if satu.awalan and n.startswith(satu.awalan)]
        baris.append(f"- {satu.dokumen}: {_sebut(satu.awalan, jawaban)}. {satu.keterangan}")
    return "\n".join([*baris, ""])


def _sebut(awalan: str, jawaban: Sequence[str]) -> str:
    if not jawaban:
        return "tidak ada di dalam paket"
    if awalan.endswith("/") and len(jawaban) > 1:
        return f"{len(jawaban)} berkas di {awalan}"
    return ", ".join(jawaban)
