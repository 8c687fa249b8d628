"""The addresses of the API, each one call into the reading below."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from ninja.errors import HttpError
from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from antarmuka.baca.isi import isi_dokumen_desa, isi_hitungan, isi_kecamatan, isi_triwulan
from antarmuka.baca.jawaban import (
    BerkasLembarJson,
    DaftarTriwulanJson,
    DokumenDesaJson,
    HalamanKegiatan,
    HalamanLaporan,
    HitunganJson,
    KecamatanJson,
    LembarJson,
    MasalahJson,
)
from antarmuka.baca.kegiatan import SyaratKegiatan, isi_kegiatan, lengkapi, saring_kegiatan
from antarmuka.baca.laporan import daftar_laporan, isi_halaman
from antarmuka.views.pintu import kecamatan_kunci
from dasar.aturan.tahun import TAHUN_PERTAMA, TAHUN_TERAKHIR
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.batas import baca_titik
from kinerja.baca.lembar import berlembar, lembar_tahun, susun_lembar_iku, tanpa_lembar
from laporan.models import BerkasLaporan
from organisasi.models import Kecamatan

rute = Router()
GALAT: dict[Any, Any] = {frozenset({400, 401, 403, 404, 422, 429}): MasalahJson}
Kode = Annotated[str, Path(pattern=r"^\d\d\.\d\d\.\d\d$", examples=["35.08.17"])]
Tahun = Annotated[int, Path(ge=TAHUN_PERTAMA, le=TAHUN_TERAKHIR, examples=[2025])]


def _seperti_ditulis(nilai: object) -> object:
    """A day as the description says; pydantic would take a number for a moment, too."""
    if isinstance(nilai, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", nilai):
        raise PydanticCustomError("date_parsing", "YYYY-MM-DD")
    return nilai


Hari = Annotated[
    date | None,
    BeforeValidator(_seperti_ditulis),
    Field(description="Keadaan seperti diketahui pada tanggal ini."),
]


class SaringHari(Schema):
    """As known on which day; without it on the last day that can change the year, or today."""

    per: Hari = None


class SaringHalaman(Schema):
    """Which page of a list, and how long the pages are."""

    halaman: Annotated[int, Field(ge=1, le=10_000)] = 1
    ukuran: Annotated[int, Field(ge=1, le=200)] = 50


class SaringKegiatan(SaringHalaman):
    """The choices of the kegiatan list; `indikator` leaves those that it counts."""

    tahun: Annotated[int, Field(ge=TAHUN_PERTAMA, le=TAHUN_TERAKHIR)]
    per: Hari = None
    triwulan: Annotated[int | None, Field(ge=1, le=4)] = None
    jenis: Literal["fasilitasi", "koordinasi"] | None = None
    # PostgreSQL takes no NUL: told as a wrong choice, and not as a fault of the server.
    unit: Annotated[str | None, Field(max_length=10, pattern=r"^[^\x00]*$")] = None
    fungsi: Annotated[int | None, Field(ge=1, le=200)] = None
    indikator: Annotated[str | None, Field(max_length=20, pattern=r"^[^\x00]*$")] = None
    keadaan: Literal["dihitung", "ditindaklanjuti", "belum", "batal"] | None = None


class SaringLaporan(SaringHalaman):
    """The choices of the list of issued reports."""

    tahun: Annotated[int | None, Field(ge=TAHUN_PERTAMA, le=TAHUN_TERAKHIR)] = None
    jenis: Literal["ringkas", "triwulan", "lkjip"] | None = None


@rute.get(
    "/kecamatan/",
    response={200: list[KecamatanJson], **GALAT},
    url_name="api_kecamatan",
    summary="Kecamatan yang dibuka kunci ini",
)
def kecamatan_list(request: HttpRequest) -> list[dict[str, Any]]:
    return [isi_kecamatan(request.auth.kecamatan)]  # type: ignore[attr-defined]


@rute.get(
    "/kecamatan/{kode}/lembar/",
    response={200: list[LembarJson], **GALAT},
    url_name="api_lembar",
    summary="Lembar IKU dan masanya",
)
def lembar_list(request: HttpRequest, kode: Kode) -> list[dict[str, Any]]:
    kecamatan = kecamatan_kunci(request, kode)
    daftar = kecamatan.daftar_lembar_iku.order_by("dari")
    return [{"dari": lembar.dari, "sampai": lembar.sampai} for lembar in daftar]


@rute.get(
    "/kecamatan/{kode}/lembar/{tahun}/",
    response={200: BerkasLembarJson, **GALAT},
    url_name="api_lembar_tahun",
    summary="Lembar IKU suatu tahun, sebagai berkas lembar-IKU",
)
def lembar_detail(request: HttpRequest, kode: Kode, tahun: Tahun) -> dict[str, Any]:
    kecamatan = kecamatan_kunci(request, kode)
    lembar = lembar_tahun(kecamatan, tahun)
    if lembar is None:
        raise HttpError(404, tanpa_lembar(kecamatan, tahun))
    return susun_lembar_iku(lembar).tulis()


@rute.get(
    "/kecamatan/{kode}/hitungan/{tahun}/",
    response={200: HitunganJson, **GALAT},
    url_name="api_hitungan",
    summary="Nilai semua indikator, dengan pembilang, penyebut, dan rinciannya",
)
def hitungan(
    request: HttpRequest, kode: Kode, tahun: Tahun, saring: Query[SaringHari]
) -> dict[str, Any]:
    kecamatan = kecamatan_kunci(request, kode, saring)
    return isi_hitungan(kecamatan, _titik_berlembar(kecamatan, tahun, saring.per))


@rute.get(
    "/kecamatan/{kode}/triwulan/{tahun}/",
    response={200: DaftarTriwulanJson, **GALAT},
    url_name="api_triwulan",
    summary="Triwulan: terbuka atau ditutup, dan nilai setiap indikator pada akhirnya",
)
def triwulan_list(
    request: HttpRequest, kode: Kode, tahun: Tahun, saring: Query[SaringHari]
) -> dict[str, Any]:
    kecamatan = kecamatan_kunci(request, kode, saring)
    return isi_triwulan(kecamatan, _titik_berlembar(kecamatan, tahun, saring.per))


@rute.get(
    "/kecamatan/{kode}/dokumen-desa/{tahun}/",
    response={200: DokumenDesaJson, **GALAT},
    url_name="api_dokumen_desa",
    summary="Dokumen setiap desa: tenggat dan keadaannya",
)
def dokumen_desa(
    request: HttpRequest, kode: Kode, tahun: Tahun, saring: Query[SaringHari]
) -> dict[str, Any]:
    kecamatan = kecamatan_kunci(request, kode, saring)
    return isi_dokumen_desa(kecamatan, _titik(kecamatan, tahun, saring.per))


@rute.get(
    "/kecamatan/{kode}/kegiatan/",
    response={200: HalamanKegiatan, **GALAT},
    url_name="api_kegiatan",
    summary="Kegiatan dan tindak lanjutnya; dengan indikator: baris penyebutnya",
)
def kegiatan_list(
    request: HttpRequest, kode: Kode, saring: Query[SaringKegiatan]
) -> dict[str, Any]:
    kecamatan = kecamatan_kunci(request, kode, saring)
    titik = _titik(kecamatan, saring.tahun, saring.per)
    syarat = saring.dict(exclude={"tahun", "per", "halaman", "ukuran"})
    daftar = saring_kegiatan(kecamatan, titik, SyaratKegiatan(**syarat))
    halaman, potongan = _halaman(request, saring, daftar.count())
    isi = [isi_kegiatan(satu) for satu in lengkapi(daftar[potongan], titik)]
    tentang = {"kecamatan": kode, "tahun": saring.tahun, "per": titik.per}
    return {**halaman, **tentang, "isi": isi}


@rute.get(
    "/kecamatan/{kode}/laporan/",
    response={200: HalamanLaporan, **GALAT},
    url_name="api_laporan",
    summary="Laporan yang diterbitkan, dengan berkas dan sidiknya",
)
def laporan_list(request: HttpRequest, kode: Kode, saring: Query[SaringLaporan]) -> dict[str, Any]:
    kecamatan = kecamatan_kunci(request, kode, saring)
    daftar = daftar_laporan(kecamatan, tahun=saring.tahun, jenis=saring.jenis)
    halaman, potongan = _halaman(request, saring, daftar.count())

    def alamat(berkas: BerkasLaporan) -> str:
        bagian = [kode, berkas.laporan.kode, berkas.jenis]
        return request.build_absolute_uri(reverse("api_berkas_laporan", args=bagian))

    return {**halaman, "kecamatan": kode, "isi": isi_halaman(daftar[potongan], alamat)}


@rute.get(
    "/kecamatan/{kode}/laporan/{kode_laporan}/{jenis}/",
    response=GALAT,
    url_name="api_berkas_laporan",
    summary="PDF suatu laporan, bita demi bita seperti diterbitkan",
    openapi_extra={
        "responses": {
            200: {
                "description": "PDF",
                "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
            }
        }
    },
)
def berkas_laporan(
    request: HttpRequest,
    kode: Kode,
    kode_laporan: Annotated[str, Path(pattern=r"^[0-9A-Z-]{9}$", examples=["K7QX-3MDP"])],
    jenis: Literal["terbit", "elektronik", "luar"],
) -> HttpResponse:
    kecamatan = kecamatan_kunci(request, kode)
    berkas = (
        BerkasLaporan.objects.filter(laporan__kecamatan=kecamatan, laporan__kode=kode_laporan)
        .filter(jenis=jenis)
        .select_related("laporan")
        .first()
    )
    if berkas is None:
        raise HttpError(404, "Laporan dengan kode dan jenis berkas ini tidak ada.")
    with berkas.berkas.open("rb") as isi:
        jawaban = HttpResponse(isi.read(), content_type="application/pdf")
    jawaban["Content-Disposition"] = f'attachment; filename="{berkas.nama}"'
    return jawaban


def _titik(kecamatan: Kecamatan, tahun: int, per: date | None) -> TitikWaktu:
    return baca_titik(kecamatan, tahun, timezone.localdate(), per)


def _titik_berlembar(kecamatan: Kecamatan, tahun: int, per: date | None) -> TitikWaktu:
    """As `_titik`. Raises HttpError (404) for a year that no sheet covers."""
    if not berlembar(kecamatan, tahun):
        raise HttpError(404, tanpa_lembar(kecamatan, tahun))
    return _titik(kecamatan, tahun, per)


def _halaman(
    request: HttpRequest, saring: SaringHalaman, jumlah: int
) -> tuple[dict[str, Any], slice]:
    """What is said of the page that is asked for, and where it lies in the list."""
    mulai, akhir = (saring.halaman - 1) * saring.ukuran, saring.halaman * saring.ukuran
    kueri = request.GET.copy()
    kueri["halaman"] = str(saring.halaman + 1)
    alamat = request.build_absolute_uri(f"{request.path}?{kueri.urlencode()}")
    kepala = {
        "jumlah": jumlah,
        "halaman": saring.halaman,
        "ukuran": saring.ukuran,
        "berikutnya": alamat if akhir < jumlah else None,
    }
    return kepala, slice(mulai, akhir)
