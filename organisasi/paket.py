"""Unpacks an Office file, which is a ZIP, with limits; refuses what in it could act. Pure."""

import re
import zipfile
import zlib
from html import unescape
from io import BytesIO
from pathlib import PurePosixPath

from organisasi.kesalahan import BerkasSalah, Kesalahan

MB = 1024 * 1024
BATAS_TERBUKA = 100 * MB
BATAS_BAGIAN = 5000

Potong = bytes | bytearray

RUSAK = "berkas rusak atau bukan berkas Office yang utuh; simpan ulang, lalu unggah lagi"
MAKRO = "berkas memuat makro; simpan ulang sebagai .docx atau .xlsx tanpa makro"
TERTANAM = "berkas memuat objek tertanam atau kontrol; hapus objeknya, atau simpan sebagai PDF"
LUAR = "berkas mengambil isi dari luar (templat, DDE, atau objek); simpan sebagai PDF"

_XML = (".xml", ".rels", ".vml")
_PAKET = (".docx", ".xlsx")
# What Office and LibreOffice put into a document without macros.
_BOLEH = tuple(
    f".{akhiran}"
    for akhiran in (
        *("xml", "rels", "vml", "docx", "xlsx", "odttf", "fntdata", "dat"),
        *("png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "dib", "emf", "wmf", "emz", "wmz"),
        *("tif", "tiff", "svg", "webp", "wdp", "ico"),
    )
)
_BINER_BOLEH = ("printersettings", "customproperty")
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HUBUNGAN = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_ATRIBUT = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_KODE_BIDANG = re.compile(rb"<(?:\w+:)?instrText[^>]*>([^<]*)<|:?instr\s*=\s*[\"']([^\"']*)")
_DDE = re.compile(r"\bDDE(?:AUTO)?\s", re.IGNORECASE)
# Word writes the path of a template on the author's own disk into honest documents.
_SETEMPAT = re.compile(r"(?:file:///)?(?:[a-z]:|[\w.%-])[^:]*", re.IGNORECASE)
_HUBUNGAN_LUAR = frozenset({"oleObject", "attachedTemplate", "frame", "subDocument", "control"})
_MAKRO_DI_PAKET = re.compile(r"vbaproject|macrosheets/|dialogsheets/|vbadata", re.IGNORECASE)


def tolak(sebab: str) -> BerkasSalah:
    """The refusal of a whole file."""
    return BerkasSalah([Kesalahan(sebab)])


def atribut(potong: bytes) -> dict[str, str]:
    """The attributes of one XML tag, without the prefixes of their names."""
    return {
        nama.decode().rpartition(":")[2]: unescape((satu or dua).decode(errors="replace"))
        for nama, satu, dua in _ATRIBUT.findall(potong)
    }


def daftar_hubungan(data: Potong) -> list[dict[str, str]]:
    """The relationships of one part to others, each as its attributes."""
    return [atribut(potong) for potong in _HUBUNGAN.findall(data)]


def buka_paket(isi: bytes, *, rusak: str = RUSAK) -> dict[str, Potong]:
    """Every part by its name, with the content of the XML ones only.

    Raises BerkasSalah: `rusak` when it is no whole package; else for too many or too large parts,
    for macros, embedded objects and content fetched from elsewhere.
    """
    bagian, _ = _buka(isi, rusak, BATAS_TERBUKA, dalam=0)
    return bagian


def periksa_dokumen(isi: bytes, utama: bytes) -> None:
    """Refuse a package that is not whole or whose main part is not of the type `utama`.

    Raises BerkasSalah.
    """
    if utama not in buka_paket(isi).get("[Content_Types].xml", b""):
        raise tolak(RUSAK)


def _buka(
    isi: bytes | bytearray, rusak: str, sisa: int, *, dalam: int
) -> tuple[dict[str, Potong], int]:
    """The parts, and how many bytes may still be unpacked; a package inside counts too."""
    if not isi.startswith(b"PK\x03\x04"):
        raise tolak(rusak)
    bagian: dict[str, Potong] = {}
    try:
        with zipfile.ZipFile(BytesIO(isi)) as paket:
            daftar = paket.infolist()
            _periksa_daftar(daftar, sisa)
            for info in daftar:
                if info.filename in bagian or info.flag_bits & 1:
                    raise tolak(rusak)
                data = bongkar(paket, info, sisa, rusak)
                sisa -= len(data)
                nama = info.filename.lower()
                bagian[info.filename] = data if nama.endswith(_XML) else b""
                if nama.endswith(_XML):
                    _periksa_xml(data, rusak)
                elif nama.endswith(_PAKET):
                    if dalam:
                        raise tolak(TERTANAM)
                    _, sisa = _buka(data, rusak, sisa, dalam=dalam + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise tolak(rusak) from None
    _periksa_isi_aktif(bagian)
    return bagian, sisa


def _periksa_daftar(daftar: list[zipfile.ZipInfo], sisa: int) -> None:
    """What the package says of itself, before anything is unpacked."""
    if len(daftar) > BATAS_BAGIAN:
        raise tolak(f"berkas terdiri atas lebih dari {BATAS_BAGIAN} bagian")
    if sum(info.file_size for info in daftar) > sisa:
        raise tolak(f"isi berkas menggembung melebihi {BATAS_TERBUKA // MB} MB")
    for info in daftar:
        if _MAKRO_DI_PAKET.search(info.filename):
            raise tolak(MAKRO)
        nama = PurePosixPath(info.filename.lower())
        boleh = nama.name.endswith(_BOLEH) or nama.name.startswith(_BINER_BOLEH)
        if "activex" in nama.parts or not (boleh or info.is_dir()):
            raise tolak(TERTANAM)


def bongkar(paket: zipfile.ZipFile, info: zipfile.ZipInfo, sisa: int, rusak: str) -> bytearray:
    """A part, at most `sisa` bytes of it. Raises BerkasSalah."""
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


def _periksa_xml(data: Potong, rusak: str) -> None:
    # UTF-16 would hide the words looked for below; no office program writes it.
    if b"\x00" in data[:200] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise tolak(rusak)
    if _DTD.search(data):
        raise tolak("berkas memuat DOCTYPE atau ENTITY, yang tidak pernah ditulis Office")


def _periksa_isi_aktif(bagian: dict[str, Potong]) -> None:
    for nama, data in bagian.items():
        if nama == "[Content_Types].xml" and b"macroEnabled" in data:
            raise tolak(MAKRO)
        if nama.endswith(".rels") and any(map(_mengambil_dari_luar, daftar_hubungan(data))):
            raise tolak(LUAR)
        bidang = _KODE_BIDANG.findall(data) if b"instr" in data else ()
        kode = b"".join(teks or isi for teks, isi in bidang)
        if b"ddeLink" in data or _DDE.search(unescape(kode.decode(errors="replace"))):
            raise tolak(LUAR)


def _mengambil_dari_luar(hubungan: dict[str, str]) -> bool:
    return (
        hubungan.get("TargetMode") == "External"
        and hubungan.get("Type", "").rpartition("/")[2] in _HUBUNGAN_LUAR
        and not _SETEMPAT.fullmatch(hubungan.get("Target", ""))
    )
