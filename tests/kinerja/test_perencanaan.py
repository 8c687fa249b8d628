from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.perencanaan import (
    DasarPerubahan,
    IsianAnggaran,
    IsianPembanding,
    IsianPerjanjian,
    IsianRenstra,
    SudahBerubah,
    catat_anggaran,
    isi_pembanding,
    tetapkan_perjanjian,
    tetapkan_renstra,
    versi_anggaran,
    versi_pembanding,
    versi_perjanjian,
    versi_renstra,
)
from kinerja.models import AnggaranProgram, NilaiPembanding, PerjanjianKinerja, Renstra
from organisasi.models.peran import Peran
from tests.factories import (
    buat_anggaran,
    buat_pengguna,
    buat_renstra,
    buat_target,
)

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 1, 5)


class TestRenstra:
    def simpan(self, acuan, oleh, iku1, nilai, masa=(2021, 2026), alasan="", versi=None):
        isian = IsianRenstra(*masa, "Perda RPJMD", [(iku1, Decimal(nilai) if nilai else None)])
        versi = versi_renstra(acuan) if versi is None else versi
        return tetapkan_renstra(acuan, 2025, isian, DasarPerubahan(versi, alasan, oleh))

    def test_perubahan_beralasan_dan_tersimpan_di_riwayat(self, acuan, verifikator, iku1):
        assert self.simpan(acuan, verifikator, iku1, "90") == 2
        assert self.simpan(acuan, verifikator, iku1, "90") == 0
        with pytest.raises(Ditolak, match="Tulis alasan"):
            self.simpan(acuan, verifikator, iku1, "95")
        assert self.simpan(acuan, verifikator, iku1, "95", alasan="Perubahan Renstra") == 1
        target = Renstra.objects.get().daftar_target.get()
        assert [h.nilai for h in target.history.order_by("history_id")] == [90, 95]

    def test_target_tersimpan_tidak_dikosongkan(self, acuan, verifikator, iku1):
        assert self.simpan(acuan, verifikator, iku1, None) == 1
        self.simpan(acuan, verifikator, iku1, "90")
        with pytest.raises(Ditolak, match="bukan dikosongkan"):
            self.simpan(acuan, verifikator, iku1, None)

    def test_masa_mencakup_tahun_dan_tidak_bertumpang_tindih(self, acuan, verifikator, iku1):
        with pytest.raises(Ditolak, match="tidak mencakup tahun 2025"):
            self.simpan(acuan, verifikator, iku1, "90", masa=(2026, 2030))
        buat_renstra(acuan, tahun_mulai=2016, tahun_selesai=2021)
        with pytest.raises(Ditolak, match="bertumpang tindih dengan Renstra 2016-2021"):
            self.simpan(acuan, verifikator, iku1, "90")

    def test_orang_kedua_diberi_tahu(self, acuan, verifikator, iku1):
        self.simpan(acuan, verifikator, iku1, "90")
        with pytest.raises(SudahBerubah):
            self.simpan(acuan, verifikator, iku1, "95", alasan="Salah ketik", versi=0)

    def test_hanya_verifikator(self, acuan, iku1):
        with pytest.raises(PermissionDenied):
            self.simpan(acuan, buat_pengguna(Peran.CAMAT, kecamatan=acuan), iku1, "90")


def isian_perjanjian(iku1, **kwargs):
    bawaan = {
        "tanggal": date(2025, 1, 6),
        "pihak_pertama_nama": "SITI",
        "pihak_pertama_jabatan": "Camat",
        "pihak_pertama_nip": "197001011990032001",
        "pihak_kedua_nama": "BUDI",
        "pihak_kedua_jabatan": "Bupati",
        "daftar_nilai": [(iku1, Decimal(80))],
    }
    return IsianPerjanjian(**bawaan | kwargs)


