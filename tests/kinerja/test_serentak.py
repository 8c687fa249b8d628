"""Deeds that touch the same rows at once wait for each other: none fails, none undoes another."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date

import pytest
from django.db import connection

from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.kegiatan import IsianKegiatan, KegiatanSudahBerubah, ubah_kegiatan
from kinerja.actions.rencana import IsianRencana, atur_rencana
from kinerja.actions.serah_terima import serahkan_tanggungan
from kinerja.excel import kolom as k
from kinerja.excel.impor import ImporKegiatan
from kinerja.models import Kegiatan
from organisasi.baca.impor import impor_buku
from organisasi.models.peran import Peran
from tests.buku_kerja import buku_kegiatan
from tests.factories import DICATAT_PADA, buat_kegiatan, buat_pengguna

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]
HARI_INI = date(2025, 12, 31)
KALI = 12


@pytest.fixture
def kantor(acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    orang = [buat_pengguna(unit_kerja=unit, kecamatan=acuan) for _ in range(3)]
    for nomor in range(KALI):
        buat_kegiatan(
            unit_kerja=unit,
            kode=str(nomor),
            uraian=f"Kegiatan nomor {nomor}",
            tanggal=date(2025, 6, 1),
            penanggung_jawab=orang[0],
        )
    return acuan, orang


def bersama(*daftar_perbuatan):
    """Run them at once, each several times; raise what one of them raises."""

    def jalankan(perbuatan):
        try:
            for kali in range(KALI):
                perbuatan(kali)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(daftar_perbuatan)) as kolam:
        list(kolam.map(jalankan, daftar_perbuatan))


def test_rencana_serah_terima_dan_impor_tidak_saling_menggagalkan(kantor, tmp_path):
    acuan, (satu, dua, rekan) = kantor
    admin = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    semua = list(Kegiatan.objects.values_list("pk", flat=True))

    def rencanakan(kali):
        isian = IsianRencana(None, date(2026, 1, kali + 1), dua if kali % 2 else satu)
        atur_rencana(semua[::-1], isian, oleh=rekan, hari_ini=HARI_INI)

    def serahkan(kali):
        dari, kepada = (satu, dua) if kali % 2 else (dua, satu)
        # Another may have been faster.
        with suppress(Ditolak):
            serahkan_tanggungan(dari, kepada, oleh=admin)

    def impor(kali):
        rows = [
            {k.KODE: str(n), k.KEGIATAN: f"Kegiatan nomor {n}", k.TEMPAT: f"Balai {kali}"}
            for n in range(KALI)
        ]
        impor_buku(
            ImporKegiatan(acuan),
            buku_kegiatan(tmp_path / f"{kali}.xlsx", *rows),
            hari_ini=HARI_INI,
            sekarang=DICATAT_PADA,
            oleh=verifikator,
            uji=False,
            perbarui=True,
        )

    bersama(rencanakan, serahkan, impor)
    assert set(Kegiatan.objects.values_list("tempat", flat=True)) == {f"Balai {KALI - 1}"}
    assert set(Kegiatan.objects.values_list("rencana_tanggal", flat=True)) == {date(2026, 1, KALI)}


def test_rencana_tidak_terhapus_oleh_yang_mengubah_kegiatan(kantor):
    _, (satu, _, rekan) = kantor
    kegiatan = Kegiatan.objects.order_by("pk").first()

    def rencanakan(kali):
        isian = IsianRencana(None, date(2026, 1, kali + 1), None)
        atur_rencana([kegiatan.pk], isian, oleh=rekan, hari_ini=HARI_INI)
        baru = Kegiatan.objects.get(pk=kegiatan.pk)
        assert baru.rencana_tanggal == date(2026, 1, kali + 1)

    def ubah(kali):
        kini = Kegiatan.objects.select_related("unit_kerja").get(pk=kegiatan.pk)
        isian = IsianKegiatan(
            tanggal=kini.tanggal,
            jenis=kini.jenis,
            fungsi=kini.fungsi,
            uraian=f"Ubahan {kali}",
            tempat="",
            pihak_terkait="",
            daftar_desa=(),
            hasil="",
        )
        try:
            ubah_kegiatan(kini, isian, versi=kini.versi, oleh=satu, hari_ini=HARI_INI)
        except KegiatanSudahBerubah:
            pytest.fail("Rencana bukan perubahan isi kegiatan.")

    bersama(rencanakan, ubah)
    kegiatan.refresh_from_db()
    assert (kegiatan.uraian, kegiatan.rencana_tanggal) == (
        f"Ubahan {KALI - 1}",
        date(2026, 1, KALI),
    )
