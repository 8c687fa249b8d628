"""Whatever would move a closed figure is refused, whichever record it sits on."""

from datetime import date
from decimal import Decimal

import pytest

from dasar.aturan.kesalahan import BerkasSalah
from dasar.riwayat.perubahan import versi_terakhir
from desa.actions.kisi import IsianSlot, IsianSlotDitolak, simpan_kisi
from desa.excel.impor import ImporDokumen
from kinerja.actions.ambang import atur_ambang
from kinerja.actions.perencanaan import (
    DasarPerubahan,
    IsianPembanding,
    isi_pembanding,
    versi_pembanding,
)
from kinerja.aturan.rumus import Nilai
from kinerja.baca.tertutup import baca_isi_triwulan, nilai_triwulan
from kinerja.models import AmbangPredikat, BatasTindakLanjut, Indikator, JenisPembanding
from kinerja.pengaturan import AMBANG, BATAS
from organisasi.actions.acuan import simpan_acuan
from organisasi.baca.impor import impor_buku
from organisasi.baca.periode import (
    DaftarTertutup,
    PeriodeTertutup,
    baca_isi,
    lihat_tertutup,
    satukan_pesan,
)
from organisasi.models.peran import Peran
from tests.buku_kerja import buku_dokumen
from tests.factories import (
    DICATAT_PADA,
    buat_kegiatan,
    buat_pengguna,
    buat_target,
    buat_tindak_lanjut,
    tutup_periode,
)
from tests.putusan import batalkan_kegiatan

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 6, 30)


@pytest.fixture
def admin(acuan):
    return buat_pengguna(Peran.ADMIN, kecamatan=acuan)


@pytest.fixture
def staf(acuan):
    return buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"))


@pytest.fixture
def tujuh_dari_sepuluh(acuan, staf):
    """IKU-1 70,00 in the first triwulan of 2025, target 90: capaian 77,78, so Tinggi."""
    for nomor in range(10):
        kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 2, 1))
        if nomor < 7:
            buat_tindak_lanjut(kegiatan, tanggal=date(2025, 2, 2), verifikasi="terverifikasi")
    buat_target(_iku1(acuan), triwulan=1, nilai=Decimal(90))
    return tutup_periode(acuan)


def _iku1(acuan):
    return Indikator.objects.get(lembar__kecamatan=acuan, kode="IKU-1")


def _ambang(admin, semula, **isi):
    ambang = AmbangPredikat.objects.get(label=semula)
    for nama, nilai in isi.items():
        setattr(ambang, nama, nilai)
    tentang = {"alasan": "Coba", "oleh": admin, "sekarang": DICATAT_PADA}
    return atur_ambang(AMBANG, ambang, versi=versi_terakhir(ambang), **tentang)


@pytest.mark.parametrize(
    "isi",
    [
        pytest.param({"minimum": Decimal(78)}, id="ambangnya"),
        pytest.param({"label": "Baik"}, id="sebutannya"),
        pytest.param({"aktif": False}, id="dipakai atau tidak"),
    ],
)
def test_ambang_yang_mengubah_predikat_tertutup_ditolak(admin, tujuh_dari_sepuluh, isi):
    with pytest.raises(PeriodeTertutup, match="predikat IKU-1 dari Tinggi menjadi"):
        _ambang(admin, "Tinggi", **isi)
    assert AmbangPredikat.objects.filter(label="Tinggi", minimum=76, aktif=True).exists()


def test_ambang_yang_tidak_mengubahnya_boleh(admin, tujuh_dari_sepuluh):
    assert _ambang(admin, "Tinggi", minimum=Decimal(77)).minimum == 77
    assert _ambang(admin, "Sedang", label="Cukup").label == "Cukup"


def test_isi_triwulan_terdaftar_pada_lantai_bawah(acuan, tujuh_dari_sepuluh):
    isi = baca_isi(acuan, [(2025, 1)])
    assert isi == baca_isi_triwulan(acuan, [(2025, 1)])
    assert isi[2025, 1]["realisasi IKU-1"] == (Nilai(7, 10), "70,00 % (7 dari 10)")
    assert isi[2025, 1]["predikat IKU-1"] == ("Tinggi", "Tinggi")


def test_isi_triwulan_sama_dengan_hitungannya(acuan, tujuh_dari_sepuluh):
    buat_tindak_lanjut(
        acuan.daftar_unit_kerja.get(kode="PEM").daftar_kegiatan.last(), tanggal=date(2025, 8, 1)
    )
    buat_target(_iku1(acuan), triwulan=3, nilai=Decimal(90))
    isi = baca_isi_triwulan(acuan, [(2025, t) for t in (1, 2, 3, 4)])
    for triwulan in (1, 2, 3, 4):
        for nilai in nilai_triwulan(acuan, 2025, triwulan):
            tampak = [
                isi[2025, triwulan][f"{hal} {nilai.kode}"][0]
                for hal in ("realisasi", "target", "predikat")
            ]
            assert tampak == [nilai.nilai, nilai.target, nilai.predikat]


