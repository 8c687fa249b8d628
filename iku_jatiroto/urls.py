from django.urls import include, path

urlpatterns = [
    path("", include("organisasi.urls")),
    path("", include("desa.urls")),
    path("", include("kinerja.urls")),
    path("", include("pengingat.urls")),
]
