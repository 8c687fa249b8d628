"""Looks over a PDF from outside, in a process of its own with limits of time and memory.

Run as a script it judges what comes on standard input; it imports nothing of this project then.
"""

import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath

import pikepdf
from pikepdf.settings import set_qpdf_limits

BATAS_DETIK = 30
BATAS_DETIK_CPU = 20
BATAS_MEMORI = 1024 * 1024 * 1024
BATAS_TERBUKA = 256 * 1024 * 1024

POTONG = "PDF terpotong, bagian akhirnya tidak ada; unduh atau pindai ulang, lalu unggah lagi"
RUSAK = "PDF rusak atau tidak berhalaman; buat ulang, lalu unggah lagi"
SANDI = "PDF terkunci kata sandi; simpan tanpa kata sandi, lalu unggah lagi"
AKTIF = "PDF memuat skrip atau perintah; cetak ke PDF (Print to PDF), lalu unggah hasilnya"
PERINTAH = "PDF memuat perintah {}; cetak ke PDF (Print to PDF), lalu unggah hasilnya"
LUAR = "PDF mengambil isi dari luar; cetak ke PDF (Print to PDF), lalu unggah hasilnya"
LAMPIRAN = "PDF memuat lampiran yang dapat dijalankan; hapus lampirannya, lalu unggah lagi"
BERAT = "PDF terlalu rumit untuk diperiksa; cetak ke PDF (Print to PDF), lalu unggah hasilnya"

_AKHIR = b"%%EOF"
_OBJEK = re.compile(rb"\b\d+\s+\d+\s+obj\b")
_AKSI = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/RichMediaExecute"}
)
_BERKAS_LAIN = frozenset({"/GoToR", "/GoToE"})
# What only leads about in the document may happen by itself; the rest needs a person's click.
_BOLEH_SENDIRI = frozenset({"/GoTo", "/SetOCGState", "/Hide", "/Trans", "/GoTo3DView"})
_BOLEH_DIKLIK = _BOLEH_SENDIRI | {"/Named", "/URI", "/ResetForm", "/Thread"}
_HALAMAN = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
_SKEMA = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
# A copy of `SKEMA_TAUTAN` (dasar.aturan.hubungan_paket): the script imports nothing of ours.
_SKEMA_BOLEH = frozenset(
    {"http", "https", "mailto", "tel", "sms", "ftp", "file", "about", "onenote", "whatsapp"}
)
_ANOTASI_DITOLAK = frozenset({"/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"})
_RANGKAI_TERPANJANG = 100
_KUNCI = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMediaContent"})
# Attachments that hold data; an issued report carries its own figures in two of them.
_LAMPIRAN_BOLEH = frozenset(
    {".xlsx", ".docx", ".json", ".xml", ".csv", ".txt", ".pdf", ".png", ".jpg", ".jpeg"}
)
# Which of these a reader goes by is its own affair.
_NAMA_BERKAS = ("/UF", "/F", "/DOS", "/Mac", "/Unix")
_AWAL_PROGRAM = (b"MZ", b"\x7fELF", b"#!")


def periksa_pdf(isi: bytes) -> str:
    """Why this PDF is refused, or nothing when it is whole and nothing in it acts."""
    proses = [sys.executable, "-I", __file__]
    try:
        # Fixed command; the child sees no secret of this installation.
        hasil = subprocess.run(  # noqa: S603
            proses, input=isi, capture_output=True, timeout=BATAS_DETIK, env={}
        )
    except subprocess.TimeoutExpired:
        return BERAT
    # A child that a limit has ended says nothing of which.
    return hasil.stdout.decode() if hasil.returncode == 0 else BERAT


def nilai_pdf(isi: bytes) -> str:
    """As `periksa_pdf`, in this process and without its limits."""
    if _terpotong(isi):
        return POTONG
    try:
        with pikepdf.open(BytesIO(isi)) as dokumen:
            if not len(dokumen.pages):
                return RUSAK
            for kamus in _daftar_kamus(dokumen):
                if sebab := _nilai_kamus(kamus):
                    return sebab
    except pikepdf.PasswordError:
        return SANDI
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError):
        return RUSAK
    return ""


def _terpotong(isi: bytes) -> bool:
    """Whether the end is missing; the reader would make a shorter document of what is left.

    A PDF that was changed later has several ends, and what a web page hung on to it is no harm.
    """
    sisa = isi[max(isi.rfind(_AKHIR), 0) :]
    return not sisa.startswith(_AKHIR) or _OBJEK.search(sisa) is not None


