from django.urls import include, path

from desa.views import desa, dokumen, slot, tanda_terima

_TAHUN = [
    path("", dokumen.dokumen_desa_kisi, name="dokumen_desa_kisi"),
    path("ekspor/", dokumen.dokumen_desa_ekspor, name="dokumen_desa_ekspor"),
    path(
        # Before the address of a slot, which would take 'keadaan' for the code of a desa.
        "keadaan/<int:jenis_pk>/",
        dokumen.dokumen_desa_keadaan,
        name="dokumen_desa_keadaan",
    ),
    path("<str:desa_kode>/<str:jenis_kode>/", slot.slot_detail, name="slot_detail"),
    path("<str:desa_kode>/<str:jenis_kode>/unggah/", slot.slot_unggah, name="slot_unggah"),
    path(
        "<str:desa_kode>/<str:jenis_kode>/tanda-terima/",
        tanda_terima.slot_tanda_terima,
        name="slot_tanda_terima",
    ),
]

_BERKAS = [
    path("", slot.berkas_dokumen_unduh, name="berkas_dokumen_unduh"),
    path("batalkan/", slot.berkas_dokumen_batalkan, name="berkas_dokumen_batalkan"),
    path("pulihkan/", slot.berkas_dokumen_pulihkan, name="berkas_dokumen_pulihkan"),
]

urlpatterns = [
    path("desa/", desa.desa_list, name="desa_list"),
    path("desa/<str:kode>/", desa.desa_detail, name="desa_detail"),
    path("dokumen-desa/", dokumen.dokumen_desa, name="dokumen_desa"),
    path("dokumen-desa/<tahun:tahun>/", include(_TAHUN)),
    path(
        "dokumen-desa/riwayat/<int:pk>/", dokumen.dokumen_desa_riwayat, name="dokumen_desa_riwayat"
    ),
    path("dokumen-desa/buka/<int:pk>/", dokumen.dokumen_desa_buka, name="dokumen_desa_buka"),
    path("dokumen-desa/berkas/<int:pk>/", include(_BERKAS)),
    path("tanda-terima/<tahun:tahun>/", tanda_terima.tanda_terima_list, name="tanda_terima_list"),
    path("tanda-terima/pdf/<int:pk>/", tanda_terima.tanda_terima_pdf, name="tanda_terima_pdf"),
    path(
        "tanda-terima/batalkan/<int:pk>/",
        tanda_terima.tanda_terima_batalkan,
        name="tanda_terima_batalkan",
    ),
    path("cek/tanda-terima/<str:kode>/", tanda_terima.cek_tanda_terima, name="cek_tanda_terima"),
]
