from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beranda.baca.kartu import TAHUN_TREN, susun_kartu, susun_kartu_unit
from beranda.baca.meja_camat import Meja, Tunggak, baca_meja
from beranda.baca.semua_tugas import baca_tugas
from beranda.baca.setelan import SetelanAwal, baca_setelan
from beranda.baca.tahun_ditutup import tahun_ditutup
from beranda.baca.tur import baca_tur
from dasar.formulir.bidang import BilanganBulatField
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import Kisi, baca_kisi
from desa.baca.permissions import boleh_mencatat_dokumen
from kinerja.aturan.kartu import KartuIndikator
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.perhitungan import NilaiIndikator, hitung
from kinerja.baca.permissions import melihat_semua_unit
from kinerja.views.akses import kecamatan_untuk, titik_diminta
from laporan.isi.ringkas import NilaiTahun
from laporan.susun.tahun_lalu import baca_pembanding
from organisasi.baca.tahun_kerja import baca_tahun_bawaan
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Kecamatan
from organisasi.models.peran import SEMUA, Peran

_TAMBAHAN = BilanganBulatField(required=False, min_value=0, max_value=99_999)


@dataclass(frozen=True, slots=True)
class Kartu:
    """One indicator on the dashboard: its value, as a card, and as issued."""

    nilai: NilaiIndikator
    depan: KartuIndikator
    resmi: NilaiTahun | None


def _daftar_kartu(
    kecamatan: Kecamatan, daftar_nilai: list[NilaiIndikator], titik: TitikWaktu
) -> list[Kartu]:
    pembanding = baca_pembanding(kecamatan, range(titik.tahun - TAHUN_TREN, titik.tahun + 1))
    # Issued and entered values are those of the year's end; an earlier day has only the records.
    berlalu = titik.tahun < titik.hari_ini.year and titik.per >= min(
        titik.hari_ini, titik.hari_terakhir
    )
    return [
        Kartu(
            nilai=nilai,
            depan=susun_kartu(nilai, titik, pembanding),
            # The value of a past year as issued or entered, which the records may not give.
            resmi=pembanding.nilai_tahun(nilai.kode, titik.tahun, nilai.ukuran.satuan)
            if berlalu
            else None,
        )
        for nilai in daftar_nilai
    ]


def _kisi(
    kecamatan: Kecamatan, titik: TitikWaktu, daftar_nilai: list[NilaiIndikator]
) -> Kisi | None:
    """The grid of all documents that any indicator counts."""
    daftar = [nilai.kisi for nilai in daftar_nilai if nilai.kisi]
    if len(daftar) < 2:
        return daftar[0] if daftar else None
    daftar_kode = {kolom.kode for kisi in daftar for kolom in kisi.daftar_kolom}
    data = baca_kisi(kecamatan, titik.tahun).hanya(daftar_kode)
    return data.kisi(titik.hari_ini, per=titik.per)


def _tambahan(request: RequestPengguna, daftar_nilai: list[NilaiIndikator]) -> dict[str, int]:
    """How many more deeds of each indicator the Camat asks about; nothing is 0."""
    hasil = {}
    for nilai in daftar_nilai:
        try:
            hasil[nilai.kode] = _TAMBAHAN.clean(request.GET.get(nilai.kode, "")) or 0
        except ValidationError as error:
            messages.error(request, f"{nilai.kode}: {' '.join(error.messages)}")
    return hasil


def _meja(
    request: RequestPengguna,
    kecamatan: Kecamatan,
    titik: TitikWaktu,
    daftar_nilai: list[NilaiIndikator],
) -> Meja | None:
    """The desk, for the Camat who looks at today and at a year that is worked on."""
    if request.user.peran != Peran.CAMAT or request.GET.get("per"):
        return None
    if titik.tahun not in (titik.hari_ini.year, baca_tahun_bawaan(kecamatan, titik.hari_ini)):
        return None
    return baca_meja(kecamatan, titik, daftar_nilai, _tambahan(request, daftar_nilai))


def _setelan(request: RequestPengguna, kecamatan: Kecamatan, hari_ini: date) -> SetelanAwal | None:
    """The first-run steps, for the administrator until nothing is missing; not of a
    demonstration, where nobody will work."""
    if request.user.peran != Peran.ADMIN or kecamatan.peragaan:
        return None
    setelan = baca_setelan(kecamatan, hari_ini)
    return None if setelan.lengkap else setelan


def _tunggak(meja: Meja | None, kisi: Kisi | None) -> list[tuple[Tunggak, tuple[str, ...]]]:
    """The desa that are behind, each with its heads of this year: whom to call."""
    kepala = {baris.desa_pk: baris.sebutan_kepala for baris in kisi.daftar_baris} if kisi else {}
    return [(satu, kepala.get(satu.desa_pk, ())) for satu in meja.daftar_tunggak] if meja else []


@halaman(SEMUA)
@require_safe
def dasbor(request: RequestPengguna) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    hari_ini = timezone.localdate()
    titik = titik_diminta(request, kecamatan, hari_ini)
    daftar_nilai = hitung(kecamatan, titik)
    kisi = _kisi(kecamatan, titik, daftar_nilai)
    belum = [s for s in kisi.daftar_sel if s.keadaan == Keadaan.BELUM_JATUH_TEMPO] if kisi else []
    setelan = _setelan(request, kecamatan, hari_ini)
    meja = _meja(request, kecamatan, titik, daftar_nilai)
    kode_unit = getattr(request.user.unit_kerja, "kode", "")
    konteks = {
        "kecamatan": kecamatan,
        "meja": meja,
        "tahun_ditutup": tahun_ditutup(request.user, kecamatan, hari_ini),
        "setelan": setelan,
        # What has to be set up comes before what there is to see.
        "daftar_tur": () if setelan else baca_tur(request.user, kecamatan, hari_ini),
        "tahun": titik.tahun,
        "per": titik.per,
        "hari_ini": hari_ini,
        "daftar_kartu": _daftar_kartu(kecamatan, daftar_nilai, titik),
        # Which figures lead to their rows: those whose rows this user may see.
        "melihat_semua": melihat_semua_unit(request.user),
        "kode_unit": kode_unit,
        "daftar_kartu_unit": [
            kartu for nilai in daftar_nilai if (kartu := susun_kartu_unit(nilai, titik, kode_unit))
        ],
        # Nothing ever waits for a reader.
        "menunggu": request.user.peran != Peran.KABUPATEN,
        "mencatat_dokumen": boleh_mencatat_dokumen(request.user, kecamatan),
        "kisi": kisi,
        "daftar_tunggak": _tunggak(meja, kisi),
        "daftar_tugas": baca_tugas(
            request.user, kecamatan, sekarang=timezone.now(), hari_ini=hari_ini
        ),
        "daftar_berikutnya": sorted(
            Counter((s.kolom.tenggat, s.kolom.kode) for s in belum).items()
        ),
        "batas": titik.batas,
    }
    return render(request, "beranda/dasbor.html", konteks)
