"""A long report as blocks: frozen values that preview, PDF and Word print alike."""

from base64 import b64decode
from dataclasses import dataclass, replace
from math import ceil

from kinerja.aturan.grafik import GrafikDokumen, GrafikTriwulan, GrafikUnit
from laporan.isi.ringkas import Rumus, TandaTangan

# Of about sixty lines of a page: a table of so many is not broken over two pages; a first row of so
# many may stand at its foot alone, and any row of so many goes on on the next.
_GARIS_UTUH, _GARIS_TINGGI, _GARIS_TERBELAH = 28, 12, 30
# So many letters fill a line in each percent of the width.
_HURUF_PER_PERSEN = 0.9
# Unit and name of a head, so long that the box grows over five lines.
_HURUF_KOTAK = 90
AWAL_FOTO = "data:image/jpeg;base64,"


@dataclass(frozen=True, slots=True)
class Subjudul:
    """A heading inside a bab; level 2 or 3."""

    subjudul: str
    tingkat: int = 2


@dataclass(frozen=True, slots=True)
class Alinea:
    alinea: str


@dataclass(frozen=True, slots=True)
class Butir:
    daftar_butir: tuple[str, ...]
    bernomor: bool = False


@dataclass(frozen=True, slots=True)
class Keterangan:
    """A small remark under a table or chart."""

    keterangan: str


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its heading, alignment (kiri, tengah, kanan) and share of the width in percent."""

    judul: str
    lebar: int
    rata: str = "kiri"


@dataclass(frozen=True, slots=True)
class BarisBerkelas:
    """A row ready for a template: its classes, and each cell with its alignment."""

    jumlah: bool
    kelas: str
    daftar_sel: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table of texts; with `berjumlah` the last row is the total. `judul` is its caption."""

    daftar_kolom: tuple[Kolom, ...]
    daftar_baris: tuple[tuple[str, ...], ...]
    berjumlah: bool = False
    judul: str = ""

    @property
    def pendek(self) -> bool:
        """Whether it may stay on one page."""
        return sum(self._jumlah_garis(baris) for baris in self.daftar_baris) <= _GARIS_UTUH

    @property
    def baris_berkelas(self) -> tuple[BarisBerkelas, ...]:
        """The rows with their classes and the alignment of each cell."""
        rata = [kolom.rata for kolom in self.daftar_kolom]
        akhir = len(self.daftar_baris) - 1
        return tuple(
            BarisBerkelas(
                jumlah=self.berjumlah and nomor == akhir,
                kelas=_kelas_baris(self._jumlah_garis(baris)),
                daftar_sel=tuple(zip(rata, baris, strict=True)),
            )
            for nomor, baris in enumerate(self.daftar_baris)
        )

    def _jumlah_garis(self, baris: tuple[str, ...]) -> int:
        """How many lines a row is tall, about."""
        return max(
            ceil(len(sel) / (kolom.lebar * _HURUF_PER_PERSEN)) + sel.count("\n")
            for kolom, sel in zip(self.daftar_kolom, baris, strict=True)
        )


def _kelas_baris(garis: int) -> str:
    if garis >= _GARIS_TERBELAH:
        return "baris-tinggi baris-terbelah"
    return "baris-tinggi" if garis >= _GARIS_TINGGI else ""


@dataclass(frozen=True, slots=True)
class BlokRumus:
    rumus: Rumus


@dataclass(frozen=True, slots=True)
class KepalaTertulis:
    """A unit and who leads it: the name and NIP are empty where nobody was recorded."""

    unit: str
    jabatan: str
    nama: str = ""
    nip: str = ""
    pangkat: str = ""


@dataclass(frozen=True, slots=True)
class Bagan:
    """The structure of the office: its head and the units below.

    The subbagian hang under the Sekretaris; a chart that was issued before they were told apart has
    them among its units, and one before the heads were recorded has no names.
    """

    pimpinan: str
    daftar_unit: tuple[str, ...]
    daftar_subbagian: tuple[str, ...] = ()
    daftar_kepala: tuple[KepalaTertulis, ...] = ()

    @property
    def rapat(self) -> bool:
        """Whether its longest box needs smaller letters, to stand under its heading."""
        return any(len(f"{k.unit}{k.nama}") > _HURUF_KOTAK for k in self._daftar_kotak)

    @property
    def tabel(self) -> Tabel:
        """The same as a plain table, from the head down."""
        return Tabel(
            (Kolom("No", 10, "tengah"), Kolom("Jabatan", 45), Kolom("Nama dan NIP", 45)),
            tuple(
                (f"{n}.", k.jabatan, f"{k.nama}\nNIP. {k.nip}" if k.nama else "—")
                for n, k in enumerate(self._daftar_kotak, start=1)
            ),
        )

    @property
    def _daftar_kotak(self) -> tuple[KepalaTertulis, ...]:
        sekretaris = (self.kotak_sekretaris,) if self.daftar_subbagian else ()
        bawah = (*self.daftar_kotak_subbagian, *self.daftar_kotak_unit)
        return (self.kotak_pimpinan, *sekretaris, *bawah)

    @property
    def kotak_pimpinan(self) -> KepalaTertulis:
        return _kepala(self.pimpinan, self.daftar_kepala)

    @property
    def kotak_sekretaris(self) -> KepalaTertulis:
        return _kepala("Sekretaris Camat", self.daftar_kepala)

    @property
    def daftar_kotak_subbagian(self) -> tuple[KepalaTertulis, ...]:
        return tuple(_kepala(unit, self.daftar_kepala) for unit in self.daftar_subbagian)

    @property
    def daftar_kotak_unit(self) -> tuple[KepalaTertulis, ...]:
        return tuple(_kepala(unit, self.daftar_kepala) for unit in self.daftar_unit)