def test_perjanjian_tetap_walau_target_tahun_berubah(acuan, verifikator, iku1):
    perubahan = DasarPerubahan(versi_perjanjian(acuan, 2025), "", verifikator)
    isian = isian_perjanjian(iku1)
    assert tetapkan_perjanjian(acuan, 2025, isian, perubahan, hari_ini=HARI_INI) == 2
    buat_target(iku1, nilai=85)
    assert PerjanjianKinerja.objects.get().daftar_target.get().nilai == 80


def test_perjanjian_tidak_bertanggal_di_masa_depan(acuan, verifikator, iku1):
    isian = isian_perjanjian(iku1, tanggal=date(2026, 1, 6))
    with pytest.raises(Ditolak, match="sesudah hari ini"):
        tetapkan_perjanjian(
            acuan, 2025, isian, DasarPerubahan(0, "", verifikator), hari_ini=HARI_INI
        )


def test_kalimat_constraint_sampai_ke_orang(acuan, verifikator, iku1):
    isian = isian_perjanjian(iku1, pihak_pertama_nip="1")
    with pytest.raises(Ditolak, match="NIP terdiri atas 18 angka"):
        tetapkan_perjanjian(
            acuan, 2025, isian, DasarPerubahan(0, "", verifikator), hari_ini=HARI_INI
        )


def test_pembanding_diisi_diubah_dan_dikosongkan_dengan_alasan(acuan, verifikator, iku1):
    def simpan(nilai, alasan=""):
        isian = IsianPembanding(iku1, "lampau", nilai, "LKjIP 2023")
        perubahan = DasarPerubahan(versi_pembanding(acuan, 2023), alasan, verifikator)
        return isi_pembanding(acuan, 2023, [isian], perubahan)

    assert simpan(None) == 0
    assert simpan(Decimal("71.5")) == 1
    with pytest.raises(Ditolak, match="Tulis alasan mengosongkan"):
        simpan(None)
    assert simpan(None, "Tahun keliru") == 1
    assert not NilaiPembanding.objects.exists()
    terakhir = NilaiPembanding.history.latest("history_id")
    assert (terakhir.history_type, terakhir.history_change_reason) == ("-", "Tahun keliru")


def test_nilai_di_luar_batas_ditolak_dengan_kalimat(acuan, verifikator, iku1):
    """The range of the indicator, whatever way the value came."""
    perubahan = DasarPerubahan(0, "", verifikator)
    isian = IsianRenstra(2021, 2026, "Perda", [(iku1, Decimal(101))])
    with pytest.raises(Ditolak, match="IKU-1: nilainya antara 0,00 % dan 100,00 %"):
        tetapkan_renstra(acuan, 2025, isian, perubahan)
    isian_lain = IsianPembanding(iku1, "lampau", Decimal(-1), "LKjIP")
    with pytest.raises(Ditolak, match="IKU-1: nilainya antara 0,00 % dan 100,00 %"):
        isi_pembanding(acuan, 2023, [isian_lain], perubahan)


def test_anggaran_dibatalkan_dengan_alasan_bukan_dihapus(acuan, verifikator, iku1):
    def simpan(pk=None, realisasi=900, batal=False, alasan=""):
        isian = IsianAnggaran(pk, "Program", iku1, Decimal(1000), Decimal(realisasi), batal)
        perubahan = DasarPerubahan(versi_anggaran(acuan, 2025), alasan, verifikator)
        return catat_anggaran(acuan, 2025, [isian], perubahan)

    assert simpan() == 1
    pk = AnggaranProgram.objects.get().pk
    with pytest.raises(Ditolak, match="sampai pagunya"):
        simpan(pk, realisasi=1001, alasan="Salah")
    assert simpan(pk, batal=True, alasan="Ganda") == 1
    assert AnggaranProgram.objects.get().alasan_batal == "Ganda"
    assert not AnggaranProgram.objects.berlaku().exists()
    with pytest.raises(Ditolak, match="tidak ada lagi"):
        simpan(buat_anggaran().pk)
