"""What stands in the way of taking an import back, and is named."""

import re
from datetime import date

import pytest

from dasar.riwayat.bekas import TidakDapatDiurungkan
from desa.excel import dokumen as d
from desa.models import DokumenDesa
from impor.models import Impor, IsiImpor
from kinerja.excel import kolom as k
from kinerja.models import Kegiatan, TindakLanjut
from tests.buku_kerja import TINDAK_LANJUT
from tests.factories import (
    buat_berkas_dokumen,
    buat_bukti,
    buat_pengguna,
    buat_tanda_terima,
    buat_tanggal_tahapan,
    buat_tindak_lanjut,
    tutup_periode,
)
from tests.putusan import batalkan_kegiatan

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


def halangan(urungkan, impor):
    semula = Kegiatan.history.count(), DokumenDesa.history.count()
    with pytest.raises(TidakDapatDiurungkan) as salah:
        urungkan(impor)
    assert (Kegiatan.history.count(), DokumenDesa.history.count()) == semula
    assert Impor.objects.get(pk=impor.pk).status == "disimpan"
    return "\n".join(salah.value.daftar_halangan)


def test_yang_diubah_sesudahnya_menghalangi_dan_disebut(impor, urungkan, acuan):
    hasil = impor({}, {k.KODE: "2"})
    staf = buat_pengguna(
        unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"), kecamatan=acuan, first_name="Siti"
    )
    batalkan_kegiatan(Kegiatan.objects.get(kode="2"), alasan="Salah ketik", oleh=staf)
    Kegiatan.history.filter(history_change_reason="Salah ketik").update(history_user=staf)
    teks = halangan(urungkan, hasil)
    assert teks.startswith("2 Musyawarah desa: diubah ")
    assert teks.endswith("oleh Siti")
    assert Kegiatan.objects.count() == 2


@pytest.mark.parametrize(
    ("ubah", "sebab"),
    [
        (lambda lanjutan: lanjutan.save(), "tindak lanjutnya diubah .* oleh sistem"),
        (buat_bukti, "tindak lanjutnya dipakai oleh bukti"),
        (
            lambda lanjutan: buat_tindak_lanjut(lanjutan.kegiatan, uraian="Lain"),
            "mendapat tindak lanjut lain sesudah diimpor",
        ),
    ],
    ids=["diubah", "berbukti", "bertambah"],
)
def test_tindak_lanjut_yang_bergerak_menghalangi(impor, urungkan, ubah, sebab):
    hasil = impor(TINDAK_LANJUT)
    ubah(TindakLanjut.objects.get())
    with pytest.raises(TidakDapatDiurungkan) as salah:
        urungkan(hasil)
    (teks,) = salah.value.daftar_halangan
    assert re.search(sebab, teks)


def test_tindak_lanjut_yang_akan_mendahului_kegiatannya_menghalangi(impor, urungkan):
    impor({k.TANGGAL: "03/03/2025"})
    hasil = impor({k.TANGGAL: "03/02/2025"})
    buat_tindak_lanjut(Kegiatan.objects.get(), tanggal=date(2025, 2, 20))
    assert "mendahului tanggalnya semula" in halangan(urungkan, hasil)


def test_tindak_lanjut_lain_tidak_menghalangi_kegiatan_yang_hanya_berubah(impor, urungkan):
    impor({})
    hasil = impor({k.TEMPAT: "Pendopo"})
    buat_tindak_lanjut(Kegiatan.objects.get())
    urungkan(hasil)
    assert Kegiatan.objects.get().tempat == ""


@pytest.mark.parametrize(
    "daftar",
    [
        pytest.param([{}], id="baru"),
        pytest.param([{k.TANGGAL: "02/04/2025"}, {}], id="pindah_dari_triwulan_lain"),
        pytest.param([{}, TINDAK_LANJUT], id="tindak_lanjut_baru"),
    ],
)
def test_triwulan_yang_ditutup_menghalangi(impor, urungkan, acuan, daftar):
    for baris in daftar:
        hasil = impor(baris)
    tutup_periode(acuan)
    assert "sudah ditutup" in halangan(urungkan, hasil)


def test_tindak_lanjut_terverifikasi_di_triwulan_tertutup_menghalangi(impor, urungkan, acuan):
    impor(TINDAK_LANJUT | {k.TL_TANGGAL: "01/05/2025"})
    hasil = impor(TINDAK_LANJUT | {k.TL_TANGGAL: "01/05/2025", k.TEMPAT: "Pendopo"})
    TindakLanjut.objects.update(verifikasi="terverifikasi")
    tutup_periode(acuan, triwulan=2)
    assert "Triwulan II 2025 sudah ditutup" in halangan(urungkan, hasil)


def test_dokumen_yang_diubah_atau_ditutup_menghalangi(impor, urungkan, acuan):
    hasil = impor({}, {d.DESA: "Sukosari"}, isi=IsiImpor.DOKUMEN)
    DokumenDesa.objects.get(desa__nama="Sukosari").save()
    tutup_periode(acuan)
    teks = halangan(urungkan, hasil)
    assert "LPPDesa 2024 Rojopolo: Triwulan I 2025 sudah ditutup" in teks
    assert "LPPDesa 2024 Sukosari: diubah" in teks


@pytest.mark.parametrize(
    ("pakai", "sebab"),
    [
        (buat_tanggal_tahapan, "tanggal tahapan"),
        (buat_tanda_terima, "tanda terima"),
        (buat_berkas_dokumen, "berkas dokumen"),
    ],
)
def test_dokumen_yang_dipakai_menghalangi(impor, urungkan, pakai, sebab):
    hasil = impor({}, isi=IsiImpor.DOKUMEN)
    pakai(DokumenDesa.objects.get())
    assert f"LPPDesa 2024 Rojopolo: dipakai oleh {sebab}" in halangan(urungkan, hasil)


def test_tanda_terima_atas_tanggal_yang_diimpor_menghalangi(impor, urungkan):
    impor({}, isi=IsiImpor.DOKUMEN)
    hasil = impor({d.DITERIMA: "01/04/2025"}, isi=IsiImpor.DOKUMEN)
    buat_tanda_terima(DokumenDesa.objects.get(), tanggal_diterima=date(2025, 4, 1))
    assert "dipakai oleh tanda terima" in halangan(urungkan, hasil)
