from django.urls import include, path

from kinerja.views import (
    bukti_realisasi,
    catat,
    daftar,
    indikator,
    kegiatan,
    lembar,
    perencanaan,
    realisasi,
    rencana,
    serah_terima,
    target,
    tindak_lanjut,
    verifikasi,
)

_KEGIATAN = [
    path("", kegiatan.kegiatan_detail, name="kegiatan_detail"),
    path("ubah/", kegiatan.kegiatan_ubah, name="kegiatan_ubah"),
    path("riwayat/", kegiatan.kegiatan_riwayat, name="kegiatan_riwayat"),
    path("batalkan/", kegiatan.kegiatan_batalkan, name="kegiatan_batalkan"),
    path("pulihkan/", kegiatan.kegiatan_pulihkan, name="kegiatan_pulihkan"),
    path("bukti/", catat.bukti_kegiatan_unggah, name="bukti_kegiatan_unggah"),
    path("tindak-lanjut/", tindak_lanjut.tindak_lanjut_baru, name="tindak_lanjut_baru"),
    path("tindak-lanjut/akibat/", tindak_lanjut.tindak_lanjut_akibat, name="tindak_lanjut_akibat"),
]

_TINDAK_LANJUT = [
    path("ubah/", tindak_lanjut.tindak_lanjut_ubah, name="tindak_lanjut_ubah"),
    path("pulihkan/", tindak_lanjut.tindak_lanjut_pulihkan, name="tindak_lanjut_pulihkan"),
    path("batalkan/", tindak_lanjut.tindak_lanjut_batalkan, name="tindak_lanjut_batalkan"),
    path("bukti/", tindak_lanjut.bukti_unggah, name="bukti_unggah"),
]

_LEMBAR = [
    path("", lembar.lembar_list, name="lembar_list"),
    path("muat/", lembar.lembar_muat, name="lembar_muat"),
    path("salin/", lembar.lembar_baru, name="lembar_baru"),
    path("<int:pk>/", indikator.lembar_detail, name="lembar_detail"),
    path("<int:pk>/kerangka/", indikator.lembar_kerangka, name="lembar_kerangka"),
    path("<int:pk>/indikator/baru/", indikator.indikator_baru, name="indikator_baru"),
    path("<int:pk>/indikator/<int:nomor>/", indikator.indikator_ubah, name="indikator_ubah"),
    path(
        "<int:pk>/indikator/<int:nomor>/hapus/", indikator.indikator_hapus, name="indikator_hapus"
    ),
    path("<int:pk>/berkas/", lembar.lembar_berkas, name="lembar_berkas"),
    path("<int:pk>/batalkan/", lembar.lembar_batalkan, name="lembar_batalkan"),
]
_BUKTI_REALISASI = [
    path("", bukti_realisasi.bukti_realisasi_unduh, name="bukti_realisasi_unduh"),
    path("batalkan/", bukti_realisasi.bukti_realisasi_batalkan, name="bukti_realisasi_batalkan"),
    path("pulihkan/", bukti_realisasi.bukti_realisasi_pulihkan, name="bukti_realisasi_pulihkan"),
]

urlpatterns = [
    path("kegiatan/", daftar.kegiatan_list, name="kegiatan_list"),
    path("kegiatan/belum/", rencana.belum_ditindaklanjuti, name="belum_ditindaklanjuti"),
    path("kegiatan/ekspor/", daftar.kegiatan_ekspor, name="kegiatan_ekspor"),
    path("kegiatan/cetak/", daftar.kegiatan_cetak, name="kegiatan_cetak"),
    path("kegiatan/saringan/", daftar.saringan_simpan, name="saringan_simpan"),
    path("kegiatan/saringan/<int:pk>/hapus/", daftar.saringan_hapus, name="saringan_hapus"),
    path("kegiatan/baru/", catat.kegiatan_baru, name="kegiatan_baru"),
    path("kegiatan/akibat/", catat.kegiatan_akibat, name="kegiatan_akibat"),
    path("kegiatan/berkas/", catat.berkas_titip, name="berkas_titip"),
    path("kegiatan/<int:pk>/", include(_KEGIATAN)),
    path("tindak-lanjut/<int:pk>/", include(_TINDAK_LANJUT)),
    path("bukti-kegiatan/<int:pk>/", catat.bukti_kegiatan_unduh, name="bukti_kegiatan_unduh"),
    path("bukti/<int:pk>/", tindak_lanjut.bukti_unduh, name="bukti_unduh"),
    path("verifikasi/", verifikasi.verifikasi, name="verifikasi"),
    path("verifikasi/<str:jenis>/<int:pk>/", verifikasi.verifikasi_lihat, name="verifikasi_lihat"),
    path("realisasi/", realisasi.realisasi, name="realisasi"),
    path("realisasi/<tahun:tahun>/", realisasi.realisasi_tahun, name="realisasi_tahun"),
    path("realisasi/<tahun:tahun>/ekspor/", realisasi.realisasi_ekspor, name="realisasi_ekspor"),
    path("realisasi/catatan/<int:pk>/", realisasi.realisasi_detail, name="realisasi_detail"),
    path(
        "realisasi/catatan/<int:pk>/bukti/",
        bukti_realisasi.bukti_realisasi_unggah,
        name="bukti_realisasi_unggah",
    ),
    path("realisasi/bukti/<int:pk>/", include(_BUKTI_REALISASI)),
    path("target/", target.target, name="target"),
    path("target/<tahun:tahun>/", target.target_tahun, name="target_tahun"),
    path("target/<tahun:tahun>/renstra/", perencanaan.renstra, name="renstra"),
    path("target/<tahun:tahun>/perjanjian/", perencanaan.perjanjian, name="perjanjian"),
    path("target/<tahun:tahun>/pembanding/", perencanaan.pembanding, name="pembanding"),
    path("target/<tahun:tahun>/anggaran/", perencanaan.anggaran, name="anggaran"),
    path("pengaturan/lembar-iku/", include(_LEMBAR)),
    path(
        "pengaturan/pengguna/<int:pk>/serahkan/",
        serah_terima.pengguna_serahkan,
        name="pengguna_serahkan",
    ),
]
