from django.urls import path

from pengingat.views import desa, pengingat

urlpatterns = [
    path("pengingat/", pengingat.pengingat, name="pengingat"),
    path("pengingat/dibaca/", pengingat.pengingat_dibaca, name="pengingat_dibaca"),
    path("pengingat/bisukan/", pengingat.pembisuan, name="pembisuan"),
    path("pengingat/bisukan/<int:pk>/akhiri/", pengingat.pembisuan_akhiri, name="pembisuan_akhiri"),
    path("pengingat/whatsapp/", desa.pesan_desa, name="pesan_desa"),
    path("pengingat/kontak/<int:pk>/", desa.kontak_desa, name="kontak_desa"),
]
