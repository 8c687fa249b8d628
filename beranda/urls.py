from django.urls import include, path

from beranda.views import (
    dasbor,
    gaya,
    kabupaten,
    mulai,
    perbandingan,
    periode,
    rincian,
    tur,
    tutup_tahun,
)

_PERIODE = [
    path("", periode.periode_tahun, name="periode_tahun"),
    path("<triwulan:triwulan>/tutup/", periode.periode_tutup, name="periode_tutup"),
    path("<triwulan:triwulan>/buka/", periode.periode_buka, name="periode_buka"),
]

urlpatterns = [
    path("", dasbor.dasbor, name="dasbor"),
    path("mulai/", mulai.mulai, name="mulai"),
    path("mulai/<slug:langkah>/", mulai.mulai_langkah, name="mulai_langkah"),
    path("kabupaten/", kabupaten.kabupaten, name="kabupaten"),
    path("kabupaten/excel/", kabupaten.kabupaten_ekspor, name="kabupaten_ekspor"),
    path("rincian/", rincian.rincian_indikator, name="rincian_indikator"),
    path("perbandingan/", perbandingan.perbandingan, name="perbandingan"),
    path("unit-kerja/<str:kode>/", perbandingan.unit_detail, name="unit_detail"),
    path("tur/", tur.tur, name="tur"),
    path("gaya/", gaya.gaya, name="gaya"),
    path("tutup-tahun/<tahun:tahun>/", tutup_tahun.tutup_tahun, name="tutup_tahun"),
    path(
        "tutup-tahun/<tahun:tahun>/<triwulan:triwulan>/",
        tutup_tahun.tutup_tahun,
        name="tutup_tahun",
    ),
    path("periode/", periode.periode, name="periode"),
    path("periode/<tahun:tahun>/", include(_PERIODE)),
]
