from django.urls import path

from organisasi.views import akun

urlpatterns = [
    path("masuk/", akun.Masuk.as_view(), name="masuk"),
    path("keluar/", akun.Keluar.as_view(), name="keluar"),
    path("ganti-sandi/", akun.GantiSandi.as_view(), name="ganti_sandi"),
]
