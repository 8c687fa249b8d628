"""What each answer of the API holds. Names and types are a promise (docs/api.md)."""

from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field

# As text: a number of JSON is read as a binary fraction.
Angka = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$", examples=["71.75"])]


class KesalahanJson(Schema):
    bidang: str
    pesan: str


class MasalahJson(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    kesalahan: list[KesalahanJson] = []


class DesaJson(Schema):
    kode: str
    nama: str


class KecamatanJson(Schema):
    kode: str
    nama: str
    daerah: str
    alamat: str
    telepon: str
    desa: list[DesaJson]
    kelurahan: list[DesaJson]


class LembarJson(Schema):
    dari: int
    sampai: int | None


class BerkasLembarJson(Schema):
    """A lembar-IKU file (docs/lembar-iku.md); `lembar-iku --muat` takes it as it is."""

    model_config = ConfigDict(extra="allow")

    format: str
    dari: int
    sampai: int | None
    tugas_pokok: str
    fungsi: list[str]
    tujuan: list[dict[str, Any]]


class IndikatorJson(Schema):
    kode: str
    tingkat: str
    satuan: str
    cara: str
    pembilang: int | None
    penyebut: int | None
    realisasi: Angka | None
    target: Angka | None
    capaian: Angka | None
    predikat: str | None
    rincian: dict[str, dict[str, int]]


class HitunganJson(Schema):
    """The same keys and numbers as `manage.py hitung TAHUN --json`."""

    kecamatan: str
    tahun: int
    per: date
    indikator: list[IndikatorJson]


class NilaiTriwulanJson(Schema):
    kode: str
    realisasi: Angka | None
    target: Angka | None


class TriwulanJson(Schema):
    triwulan: int
    per: date
    status: str
    alasan_dibuka: str
    indikator: list[NilaiTriwulanJson]


class DaftarTriwulanJson(Schema):
    kecamatan: str
    tahun: int
    triwulan: list[TriwulanJson]


class JenisDokumenJson(Schema):
    kode: str
    nama: str
    tahun_anggaran: int
    tenggat: date
    tenggat_semula: date
    dinilai_dari: str
    dasar_hukum: str
    perpanjangan: str


class SlotJson(Schema):
    dokumen: str
    keadaan: str
    tanggal: date | None
    hari_terlambat: int


class DesaDokumenJson(DesaJson):
    dokumen: list[SlotJson]


class DokumenDesaJson(Schema):
    kecamatan: str
    tahun: int
    per: date
    jenis: list[JenisDokumenJson]
    desa: list[DesaDokumenJson]


class TindakLanjutJson(Schema):
    tanggal: date
    bentuk: str
    nomor: str
    uraian: str


class KegiatanJson(Schema):
    """`ditindaklanjuti`: it belongs to the numerator, as known on the day asked for."""

    unit: str
    unit_lain: list[str]
    kode: str
    tanggal: date
    tanggal_akhir: date | None
    jenis: str
    fungsi: int | None
    uraian: str
    tempat: str
    desa: list[str]
    status: str
    ditindaklanjuti: bool
    tindak_lanjut: list[TindakLanjutJson]


class BerkasJson(Schema):
    jenis: str
    nama: str
    ukuran: int
    sha256: str
    alamat: str


class PejabatJson(Schema):
    nama: str
    jabatan: str


class LaporanJson(Schema):
    kode: str
    jenis: str
    judul: str
    tahun: int
    triwulan: int | None
    per: date
    tanggal: date
    revisi: int
    alasan_revisi: str
    berlaku: bool
    pejabat: PejabatJson
    sha256: str
    berkas: list[BerkasJson]


class HalamanJson(Schema):
    """A page of a list; `berikutnya` is the address of the next one."""

    jumlah: int
    halaman: int
    ukuran: int
    berikutnya: str | None


class HalamanKegiatan(HalamanJson):
    kecamatan: str
    tahun: int
    per: date
    isi: list[KegiatanJson]


class HalamanLaporan(HalamanJson):
    kecamatan: str
    isi: list[LaporanJson]
