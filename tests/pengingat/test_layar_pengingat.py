from datetime import date

import pytest
from django.utils import timezone

from kinerja.models import Indikator
from organisasi.models.peran import Peran
from pengingat.models import Pembisuan
from tests.factories import buat_dokumen, buat_kegiatan, buat_pengguna, buat_realisasi
from tests.pengingat.pabrik import buat_butir_pengingat, buat_pembisuan, buat_pengingat

pytestmark = pytest.mark.django_db


@pytest.fixture
def pengelola(acuan, client):
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    pengguna = buat_pengguna(unit_kerja=unit, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def halaman(client, alamat="/pengingat/"):
    return client.get(alamat).content.decode()


def butir_rojopolo(acuan, pengguna, **kwargs):
    return buat_butir_pengingat(
        buat_pengingat(pengguna),
        desa=acuan.daftar_desa.get(nama="Rojopolo"),
        jenis_dokumen=acuan.daftar_jenis_dokumen.get(kode="LPPDesa"),
        tahun=2025,
        judul="LPPDesa TA 2024, tenggat 31 Maret 2025 (besok)",
        **kwargs,
    )


def test_tanpa_pengingat_dijelaskan(client, pengelola):
    isi = halaman(client)
    assert "Belum ada pengingat untuk Anda." in isi
    assert "Tandai sudah dibaca" not in isi
    assert "lambang" not in isi


def test_yang_baru_bertanda_sampai_ditandai_dibaca(client, pengelola, acuan):
    butir = butir_rojopolo(acuan, pengelola)
    isi = halaman(client)
    assert '1<span class="visually-hidden"> belum dibaca' in isi
    assert "Baru" in isi
    assert "/dokumen-desa/2025/" in isi
    kirim = {"sampai": butir.pengingat_id}
    assert client.post("/pengingat/dibaca/", kirim).status_code == 302
    isi = halaman(client)
    assert "belum dibaca" not in isi
    assert "LPPDesa TA 2024" in isi


def test_kiriman_yang_rusak_tidak_menandai_apa_pun(client, pengelola, acuan):
    butir = butir_rojopolo(acuan, pengelola)
    client.post("/pengingat/dibaca/", {"sampai": "abc"})
    butir.pengingat.refresh_from_db()
    assert butir.pengingat.dibaca_pada is None


def test_yang_sudah_dikerjakan_tampil_selesai(client, pengelola, acuan):
    butir = butir_rojopolo(acuan, pengelola)
    ditindaklanjuti = buat_kegiatan(unit_kerja=pengelola.unit_kerja, tindak_lanjut=date(2025, 4, 1))
    belum = buat_kegiatan(unit_kerja=pengelola.unit_kerja)
    for kegiatan in (ditindaklanjuti, belum):
        buat_butir_pengingat(
            butir.pengingat,
            jenis="belum_ditindaklanjuti",
            judul="PEM: 30 hari",
            uraian=kegiatan.kode,
            kegiatan=kegiatan,
        )
    assert halaman(client).count("selesai</span>") == 1
    buat_dokumen(
        butir.desa, butir.jenis_dokumen, tahun_anggaran=2024, tanggal_diterima=date(2025, 3, 31)
    )
    isi = halaman(client)
    assert "Selesai</span>" in isi
    assert "Bisukan jenis ini" in isi  # the kegiatan


def test_butir_tanpa_catatan_menuju_daftar_kerja(client, pengelola):
    buat_butir_pengingat(
        buat_pengingat(pengelola, status_surel="terkirim"),
        jenis="batas_tindak_lanjut",
        judul="Batas",
        uraian="PEM: 3",
    )
    isi = halaman(client)
    assert "/kegiatan/belum/?tahun=2026" in isi
    assert "Surel: terkirim." in isi


def test_pengingat_orang_lain_tidak_terlihat(client, pengelola, acuan):
    butir_rojopolo(acuan, buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    assert "Rojopolo" not in halaman(client)


def test_jumlah_kueri_tidak_bertambah(client, pengelola, acuan, django_assert_max_num_queries):
    for hari in range(1, 9):
        pengingat = buat_pengingat(pengelola, tanggal=date(2026, 9, hari))
        for desa in acuan.daftar_desa.all():
            buat_butir_pengingat(pengingat, desa=desa)
    with django_assert_max_num_queries(16):
        client.get("/pengingat/")


def test_bisukan_dari_pengingat_lalu_akhiri(client, pengelola, acuan):
    desa = acuan.daftar_desa.get(nama="Rojopolo")
    isi = halaman(client, f"/pengingat/bisukan/?jenis=dokumen&desa={desa.pk}")
    assert f'<option value="{desa.pk}" selected>' in isi
    isian = {"jenis": "dokumen", "desa": desa.pk, "sampai": "2020-01-01", "alasan": "Sudah"}
    response = client.post("/pengingat/bisukan/", isian)
    assert "antara hari ini dan setahun lagi" in response.content.decode()
    response = client.post("/pengingat/bisukan/", isian | {"sampai": "bukan"})
    assert "Bukan tanggal" in response.content.decode()
    hari = timezone.localdate().isoformat()
    response = client.post("/pengingat/bisukan/", isian | {"sampai": hari}, follow=True)
    assert "Dokumen desa (Rojopolo): dibisukan." in response.content.decode()
    pembisuan = Pembisuan.objects.get()
    response = client.post(f"/pengingat/bisukan/{pembisuan.pk}/akhiri/", follow=True)
    assert "diingatkan lagi" in response.content.decode()
    assert "Tidak ada yang dibisukan." in response.content.decode()


def test_pembisuan_orang_lain_tidak_ada(client, pengelola):
    pembisuan = buat_pembisuan()
    assert client.post(f"/pengingat/bisukan/{pembisuan.pk}/akhiri/").status_code == 404


def test_realisasi_menuju_halamannya_dan_selesai_bila_dicatat(client, acuan):
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    client.force_login(verifikator)
    ipp = Indikator.objects.milik(acuan).get(kode="IPP")
    buat_butir_pengingat(
        buat_pengingat(verifikator), jenis="realisasi", judul="Realisasi triwulan III",
        uraian=str(ipp), indikator=ipp, triwulan=3,
    )  # fmt: skip
    buat_realisasi(ipp, tahun=2026, triwulan=4)
    isi = halaman(client)
    assert "/realisasi/2026/" in isi
    assert "Selesai" not in isi
    buat_realisasi(ipp, tahun=2026, triwulan=3)
    assert "Selesai" in halaman(client)
