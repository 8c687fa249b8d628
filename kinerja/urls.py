from django.urls import path, register_converter

from kinerja.views import (
    cek,
    daftar,
    dasbor,
    gaya,
    impor,
    kabupaten,
    kegiatan,
    laporan,
    lkjip,
    narasi,
    pengaturan,
    pengguna,
    perbandingan,
    perencanaan,
    periode,
    rencana,
    riwayat,
    serah_terima,
    tanda_tangan,
    target,
    terbitan,
    tindak_lanjut,
    triwulan,
    verifikasi,
)


class TriwulanConverter:
    """1 to 4; anything else is 404."""

    regex = "[1-4]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(TriwulanConverter, "triwulan")

urlpatterns = [
    path("", dasbor.dasbor, name="dasbor"),
    path("kabupaten/", kabupaten.kabupaten, name="kabupaten"),
    path("perbandingan/", perbandingan.perbandingan, name="perbandingan"),
    path("unit-kerja/<str:kode>/", perbandingan.unit_detail, name="unit_detail"),
    path("gaya/", gaya.gaya, name="gaya"),
    path("kegiatan/", daftar.kegiatan_list, name="kegiatan_list"),
    path("kegiatan/belum/", rencana.belum_ditindaklanjuti, name="belum_ditindaklanjuti"),
    path("kegiatan/ekspor/", daftar.kegiatan_ekspor, name="kegiatan_ekspor"),
    path("kegiatan/cetak/", daftar.kegiatan_cetak, name="kegiatan_cetak"),
    path("kegiatan/saringan/", daftar.saringan_simpan, name="saringan_simpan"),
    path("kegiatan/saringan/<int:pk>/hapus/", daftar.saringan_hapus, name="saringan_hapus"),
    path("kegiatan/baru/", kegiatan.kegiatan_baru, name="kegiatan_baru"),
    path("kegiatan/akibat/", kegiatan.kegiatan_akibat, name="kegiatan_akibat"),
    path("kegiatan/<int:pk>/", kegiatan.kegiatan_detail, name="kegiatan_detail"),
    path("kegiatan/<int:pk>/ubah/", kegiatan.kegiatan_ubah, name="kegiatan_ubah"),
    path("kegiatan/<int:pk>/riwayat/", kegiatan.kegiatan_riwayat, name="kegiatan_riwayat"),
    path("kegiatan/<int:pk>/batalkan/", kegiatan.kegiatan_batalkan, name="kegiatan_batalkan"),
    path("kegiatan/<int:pk>/pulihkan/", kegiatan.kegiatan_pulihkan, name="kegiatan_pulihkan"),
    path(
        "kegiatan/<int:pk>/tindak-lanjut/",
        tindak_lanjut.tindak_lanjut_baru,
        name="tindak_lanjut_baru",
    ),
    path(
        "kegiatan/<int:pk>/tindak-lanjut/akibat/",
        tindak_lanjut.tindak_lanjut_akibat,
        name="tindak_lanjut_akibat",
    ),
    path(
        "tindak-lanjut/<int:pk>/ubah/", tindak_lanjut.tindak_lanjut_ubah, name="tindak_lanjut_ubah"
    ),
    path(
        "tindak-lanjut/<int:pk>/pulihkan/",
        tindak_lanjut.tindak_lanjut_pulihkan,
        name="tindak_lanjut_pulihkan",
    ),
    path(
        "tindak-lanjut/<int:pk>/batalkan/",
        tindak_lanjut.tindak_lanjut_batalkan,
        name="tindak_lanjut_batalkan",
    ),
    path("tindak-lanjut/<int:pk>/bukti/", tindak_lanjut.bukti_unggah, name="bukti_unggah"),
    path("bukti/<int:pk>/", tindak_lanjut.bukti_unduh, name="bukti_unduh"),
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
    path("verifikasi/", verifikasi.verifikasi, name="verifikasi"),
    path("periode/", periode.periode, name="periode"),
    path("periode/<tahun:tahun>/", periode.periode_tahun, name="periode_tahun"),
    path(
        "periode/<tahun:tahun>/<triwulan:triwulan>/tutup/",
        periode.periode_tutup,
        name="periode_tutup",
    ),
    path(
        "periode/<tahun:tahun>/<triwulan:triwulan>/buka/", periode.periode_buka, name="periode_buka"
    ),
    path("target/", target.target, name="target"),
    path("target/<tahun:tahun>/", target.target_tahun, name="target_tahun"),
    path("target/<tahun:tahun>/renstra/", perencanaan.renstra, name="renstra"),
    path("target/<tahun:tahun>/perjanjian/", perencanaan.perjanjian, name="perjanjian"),
    path("target/<tahun:tahun>/perjanjian/pdf/", perencanaan.perjanjian_pdf, name="perjanjian_pdf"),
    path("target/<tahun:tahun>/pembanding/", perencanaan.pembanding, name="pembanding"),
    path("target/<tahun:tahun>/anggaran/", perencanaan.anggaran, name="anggaran"),
    path("impor/", impor.impor_list, name="impor_list"),
    path("impor/templat/<slug:isi>/", impor.impor_templat, name="impor_templat"),
    path("impor/<int:pk>/", impor.impor_detail, name="impor_detail"),
    path("impor/<int:pk>/urungkan/", impor.impor_urungkan, name="impor_urungkan"),
    path("impor/<int:pk>/laporan/", impor.impor_laporan, name="impor_laporan"),
    path("impor/<int:pk>/excel/", impor.impor_excel, name="impor_excel"),
    path("pengaturan/", pengaturan.pengaturan, name="pengaturan"),
    path("pengaturan/pengguna/", pengguna.pengguna_list, name="pengguna_list"),
    path("pengaturan/pengguna/undang/", pengguna.pengguna_undang, name="pengguna_undang"),
    path("pengaturan/pengguna/<int:pk>/", pengguna.pengguna_detail, name="pengguna_detail"),
    path("pengaturan/pengguna/<int:pk>/ubah/", pengguna.pengguna_ubah, name="pengguna_ubah"),
    path("pengaturan/pengguna/<int:pk>/tautan/", pengguna.pengguna_tautan, name="pengguna_tautan"),
    path("pengaturan/pengguna/<int:pk>/pindah/", pengguna.pengguna_pindah, name="pengguna_pindah"),
    path(
        "pengaturan/pengguna/<int:pk>/pindah/batal/",
        pengguna.pengguna_pindah_batal,
        name="pengguna_pindah_batal",
    ),
    path(
        "pengaturan/pengguna/<int:pk>/nonaktifkan/",
        pengguna.pengguna_nonaktifkan,
        name="pengguna_nonaktifkan",
    ),
    path(
        "pengaturan/pengguna/<int:pk>/aktifkan/",
        pengguna.pengguna_aktifkan,
        name="pengguna_aktifkan",
    ),
    path(
        "pengaturan/pengguna/<int:pk>/serahkan/",
        serah_terima.pengguna_serahkan,
        name="pengguna_serahkan",
    ),
    path("pengaturan/<slug:kunci>/", pengaturan.acuan_list, name="acuan_list"),
    path("pengaturan/<slug:kunci>/baru/", pengaturan.acuan_baru, name="acuan_baru"),
    path("pengaturan/<slug:kunci>/<int:pk>/", pengaturan.acuan_ubah, name="acuan_ubah"),
    path(
        "pengaturan/<slug:kunci>/<int:pk>/riwayat/", pengaturan.acuan_riwayat, name="acuan_riwayat"
    ),
    path("riwayat/", riwayat.riwayat, name="riwayat"),
    path("riwayat/ekspor/", riwayat.riwayat_ekspor, name="riwayat_ekspor"),
]
