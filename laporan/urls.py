from django.urls import include, path

from laporan.views import (
    cek,
    foto,
    laporan,
    lkjip,
    narasi,
    perjanjian,
    tanda_tangan,
    terbitan,
    triwulan,
)

_TAHUN = [
    path("", terbitan.laporan_tahun, name="laporan_tahun"),
    path("draf/", laporan.laporan_pratinjau, name="laporan_pratinjau"),
    path("pdf/", laporan.laporan_pdf, name="laporan_pdf"),
    path("lkjip/", lkjip.lkjip_pratinjau, name="lkjip_pratinjau"),
    path("lkjip/word/", lkjip.lkjip_word, name="lkjip_word"),
    path("lkjip/cetak/", lkjip.lkjip_cetak, name="lkjip_cetak"),
    path("narasi/", narasi.narasi_list, name="narasi_list"),
    path("narasi/<str:kunci>/", narasi.narasi_bagian, name="narasi_bagian"),
    path("narasi/<str:kunci>/foto/", foto.foto_tambah, name="foto_tambah"),
    path("<slug:jenis>/terbitkan/", terbitan.laporan_terbitkan, name="laporan_terbitkan"),
    path(
        "<slug:jenis>/<triwulan:triwulan>/terbitkan/",
        terbitan.laporan_terbitkan,
        name="laporan_terbitkan",
    ),
]

_TRIWULAN = [
    path("", triwulan.triwulan_pratinjau, name="triwulan_pratinjau"),
    path("pdf/", triwulan.triwulan_pdf, name="triwulan_pdf"),
    path("word/", triwulan.triwulan_word, name="triwulan_word"),
    path("berita-acara/", triwulan.berita_acara_pdf, name="berita_acara_pdf"),
]

_TERBIT = [
    path("", terbitan.laporan_terbit, name="laporan_terbit"),
    path("cetak/", terbitan.laporan_cetak, name="laporan_cetak"),
    path("word/", terbitan.laporan_word, name="laporan_word"),
    path("tanda-tangan/", tanda_tangan.laporan_tanda_tangan, name="laporan_tanda_tangan"),
]

urlpatterns = [
    path("laporan/", laporan.laporan, name="laporan"),
    path("laporan/<tahun:tahun>/", include(_TAHUN)),
    path("laporan/<tahun:tahun>/triwulan/<triwulan:triwulan>/", include(_TRIWULAN)),
    path("laporan/paket/<str:kode>/", lkjip.paket_minta, name="paket_minta"),
    path("laporan/foto/<int:pk>/", foto.foto_tampil, name="foto_tampil"),
    path("laporan/foto/<int:pk>/lepas/", foto.foto_lepas, name="foto_lepas"),
    path("cetakan/<int:pk>/", lkjip.cetakan_detail, name="cetakan_detail"),
    path("cetakan/<int:pk>/unduh/", lkjip.cetakan_unduh, name="cetakan_unduh"),
    path("laporan/terbit/<int:pk>/", include(_TERBIT)),
    path("laporan/berkas/<int:pk>/", terbitan.laporan_berkas, name="laporan_berkas"),
    path("cek/", cek.cek, name="cek"),
    path("cek/<str:kode>/", cek.cek_kode, name="cek_kode"),
    path("lembar-iku/", laporan.lembar_iku, name="lembar_iku"),
    path("lembar-iku/pdf/", laporan.lembar_iku_pdf, name="lembar_iku_pdf"),
    path("target/<tahun:tahun>/perjanjian/pdf/", perjanjian.perjanjian_pdf, name="perjanjian_pdf"),
]
