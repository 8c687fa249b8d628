"""Puts the figures and their rows into the PDF of a report, as XLSX and JSON (PDF/A-3)."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

import pikepdf
from openpyxl import Workbook

from dasar.cetak.revisi_pdf import UJUNG, Revisi
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
_KALIMAT = {"Indikator", "Kegiatan", "Uraian"}
_DIUBAH = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")

Baris = Sequence[object]


def sematkan(pdf: bytes, rekaman: Rekaman) -> bytes:
    """The PDF with both attachments. The same snapshot, the same bytes."""
    # The day of the report, not the hour of printing: the bytes stay the same.
    pada = f"D:{rekaman.tanggal:%Y%m%d}000000+07'00'"
    lampiran = (
        (f"data-{rekaman.terbitan.kode}.xlsx", MIME_XLSX, buku_anggota(rekaman.anggota)),
        (
            f"data-{rekaman.terbitan.kode}.json",
            "application/json",
            tulis_rekaman(rekaman.anggota).encode(),
        ),
    )
    with pikepdf.open(io.BytesIO(pdf)) as dokumen:
        # What is new has a number from here on.
        awal = int(dokumen.trailer.Size)
        daftar = []
        for nama, mime, isi in lampiran:
            berkas = pikepdf.AttachedFileSpec(
                dokumen,
                isi,
                filename=nama,
                description="Angka laporan ini beserta kegiatan dan dokumen yang dihitung",
                mime_type=mime,
                creation_date=pada,
                mod_date=pada,
                relationship=pikepdf.Name.Data,
            )
            dokumen.attachments[nama] = berkas
            daftar.append(berkas.obj)
        dokumen.Root.AF = pikepdf.Array(daftar)
        # A form that asks for a signature (1) and to be saved by adding only (2): whoever signs it
        # adds nothing but that, here or elsewhere.
        dokumen.Root.AcroForm = dokumen.make_indirect(
            pikepdf.Dictionary(Fields=dokumen.make_indirect(pikepdf.Array()), SigFlags=3)
        )
        akhir = dokumen.make_indirect(pikepdf.Array()).objgen[0]
        # The catalog, and the names in it if they are an object of their own.
        berubah = {satu.objgen[0] for satu in (dokumen.Root, dokumen.Root.Names)} - {0}
        return pdf + _revisi(dokumen, pdf, [*berubah, *range(awal, akhir)])


def _revisi(dokumen: pikepdf.Pdf, pdf: bytes, daftar: Iterable[int]) -> bytes:
    """What stands behind `pdf`, so that these of its objects are as they are in `dokumen`."""
    revisi = Revisi(dokumen, len(pdf), pdf[-UJUNG:])
    for nomor in sorted(daftar):
        objek = dokumen.get_object(nomor, 0)
        if isinstance(objek, pikepdf.Stream):
            sifat = pikepdf.Dictionary(objek.stream_dict)
            del sifat["/Length"]
            revisi.aliran(nomor, sifat.unparse()[2:-2], objek.read_bytes())
        else:
            revisi.objek(nomor, objek.unparse(resolved=True))
    return revisi.tutup()


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
        lembar.append(sel.baris(baris))


def _lebar(judul: str) -> int:
    """Wide enough for what stands below: a sentence, or a date of ten signs, and its head."""
    return 60 if judul in _KALIMAT else max(14, len(judul) + 2)


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
