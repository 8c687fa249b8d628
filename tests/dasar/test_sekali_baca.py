"""What is read once while a page is made, and when it is read again."""

import ast

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import StreamingHttpResponse

from dasar.sekali_baca import sekali_baca, selama_membaca
from iku_jatiroto.permintaan import SekaliBacaMiddleware
from organisasi.models import Kecamatan
from tests.basis_data import APP_KAMI
from tests.factories import buat_kecamatan


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

    def test_yang_hanya_membaca_tidak_membuat_lupa(self, acuan, baca):
        nama, ditanya = baca
        daftar_pk = Kecamatan.objects.values("pk")
        with selama_membaca(), connection.cursor() as kursor:
            nama(acuan, 2025)
            kursor.execute("\n SELECT 1")
            list(daftar_pk.union(daftar_pk))
            nama(acuan, 2025)
        assert len(ditanya) == 1

    def test_di_dalam_transaksi_dibaca_setiap_kali(self, acuan, baca):
        # Behind a lock somebody else's change is seen, and no word of ours announces it.
        nama, ditanya = baca
        with selama_membaca():
            nama(acuan, 2025)
            with transaction.atomic():
                nama(acuan, 2025)
                nama(acuan, 2025)
        assert len(ditanya) == 3

    def test_yang_di_dalam_tidak_menutupi_yang_di_luar(self, acuan, baca):
        nama, ditanya = baca
        with selama_membaca():
            nama(acuan, 2025)
            with selama_membaca():
                nama(acuan, 2025)
            nama(acuan, 2025)
            assert len(ditanya) == 2
            with selama_membaca():
                Kecamatan.objects.update(nama="Lain")
            assert nama(acuan, 2025) == "Lain"

    def test_sesudah_gagal_tidak_ada_yang_diingat(self, acuan, baca, rf):
        nama, ditanya = baca

        def halaman(request):
            nama(acuan, 2025)
            raise ValueError

        with pytest.raises(ValueError, match=r"^$"):
            SekaliBacaMiddleware(halaman)(rf.get("/"))
        nama(acuan, 2025)
        nama(acuan, 2025)
        assert len(ditanya) == 3
        assert not connection.execute_wrappers

    def test_jawaban_yang_mengalir_dibaca_setiap_kali(self, acuan, baca, rf):
        nama, ditanya = baca

        def halaman(request):
            nama(acuan, 2025)
            return StreamingHttpResponse(nama(acuan, 2025) for _ in range(2))

        assert b"".join(SekaliBacaMiddleware(halaman)(rf.get("/"))) == acuan.nama.encode() * 2
        assert len(ditanya) == 3


@pytest.mark.django_db(transaction=True)
def test_yang_ditarik_kembali_seluruhnya_tidak_diingat(baca):
    # The rollback of a whole transaction passes no cursor, so nobody hears of it.
    nama, _ = baca
    kecamatan = buat_kecamatan()
    with selama_membaca():
        with transaction.atomic():
            Kecamatan.objects.update(nama="Lain")
            assert nama(kecamatan, 2025) == "Lain"
            transaction.set_rollback(True)
        assert nama(kecamatan, 2025) == kecamatan.nama


def test_yang_dipakai_bersama_tidak_dapat_diubah():
    """By what each reading says that it returns: a list or a dict would be a trap."""
    daftar = [
        (f"{path.relative_to(settings.BASE_DIR)}: {satu.name}", ast.unparse(satu.returns))
        for app in APP_KAMI
        for path in (settings.BASE_DIR / app).rglob("*.py")
        for satu in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(satu, ast.FunctionDef)
        and any(ast.unparse(hias) == "sekali_baca" for hias in satu.decorator_list)
    ]
    assert daftar
    dapat_diubah = ("list", "dict", "set", "defaultdict", "Iterable", "Iterator")
    assert not [nama for nama, hasil in daftar if set(dapat_diubah) & kata(hasil)]


def kata(hasil: str) -> set[str]:
    """The names in an annotation."""
    return {satu.id for satu in ast.walk(ast.parse(hasil)) if isinstance(satu, ast.Name)}


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
