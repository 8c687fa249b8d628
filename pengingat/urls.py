from django.urls import path

from pengingat.views import desa, kalender, pengingat, surat

urlpatterns = [
    path("pengingat/", pengingat.pengingat, name="pengingat"),
    path("pengingat/dibaca/", pengingat.pengingat_dibaca, name="pengingat_dibaca"),
    path("pengingat/bisukan/", pengingat.pembisuan, name="pembisuan"),
    path("pengingat/bisukan/<int:pk>/akhiri/", pengingat.pembisuan_akhiri, name="pembisuan_akhiri"),
    path("pengingat/whatsapp/", desa.pesan_desa, name="pesan_desa"),
    path("pengingat/kontak/<int:pk>/", desa.kontak_desa, name="kontak_desa"),
    path("kalender/", kalender.kalender, name="kalender"),
    path("kalender/langganan/", kalender.kalender_langganan, name="kalender_langganan"),
    path("kalender/umpan/<slug:token>.ics", kalender.kalender_umpan, name="kalender_umpan"),
    path(
        # A month that is looked up is no working year.
        "kalender/<tahun:tahun_kalender>/<int:bulan>/",
        kalender.kalender_bulan,
        name="kalender_bulan",
    ),
    path("surat/", surat.surat_list, name="surat_list"),
    path("surat/aturan/", surat.surat_aturan, name="surat_aturan"),
    path("surat/baru/<int:pk>/", surat.surat_baru, name="surat_baru"),
    path("surat/<int:pk>/", surat.surat_detail, name="surat_detail"),
    path("surat/<int:pk>/pdf/", surat.surat_pdf, name="surat_pdf"),
    path("surat/<int:pk>/batalkan/", surat.surat_batalkan, name="surat_batalkan"),
]
