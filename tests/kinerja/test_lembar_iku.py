"""What loading a lembar-IKU file does."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from dasar.aturan.kesalahan import Ditolak, SudahBerubah
from kinerja.actions.lembar import muat_lembar
from kinerja.aturan.rumus import Nilai
from kinerja.aturan.ukuran import Ukuran
from kinerja.baca.isi_lembar import tulis_pratinjau
from kinerja.baca.lembar import isi_berkas_lembar, keadaan_lembar
from kinerja.baca.perhitungan import hitung_bersama
from kinerja.models import Indikator, LembarIKU, Target, Tujuan
from organisasi.baca.periode import PeriodeTertutup
from organisasi.models.peran import Peran
from tests.factories import buat_kegiatan, buat_pengguna, buat_realisasi, buat_target, tutup_periode
from tests.kinerja.lembar import baca as _baca
from tests.kinerja.lembar import indikator as _indikator
from tests.kinerja.lembar import salin

pytestmark = pytest.mark.django_db


def test_memuat_dua_kali_tidak_mengubah_apa_pun(acuan, isi):
    sebelum = LembarIKU.objects.get().versi
    _, berubah = muat_lembar(acuan, _baca(acuan, isi))
    assert berubah == 0
    lembar = LembarIKU.objects.get()
    assert lembar.versi == sebelum
    assert json.loads(isi_berkas_lembar(lembar)) == isi


def test_yang_ditulis_terbaca_sama_dengan_semua_macam_isi(acuan, isi):
    _indikator(isi, "IKU-1")["cara"] |= {"fungsi": [1, 7], "unit": ["PEM"]}
    _indikator(isi, "IPP").update(
        satuan="hari",
        arah="turun",
        desimal=1,
        rentang=["-5", "12.5"],
        target={"2025": {"4": "3.4"}, "2026": {"1": "3.0"}},
        skala={"dasar": "realisasi", "ambang": [["4.51", "A"], ["0", "F"]]},
    )
    lembar, _ = muat_lembar(acuan, _baca(acuan, isi), alasan="Renstra")
    assert json.loads(isi_berkas_lembar(lembar)) == isi
    assert muat_lembar(acuan, _baca(acuan, isi))[1] == 0
    assert lembar.history.first().history_change_reason == "Renstra"


def test_lembar_berikut_melanjutkan_yang_sama_dan_mulai_baru_yang_berbeda(acuan, isi):
    isi |= {"dari": 2027, "sampai": None}
    _indikator(isi, "IPP")["satuan"] = "nilai"
    lembar, _ = muat_lembar(acuan, _baca(acuan, isi))
    assert LembarIKU.objects.order_by("dari").first().sampai == 2026
    per_kode = {i.kode: i.melanjutkan for i in lembar.daftar_indikator.all()}
    assert per_kode["IPP"] is None
    assert per_kode["IKU-1"] == Indikator.objects.get(kode="IKU-1", lembar__dari__lt=2027)
    # What the office noted beside it stays with it.
    lama, baru = Indikator.objects.filter(kode="IKU-2").order_by("lembar__dari")
    assert baru.catatan == lama.catatan != ""


def test_kode_yang_hanya_berbeda_huruf_besar_dan_spasinya_tetap_melanjutkan(acuan, isi):
    lama = Indikator.objects.get(kode="IKU-1")
    lama.kode = "IKU  1"
    lama.save()
    _indikator(isi, "IKU-1")["kode"] = "iku 1"
    lembar, _ = muat_lembar(acuan, _baca(acuan, isi | {"dari": 2027}))
    assert lembar.daftar_indikator.get(kode="iku 1").melanjutkan == lama


def test_target_dan_realisasi_tahun_yang_diambil_ikut(acuan, isi):
    lama = Indikator.objects.get(kode="IPP")
    target = buat_target(lama, tahun=2027, nilai=Decimal("3.5"))
    realisasi = buat_realisasi(lama, tahun=2027, nilai=Decimal("3.1"))
    lembar, _ = muat_lembar(acuan, _baca(acuan, isi | {"dari": 2027}))
    for baris in (target, realisasi):
        baris.refresh_from_db()
        assert baris.indikator.lembar == lembar


def test_masa_yang_mulai_lebih_awal_membawa_target_lembar_yang_diambil_seluruhnya(acuan, isi):
    """The years go to a sheet that begins before: what was typed for them goes, too."""
    lama = salin(acuan, 2027)
    target = buat_target(lama.daftar_indikator.get(kode="IPP"), tahun=2027, nilai=Decimal("3.5"))
    realisasi = buat_realisasi(target.indikator, tahun=2027, nilai=Decimal("3.1"))
    lembar, _ = muat_lembar(acuan, _baca(acuan, isi | {"dari": 2026}))
    assert acuan.daftar_lembar_iku.order_by("dari").last() == lembar
    assert acuan.daftar_lembar_iku.count() == 2
    for baris in (target, realisasi):
        baris.refresh_from_db()
        assert baris.indikator.lembar == lembar


def test_masa_di_tengah_lembar_lain_ditolak(acuan, isi):
    muat_lembar(acuan, _baca(acuan, isi | {"sampai": 2030}))
    with pytest.raises(Ditolak, match='Tulis "sampai": 2030'):
        muat_lembar(acuan, _baca(acuan, isi | {"dari": 2027, "sampai": 2028}))


def test_masa_yang_menyisakan_realisasi_di_luar_ditolak(acuan, isi):
    buat_realisasi(Indikator.objects.get(kode="IPP"), tahun=2028, nilai=Decimal("3.1"))
    with pytest.raises(Ditolak, match="tidak lagi mencakup tahunnya"):
        muat_lembar(acuan, _baca(acuan, isi | {"sampai": 2027}))


def test_indikator_yang_sudah_dipakai_tidak_dihapus(acuan, isi):
    buat_realisasi(Indikator.objects.get(kode="IPP"), tahun=2025, nilai=Decimal("3.1"))
    isi["tujuan"][0]["indikator"] = []
    with pytest.raises(Ditolak, match=r"sudah dipakai \(realisasi tercatat\)"):
        muat_lembar(acuan, _baca(acuan, isi))
    assert Indikator.objects.filter(kode="IPP").exists()


def test_yang_menggeser_angka_triwulan_tertutup_ditolak(acuan, isi):
    buat_kegiatan(
        unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"),
        tanggal=date(2025, 2, 1),
        tindak_lanjut=date(2025, 2, 2),
    )
    tutup_periode(acuan)
    _indikator(isi, "IKU-1")["cara"]["unit"] = ["PEM"]
    with pytest.raises(PeriodeTertutup):
        muat_lembar(acuan, _baca(acuan, isi))
    assert "unit" not in Indikator.objects.get(kode="IKU-1").cara


def test_hanya_administrator_yang_memuat(acuan, isi):
    with pytest.raises(PermissionDenied):
        muat_lembar(
            acuan, _baca(acuan, isi), oleh=buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
        )


def test_yang_dilihat_sudah_berubah_ditolak(acuan, isi):
    dilihat = keadaan_lembar(acuan)
    isi["tugas_pokok"] = "Lain"
    muat_lembar(acuan, _baca(acuan, isi), dilihat=dilihat)
    with pytest.raises(SudahBerubah):
        muat_lembar(acuan, _baca(acuan, isi), dilihat=dilihat)


def test_perintah_uji_tidak_menyimpan_dan_yang_salah_keluar_1(acuan, isi, tmp_path: Path, capsys):
    berkas = tmp_path / "lembar.json"
    isi["tujuan"][0]["uraian"] = "Tujuan lain"
    berkas.write_text(json.dumps(isi))
    call_command("lembar-iku", "--muat", str(berkas), "--uji")
    assert "akan berubah" in capsys.readouterr().out
    assert not Tujuan.objects.filter(uraian="Tujuan lain").exists()
    call_command("lembar-iku", "--muat", str(berkas))
    assert Tujuan.objects.filter(uraian="Tujuan lain").exists()
    keluar = tmp_path / "keluar.json"
    call_command("lembar-iku", "--ekspor", str(keluar), "--tahun", "2026")
    assert keluar.read_bytes() == isi_berkas_lembar(acuan.daftar_lembar_iku.get())
    berkas.write_text("{")
    with pytest.raises(CommandError) as salah:
        call_command("lembar-iku", "--muat", str(berkas))
    assert salah.value.returncode == 1
    with pytest.raises(CommandError) as salah:
        call_command("lembar-iku", "--ekspor", str(keluar), "--uji")
    assert salah.value.returncode == 2


def test_jenis_dokumen_yang_baru_ditambahkan_dengan_aturannya(acuan, isi):
    lkppd = {**isi["jenis_dokumen"][0], "kode": "LKPPD", "bulan": 3, "hari": 31}
    isi["jenis_dokumen"].append(lkppd)
    isi |= {"dari": 2027}
    muat_lembar(acuan, _baca(acuan, isi))
    aturan = acuan.daftar_jenis_dokumen.get(kode="LKPPD").daftar_aturan.get()
    assert (aturan.bulan, aturan.hari, aturan.berlaku_dari_tahun) == (3, 31, 2027)


def test_realisasi_tanpa_indikator_yang_melanjutkan_menolak_lembar(acuan, isi):
    buat_realisasi(Indikator.objects.get(kode="IPP"), tahun=2027, nilai=Decimal("3.1"))
    _indikator(isi, "IPP")["satuan"] = "nilai"
    with pytest.raises(Ditolak, match="tidak mempunyai IPP dengan satuan dan cara"):
        muat_lembar(acuan, _baca(acuan, isi | {"dari": 2027}))


def test_target_yang_sudah_ada_di_lembar_baru_tidak_ditindih(acuan, isi):
    semula = Indikator.objects.get(kode="IPP")
    lama = buat_target(semula, tahun=2027, nilai=Decimal("3.5"))
    _indikator(isi, "IPP")["target"] = {"2027": {"4": "3.9"}}
    lembar, _ = muat_lembar(acuan, _baca(acuan, isi | {"dari": 2027}))
    lama.refresh_from_db()
    assert lama.indikator == semula
    assert Target.objects.get(indikator__lembar=lembar).nilai == Decimal("3.9")


def test_target_yang_tidak_mungkin_lagi_menolak_lembar(acuan, isi):
    buat_target(Indikator.objects.get(kode="IPP"), tahun=2027, nilai=Decimal("3.5"))
    _indikator(isi, "IPP")["rentang"] = ["0", "1"]
    with pytest.raises(Ditolak, match="nilainya antara 0,00 dan 1,00"):
        muat_lembar(acuan, _baca(acuan, isi | {"dari": 2027}))


def test_berkas_tanpa_rentang_dan_tanpa_aturan_tenggat(acuan, isi):
    _indikator(isi, "IPP")["rentang"] = None
    lembar, _ = muat_lembar(acuan, _baca(acuan, isi))
    acuan.daftar_jenis_dokumen.get(kode="LPPDesa").daftar_aturan.all().delete()
    tertulis = json.loads(isi_berkas_lembar(lembar))
    assert _indikator(tertulis, "IPP")["rentang"] is None
    assert [satu["kode"] for satu in tertulis["jenis_dokumen"]] == ["RKPDesa", "APBDesa"]


def test_pratinjau_nilai_tercatat_tanpa_bagian(acuan, isi):
    susunan = next(_baca(acuan, isi).semua_indikator())
    assert tulis_pratinjau(susunan, Nilai(0, 0, 1, Decimal("3.28"))) == "3,28"


def test_nilai_yang_terlalu_besar_bagi_kolomnya():
    assert Ukuran("nilai").keberatan(Decimal(10) ** 11) == "nilai ini terlalu besar."


def test_tanpa_kecamatan_tidak_ada_yang_dihitung():
    assert hitung_bersama({}) == {}
