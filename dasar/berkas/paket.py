"""Unpacks an Office file, which is a ZIP, with limits; refuses what in it could act. Pure."""

import re
import zipfile
import zlib
from html import unescape
from io import BytesIO
from pathlib import PurePosixPath

from dasar.aturan.hubungan_paket import MAKRO, RUSAK, TERTANAM, Atribut
from dasar.aturan.hubungan_paket import tolak as tolak
from dasar.aturan.isi_paket import Potong as Potong
from dasar.aturan.isi_paket import baca_unsur, jenis_xml, periksa_bagian, periksa_jenis

MB = 1024 * 1024
BATAS_TERBUKA = 100 * MB
BATAS_BAGIAN = 5000
# Tags of elements in all parts: two million cells have about as many, and the parser needs seconds.
BATAS_TANDA = 8_000_000

TERLALU_BANYAK = "isi berkas terlalu banyak; sebuah buku kerja paling banyak 50000 baris"

DAFTAR_JENIS = "[content_types].xml"
_XML = (".xml", ".rels", ".vml")
_PAKET = (".docx", ".xlsx")
# What Office, LibreOffice and Google write into a document without macros.
_BOLEH = tuple(
    f".{akhiran}"
    for akhiran in (
        *("xml", "rels", "vml", "docx", "xlsx", "odttf", "fntdata", "ttf", "dat"),
        *("png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "dib", "emf", "wmf", "emz", "wmz"),
        *("tif", "tiff", "svg", "webp", "wdp", "ico"),
    )
)
_BINER_BOLEH = ("printersettings", "customproperty")
# Parts that Google writes without an ending.
_GOOGLE = re.compile(r"(?:xl|word)/(?:metadata|commentsmeta\d*)")
_MAKRO_DI_PAKET = re.compile(r"vbaproject|macrosheets/|dialogsheets/|vbadata", re.IGNORECASE)
_ATRIBUT = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def atribut(potong: bytes) -> Atribut:
    """The attributes of one XML tag, without the prefixes of their names."""
    return {
        nama.decode().rpartition(":")[2]: unescape((satu or dua).decode(errors="replace"))
        for nama, satu, dua in _ATRIBUT.findall(potong)
    }


def daftar_hubungan(data: Potong) -> list[Atribut]:
    """The relationships of one part to others, each as its attributes. Raises BerkasSalah."""
    hasil: list[Atribut] = []
    if data:
        baca_unsur(data, lambda nama, isi: hasil.append(isi) if nama == "Relationship" else None)
    return hasil


def buka_paket(isi: bytes, *, rusak: str = RUSAK) -> dict[str, Potong]:
    """Every part by its name, with the content of the XML ones only.

    Raises BerkasSalah: `rusak` when it is no whole package; else for too many or too large parts,
    for macros, embedded objects and content fetched from elsewhere.
    """
    bagian, _ = _buka(isi, rusak, BATAS_TERBUKA, dalam=0)
    return bagian


def periksa_dokumen(isi: bytes, utama: str) -> None:
    """Refuse a package that is not whole or has no part of the type `utama`.

    Raises BerkasSalah.
    """
    if utama not in _jenis_bagian(buka_paket(isi)).values():
        raise tolak(RUSAK)


def _buka(
    isi: bytes | bytearray, rusak: str, sisa: int, *, dalam: int
) -> tuple[dict[str, Potong], int]:
    """The parts, and how many bytes may still be unpacked; a package inside counts too."""
    if not isi.startswith(b"PK\x03\x04"):
        raise tolak(rusak)
    bagian: dict[str, Potong] = {}
    tanda = 0
    try:
        with zipfile.ZipFile(BytesIO(isi)) as paket:
            daftar = paket.infolist()
            _periksa_daftar(daftar, sisa, rusak)
            for info in daftar:
                if info.filename in bagian or info.flag_bits & 1:
                    raise tolak(rusak)
                data = bongkar(paket, info, sisa, rusak)
                sisa -= len(data)
                nama = info.filename.lower()
                # Pictures are unpacked to be counted only; nobody looks at them again.
                bagian[info.filename] = data if nama.endswith(_XML) else b""
                if nama.endswith(_XML):
                    tanda += data.count(b"<")
                    if tanda > BATAS_TANDA:
                        raise tolak(TERLALU_BANYAK)
                    periksa_bagian(nama, data, rusak=rusak)
                elif nama.endswith(_PAKET):
                    # A chart brings its workbook along; one within that belongs to nothing.
                    if dalam:
                        raise tolak(TERTANAM)
                    _, sisa = _buka(data, rusak, sisa, dalam=dalam + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise tolak(rusak) from None
    for nama, jenis in _jenis_bagian(bagian).items():
        periksa_jenis(jenis)
        if jenis_xml(jenis) and not nama.endswith(_XML):
            # Office would read what nobody has looked at here.
            raise tolak(rusak)
    return bagian, sisa


def _jenis_bagian(bagian: dict[str, Potong]) -> dict[str, str]:
    """The type that the package gives to each of its parts, by name in small letters."""
    menurut_akhiran: dict[str, str] = {}
    menurut_nama: dict[str, str] = {}

    def catat(unsur: str, isi: Atribut) -> None:
        jenis = isi.get("ContentType", "")
        if unsur == "Default":
            menurut_akhiran[f".{isi.get('Extension', '').lower().lstrip('.')}"] = jenis
        elif unsur == "Override":
            menurut_nama[isi.get("PartName", "").lower().lstrip("/")] = jenis

    daftar_nama = {nama.lower(): nama for nama in bagian}
    baca_unsur(bagian[daftar_nama[DAFTAR_JENIS]], catat)
    hasil = {}
    for nama in daftar_nama:
        umum = menurut_akhiran.get(PurePosixPath(nama).suffix, "")
        # A part without a type is read by nobody.
        if nama != DAFTAR_JENIS and (jenis := menurut_nama.get(nama, umum)):
            hasil[nama] = jenis
    return hasil


def _periksa_daftar(daftar: list[zipfile.ZipInfo], sisa: int, rusak: str) -> None:
    """What the package says of itself, before anything is unpacked."""
    if len(daftar) > BATAS_BAGIAN:
        raise tolak(f"berkas terdiri atas lebih dari {BATAS_BAGIAN} bagian")
    if sum(info.file_size for info in daftar) > sisa:
        raise tolak(f"isi berkas menggembung melebihi {BATAS_TERBUKA // MB} MB")
    # Two names that differ in letter case are one to Office.
    nama_ada = {info.filename.lower() for info in daftar}
    if len(nama_ada) < len(daftar) or DAFTAR_JENIS not in nama_ada:
        raise tolak(rusak)
    for info in daftar:
        if info.flag_bits & 1:
            raise tolak(rusak)
        if _MAKRO_DI_PAKET.search(info.filename):
            raise tolak(MAKRO)
        nama = PurePosixPath(info.filename.lower())
        boleh = nama.name.endswith(_BOLEH) or nama.name.startswith(_BINER_BOLEH)
        boleh = boleh or info.is_dir() or _GOOGLE.fullmatch(str(nama)) is not None
        if "activex" in nama.parts or not boleh:
            raise tolak(TERTANAM)


def bongkar(paket: zipfile.ZipFile, info: zipfile.ZipInfo, sisa: int, rusak: str) -> bytearray:
    """A part, at most `sisa` bytes of it. Raises BerkasSalah."""
    # Office writes only these two.
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise tolak(rusak)
    # The declared size may lie, and zipfile stops reading there.
    info.file_size = 1 << 60
    data = bytearray()
    with paket.open(info) as aliran:
        while potong := aliran.read(MB):
            data += potong
            if len(data) > sisa:
                raise tolak(f"isi berkas menggembung melebihi {BATAS_TERBUKA // MB} MB")
    return data
