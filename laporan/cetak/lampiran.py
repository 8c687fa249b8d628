"""Puts the figures and their rows into the PDF of a report, as XLSX and JSON (PDF/A-3)."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal

import pikepdf
from openpyxl import Workbook

from dasar.cetak.tambahan_pdf import UJUNG, Tambahan
from dasar.lembar.tulis_lembar import PembuatSel, atur_lembar, sel_judul
from kinerja.aturan.rumus import bulatkan
from laporan.isi.rekaman import Anggota, Rekaman, tulis_rekaman

MIME_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# openpyxl writes the hour of saving into the workbook; a report always gets the same bytes.
_SAAT_TETAP = (1980, 1, 1, 0, 0, 0)
JUDUL_ANGKA = "Kode|Indikator|Pembilang|Penyebut|Realisasi|Target|Capaian %|Satuan"
JUDUL_KEGIATAN = (
    "Unit|Kode|Tanggal|Jenis|Fungsi|Kegiatan|Ditindaklanjuti|"
    "Tanggal Tindak Lanjut|Bentuk|Nomor|Uraian"
)
JUDUL_DOKUMEN = "Kode Desa|Desa|Dokumen|Tahun Anggaran|Tenggat|Tanggal|Keadaan|Hari Terlambat"
_LEBAR = {"Indikator": 100, "Kegiatan": 60, "Uraian": 60, "Desa": 24, "Kode": 20, "Nomor": 24}
_DIUBAH = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_URAIAN = b"Angka laporan ini beserta kegiatan dan dokumen yang dihitung"

Baris = Sequence[object]


def sematkan(pdf: bytes, rekaman: Rekaman) -> bytes:
    """The PDF with both attachments. The same snapshot, the same bytes."""
    kode = rekaman.terbitan.kode
    # In the order of their names, as a reader looks for them.
    lampiran = (
        (f"data-{kode}.json", "application/json", tulis_rekaman(rekaman.anggota).encode()),
        (f"data-{kode}.xlsx", MIME_XLSX, buku_anggota(rekaman.anggota)),
    )
    # Only read: a new object in it would make the library look at all that are there.
    with pikepdf.open(io.BytesIO(pdf)) as dokumen:
        tambahan = Tambahan(dokumen, len(pdf), pdf[-UJUNG:])
        akar, nama = dokumen.Root, b""
        if "/Names" in akar:
            nama = akar.Names.unparse(resolved=True)[2:-2]
            del akar.Names
        # The day of the report, not the hour of printing: the bytes stay the same.
        pada = f"D:{rekaman.tanggal:%Y%m%d}000000+07'00'".encode()
        daftar = [(satu[0].encode(), _sematkan(tambahan, *satu, pada)) for satu in lampiran]
        nama += b"/EmbeddedFiles<</Names[%b]>>" % b"".join(b"(%b)%d 0 R" % dua for dua in daftar)
        # A form that asks for a signature (1) and to be saved by adding only (2): whoever signs it
        # adds nothing but that, here or elsewhere.
        formulir, bidang = tambahan.nomor_baru(), tambahan.nomor_baru()
        tambahan.objek(formulir, b"<</Fields %d 0 R/SigFlags 3>>" % bidang)
        tambahan.objek(bidang, b"[]")
        isi = akar.unparse(resolved=True)[2:-2]
        berkas = b" ".join(b"%d 0 R" % nomor for _, nomor in daftar)
        isi += b"/Names<<%b>>/AF[%b]/AcroForm %d 0 R" % (nama, berkas, formulir)
        tambahan.objek(akar.objgen[0], b"<<%b>>" % isi)
        return pdf + tambahan.tutup()


def _sematkan(tambahan: Tambahan, nama: str, mime: str, isi: bytes, pada: bytes) -> int:
    """The object of a file that stands inside the PDF."""
    aliran, nomor = tambahan.nomor_baru(), tambahan.nomor_baru()
    sidik = hashlib.md5(isi, usedforsecurity=False).hexdigest().encode()
    sifat = b"/Size %d/CheckSum<%b>/CreationDate(%b)/ModDate(%b)" % (len(isi), sidik, pada, pada)
    jenis = mime.replace("/", "#2f").encode()
    tambahan.aliran(aliran, b"/Type/EmbeddedFile/Subtype/%b/Params<<%b>>" % (jenis, sifat), isi)
    tambahan.objek(
        nomor,
        b"<</Type/Filespec/F(%b)/UF(%b)/Desc(%b)/AFRelationship/Data/EF<</F %d 0 R/UF %d 0 R>>>>"
        % (nama.encode(), nama.encode(), _URAIAN, aliran, aliran),
    )
    return nomor


def buku_anggota(anggota: Anggota) -> bytes:
    """A workbook of three sheets: the figures, the kegiatan, the documents."""
    buku = Workbook(write_only=True)
    _lembar(
        buku,
        "Angka",
        JUDUL_ANGKA,
        [
            (
                a.kode,
                a.nama,
                # A recorded value has no parts.
                *((a.pembilang, a.penyebut) if a.penyebut else (None, None)),
                *(None if n is None else a.ukuran.bulatkan(n) for n in (a.realisasi, a.target)),
                None if a.capaian is None else bulatkan(a.capaian),
                a.ukuran.satuan,
            )
            for a in anggota.daftar_angka
        ],
    )
    _lembar(
        buku,
        "Kegiatan",
        JUDUL_KEGIATAN,
        _baris_kegiatan(anggota),
    )
    _lembar(
        buku,
        "Dokumen",
        JUDUL_DOKUMEN,
        [
            (
                s.desa_kode,
                s.desa,
                s.dokumen,
                s.tahun_anggaran,
                s.tenggat,
                s.tanggal,
                s.keadaan.replace("_", " "),
                s.hari_terlambat,
            )
            for s in anggota.daftar_slot
        ],
    )
    isi = io.BytesIO()
    buku.save(isi)
    return _tetap(isi)


def _baris_kegiatan(anggota: Anggota) -> Iterable[Baris]:
    """One row for each tindak lanjut, and one for a kegiatan without any."""
    for k in anggota.daftar_kegiatan:
        awal = (k.unit, k.kode, k.tanggal, k.jenis, k.fungsi, k.uraian)
        ditindaklanjuti = "ya" if k.ditindaklanjuti else "tidak"
        for t in k.daftar_tindak_lanjut:
            yield (*awal, ditindaklanjuti, t.tanggal, t.bentuk, t.nomor, t.uraian)
        if not k.daftar_tindak_lanjut:
            yield (*awal, ditindaklanjuti)


def _lembar(buku: Workbook, nama: str, judul: str, daftar_baris: Iterable[Baris]) -> None:
    lembar = buku.create_sheet(nama)
    daftar_judul = judul.split("|")
    atur_lembar(lembar, [(satu, _lebar(satu)) for satu in daftar_judul], {})
    sel = PembuatSel(lembar)
    lembar.append([sel_judul(lembar, satu) for satu in daftar_judul])
    for baris in daftar_baris:
        daftar_sel = sel.baris(baris)
        for nilai, satu in zip(baris, daftar_sel, strict=True):
            if satu is not None and isinstance(nilai, Decimal):
                # With its zeros, as it is printed.
                satu.number_format = f"{abs(nilai) * 0:f}"
        lembar.append(daftar_sel)


def _lebar(judul: str) -> int:
    """Wide enough for what stands below: a sentence, or a date of ten signs, and its head."""
    return max(_LEBAR.get(judul, 14), len(judul) + 2)


def _tetap(isi: io.BytesIO) -> bytes:
    """The same workbook without the hour at which it was written."""
    hasil = io.BytesIO()
    with zipfile.ZipFile(isi) as lama, zipfile.ZipFile(hasil, "w") as baru:
        # In one order, whichever openpyxl writes them in.
        for nama in sorted(lama.namelist()):
            info = zipfile.ZipInfo(nama, _SAAT_TETAP)
            info.compress_type = zipfile.ZIP_DEFLATED
            data = lama.read(nama)
            if nama == "docProps/core.xml":
                data = _DIUBAH.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            baru.writestr(info, data)
    return hasil.getvalue()