def test_kegiatan_yang_tindak_lanjutnya_di_triwulan_tertutup_tidak_dibatalkan(acuan, staf):
    # December is open, and the January in which it was followed up is closed.
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2024, 12, 20))
    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 1, 5))
    tutup_periode(acuan)
    with pytest.raises(PeriodeTertutup, match="Triwulan I 2025"):
        batalkan_kegiatan(kegiatan, alasan="Keliru", oleh=staf)


def test_hari_sebelum_triwulan_tertutup_pun_ikut_tertutup(acuan):
    """A figure is cumulative: even with an earlier triwulan open, its days are in it."""
    tutup_periode(acuan, triwulan=2)
    tertutup = lihat_tertutup(acuan.pk)
    assert tertutup.pesan(date(2025, 1, 1)).startswith("Triwulan II 2025")
    assert not tertutup.pesan(date(2025, 7, 1), date(2024, 12, 31), None)
    assert tertutup.sebut(2025) == "Triwulan II 2025 sudah ditutup."
    assert not tertutup.sebut(2024)


def _slot(acuan, hari):
    return IsianSlot(
        desa_pk=acuan.daftar_desa.get(nama="Rojopolo").pk,
        jenis_pk=acuan.daftar_jenis_dokumen.get(kode="RKPDesa").pk,
        semula={},
        menjadi={"tanggal_penetapan": hari},
    )


def test_dokumen_yang_mendahului_tahunnya_tidak_menyelinap_ke_triwulan_tertutup(
    acuan, staf, tmp_path
):
    """RKPDesa 2027 counts in 2026; a day of 2025, which is open, would be in its figure."""
    tutup_periode(acuan, tahun=2026)
    tentang = {"oleh": staf, "sekarang": DICATAT_PADA, "hari_ini": HARI_INI}
    with pytest.raises(IsianSlotDitolak) as salah:
        simpan_kisi(acuan, 2026, [_slot(acuan, date(2025, 12, 20))], **tentang)
    assert "Triwulan I 2026 sudah ditutup" in str(salah.value.kesalahan)
    isi = {"Jenis Dokumen": "RKPDesa", "Tahun Anggaran": 2027, "Tanggal Penetapan": "20/12/2025"}
    path = buku_dokumen(tmp_path / "a.xlsx", isi | {"Tanggal Diterima": ""})
    with pytest.raises(BerkasSalah, match="Triwulan I 2026 sudah ditutup"):
        impor_buku(
            ImporDokumen(acuan), path, hari_ini=HARI_INI, sekarang=DICATAT_PADA, oleh=None,
            uji=False, perbarui=False,
        )  # fmt: skip
    assert simpan_kisi(acuan, 2025, [_slot(acuan, date(2025, 12, 20))], **tentang).berubah == 1


def test_batas_yang_tidak_menyentuhnya_boleh(acuan, admin, tujuh_dari_sepuluh):
    batas = BatasTindakLanjut(
        kecamatan=acuan, tahun=2025, tanggal=date(2026, 1, 31), alasan="Libur"
    )
    assert simpan_acuan(BATAS, batas, oleh=admin, sekarang=DICATAT_PADA).pk
    tutup_periode(acuan, triwulan=4)
    batas.tanggal = date(2026, 2, 28)
    with pytest.raises(PeriodeTertutup, match="batas tindak lanjut triwulan IV"):
        simpan_acuan(
            BATAS, batas, versi=versi_terakhir(batas), alasan="Lagi", oleh=admin,
            sekarang=DICATAT_PADA,
        )  # fmt: skip


def test_realisasi_tahun_yang_ditutup_tidak_diisi_dengan_tangan(acuan):
    """What is typed would stand in the place of the closed figure, in every later report."""
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)

    def isi(jenis):
        perubahan = DasarPerubahan(versi_pembanding(acuan, 2025), "", verifikator)
        isian = IsianPembanding(_iku1(acuan), jenis, Decimal(99), "Laporan lama")
        return isi_pembanding(acuan, 2025, [isian], perubahan)

    tutup_periode(acuan, triwulan=3)
    assert isi(JenisPembanding.STANDAR) == 1
    tutup_periode(acuan, triwulan=4)
    with pytest.raises(PeriodeTertutup, match="Tahun 2025 sudah ditutup di sini"):
        isi(JenisPembanding.LAMPAU)


def test_banyak_triwulan_tertutup_tidak_memperlambat(acuan, admin, django_assert_max_num_queries):
    """Five years closed as a whole: a change in Pengaturan still asks a bounded number of times."""
    for tahun in range(2021, 2026):
        for triwulan in (1, 2, 3, 4):
            tutup_periode(acuan, tahun=tahun, triwulan=triwulan)
    with django_assert_max_num_queries(170):
        _ambang(admin, "Sedang", label="Cukup")


def test_beberapa_triwulan_disebut_dalam_satu_kalimat():
    tertutup = DaftarTertutup({(2025, 1): "Triwulan I 2025", (2025, 2): "Triwulan II 2025"})
    dua = [tertutup.pesan(date(2025, 2, 1)), tertutup.pesan(date(2025, 5, 1))]
    satu = "Triwulan I 2025 dan triwulan II 2025 sudah ditutup. Hanya Camat"
    assert satukan_pesan([*dua, dua[0]]).startswith(satu)
    assert satukan_pesan(dua[:1]) == dua[0]
    assert satukan_pesan([]) == ""
