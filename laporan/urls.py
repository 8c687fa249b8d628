from django.urls import path

from laporan.views import cek, laporan, lkjip, narasi, perjanjian, tanda_tangan, terbitan, triwulan

urlpatterns = [
    path("laporan/", laporan.laporan, name="laporan"),
    path("laporan/<tahun:tahun>/", terbitan.laporan_tahun, name="laporan_tahun"),
    path("laporan/<tahun:tahun>/draf/", laporan.laporan_pratinjau, name="laporan_pratinjau"),
    path("laporan/<tahun:tahun>/pdf/", laporan.laporan_pdf, name="laporan_pdf"),
    path("laporan/<tahun:tahun>/lkjip/", lkjip.lkjip_pratinjau, name="lkjip_pratinjau"),
    path("laporan/<tahun:tahun>/lkjip/word/", lkjip.lkjip_word, name="lkjip_word"),
    path("laporan/<tahun:tahun>/lkjip/cetak/", lkjip.lkjip_cetak, name="lkjip_cetak"),
    path("laporan/paket/<str:kode>/", lkjip.paket_minta, name="paket_minta"),
    path("cetakan/<int:pk>/", lkjip.cetakan_detail, name="cetakan_detail"),
    path("cetakan/<int:pk>/unduh/", lkjip.cetakan_unduh, name="cetakan_unduh"),
    path(
        "laporan/<tahun:tahun>/triwulan/<triwulan:triwulan>/",
        triwulan.triwulan_pratinjau,
        name="triwulan_pratinjau",
    ),
    path(
        "laporan/<tahun:tahun>/triwulan/<triwulan:triwulan>/pdf/",
        triwulan.triwulan_pdf,
        name="triwulan_pdf",
    ),
    path(
        "laporan/<tahun:tahun>/triwulan/<triwulan:triwulan>/word/",
        triwulan.triwulan_word,
        name="triwulan_word",
    ),
    path(
        "laporan/<tahun:tahun>/triwulan/<triwulan:triwulan>/berita-acara/",
        triwulan.berita_acara_pdf,
        name="berita_acara_pdf",
    ),
    path("laporan/<tahun:tahun>/narasi/", narasi.narasi_list, name="narasi_list"),
    path("laporan/<tahun:tahun>/narasi/<str:kunci>/", narasi.narasi_bagian, name="narasi_bagian"),
    path(
        "laporan/<tahun:tahun>/<slug:jenis>/terbitkan/",
        terbitan.laporan_terbitkan,
        name="laporan_terbitkan",
    ),
    path(
        "laporan/<tahun:tahun>/<slug:jenis>/<triwulan:triwulan>/terbitkan/",
        terbitan.laporan_terbitkan,
        name="laporan_terbitkan",
    ),
    path("laporan/terbit/<int:pk>/", terbitan.laporan_terbit, name="laporan_terbit"),
    path("laporan/terbit/<int:pk>/cetak/", terbitan.laporan_cetak, name="laporan_cetak"),
    path(
        "laporan/terbit/<int:pk>/tanda-tangan/",
        tanda_tangan.laporan_tanda_tangan,
        name="laporan_tanda_tangan",
    ),
    path("laporan/berkas/<int:pk>/", terbitan.laporan_berkas, name="laporan_berkas"),
    path("cek/", cek.cek, name="cek"),
    path("cek/<str:kode>/", cek.cek_kode, name="cek_kode"),
    path("lembar-iku/", laporan.lembar_iku, name="lembar_iku"),
    path("lembar-iku/pdf/", laporan.lembar_iku_pdf, name="lembar_iku_pdf"),
    path("target/<tahun:tahun>/perjanjian/pdf/", perjanjian.perjanjian_pdf, name="perjanjian_pdf"),
]
