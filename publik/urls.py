from django.urls import include, path

from publik.views import data, sakelar, warga

_KECAMATAN = [
    path("", warga.publik_kecamatan, name="publik_kecamatan"),
    path("<tahun:tahun_terbit>/", warga.publik_tahun, name="publik_tahun"),
    path("laporan/<str:kode_laporan>.pdf", warga.publik_pdf, name="publik_pdf"),
    path("data/<slug:tabel>.<slug:bentuk>", data.publik_data, name="publik_data"),
]

urlpatterns = [
    path("publik/", warga.publik_list, name="publik_list"),
    path("publik/<str:kode>/", include(_KECAMATAN)),
    path("halaman-publik/", sakelar.halaman_publik, name="halaman_publik"),
    path("halaman-publik/cetak/", sakelar.halaman_publik_pdf, name="halaman_publik_pdf"),
]
