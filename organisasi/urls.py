from django.urls import include, path

from organisasi.views import (
    akun,
    akun_saya,
    bantuan,
    bilangan,
    cadangan,
    faktor_kedua,
    keamanan_pengguna,
    kunci_aplikasi,
    masuk_kode,
    pengaturan,
    pengguna,
    riwayat,
    tampilan,
    tanggal,
    undang_semua,
    undangan,
)

_PENGGUNA = [
    path("", pengguna.pengguna_detail, name="pengguna_detail"),
    path("ubah/", pengguna.pengguna_ubah, name="pengguna_ubah"),
    path("tautan/", pengguna.pengguna_tautan, name="pengguna_tautan"),
    path("pindah/", pengguna.pengguna_pindah, name="pengguna_pindah"),
    path("pindah/batal/", pengguna.pengguna_pindah_batal, name="pengguna_pindah_batal"),
    path("nonaktifkan/", pengguna.pengguna_nonaktifkan, name="pengguna_nonaktifkan"),
    path("aktifkan/", pengguna.pengguna_aktifkan, name="pengguna_aktifkan"),
]

urlpatterns = [
    path("masuk/", akun.Masuk.as_view(), name="masuk"),
    path("masuk/kode/", masuk_kode.masuk_kode, name="masuk_kode"),
    path("keluar/", akun.Keluar.as_view(), name="keluar"),
    path("ganti-sandi/", akun.GantiSandi.as_view(), name="ganti_sandi"),
    path("bantuan/", bantuan.bantuan, name="bantuan"),
    path("bantuan/<slug:nama>/", bantuan.bantuan_detail, name="bantuan_detail"),
    path("bilangan/", bilangan.bilangan_dibaca, name="bilangan_dibaca"),
    path("cadangan/", cadangan.cadangan, name="cadangan"),
    path("akun/", akun_saya.akun, name="akun"),
    path("akun/sesi/akhiri/", akun_saya.sesi_akhiri, name="sesi_akhiri"),
    path("akun/pengguna/", keamanan_pengguna.keamanan_pengguna, name="keamanan_pengguna"),
    path(
        "akun/pengguna/<int:pk>/",
        keamanan_pengguna.keamanan_pengguna_detail,
        name="keamanan_pengguna_detail",
    ),
    path("akun/dua-langkah/", faktor_kedua.faktor_kedua, name="faktor_kedua"),
    path("akun/dua-langkah/pasang/", faktor_kedua.faktor_kedua_pasang, name="faktor_kedua_pasang"),
    path("akun/dua-langkah/lepas/", faktor_kedua.faktor_kedua_lepas, name="faktor_kedua_lepas"),
    path("akun/dua-langkah/kode/", faktor_kedua.kode_pemulihan, name="kode_pemulihan"),
    path("tanggal/", tanggal.tanggal_dibaca, name="tanggal_dibaca"),
    path("logo/<slug:sha256>/", tampilan.logo, name="logo"),
    path("warna/<slug:warna>.css", tampilan.warna_css, name="warna_css"),
    path("undangan/<uidb64>/<token>/", undangan.Undangan.as_view(), name="undangan"),
    path("pengaturan/", pengaturan.pengaturan, name="pengaturan"),
    # Before the kinds of reference data, whose slug would match these, too.
    path("pengaturan/pengguna/", pengguna.pengguna_list, name="pengguna_list"),
    path("pengaturan/pengguna/undang/", pengguna.pengguna_undang, name="pengguna_undang"),
    path(
        "pengaturan/pengguna/undang-semua/",
        undang_semua.pengguna_undang_semua,
        name="pengguna_undang_semua",
    ),
    path("pengaturan/pengguna/<int:pk>/", include(_PENGGUNA)),
    path("pengaturan/aplikasi/", kunci_aplikasi.kunci_aplikasi, name="kunci_aplikasi"),
    path(
        "pengaturan/aplikasi/<int:pk>/cabut/",
        kunci_aplikasi.kunci_aplikasi_cabut,
        name="kunci_aplikasi_cabut",
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
