"""Dates after 31 December that count in the year before: closed with its fourth quarter."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import pytest

from dasar.aturan.kesalahan import Ditolak
from dasar.berkas.unggahan import IsianBerkas
from dasar.riwayat.bekas import TidakDapatDiurungkan
from desa.actions.kisi import IsianSlot, IsianSlotDitolak, simpan_kisi
from desa.actions.slot import unggah_berkas
from desa.baca.kolom import baca_kolom
from desa.baca.susulan import baca_susulan
from desa.excel import dokumen as d
from desa.models import DokumenDesa
from impor.actions.unggahan import unggah_buku
from impor.actions.urungkan import urungkan_impor
from impor.models import Impor, IsiImpor
from kinerja.baca.antrean import baca_penghalang
from kinerja.excel import kolom as k
from kinerja.models import Kegiatan
from organisasi.baca.periode import PeriodeTertutup
from organisasi.models.peran import Peran
from organisasi.models.verifikasi import StatusVerifikasi
from tests.berkas_uji import pdf
from tests.buku_kerja import TINDAK_LANJUT, buku_dokumen, buku_kegiatan
from tests.factories import (
    DICATAT_PADA,
    buat_batas,
    buat_dokumen,
    buat_pengguna,
    buat_perpanjangan,
    tutup_periode,
    tutup_tahun,
)
from tests.putusan import putuskan_tanggal, setujui_buku

pytestmark = pytest.mark.django_db
SEKARANG = datetime(2026, 2, 2, 3, 0, tzinfo=UTC)
HARI_INI = date(2026, 2, 2)
AKHIR, TENGGAT, SESUDAH = date(2025, 12, 31), date(2026, 1, 20), date(2026, 1, 21)
APBDESA = {d.JENIS: "APBDesa", d.TAHUN: 2026, d.DITERIMA: None}


@pytest.fixture
def apb(acuan):
    """APBDesa of 2025 may come until 20 January, as may a tindak lanjut; 2025 is closed."""
    apb = acuan.daftar_jenis_dokumen.get(kode="APBDesa")
    buat_perpanjangan(apb, tahun=2025, tenggat=TENGGAT)
    buat_batas(acuan, tahun=2025, tanggal=TENGGAT)
    tutup_tahun(acuan)
    return apb


@pytest.fixture
def impor(acuan, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "berkas"
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)

    def jalankan(isi, baris):
        tulis = buku_kegiatan if isi == IsiImpor.KEGIATAN else buku_dokumen
        with tulis(tmp_path / "a.xlsx", baris).open("rb") as berkas:
            impor = unggah_buku(
                acuan, berkas, nama_asli="a.xlsx", isi=isi, oleh=verifikator, sekarang=SEKARANG
            )
        setujui_buku(impor, perbarui=True, oleh=verifikator)
        return Impor.objects.get(pk=impor.pk)

    return jalankan


def test_hari_susulan_menyentuh_akhir_tahunnya(acuan, apb):
    susulan = baca_susulan(acuan)
    jenis = (apb.pk, 2026)
    assert list(susulan.hari(jenis, None, AKHIR, TENGGAT)) == [None, AKHIR, TENGGAT, AKHIR]
    assert list(susulan.hari(jenis, SESUDAH)) == [SESUDAH]
    assert list(susulan.hari((apb.pk, 2027), TENGGAT)) == [TENGGAT]


@pytest.mark.parametrize(("tanggal", "boleh"), [(TENGGAT, False), (SESUDAH, True)])
def test_kisi_tahun_yang_ditutup(acuan, apb, tanggal, boleh):
    """One that would be on time moves the closed year; one that is late does not."""
    staf = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan)
    isian = IsianSlot(
        desa_pk=acuan.daftar_desa.get(nama="Rojopolo").pk,
        jenis_pk=apb.pk,
        semula={},
        menjadi={"tanggal_penetapan": tanggal},
    )

    def simpan():
        return simpan_kisi(acuan, 2025, [isian], oleh=staf, sekarang=SEKARANG, hari_ini=HARI_INI)

    if boleh:
        assert simpan().berubah == 1
        return
    with pytest.raises(IsianSlotDitolak) as ditolak:
        simpan()
    pesan = str(ditolak.value.kesalahan)
    assert "Triwulan IV 2025 sudah ditutup" in pesan
    assert not DokumenDesa.objects.exists()


@pytest.mark.parametrize(
    ("isi", "beda", "model"),
    [
        (IsiImpor.DOKUMEN, APBDESA | {d.PENETAPAN: "20/01/2026"}, DokumenDesa),
        (
            IsiImpor.KEGIATAN,
            TINDAK_LANJUT | {k.TANGGAL: "01/12/2025", k.TL_TANGGAL: "20/01/2026"},
            Kegiatan,
        ),
    ],
)
def test_impor_dan_pengurungannya(acuan, apb, impor, isi, beda, model):
    with pytest.raises(Ditolak):
        impor(isi, beda)
    assert not model.objects.exists()
    acuan.daftar_periode.filter(triwulan=4).delete()
    hasil = impor(isi, beda)
    assert model.objects.count() == 1
    acuan.daftar_periode.filter(triwulan=3).update(triwulan=4)
    with pytest.raises(TidakDapatDiurungkan) as salah:
        urungkan_impor(hasil, alasan="Keliru", oleh=hasil.disimpan_oleh, sekarang=DICATAT_PADA)
    assert "Triwulan IV 2025 sudah ditutup" in str(salah.value.daftar_halangan)


def test_tanggal_sebelum_tahunnya_milik_tahun_pelaporannya(acuan):
    """A document that counts in 2025 and is dated 2024: closed 2024 keeps it out of nothing."""
    lpp = acuan.daftar_jenis_dokumen.get(kode="LPPDesa")
    awal = date(2024, 12, 30)
    tutup_tahun(acuan, tahun=2024)
    staf = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan)
    isian = IsianSlot(acuan.daftar_desa.first().pk, lpp.pk, {}, {"tanggal_diterima": awal})
    simpan = partial(simpan_kisi, acuan, 2025, oleh=staf, sekarang=SEKARANG, hari_ini=HARI_INI)
    assert simpan([isian]).berubah == 1
    # It counts from the first triwulan on: verified before that is closed, and closed with it.
    assert baca_penghalang(acuan, 2025, 1).jumlah == 1
    dokumen = DokumenDesa.objects.get()
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    putuskan_tanggal(dokumen, "diterima", StatusVerifikasi.TERVERIFIKASI, oleh=verifikator)
    assert not baca_penghalang(acuan, 2025, 1)
    tutup_periode(acuan, tahun=2025, triwulan=1)
    with pytest.raises(IsianSlotDitolak):
        simpan([replace(isian, menjadi={"tanggal_diterima": None})])
    with pytest.raises(PeriodeTertutup, match="Triwulan I 2025"):
        putuskan_tanggal(
            dokumen, "diterima", StatusVerifikasi.DIKEMBALIKAN, catatan="Cap", oleh=verifikator
        )


def test_pindaian_susulan_terkunci_bersama_triwulan_iv(acuan, apb):
    """A scan would make a date unverified again that the closed year counts."""
    dokumen = buat_dokumen(
        acuan.daftar_desa.first(), apb, tahun_anggaran=2026, tanggal_penetapan=TENGGAT
    )
    staf = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan)
    kolom = next(k for k in baca_kolom(acuan, 2025) if k.jenis_pk == apb.pk)
    with pytest.raises(PeriodeTertutup, match="Triwulan IV 2025"):
        unggah_berkas(
            dokumen.desa, kolom, (IsianBerkas("a.pdf", pdf()),), oleh=staf, sekarang=SEKARANG
        )


def test_kisi_susulan_hanya_dapat_dibaca_sejak_dibuka(client, acuan, apb):
    desa = acuan.daftar_desa.first()
    buat_dokumen(desa, apb, tahun_anggaran=2026, tanggal_penetapan=TENGGAT)
    client.force_login(buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM")))
    for alamat in ("/dokumen-desa/2025/", f"/dokumen-desa/2025/{desa.kode}/APBDesa/"):
        form = client.get(alamat).context["form"]
        sel = next(
            s for baris in form.kisi.daftar_baris for s in baris.daftar_sel if s.tanggal == TENGGAT
        )
        assert "penetapan" in form._terkunci(sel)
