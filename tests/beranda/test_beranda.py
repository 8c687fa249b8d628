"""What waits for each peran, most urgent first."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import override_settings

from beranda.baca.semua_tugas import baca_tugas
from kinerja.models import Indikator, Kegiatan
from organisasi.models import Kecamatan, StatusPeriode
from organisasi.models.peran import Peran
from organisasi.models.verifikasi import StatusVerifikasi
from tests.factories import (
    DICATAT_PADA,
    buat_aturan,
    buat_bukti,
    buat_dokumen,
    buat_jenis_dokumen,
    buat_kecamatan,
    buat_kegiatan,
    buat_laporan,
    buat_pengguna,
    buat_target,
    buat_tindak_lanjut,
    buat_unit,
    tutup_periode,
)

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]
HARI_INI = date(2025, 6, 10)


def tugas(pengguna, hari_ini=HARI_INI):
    kecamatan = pengguna.kecamatan
    return baca_tugas(pengguna, kecamatan, sekarang=DICATAT_PADA, hari_ini=hari_ini)


def ringkas(pengguna, hari_ini=HARI_INI):
    return [(t.jumlah, t.kalimat) for t in tugas(pengguna, hari_ini)]


@pytest.fixture
def staf(acuan):
    return buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"))


@pytest.fixture
def pengelola(acuan):
    return buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"))


def kembalikan(tindak_lanjut):
    tindak_lanjut.verifikasi = StatusVerifikasi.DIKEMBALIKAN
    tindak_lanjut.catatan_verifikasi = "Nomor surat belum ada"
    tindak_lanjut.save()


def test_staf_melihat_yang_dikembalikan_dahulu_lalu_rencana_yang_terlewat(staf):
    unit = staf.unit_kerja
    kembalikan(buat_tindak_lanjut(buat_kegiatan(unit_kerja=unit, tanggal=date(2023, 3, 1))))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 2, 3))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 2, 5), rencana_tanggal=date(2025, 6, 9))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 2, 6), rencana_tanggal=HARI_INI)
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 3, 1), tindak_lanjut=date(2025, 4, 1))
    assert ringkas(staf) == [
        (1, "kegiatan 2023 dikembalikan verifikator dan menunggu perbaikan."),
        (1, "kegiatan 2025 melewati tanggal rencana tindak lanjutnya."),
        (3, "kegiatan 2025 belum ditindaklanjuti; yang paling lama 3 Februari 2025."),
        (1, "kegiatan 2025 mempunyai tindak lanjut tanpa bukti."),
    ]
    assert [t.mendesak for t in tugas(staf)] == [True, True, False, False]


def test_yang_selesai_dan_milik_unit_lain_tidak_menunggu(staf, acuan):
    lengkap = buat_kegiatan(unit_kerja=staf.unit_kerja)
    buat_bukti(buat_tindak_lanjut(lengkap))
    buat_kegiatan(unit_kerja=buat_unit(acuan))
    assert tugas(staf) == []


@pytest.mark.parametrize(("hari_ini", "jumlah"), [(date(2026, 3, 31), 1), (date(2026, 4, 1), 0)])
def test_tahun_lalu_menunggu_selama_triwulan_pertama(staf, hari_ini, jumlah):
    buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 12, 1))
    assert len(ringkas(staf, hari_ini)) == jumlah


def test_pengelola_melihat_dokumen_yang_lewat_kembali_dan_menjelang(pengelola, acuan):
    lppdesa = acuan.daftar_jenis_dokumen.get(kode="LPPDesa")
    for desa in acuan.daftar_desa.order_by("kode")[:4]:
        buat_dokumen(desa, lppdesa, tahun_anggaran=2024, tanggal_diterima=date(2025, 3, 20))
    buat_dokumen(
        acuan.daftar_desa.get(nama="Sukosari"),
        lppdesa,
        tahun_anggaran=2024,
        tanggal_diterima=date(2025, 3, 21),
        verifikasi_diterima=StatusVerifikasi.DIKEMBALIKAN,
        catatan_diterima="Tanggal surat keliru",
    )
    assert ringkas(pengelola, date(2025, 9, 1)) == [
        (1, "tanggal dokumen desa dikembalikan verifikator dan menunggu perbaikan."),
        (1, "dokumen desa 2025 sudah lewat tenggat dan belum tercatat (LPPDesa)."),
        (6, "RKPDesa TA 2026 jatuh tempo 30 September 2025."),
    ]
    assert len(ringkas(pengelola, date(2025, 8, 30))) == 2


def test_dokumen_yang_tidak_dihitung_indikator_disebut_terpisah(pengelola, acuan):
    lain = buat_jenis_dokumen(acuan, kode="LKPPD")
    buat_aturan(lain, bulan=3, hari=31)
    assert ringkas(pengelola, date(2025, 4, 5)) == [
        (6, "dokumen desa 2025 sudah lewat tenggat dan belum tercatat (LPPDesa)."),
        (
            6,
            "dokumen desa 2025 sudah lewat tenggat dan belum tercatat (LKPPD); tidak dihitung "
            "indikator mana pun.",
        ),
    ]


def test_verifikator_melihat_antrean_penutupan_target_dan_pejabat(acuan, staf):
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 2, 1))
    baris = buat_tindak_lanjut(kegiatan, tanggal=date(2025, 3, 1))
    buat_tindak_lanjut(kegiatan, tanggal=date(2022, 5, 1))
    buat_dokumen(
        acuan.daftar_desa.get(nama="Sukosari"),
        acuan.daftar_jenis_dokumen.get(kode="LPPDesa"),
        tahun_anggaran=2024,
        tanggal_diterima=date(2025, 4, 2),
    )
    acuan.daftar_pejabat.update(menjabat_sampai=date(2025, 5, 31))
    assert ringkas(verifikator) == [
        (1, "catatan 2022 menunggu verifikasi."),
        (2, "catatan 2025 menunggu verifikasi."),
        (1, "catatan menghalangi penutupan triwulan I 2025."),
        (3, "indikator belum mempunyai target 2025."),
        (1, "jabatan Camat tidak ada pemegangnya hari ini; laporan tidak dapat ditandatangani."),
    ]
    baris.verifikasi = StatusVerifikasi.TERVERIFIKASI
    baris.save()
    kurang = "kekurangan pada triwulan I 2025, yang sudah berakhir dan dapat ditutup."
    assert (6, kurang) in ringkas(verifikator)
    acuan.daftar_desa.update(aktif_dari_tahun=2026)
    assert (1, "triwulan I 2025 siap ditutup.") in ringkas(verifikator)
    acuan.daftar_desa.update(aktif_dari_tahun=None)
    tutup_periode(acuan)
    assert not any("triwulan" in kalimat for _, kalimat in ringkas(verifikator))
    for triwulan in (2, 3, 4):
        tutup_periode(acuan, triwulan=triwulan)
    assert not any("triwulan" in kalimat for _, kalimat in ringkas(verifikator, date(2026, 1, 5)))


def test_target_yang_sudah_ditetapkan_tidak_menunggu(acuan):
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    for indikator in Indikator.objects.milik(acuan):
        buat_target(indikator, nilai=Decimal(4))
    assert tugas(verifikator) == []


def test_camat_melihat_yang_dibuka_kembali_laporan_dan_yang_terlambat_dicatat(acuan, staf):
    camat = buat_pengguna(Peran.CAMAT, kecamatan=acuan)
    tutup_periode(acuan, status=StatusPeriode.TERBUKA, alasan="Nomor keliru")
    for triwulan in (1, 2, 3, 4):
        tutup_periode(acuan, tahun=2024, triwulan=triwulan)
    tanggal = date(2025, 5, 1)
    # The fifteenth day after, in WIB: one minute before and at its beginning.
    pukul = datetime(2025, 5, 15, 16, 59, tzinfo=UTC)
    buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=tanggal, dicatat_pada=pukul)
    pukul += timedelta(minutes=1)
    telat = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=tanggal, dicatat_pada=pukul)
    assert list(Kegiatan.objects.dicatat_kemudian()) == [telat]
    with override_settings(TIME_ZONE="Asia/Makassar"):
        assert Kegiatan.objects.dicatat_kemudian().count() == 2
    for mulai, daftar in ((date(2025, 5, 2), []), (tanggal, [telat])):
        Kecamatan.objects.filter(pk=acuan.pk).update(mulai_dipakai=mulai)
        assert list(Kegiatan.objects.dicatat_kemudian()) == daftar
    assert ringkas(camat) == [
        (1, "triwulan I 2025 dibuka kembali dan belum ditutup lagi."),
        (1, "Laporan IKU 2024 siap diterbitkan."),
        (1, "Laporan triwulan IV 2024 siap diterbitkan."),
        (1, "kegiatan 2025 dicatat lebih dari 14 hari sesudah tanggalnya."),
    ]
    buat_laporan(acuan, tahun=2024)
    assert len(ringkas(camat)) == 2


def test_admin_melihat_cadangan_dan_orang_yang_belum_masuk(acuan):
    admin = buat_pengguna(Peran.ADMIN, kecamatan=acuan, last_login=DICATAT_PADA)
    acuan.daftar_unit_kerja.filter(kode__in=["KEU", "UMPEG"]).update(
        aktif_sampai=date(2024, 12, 31)
    )
    buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="KEU"), last_login=DICATAT_PADA)
    buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"))
    assert ringkas(admin) == [
        (1, "Belum ada cadangan. Bila komputer ini rusak, semua catatan hilang."),
        (1, "pengguna masih bertugas di unit yang sudah berakhir."),
        (1, "pengguna belum pernah masuk."),
    ]


def test_pembaca_kabupaten_tidak_ditunggu_apa_pun(acuan):
    pembaca = buat_pengguna(Peran.KABUPATEN)
    assert baca_tugas(pembaca, acuan, sekarang=DICATAT_PADA, hari_ini=HARI_INI) == []


@pytest.mark.parametrize("peran", list(Peran))
def test_setiap_tautan_terbuka_bagi_yang_ditunggu(client, acuan, peran):
    """Everything waits at once; each link leads to a page that this peran may open."""
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    pengguna = buat_pengguna(
        peran,
        kecamatan=None if peran == Peran.KABUPATEN else acuan,
        unit_kerja=unit if peran == Peran.STAF else None,
    )
    buat_kegiatan(unit_kerja=unit, rencana_tanggal=date(2025, 4, 1))
    kembalikan(buat_tindak_lanjut(buat_kegiatan(unit_kerja=unit)))
    tutup_periode(acuan, status=StatusPeriode.TERBUKA, alasan="Nomor keliru")
    acuan.daftar_pejabat.update(menjabat_sampai=date(2025, 5, 31))
    client.force_login(pengguna)
    daftar = baca_tugas(pengguna, acuan, sekarang=DICATAT_PADA, hari_ini=date(2025, 9, 10))
    assert bool(daftar) is (peran != Peran.KABUPATEN)
    for satu in daftar:
        assert client.get(satu.alamat, follow=True).status_code == 200, satu


def test_jumlah_di_daftar_sama_dengan_yang_dikatakan(client, staf):
    for _ in range(3):
        buat_kegiatan(unit_kerja=staf.unit_kerja)
    kembalikan(buat_tindak_lanjut(buat_kegiatan(unit_kerja=staf.unit_kerja)))
    client.force_login(staf)
    for satu in tugas(staf):
        halaman = client.get(satu.alamat).context["halaman"]
        assert halaman.paginator.count == satu.jumlah, satu


@pytest.mark.parametrize("peran", list(Peran))
def test_jumlah_kueri_tidak_bertambah(acuan, peran, django_assert_max_num_queries):
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    pengguna = buat_pengguna(
        peran,
        kecamatan=None if peran == Peran.KABUPATEN else acuan,
        unit_kerja=unit if peran == Peran.STAF else None,
    )
    for _ in range(12):
        buat_tindak_lanjut(buat_kegiatan(unit_kerja=unit))
    buat_kecamatan()
    with django_assert_max_num_queries(44):
        baca_tugas(pengguna, acuan, sekarang=DICATAT_PADA, hari_ini=HARI_INI)