def _kepala(unit: str, daftar: tuple[KepalaTertulis, ...]) -> KepalaTertulis:
    # The head of the office and the Sekretaris are named by their jabatan already.
    jabatan = unit if unit.isupper() or unit.startswith("Sekretaris") else f"Kepala {unit}"
    return next((k for k in daftar if k.unit == unit), KepalaTertulis(unit, jabatan))


@dataclass(frozen=True, slots=True)
class GambarTriwulan:
    grafik_triwulan: GrafikTriwulan
    judul: str = ""


@dataclass(frozen=True, slots=True)
class GambarUnit:
    grafik_unit: GrafikUnit
    judul: str = ""


@dataclass(frozen=True, slots=True)
class GambarDokumen:
    grafik_dokumen: GrafikDokumen
    judul: str = ""


@dataclass(frozen=True, slots=True)
class GambarFoto:
    """A photo: the picture itself, as a `data:` address, so that a snapshot keeps it."""

    foto: str
    judul: str

    @property
    def gambar(self) -> bytes:
        """The picture as JPEG."""
        return b64decode(self.foto.removeprefix(AWAL_FOTO))


@dataclass(frozen=True, slots=True)
class BlokTandaTangan:
    tanda_tangan: TandaTangan


@dataclass(frozen=True, slots=True)
class BarisTandaTangan:
    """A row with room to sign for each unit; a name that is not known is written by hand."""

    daftar_penandatangan: tuple[str, ...]
    daftar_kepala: tuple[KepalaTertulis, ...] = ()

    @property
    def daftar_baris(self) -> tuple[KepalaTertulis, ...]:
        return tuple(_kepala(unit, self.daftar_kepala) for unit in self.daftar_penandatangan)

    @property
    def tabel(self) -> Tabel:
        """The same as a plain table."""
        return Tabel(
            (
                Kolom("No", 8, "tengah"),
                Kolom("Unit Kerja", 38),
                Kolom("Nama dan NIP", 30),
                Kolom("Tanda Tangan", 24),
            ),
            tuple(
                # The empty lines are the room in which name and NIP are written by hand.
                (f"{n}.", k.jabatan, f"{k.nama}\nNIP. {k.nip}" if k.nama else "\n\n", "")
                for n, k in enumerate(self.daftar_baris, start=1)
            ),
        )


# No two share the name of their first field: that tells them apart when they are read back.
Blok = (
    Subjudul
    | Alinea
    | Butir
    | Keterangan
    | Tabel
    | BlokRumus
    | Bagan
    | GambarTriwulan
    | GambarUnit
    | GambarDokumen
    | GambarFoto
    | BlokTandaTangan
    | BarisTandaTangan
)


# What has a caption with a number.
Bernomor = Tabel | GambarTriwulan | GambarUnit | GambarDokumen | GambarFoto


@dataclass(frozen=True, slots=True)
class Bab:
    """A chapter; it starts on a page of its own. `nomor` is empty for one without number."""

    nomor: str
    judul: str
    daftar_blok: tuple[Blok, ...]

    @property
    def judul_lengkap(self) -> str:
        return f"{self.nomor} {self.judul}".strip()


def beri_nomor(bab: Bab, nomor: int) -> Bab:
    """The chapter with its captions numbered: 'Tabel 3.1 ...'; one without number has none."""
    jumlah = {"Tabel": 0, "Gambar": 0}
    hasil: list[Blok] = []
    for blok in bab.daftar_blok:
        if isinstance(blok, Bernomor) and blok.judul and nomor:
            macam = "Tabel" if isinstance(blok, Tabel) else "Gambar"
            jumlah[macam] += 1
            judul = f"{macam} {nomor}.{jumlah[macam]} {blok.judul}"
            hasil.append(replace(blok, judul=judul))
        else:
            hasil.append(blok)
    return replace(bab, daftar_blok=tuple(hasil))
