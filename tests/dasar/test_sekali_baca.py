"""What is read once while a page is made, and when it is read again."""

import pytest
from django.db import connection, transaction

from dasar.sekali_baca import sekali_baca, selama_membaca
from organisasi.models import Kecamatan


@pytest.fixture
def baca():
    """A reading that counts how often it is asked."""
    ditanya = []

    @sekali_baca
    def nama(kecamatan, tahun, *, lengkap=False):
        ditanya.append((tahun, lengkap))
        return Kecamatan.objects.values_list("nama", flat=True).get(pk=kecamatan.pk)

    return nama, ditanya


@pytest.mark.django_db
class TestSelamaMembaca:
    def test_pertanyaan_yang_sama_sekali_saja(self, acuan, baca):
        nama, ditanya = baca
        with selama_membaca():
            assert nama(acuan, 2025) == nama(acuan, tahun=2025) == acuan.nama
            assert nama(acuan, 2025, lengkap=False) == nama(acuan, 2026) == acuan.nama
            nama(acuan, 2025, lengkap=True)
        assert ditanya == [(2025, False), (2026, False), (2025, True)]

    def test_di_luarnya_setiap_kali(self, acuan, baca):
        nama, ditanya = baca
        nama(acuan, 2025)
        with selama_membaca():
            nama(acuan, 2025)
        nama(acuan, 2025)
        assert len(ditanya) == 3

    def test_sesudah_ditulis_dibaca_lagi(self, acuan, baca):
        nama, _ = baca
        with selama_membaca():
            nama(acuan, 2025)
            Kecamatan.objects.update(nama="Lain")
            assert nama(acuan, 2025) == "Lain"

    def test_yang_ditarik_kembali_tidak_diingat(self, acuan, baca):
        nama, _ = baca
        with selama_membaca():
            with transaction.atomic():
                Kecamatan.objects.update(nama="Lain")
                assert nama(acuan, 2025) == "Lain"
                transaction.set_rollback(True)
            assert nama(acuan, 2025) == acuan.nama

    def test_ditulis_dengan_sql_sendiri(self, acuan, baca):
        nama, _ = baca
        with selama_membaca(), connection.cursor() as kursor:
            nama(acuan, 2025)
            kursor.execute("UPDATE organisasi_kecamatan SET nama = 'Lain'")
            assert nama(acuan, 2025) == "Lain"


def test_yang_gagal_ditanya_lagi():
    ditanya = []

    @sekali_baca
    def gagal():
        ditanya.append(1)
        raise ValueError

    with selama_membaca():
        for _ in range(2):
            with pytest.raises(ValueError, match=r"^$"):
                gagal()
    assert len(ditanya) == 2
