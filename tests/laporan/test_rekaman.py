"""What is frozen comes back unchanged, for every kind of report."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from cattrs import BaseValidationError

from kinerja.baca.batas import baca_titik
from kinerja.models import Indikator
from laporan.isi.rekaman import (
    Anggota,
    AngkaBeku,
    KegiatanBeku,
    Rekaman,
    baca_rekaman,
    bekukan,
    cairkan,
    sidik,
    tulis_rekaman,
)
from laporan.isi.ringkas import KelompokKegiatan, Kertas, Terbitan
from laporan.models import JenisLaporan
from laporan.susun.anggota import susun_anggota
from laporan.terbit.jenis import DAFTAR_JENIS
from laporan.terbit.permintaan import Permintaan
from tests.factories import buat_kegiatan, buat_pejabat, buat_target

ANGKA = AngkaBeku("IKU-1", "Persentase", 2, 3, Decimal(200) / 3, None, None, None)
REKAMAN = Rekaman(
    jenis="ringkas",
    kecamatan_kode="35.08.17",
    tahun=2025,
    triwulan=0,
    per=date(2025, 12, 31),
    tanggal=date(2026, 1, 5),
    kertas=Kertas.F4,
    versi="1",
    terbitan=Terbitan("ABCD-EFGH", "https://iku.example/cek/ABCD-EFGH/", 1, "Salah tanggal", "X"),
    anggota=Anggota((ANGKA,), (), (), (), (), ()),
    isi={"b": 1, "a": "é"},
)


def minta(kecamatan, jenis) -> Permintaan:
    triwulan = 4 if DAFTAR_JENIS[jenis].per_triwulan else 0
    return Permintaan(
        kecamatan=kecamatan,
        jenis=JenisLaporan(jenis),
        titik=baca_titik(kecamatan, 2025, date(2026, 2, 1)),
        triwulan=triwulan,
        tanggal=date(2026, 1, 5),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("kode", DAFTAR_JENIS)
def test_isi_setiap_jenis_kembali_utuh_dari_json(acuan, kode):
    buat_pejabat(acuan, menjabat_dari=date(2030, 1, 1))
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    buat_kegiatan(unit_kerja=unit, tindak_lanjut=date(2025, 4, 1))
    buat_target(Indikator.objects.get(kode="IKU-1"), nilai=Decimal("66.67"))
    jenis = DAFTAR_JENIS[kode]
    isi = jenis.susun(minta(acuan, kode))
    assert cairkan(json.loads(json.dumps(bekukan(isi))), jenis.isi) == isi


def test_rekaman_kembali_utuh_dan_selalu_ditulis_sama():
    teks = tulis_rekaman(REKAMAN)
    assert baca_rekaman(teks) == REKAMAN
    assert tulis_rekaman(baca_rekaman(teks)) == teks
    assert '"isi":{"a":"é","b":1}' in teks
    assert '"realisasi":"66.66666666666666666666666667"' in teks
    assert '"tanggal":"2026-01-05"' in teks


def test_sidik_berubah_bersama_satu_huruf():
    lain = replace(REKAMAN, anggota=replace(REKAMAN.anggota, daftar_angka=()))
    assert len(sidik(tulis_rekaman(REKAMAN))) == 64
    assert sidik(tulis_rekaman(REKAMAN)) != sidik(tulis_rekaman(lain))


def test_rekaman_dengan_bidang_asing_ditolak():
    isi = json.loads(tulis_rekaman(REKAMAN)) | {"tambahan": 1}
    with pytest.raises(BaseValidationError):
        baca_rekaman(json.dumps(isi))


def test_rekaman_lama_tanpa_pengenal_tetap_terbaca():
    lama = {
        "unit": "PEM",
        "kode": "A-1",
        "tanggal": "2025-03-10",
        "jenis": "Koordinasi",
        "fungsi": 1,
        "uraian": "Rapat",
        "ditindaklanjuti": True,
        "daftar_tindak_lanjut": [
            {"tanggal": "2025-04-01", "bentuk": "Surat", "nomor": "1", "uraian": "Undangan"}
        ],
    }
    kegiatan = cairkan(lama, KegiatanBeku)
    assert (kegiatan.pk, kegiatan.daftar_tindak_lanjut[0].pk) == (0, 0)
    kelompok = cairkan({"unit": "Seksi", "bulan": "Maret", "daftar_baris": []}, KelompokKegiatan)
    assert kelompok.kode == ""


@pytest.mark.django_db
def test_rekaman_membekukan_pengenal_setiap_baris(acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    kegiatan = buat_kegiatan(unit_kerja=unit, tindak_lanjut=date(2025, 4, 1))
    hari = date(2025, 12, 31)
    anggota = susun_anggota(acuan, baca_titik(acuan, 2025, hari, hari))
    (beku,) = anggota.daftar_kegiatan
    assert beku.pk == kegiatan.pk
    assert beku.daftar_tindak_lanjut[0].pk == kegiatan.daftar_tindak_lanjut.get().pk
    assert {s.desa_pk for s in anggota.daftar_slot} == {d.pk for d in acuan.daftar_desa.all()}
    assert all(s.jenis_pk for s in anggota.daftar_slot)
