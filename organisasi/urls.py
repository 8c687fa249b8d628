from django.urls import path

from organisasi.views import akun, akun_saya, bantuan, cadangan

urlpatterns = [
    path("masuk/", akun.Masuk.as_view(), name="masuk"),
    path("keluar/", akun.Keluar.as_view(), name="keluar"),
    path("ganti-sandi/", akun.GantiSandi.as_view(), name="ganti_sandi"),
    path("bantuan/", bantuan.bantuan, name="bantuan"),
    path("bantuan/<slug:nama>/", bantuan.bantuan_detail, name="bantuan_detail"),
    path("cadangan/", cadangan.cadangan, name="cadangan"),
    path("akun/", akun_saya.akun, name="akun"),
    path("akun/sesi/akhiri/", akun_saya.sesi_akhiri, name="sesi_akhiri"),
]