def _daftar_kamus(dokumen: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the file, also those that no page refers to."""
    # No recursion: a hostile file nests deeper than Python goes.
    tumpukan = [dokumen.trailer, *dokumen.objects]
    while tumpukan:
        objek = tumpukan.pop()
        if isinstance(objek, pikepdf.Array):
            anak = list(objek)
        elif isinstance(objek, (pikepdf.Dictionary, pikepdf.Stream)):
            yield objek
            anak = [nilai for _, nilai in objek.items()]
        else:
            continue
        # An indirect one stands in the list of all objects already.
        tumpukan += [
            satu for satu in anak if isinstance(satu, pikepdf.Object) and not satu.is_indirect
        ]


def _nilai_kamus(kamus: pikepdf.Object) -> str:
    if _KUNCI & set(kamus.keys()) or str(kamus.get("/S", "")) in _AKSI:
        return AKTIF
    jenis = str(kamus.get("/S", ""))
    if jenis in _BERKAS_LAIN or (jenis == "/Thread" and "/F" in kamus):
        return PERINTAH.format(jenis)
    # What is put before every link of the document.
    dasar = kamus.get("/URI")
    if isinstance(dasar, pikepdf.Dictionary) and not _tautan_boleh(str(dasar.get("/Base", ""))):
        return PERINTAH.format("/URI")
    if sebab := _nilai_aksi(kamus):
        return sebab
    if str(kamus.get("/Subtype", "")) in _ANOTASI_DITOLAK and "/Rect" in kamus:
        return PERINTAH.format(kamus["/Subtype"])
    if _dari_luar(kamus):
        return LUAR
    return _nilai_lampiran(kamus) if "/EF" in kamus else ""


def _nilai_lampiran(kamus: pikepdf.Object) -> str:
    """Why an attached file is refused: by any of its names, by its bytes, or as a PDF itself."""
    akhiran = {PurePath(str(kamus[nama]).lower()).suffix for nama in _NAMA_BERKAS if nama in kamus}
    isi = [berkas.read_bytes() for _, berkas in kamus["/EF"].items()]
    if not akhiran or akhiran - _LAMPIRAN_BOLEH or any(map(_program, isi)):
        return LAMPIRAN
    return next(filter(None, map(nilai_pdf, isi)), "") if ".pdf" in akhiran else ""


def _program(isi: bytes) -> bool:
    return isi.startswith(_AWAL_PROGRAM)


def _dari_luar(kamus: pikepdf.Object) -> bool:
    """A stream whose bytes lie elsewhere, a form that shows another file, a file at an address."""
    rujukan = kamus.get("/Ref")
    return (
        (isinstance(kamus, pikepdf.Stream) and "/F" in kamus)
        or (isinstance(rujukan, pikepdf.Dictionary) and "/F" in rujukan)
        or str(kamus.get("/FS", "")) == "/URL"
    )


def _nilai_aksi(kamus: pikepdf.Object) -> str:
    """Why an action that hangs on this dictionary is refused, or nothing."""
    sendiri = [kamus.get("/OpenAction")]
    if isinstance(pemicu := kamus.get("/AA"), pikepdf.Dictionary):
        sendiri += [aksi for _, aksi in pemicu.items()]
    diklik = [kamus.get("/A"), kamus.get("/PA")]
    if str(kamus.get("/Type", "")) == "/Action":
        diklik.append(kamus)
    return _nilai_rangkaian(sendiri, _BOLEH_SENDIRI) or _nilai_rangkaian(diklik, _BOLEH_DIKLIK)


def _nilai_rangkaian(tumpukan: list[pikepdf.Object | None], boleh: frozenset[str]) -> str:
    """Judge each of these actions, and those that each of them leads on to."""
    # A chain may lead back to its own beginning.
    for _ in range(_RANGKAI_TERPANJANG):
        if not tumpukan:
            return ""
        aksi = tumpukan.pop()
        # An array is a place in the document; a dictionary without a kind is something else.
        if not isinstance(aksi, pikepdf.Dictionary) or "/S" not in aksi:
            continue
        jenis = str(aksi["/S"])
        halaman = jenis == "/Named" and str(aksi.get("/N", "")) in _HALAMAN
        if jenis not in boleh and not halaman:
            return AKTIF if jenis in _AKSI else PERINTAH.format(jenis)
        if jenis == "/URI" and not _tautan_boleh(str(aksi.get("/URI", ""))):
            return PERINTAH.format(jenis)
        lanjut = aksi.get("/Next")
        tumpukan += list(lanjut) if isinstance(lanjut, pikepdf.Array) else [lanjut]
    return BERAT


def _tautan_boleh(alamat: str) -> bool:
    # A browser skips blanks and control characters before it looks at the scheme.
    skema = _SKEMA.match("".join(huruf for huruf in alamat if huruf > " "))
    return skema is None or skema[1].lower() in _SKEMA_BOLEH


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BATAS_MEMORI, BATAS_MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (BATAS_DETIK_CPU, BATAS_DETIK_CPU))
    # A few bytes may unpack to gigabytes.
    set_qpdf_limits(flate_max_memory=BATAS_TERBUKA, run_length_max_memory=BATAS_TERBUKA)
    sys.stdout.write(nilai_pdf(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
