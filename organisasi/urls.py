from django.urls import path

from organisasi.views import akun, cadangan

urlpatterns = [
    path("masuk/", akun.Masuk.as_view(), name="masuk"),
    path("keluar/", akun.Keluar.as_view(), name="keluar"),
    path("ganti-sandi/", akun.GantiSandi.as_view(), name="ganti_sandi"),
    path("cadangan/", cadangan.cadangan, name="cadangan"),
]
