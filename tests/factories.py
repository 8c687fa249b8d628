"""The least that is needed to have one of each. Everything a test relies on, it passes itself."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import count
from typing import Any

from django.db import transaction
from PIL import Image

from desa.models import (
    AturanTenggat,
    BerkasDokumen,
    DasarTanggal,
    Desa,
    DokumenDesa,
    JenisDokumen,
    KepalaDesa,
    PerpanjanganTenggat,
    Tahapan,
    TandaTerima,
    TanggalTahapan,
)
from kinerja.laporan.isi import Kertas, Terbitan
from kinerja.laporan.rekaman import Anggota, Rekaman, sidik, tulis_rekaman
from kinerja.models import (
    AlasanBelum,
    AmbangPredikat,
    AnggaranProgram,
    BatasTindakLanjut,
    BentukTindakLanjut,
    BerkasLaporan,
    Bukti,
    Cetakan,
    Impor,
    Indikator,
    JenisKegiatan,
    Kegiatan,
    Laporan,
    Narasi,
    NilaiPembanding,
    PerjanjianKinerja,
    Renstra,
    SaringanTersimpan,
    Sasaran,
    Target,
    TargetPerjanjian,
    TargetRenstra,
    TindakLanjut,
)
from organisasi.berkas import IsianBerkas, tulis_berkas
from organisasi.kode import buat_kode
from organisasi.logo import siapkan_logo
from organisasi.models import (
    Cadangan,
    Fungsi,
    Jabatan,
    JenisUnit,
    Kecamatan,
    Logo,
    Pejabat,
    Pengguna,
    Penugasan,
    Periode,
    StatusPeriode,
    UnitKerja,
)
from organisasi.peran import Peran

_nomor = count(1)
DICATAT_PADA = datetime(2025, 3, 10, 2, 0, tzinfo=UTC)


def buat_kecamatan(**kwargs: Any) -> Kecamatan:
    """A kecamatan of its own, never that of the reference data."""
    nomor = next(_nomor)
    bawaan = {
        "kode": f"{10 + nomor // 10000}.{nomor // 100 % 100:02}.{nomor % 100:02}",
        "nama": f"Uji {nomor}",
        "kabupaten": "Uji",
        "tugas_pokok": "Membantu Bupati",
        "tujuan": "Pelayanan publik",
        "indikator_tujuan": "Indeks Pelayanan Publik",
    }
    return Kecamatan.objects.create(**bawaan | kwargs)


def buat_unit(kecamatan: Kecamatan | None = None, **kwargs: Any) -> UnitKerja:
    nomor = next(_nomor)
    bawaan = {"kode": f"U{nomor}", "nama": f"Seksi Uji {nomor}", "jenis": JenisUnit.SEKSI}
    return UnitKerja.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_fungsi(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Fungsi:
    bawaan = {"nomor": 100 + next(_nomor), "uraian": "Fungsi uji"}
    return Fungsi.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_pejabat(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Pejabat:
    bawaan = {"nama": "SITI AMINAH", "nip": "197001011990032001", "jabatan": Jabatan.CAMAT}
    return Pejabat.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_pengguna(peran: Peran = Peran.STAF, **kwargs: Any) -> Pengguna:
    """A user of the peran; the unit decides the kecamatan, and a staf always has a unit."""
    unit_kerja = kwargs.get("unit_kerja")
    if peran != Peran.KABUPATEN and kwargs.get("kecamatan") is None:
        kwargs["kecamatan"] = unit_kerja.kecamatan if unit_kerja else buat_kecamatan()
    if peran == Peran.STAF and unit_kerja is None:
        kwargs["unit_kerja"] = buat_unit(kwargs["kecamatan"])
    bawaan = {"username": f"pengguna{next(_nomor)}"}
    return Pengguna.objects.create(peran=peran, **bawaan | kwargs)


def buat_cadangan(**kwargs: Any) -> Cadangan:
    bawaan = {
        "mulai_pada": DICATAT_PADA,
        "selesai_pada": DICATAT_PADA,
        "lokasi": "/srv/cadangan/iku.tar.gz",
        "sha256": "0" * 64,
    }
    return Cadangan.objects.create(**bawaan | kwargs)


def buat_penugasan(pengguna: Pengguna | None = None, **kwargs: Any) -> Penugasan:
    pengguna = pengguna or buat_pengguna()
    bawaan = {"unit_kerja": pengguna.unit_kerja, "mulai": date(2025, 1, 1)}
    return Penugasan.objects.create(pengguna=pengguna, **bawaan | kwargs)


def tutup_periode(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Periode:
    """A closed triwulan I of 2025, unless asked otherwise; nothing is checked."""
    bawaan = {"tahun": 2025, "triwulan": 1, "status": StatusPeriode.DITUTUP}
    return Periode.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_desa(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Desa:
    nomor = next(_nomor)
    bawaan = {"kode": f"99.{nomor // 1000000:02}.{nomor // 10000 % 100:02}.{nomor % 10000:04}"}
    bawaan["nama"] = f"Desa Uji {nomor}"
    return Desa.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_jenis_dokumen(kecamatan: Kecamatan | None = None, **kwargs: Any) -> JenisDokumen:
    nomor = next(_nomor)
    bawaan = {"kode": f"DOK{nomor}", "nama": "Dokumen uji", "urutan": nomor}
    return JenisDokumen.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_aturan(jenis_dokumen: JenisDokumen | None = None, **kwargs: Any) -> AturanTenggat:
    bawaan = {
        "bulan": 9,
        "hari": 30,
        "geser_tahun": 1,
        "dasar_tanggal": DasarTanggal.PENETAPAN,
        "dasar_hukum": "Aturan uji",
        "berlaku_dari_tahun": 2000,
    }
    jenis_dokumen = jenis_dokumen or buat_jenis_dokumen()
    return AturanTenggat.objects.create(jenis_dokumen=jenis_dokumen, **bawaan | kwargs)


def buat_perpanjangan(
    jenis_dokumen: JenisDokumen | None = None, **kwargs: Any
) -> PerpanjanganTenggat:
    bawaan = {
        "tahun": 2025,
        "tenggat": date(2025, 10, 31),
        "dasar_hukum": "Surat Bupati",
        "alasan": "Bencana alam",
    }
    jenis_dokumen = jenis_dokumen or buat_jenis_dokumen()
    return PerpanjanganTenggat.objects.create(jenis_dokumen=jenis_dokumen, **bawaan | kwargs)


def buat_dokumen(
    desa: Desa | None = None, jenis_dokumen: JenisDokumen | None = None, **kwargs: Any
) -> DokumenDesa:
    desa = desa or buat_desa()
    jenis_dokumen = jenis_dokumen or buat_jenis_dokumen(desa.kecamatan)
    bawaan = {"tahun_anggaran": 2026, "dicatat_pada": DICATAT_PADA}
    return DokumenDesa.objects.create(desa=desa, jenis_dokumen=jenis_dokumen, **bawaan | kwargs)


def buat_kepala_desa(desa: Desa | None = None, **kwargs: Any) -> KepalaDesa:
    bawaan = {"nama": "Sutrisno", "menjabat_dari": date(2024, 1, 1)}
    return KepalaDesa.objects.create(desa=desa or buat_desa(), **bawaan | kwargs)


def buat_tahapan(jenis_dokumen: JenisDokumen | None = None, **kwargs: Any) -> Tahapan:
    bawaan = {"nama": "Disepakati BPD", "urutan": 1}
    jenis_dokumen = jenis_dokumen or buat_jenis_dokumen()
    return Tahapan.objects.create(jenis_dokumen=jenis_dokumen, **bawaan | kwargs)


def buat_tanggal_tahapan(dokumen: DokumenDesa | None = None, **kwargs: Any) -> TanggalTahapan:
    dokumen = dokumen or buat_dokumen()
    if "tahapan" not in kwargs:
        kwargs["tahapan"] = buat_tahapan(dokumen.jenis_dokumen)
    return TanggalTahapan.objects.create(dokumen=dokumen, **{"tanggal": date(2025, 9, 1)} | kwargs)


def buat_tanda_terima(dokumen: DokumenDesa | None = None, **kwargs: Any) -> TandaTerima:
    dokumen = dokumen or buat_dokumen(tanggal_diterima=date(2025, 3, 20))
    bawaan = {
        "kecamatan": dokumen.desa.kecamatan,
        "tahun": 2025,
        "urutan": next(_nomor),
        "kode": f"KODE{next(_nomor)}",
        "tanggal_diterima": date(2025, 3, 20),
        "penerima": "Wati",
        "dicatat_pada": DICATAT_PADA,
    }
    if "dicatat_oleh" not in kwargs:
        kwargs["dicatat_oleh"] = buat_pengguna(kecamatan=dokumen.desa.kecamatan)
    return TandaTerima.objects.create(dokumen=dokumen, **bawaan | kwargs)


def _isi_berkas(kwargs: dict[str, Any]) -> dict[str, Any]:
    """The row of a stored file; nothing is written to the disk."""
    bawaan = {
        "berkas": "bukti/uji.pdf",
        "nama_asli": "berita acara.pdf",
        "tipe": "application/pdf",
        "ukuran": 1024,
        "sha256": "0" * 64,
        "diunggah_pada": DICATAT_PADA,
    }
    if "diunggah_oleh" not in kwargs:
        kwargs["diunggah_oleh"] = buat_pengguna()
    return bawaan | kwargs


def gambar_logo(warna: str = "teal", jenis: str = "PNG", sisi: int = 40) -> bytes:
    """A picture to upload; nothing but its colour."""
    tujuan = BytesIO()
    Image.new("RGB", (sisi, sisi), warna).save(tujuan, format=jenis)
    return tujuan.getvalue()


def buat_logo(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Logo:
    """The logo that is in the letterhead of the kecamatan, with its file."""
    kecamatan = kecamatan or buat_kecamatan()
    logo = Logo(kecamatan=kecamatan)
    isian = siapkan_logo(IsianBerkas("logo.png", kwargs.get("isi") or gambar_logo()))
    with transaction.atomic():
        tulis_berkas(
            logo,
            isian.nama_asli,
            "image/png",
            isian.isi,
            oleh=kwargs.get("oleh") or buat_pengguna(kecamatan=kecamatan),
            sekarang=DICATAT_PADA,
        )
    kecamatan.logo_sha256 = logo.sha256
    kecamatan.save()
    return logo


def buat_berkas_dokumen(dokumen: DokumenDesa | None = None, **kwargs: Any) -> BerkasDokumen:
    return BerkasDokumen.objects.create(dokumen=dokumen or buat_dokumen(), **_isi_berkas(kwargs))


def buat_bentuk(kecamatan: Kecamatan | None = None, **kwargs: Any) -> BentukTindakLanjut:
    nomor = next(_nomor)
    bawaan = {"nama": f"Bentuk uji {nomor}", "urutan": nomor}
    kecamatan = kecamatan or buat_kecamatan()
    return BentukTindakLanjut.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_kegiatan(*, tindak_lanjut: date | None = None, **kwargs: Any) -> Kegiatan:
    """A kegiatan within the authority, unless `fungsi=None`; followed up on `tindak_lanjut`."""
    if "unit_kerja" not in kwargs:
        kwargs["unit_kerja"] = buat_unit()
    if "fungsi" not in kwargs:
        kecamatan = kwargs["unit_kerja"].kecamatan
        kwargs["fungsi"] = kecamatan.daftar_fungsi.order_by("nomor").first() or buat_fungsi(
            kecamatan
        )
    bawaan = {
        "kode": f"K{next(_nomor)}",
        "tanggal": date(2025, 3, 10),
        "jenis": JenisKegiatan.KOORDINASI,
        "uraian": "Rapat koordinasi",
        "dicatat_pada": DICATAT_PADA,
    }
    kegiatan = Kegiatan.objects.create(**bawaan | kwargs)
    if tindak_lanjut:
        buat_tindak_lanjut(kegiatan, tanggal=tindak_lanjut)
    return kegiatan


def buat_tindak_lanjut(kegiatan: Kegiatan | None = None, **kwargs: Any) -> TindakLanjut:
    kegiatan = kegiatan or buat_kegiatan()
    if "bentuk" not in kwargs:
        kecamatan = kegiatan.unit_kerja.kecamatan
        daftar_bentuk = kecamatan.daftar_bentuk_tindak_lanjut.order_by("urutan")
        kwargs["bentuk"] = daftar_bentuk.first() or buat_bentuk(kecamatan)
    bawaan = {
        "tanggal": date(2025, 4, 1),
        "uraian": "Berita acara rapat",
        "dicatat_pada": DICATAT_PADA,
    }
    return TindakLanjut.objects.create(kegiatan=kegiatan, **bawaan | kwargs)


def buat_bukti(tindak_lanjut: TindakLanjut | None = None, **kwargs: Any) -> Bukti:
    tindak_lanjut = tindak_lanjut or buat_tindak_lanjut()
    return Bukti.objects.create(tindak_lanjut=tindak_lanjut, **_isi_berkas(kwargs))


def buat_alasan_belum(kecamatan: Kecamatan | None = None, **kwargs: Any) -> AlasanBelum:
    bawaan = {"nama": f"Alasan uji {next(_nomor)}", "urutan": 1}
    return AlasanBelum.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_saringan(pengguna: Pengguna | None = None, **kwargs: Any) -> SaringanTersimpan:
    bawaan = {"nama": "Punyaku", "saringan": "tahun=2025"}
    return SaringanTersimpan.objects.create(pengguna=pengguna or buat_pengguna(), **bawaan | kwargs)


def buat_impor(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Impor:
    kecamatan = kecamatan or buat_kecamatan()
    bawaan = {
        "isi": "kegiatan",
        "berkas": "impor/uji.xlsx",
        "nama_asli": "kegiatan.xlsx",
        "sha256": "0" * 64,
        "diunggah_pada": DICATAT_PADA,
    }
    if "diunggah_oleh" not in kwargs:
        kwargs["diunggah_oleh"] = buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan)
    return Impor.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_sasaran(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Sasaran:
    bawaan = {"nomor": 100 + next(_nomor), "uraian": "Sasaran uji"}
    return Sasaran.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_indikator(sasaran: Sasaran | None = None, **kwargs: Any) -> Indikator:
    bawaan = {
        "kode": f"UJI-{next(_nomor)}",
        "nama": "Indikator uji",
        "rumus_pembilang": "Bagian",
        "rumus_penyebut": "Seluruhnya",
        "penjelasan": "Penjelasan",
        "sumber_data": "Seluruh seksi",
        "penanggung_jawab": "Camat",
        "perhitungan": "tindak_lanjut",
    }
    return Indikator.objects.create(sasaran=sasaran or buat_sasaran(), **bawaan | kwargs)


def buat_target(indikator: Indikator | None = None, **kwargs: Any) -> Target:
    bawaan = {"tahun": 2025, "triwulan": 4, "nilai": Decimal(80), "dasar_hukum": "Perjanjian"}
    return Target.objects.create(indikator=indikator or buat_indikator(), **bawaan | kwargs)


def buat_ambang(kecamatan: Kecamatan | None = None, **kwargs: Any) -> AmbangPredikat:
    bawaan = {"minimum": Decimal(91), "label": "Sangat Tinggi"}
    return AmbangPredikat.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_batas(kecamatan: Kecamatan | None = None, **kwargs: Any) -> BatasTindakLanjut:
    bawaan = {"tahun": 2025, "tanggal": date(2025, 11, 30), "alasan": "Tutup buku lebih awal"}
    kecamatan = kecamatan or buat_kecamatan()
    return BatasTindakLanjut.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_rekaman(**kwargs: Any) -> str:
    """The text of a snapshot of 2025 without figures and without content."""
    bawaan = {
        "jenis": "ringkas",
        "kecamatan_kode": "99.99.99",
        "tahun": 2025,
        "triwulan": 0,
        "per": date(2025, 12, 31),
        "tanggal": date(2026, 1, 5),
        "kertas": Kertas.A4,
        "versi": "uji",
        "terbitan": Terbitan("BBBB-BBBB", "http://testserver/cek/BBBB-BBBB/"),
        "anggota": Anggota((), (), (), (), (), ()),
        "isi": {},
    }
    return tulis_rekaman(Rekaman(**bawaan | kwargs))


def buat_laporan(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Laporan:
    """An issued report of 2025 without figures and without a file; nothing is checked."""
    kecamatan = kecamatan or buat_kecamatan()
    teks = kwargs.get("rekaman") or buat_rekaman()
    bawaan = {
        "jenis": "ringkas",
        "tahun": 2025,
        "per": date(2025, 12, 31),
        "tanggal": date(2026, 1, 5),
        "kode": buat_kode(),
        "versi_aplikasi": "uji",
        "rekaman": teks,
        "sha256": sidik(teks),
        "diterbitkan_pada": DICATAT_PADA,
    }
    if "pejabat" not in kwargs:
        kwargs["pejabat"] = kecamatan.daftar_pejabat.first() or buat_pejabat(kecamatan)
    if "diterbitkan_oleh" not in kwargs:
        kwargs["diterbitkan_oleh"] = buat_pengguna(Peran.CAMAT, kecamatan=kecamatan)
    return Laporan.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_berkas_laporan(laporan: Laporan | None = None, **kwargs: Any) -> BerkasLaporan:
    laporan = laporan or buat_laporan()
    bawaan = {
        "jenis": "terbit",
        "berkas": "laporan/uji.pdf",
        "ukuran": 1024,
        "sha256": "0" * 64,
        "disimpan_pada": DICATAT_PADA,
        "disimpan_oleh": laporan.diterbitkan_oleh,
    }
    return BerkasLaporan.objects.create(laporan=laporan, **bawaan | kwargs)


def buat_renstra(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Renstra:
    bawaan = {"tahun_mulai": 2021, "tahun_selesai": 2026, "dasar_hukum": "Renstra uji"}
    return Renstra.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_target_renstra(renstra: Renstra, indikator: Indikator, **kwargs: Any) -> TargetRenstra:
    bawaan = {"nilai": Decimal(95)}
    return TargetRenstra.objects.create(renstra=renstra, indikator=indikator, **bawaan | kwargs)


def buat_perjanjian(kecamatan: Kecamatan | None = None, **kwargs: Any) -> PerjanjianKinerja:
    bawaan = {
        "tahun": 2025,
        "tanggal": date(2025, 1, 6),
        "pihak_pertama_nama": "SITI AMINAH",
        "pihak_pertama_jabatan": "Camat Uji",
        "pihak_pertama_nip": "197001011990032001",
        "pihak_kedua_nama": "BUDI",
        "pihak_kedua_jabatan": "Bupati Uji",
    }
    kecamatan = kecamatan or buat_kecamatan()
    return PerjanjianKinerja.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_target_perjanjian(
    perjanjian: PerjanjianKinerja, indikator: Indikator, **kwargs: Any
) -> TargetPerjanjian:
    bawaan = {"perjanjian": perjanjian, "indikator": indikator, "nilai": Decimal(80)}
    return TargetPerjanjian.objects.create(**bawaan | kwargs)


def buat_pembanding(indikator: Indikator | None = None, **kwargs: Any) -> NilaiPembanding:
    bawaan = {"tahun": 2024, "jenis": "lampau", "nilai": Decimal(70), "sumber": "LKjIP 2024"}
    indikator = indikator or buat_indikator()
    return NilaiPembanding.objects.create(indikator=indikator, **bawaan | kwargs)


def buat_anggaran(kecamatan: Kecamatan | None = None, **kwargs: Any) -> AnggaranProgram:
    bawaan = {"tahun": 2025, "nama": "Program uji", "pagu": 1000, "realisasi": 900}
    kecamatan = kecamatan or buat_kecamatan()
    return AnggaranProgram.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_narasi(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Narasi:
    bawaan = {"tahun": 2025, "bagian": "ikhtisar", "teks": "Tulisan", "diubah_pada": DICATAT_PADA}
    return Narasi.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_cetakan(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Cetakan:
    kecamatan = kecamatan or buat_kecamatan()
    bawaan = {"macam": "lkjip", "tahun": 2025, "kertas": "A4", "diminta_pada": DICATAT_PADA}
    if "diminta_oleh" not in kwargs:
        kwargs["diminta_oleh"] = buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan)
    return Cetakan.objects.create(kecamatan=kecamatan, **bawaan | kwargs)
