from django.urls import include, path

from iku_jatiroto import kesehatan

handler400 = "iku_jatiroto.galat.permintaan_salah"
handler403 = "iku_jatiroto.galat.tidak_diizinkan"
handler404 = "iku_jatiroto.galat.tidak_ditemukan"
handler500 = "iku_jatiroto.galat.kesalahan"

urlpatterns = [
    path("sehat/", kesehatan.sehat, name="sehat"),
    path("siap/", kesehatan.siap, name="siap"),
    path("metrik/", kesehatan.metrik, name="metrik"),
    path("", include("organisasi.urls")),
    path("", include("desa.urls")),
    path("", include("kinerja.urls")),
    path("", include("pengingat.urls")),
]
