"""Every URL x every role, against a table people can read. A URL missing here fails the build."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from iku_jatiroto.akses_url import ATURAN_URL, AturanUrlMiddleware
from kinerja.actions.tindak_lanjut import unggah_bukti
from organisasi.berkas import IsianBerkas
from organisasi.peran import Peran
from tests.factories import (
    DICATAT_PADA,
    buat_dokumen,
    buat_impor,
    buat_kecamatan,
    buat_kegiatan,
    buat_pengguna,
    buat_saringan,
    buat_tindak_lanjut,
    buat_unit,
    tutup_periode,
)

PEMAKAI = (
    "anonim",
    "staf pemilik",
    "staf lain",
    "verifikator",
    "camat",
    "admin",
    "kabupaten",
    "camat lain",
)
#                            anonim pemilik lain verif camat admin kab  camat kecamatan lain
HAK_AKSES = {
    "masuk":                  (200, 302, 302, 302, 302, 302, 302, 302),
    "keluar":                 (302, 405, 405, 405, 405, 405, 405, 405),
    "ganti_sandi":            (302, 200, 200, 200, 200, 200, 200, 200),
    "dasbor":                 (302, 200, 200, 200, 200, 200, 200, 200),
    "kegiatan_list":          (302, 200, 200, 200, 200, 200, 200, 200),
    "belum_ditindaklanjuti":  (302, 200, 200, 200, 200, 200, 200, 200),
    "kegiatan_ekspor":        (302, 200, 200, 200, 200, 200, 200, 200),
    "saringan_simpan":        (302, 405, 405, 405, 405, 405, 405, 405),
    "saringan_hapus":         (302, 405, 405, 405, 405, 405, 405, 405),
    "kegiatan_baru":          (302, 200, 200, 403, 403, 403, 403, 403),
    "kegiatan_detail":        (302, 200, 404, 200, 200, 200, 200, 404),
    "kegiatan_riwayat":       (302, 200, 404, 200, 200, 200, 200, 404),
    "kegiatan_ubah":          (302, 200, 404, 403, 403, 403, 403, 403),
    "kegiatan_batalkan":      (302, 200, 404, 403, 403, 403, 403, 403),
    "kegiatan_pulihkan":      (302, 200, 404, 403, 403, 403, 403, 403),
    "tindak_lanjut_baru":     (302, 200, 404, 403, 403, 403, 403, 403),
    "tindak_lanjut_batalkan": (302, 200, 404, 403, 403, 403, 403, 403),
    "tindak_lanjut_ubah":     (302, 200, 404, 403, 403, 403, 403, 403),
    "tindak_lanjut_pulihkan": (302, 200, 404, 403, 403, 403, 403, 403),
    "bukti_unggah":           (302, 200, 404, 403, 403, 403, 403, 403),
    "bukti_unduh":            (302, 200, 404, 200, 200, 200, 200, 404),
    "dokumen_desa":           (302, 302, 302, 302, 302, 302, 302, 302),
    "dokumen_desa_kisi":      (302, 200, 200, 200, 200, 200, 200, 200),
    "dokumen_desa_riwayat":   (302, 200, 200, 200, 200, 200, 200, 404),
    "laporan":                (302, 302, 302, 302, 302, 302, 302, 302),
    "laporan_pratinjau":      (302, 200, 200, 200, 200, 200, 200, 200),
    "laporan_pdf":            (302, 200, 200, 200, 200, 200, 200, 200),
    "lembar_iku":             (302, 200, 200, 200, 200, 200, 200, 200),
    "lembar_iku_pdf":         (302, 200, 200, 200, 200, 200, 200, 200),
    "impor_list":             (302, 403, 403, 200, 403, 403, 403, 403),
    "impor_detail":           (302, 403, 403, 200, 403, 403, 403, 403),
    "target":                 (302, 302, 302, 302, 302, 302, 302, 302),
    "target_tahun":           (302, 200, 200, 200, 200, 200, 200, 200),
    "verifikasi":             (302, 403, 403, 200, 200, 200, 200, 200),
    "periode":                (302, 302, 302, 302, 302, 302, 302, 302),
    "periode_tahun":          (302, 200, 200, 200, 200, 200, 200, 200),
    "periode_tutup":          (302, 403, 403, 200, 403, 403, 403, 403),
    "periode_buka":           (302, 403, 403, 403, 200, 403, 403, 404),
    "riwayat":                (302, 403, 403, 200, 200, 200, 403, 200),
    "riwayat_ekspor":         (302, 403, 403, 200, 200, 200, 403, 200),
}  # fmt: skip
POST_KEGIATAN = {
    "kegiatan_baru": (302, 200, 200, 403, 403, 403, 403, 403),
    "kegiatan_batalkan": (302, 200, 404, 403, 403, 403, 403, 403),
    "saringan_hapus": (302, 302, 404, 404, 404, 404, 404, 404),
    "impor_list": (302, 403, 403, 200, 403, 403, 403, 403),
    "impor_detail": (302, 403, 403, 302, 403, 403, 403, 403),
    "target_tahun": (302, 403, 403, 302, 403, 403, 403, 403),
    "verifikasi": (302, 403, 403, 200, 403, 403, 403, 403),
    "periode_tutup": (302, 403, 403, 302, 403, 403, 403, 403),
    "periode_buka": (302, 403, 403, 403, 200, 403, 403, 404),
    "dokumen_desa_kisi": (302, 403, 403, 403, 403, 403, 403, 403),
}


def nama_semua_url(resolver: URLResolver | None = None) -> set[str]:
    nama: set[str] = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            assert entry.name, f"URL tanpa nama: {entry.pattern}"
            nama.add(entry.name)
        else:
            nama |= nama_semua_url(entry)
    return nama


def test_setiap_url_ada_di_tabel():
    assert nama_semua_url() == set(HAK_AKSES) == set(ATURAN_URL)


def test_url_tanpa_aturan_ditolak(rf):
    request = rf.get("/rahasia/")
    request.user = None
    request.resolver_match = None
    with pytest.raises(PermissionDenied):
        AturanUrlMiddleware(lambda request: None).process_view(request)


@pytest.fixture
def dunia(acuan):
    """One kegiatan with evidence, and one user of each kind."""
    unit = buat_unit(kecamatan=acuan)
    pemilik = buat_pengguna(unit_kerja=unit, kecamatan=acuan)
    kegiatan = buat_kegiatan(unit_kerja=unit)
    tindak_lanjut = buat_tindak_lanjut(kegiatan=kegiatan, tanggal=date(2025, 4, 1))
    isian = IsianBerkas("berita acara.pdf", b"%PDF-1.7 uji")
    unggah_bukti(tindak_lanjut, (isian,), oleh=pemilik, sekarang=DICATAT_PADA)
    bukti = tindak_lanjut.daftar_bukti.get()
    tutup_periode(acuan)
    dokumen = buat_dokumen(
        acuan.daftar_desa.get(nama="Sukosari"), acuan.daftar_jenis_dokumen.get(kode="LPPDesa")
    )
    pengguna = {
        "anonim": None,
        "staf pemilik": pemilik,
        "staf lain": buat_pengguna(unit_kerja=buat_unit(kecamatan=acuan), kecamatan=acuan),
        "verifikator": buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan),
        "camat": buat_pengguna(Peran.CAMAT, kecamatan=acuan),
        "admin": buat_pengguna(Peran.ADMIN, kecamatan=acuan),
        "kabupaten": buat_pengguna(Peran.KABUPATEN),
        "camat lain": buat_pengguna(Peran.CAMAT, kecamatan=buat_kecamatan()),
    }
    return pengguna, {
        "kegiatan": kegiatan.pk,
        "tindak_lanjut": tindak_lanjut.pk,
        "bukti_unggah": tindak_lanjut.pk,
        "bukti_unduh": bukti.pk,
        "dokumen_desa_riwayat": dokumen.pk,
        "impor_detail": buat_impor(acuan).pk,
        "saringan_hapus": buat_saringan(pemilik).pk,
        "tahun": 2025,
    }


def alamat(nama: str, kunci: dict[str, int]) -> str:
    if nama in {
        "bukti_unggah",
        "bukti_unduh",
        "dokumen_desa_riwayat",
        "impor_detail",
        "saringan_hapus",
    }:
        return reverse(nama, args=[kunci[nama]])
    if nama.startswith("tindak_lanjut_") and nama != "tindak_lanjut_baru":
        return reverse(nama, args=[kunci["tindak_lanjut"]])
    if nama in {"periode_tutup", "periode_buka"}:
        return reverse(nama, args=[kunci["tahun"], 1])
    if nama in {
        "dokumen_desa_kisi",
        "laporan_pratinjau",
        "laporan_pdf",
        "periode_tahun",
        "target_tahun",
    }:
        return reverse(nama, args=[kunci["tahun"]])
    if nama in {"kegiatan_list", "kegiatan_baru", "kegiatan_ekspor"} or not nama.startswith(
        ("kegiatan", "tindak")
    ):
        return reverse(nama)
    return reverse(nama, args=[kunci["kegiatan"]])


@pytest.mark.django_db
@pytest.mark.parametrize("nama", HAK_AKSES)
def test_hak_akses(client, dunia, nama):
    daftar_pengguna, kunci = dunia
    status = {}
    for pemakai in PEMAKAI:
        client.logout()
        if daftar_pengguna[pemakai]:
            client.force_login(daftar_pengguna[pemakai])
        response = client.get(alamat(nama, kunci))
        status[pemakai] = response.status_code
    assert status == dict(zip(PEMAKAI, HAK_AKSES[nama], strict=True))


@pytest.mark.django_db
@pytest.mark.parametrize("nama", POST_KEGIATAN)
def test_hak_akses_post(client, dunia, nama):
    daftar_pengguna, kunci = dunia
    status = {}
    for pemakai in PEMAKAI:
        client.logout()
        if daftar_pengguna[pemakai]:
            client.force_login(daftar_pengguna[pemakai])
        status[pemakai] = client.post(alamat(nama, kunci), {"kosong": "1"}).status_code
    assert status == dict(zip(PEMAKAI, POST_KEGIATAN[nama], strict=True))
