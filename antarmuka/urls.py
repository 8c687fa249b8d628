from django.urls import include, path

from antarmuka.views import api

_V1 = [
    path("", api.api_coba, name="api_coba"),
    path("openapi.json", api.api_uraian, name="api_uraian"),
    *api.daftar_rute(),
    path("<path:lain>", api.api_tidak_ada, name="api_tidak_ada"),
]

urlpatterns = [path("api/v1/", include(_V1))]
