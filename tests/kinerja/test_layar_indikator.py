"""The inside of a sheet in Pengaturan: indicators with their preview, tujuan and sasaran."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from kinerja.actions.lembar import muat_lembar
from kinerja.baca.lembar import daftar_indikator
from kinerja.models import Indikator, Sasaran, Target
from organisasi.models.peran import Peran
from tests.factories import buat_kegiatan, buat_pengguna, buat_realisasi, buat_target, tutup_periode
from tests.kinerja.lembar import baca, isi_sumber
from tests.kinerja.lembar import indikator as _indikator

pytestmark = pytest.mark.django_db


@pytest.fixture
def lembar(acuan, client):
    client.force_login(buat_pengguna(Peran.ADMIN, kecamatan=acuan))
    return acuan.daftar_lembar_iku.get()


def _isian(client, alamat: str, **lain) -> dict:
    """What a browser would send of the form as it was shown."""
    form = client.get(alamat).context["form"]
    semua = {nama: form[nama].value() for nama in form.fields}
    return {nama: nilai for nama, nilai in semua.items() if nilai is not None} | lain


def _alamat(indikator: Indikator) -> str:
    return reverse("indikator_ubah", args=[indikator.lembar_id, indikator.pk])


def test_lembar_tampil_menurut_tujuan_dan_sasaran(client, lembar):
    halaman = client.get(reverse("lembar_detail", args=[lembar.pk])).content.decode()
    urutan = [halaman.index(f"{kode} ") for kode in ("IPP", "IKU-1", "IKU-2")]
    assert urutan == sorted(urutan)


def test_tanpa_perubahan_isian_lama_terkirim_utuh(client, lembar):
    """What the form shows is what is stored: sending it back changes nothing of the indicator."""
    for indikator in lembar.daftar_indikator.all():
        sebelum = Indikator.objects.filter(pk=indikator.pk).values().get()
        jawaban = client.post(_alamat(indikator), _isian(client, _alamat(indikator), alasan="x"))
        assert jawaban.status_code == 302
        assert Indikator.objects.filter(pk=indikator.pk).values().get() == sebelum


def test_pratinjau_menghitung_yang_belum_disimpan(client, lembar, acuan):
    tahun = timezone.localdate().year
    for kode, tindak_lanjut in (("PEM", date(tahun, 1, 2)), ("PEM", None), ("PMD", None)):
        buat_kegiatan(
            unit_kerja=acuan.daftar_unit_kerja.get(kode=kode),
            tanggal=date(tahun, 1, 1),
            tindak_lanjut=tindak_lanjut,
        )
    alamat = _alamat(lembar.daftar_indikator.get(kode="IKU-1"))
    lihat = {"lihat": "1"}
    assert (
        "1 dari 3 = 33,33 %" in client.post(alamat, _isian(client, alamat) | lihat).content.decode()
    )
    sempit = _isian(client, alamat, tindak_lanjut__unit=["PEM"]) | lihat
    jawaban = client.post(alamat, sempit)
    assert f"Dengan catatan tahun {tahun}: 1 dari 2 = 50,00 %" in jawaban.content.decode()
    assert "unit" not in lembar.daftar_indikator.get(kode="IKU-1").cara
    # What was typed stays.
    assert jawaban.context["form"]["tindak_lanjut__unit"].value() == ["PEM"]


def test_pratinjau_menurut_tahun_yang_mempunyai_catatan(client, lembar, acuan):
    kini = timezone.localdate().year
    alamat = _alamat(lembar.daftar_indikator.get(kode="IKU-1"))
    jawaban = client.post(alamat, _isian(client, alamat) | {"lihat": "1"})
    assert f"Dengan catatan tahun {kini}: belum ada data" in jawaban.content.decode()
    unit = acuan.daftar_unit_kerja.first()
    buat_kegiatan(unit_kerja=unit, tanggal=date(kini - 1, 3, 3))
    for tahun in (kini - 4, kini + 1):
        buat_realisasi(lembar.daftar_indikator.get(kode="IPP"), tahun=tahun)
    # The latest that has any, unless another one is asked for.
    jawaban = client.post(alamat, _isian(client, alamat) | {"lihat": "1"})
    assert f"Dengan catatan tahun {kini - 1}: 0 dari 1 = 0,00 %" in jawaban.content.decode()
    daftar = [tahun for tahun, _ in jawaban.context["form"].fields["tahun_lihat"].choices]
    assert daftar == [kini - 1, kini - 4]
    lain = _isian(client, alamat, tahun_lihat=kini - 4) | {"lihat": "1"}
    assert f"tahun {kini - 4}: belum ada data" in client.post(alamat, lain).content.decode()


def test_indikator_baru_dengan_skala_dan_rentang(client, lembar):
    alamat = reverse("indikator_baru", args=[lembar.pk])
    isian = {
        **_isian(client, alamat),
        **{"kode": "IKM", "nama": "Indeks Kepuasan Masyarakat", "satuan": "indeks"},
        **{"bagian": "1", "jenis": "nilai_tercatat", "arah": "naik"},
        **{"rentang_bawah": "25", "rentang_atas": "100", "dasar_skala": "realisasi"},
        **{"ambang": "88,31 A\n25 D"},
    }
    sebelah = client.post(alamat, isian | {"rentang_atas": ""}).context["form"].errors
    assert sebelah == {"rentang_atas": ["Isi keduanya, atau kosongkan keduanya bila tanpa batas."]}
    jawaban = client.post(alamat, isian | {"lihat": "1"})
    assert "belum ada data: —" in jawaban.content.decode()
    client.post(alamat, isian)
    baru = lembar.daftar_indikator.get(kode="IKM")
    assert baru.tingkat == "sasaran"
    assert baru.skala == {"dasar": "realisasi", "ambang": [["88.31", "A"], ["25", "D"]]}
    assert (baru.rentang_bawah, baru.rentang_atas) == (25, 100)


def test_kesalahan_tampil_di_bidangnya(client, lembar):
    alamat = reverse("indikator_baru", args=[lembar.pk])
    isian = _isian(client, alamat) | {
        **{"kode": "IKM", "nama": "N", "satuan": "indeks", "bagian": "0", "arah": "turun"},
        **{"jenis": "dokumen_desa", "rentang_bawah": "5", "rentang_atas": "1"},
    }
    errors = client.post(alamat, isian).context["form"].errors
    assert {"rentang_bawah", "jenis"} <= set(errors)
    # The kode of another one.
    errors = client.post(alamat, isian | {"kode": "ipp"}).context["form"].errors
    assert any("dipakai dua kali" in pesan for pesan in errors["__all__"])


def test_kode_berganti_tanpa_kehilangan_target(client, lembar):
    indikator = lembar.daftar_indikator.get(kode="IPP")
    target = buat_target(indikator, tahun=2025, nilai=Decimal("3.5"))
    alamat = _alamat(indikator)
    client.post(alamat, _isian(client, alamat, kode="IPP-2", alasan="Renstra"))
    target.refresh_from_db()
    assert target.indikator.kode == "IPP-2"
    assert target.indikator == indikator


def test_desimal_yang_memotong_target_ditolak(client, lembar):
    indikator = lembar.daftar_indikator.get(kode="IPP")
    buat_target(indikator, tahun=2025, nilai=Decimal("3.45"))
    alamat = _alamat(indikator)
    jawaban = client.post(alamat, _isian(client, alamat, desimal="1", alasan="x"))
    assert "paling banyak 1 angka di belakang koma" in jawaban.content.decode()
    assert Target.objects.get(indikator=indikator).nilai == Decimal("3.45")


def test_yang_menggeser_angka_tertutup_ditolak_dengan_sebabnya(client, lembar, acuan):
    buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"), tanggal=date(2025, 2, 1))
    tutup_periode(acuan)
    alamat = _alamat(lembar.daftar_indikator.get(kode="IKU-1"))
    sempit = _isian(client, alamat, tindak_lanjut__unit=["PEM"], alasan="x")
    assert "sudah ditutup" in client.post(alamat, sempit).content.decode()
    kode = _isian(client, alamat, kode="IKU-9", alasan="x")
    assert "sudah ditutup" in client.post(alamat, kode).content.decode()
    assert lembar.daftar_indikator.filter(kode="IKU-1").exists()


def test_pencatat_dan_catatan_disimpan_dan_perubahan_beralasan(client, lembar, acuan):
    indikator = lembar.daftar_indikator.get(kode="IPP")
    alamat = _alamat(indikator)
    unit = acuan.daftar_unit_kerja.get(kode="PELUM")
    isian = _isian(client, alamat, pencatat=unit.pk, catatan="Dari kementerian")
    assert "alasan" in client.post(alamat, isian).context["form"].errors
    client.post(alamat, isian | {"alasan": "Surat tugas"})
    indikator.refresh_from_db()
    assert (indikator.pencatat, indikator.catatan) == (unit, "Dari kementerian")
    assert indikator.history.first().history_change_reason == "Surat tugas"
    # The page of before is old now.
    jawaban = client.post(alamat, isian | {"alasan": "Lagi"})
    assert "sudah diubah orang lain" in jawaban.content.decode()


def test_indikator_yang_dipakai_tidak_dihapus(client, lembar):
    indikator = lembar.daftar_indikator.get(kode="IPP")
    realisasi = buat_realisasi(indikator, tahun=2025, nilai=Decimal(3))
    alamat = reverse("indikator_hapus", args=[lembar.pk, indikator.pk])
    isian = _isian(client, alamat, alasan="x")
    assert "sudah dipakai (realisasi tercatat)" in client.post(alamat, isian).content.decode()
    realisasi.delete()
    client.post(alamat, isian)
    assert not Indikator.objects.filter(pk=indikator.pk).exists()


def test_sasaran_ditambah_diurutkan_dan_dihapus(client, lembar):
    alamat = reverse("lembar_kerangka", args=[lembar.pk])
    semula = list(Sasaran.objects.order_by("nomor").values_list("uraian", flat=True))
    isian = _isian(client, alamat, alasan="Renstra") | {"t1_s1_nomor": "9", "t1_baru": "Baru"}
    client.post(alamat, isian)
    uraian = list(Sasaran.objects.order_by("nomor").values_list("uraian", flat=True))
    assert uraian == [*semula[1:], semula[0], "Baru"]
    assert Indikator.objects.get(kode="IKU-1").sasaran.uraian == semula[0]
    # One with an indicator stays.
    isian = _isian(client, alamat, alasan="x", t1_s1_uraian="")
    assert "t1_s1_uraian" in client.post(alamat, isian).context["form"].errors
    kosong = f"t1_s{len(uraian)}_uraian"
    client.post(alamat, _isian(client, alamat, alasan="x") | {kosong: ""})
    assert not Sasaran.objects.filter(uraian="Baru").exists()


def test_indikator_diurutkan_di_dalam_sasarannya(client, lembar, acuan):
    isi = isi_sumber(acuan)
    sasaran = isi["tujuan"][0]["sasaran"]
    for kode in ("A-1", "A-2"):
        sasaran[0]["indikator"].append({**_indikator(isi, "IKU-2"), "kode": kode, "target": {}})
    muat_lembar(acuan, baca(acuan, isi))
    alamat = reverse("lembar_kerangka", args=[lembar.pk])
    client.post(alamat, _isian(client, alamat, alasan="x", t1_s1_i1="9", t1_s1_i3="1"))
    urutan = ["IPP", "A-2", "A-1", "IKU-1", "IKU-2"]
    assert [satu.kode for satu in lembar.daftar_indikator.berurut()] == urutan
    assert [satu.kode for satu in daftar_indikator(acuan, 2025)] == urutan
    # One that is changed keeps its place.
    ubah = _alamat(lembar.daftar_indikator.get(kode="A-1"))
    client.post(ubah, _isian(client, ubah, alasan="x", nama="Nama lain"))
    assert [satu.kode for satu in lembar.daftar_indikator.berurut()] == urutan
