"""The fungsi of each year are those of its sheet: on the form, in lists, in workbooks."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from dasar.aturan.kesalahan import BerkasSalah, Ditolak
from kinerja.actions.lembar import muat_lembar
from kinerja.baca.batas import baca_titik
from kinerja.baca.lembar import keadaan_lembar
from kinerja.excel import kolom as k
from kinerja.excel.impor import ImporKegiatan
from kinerja.excel.tulis import ekspor_kegiatan
from kinerja.models import Kegiatan
from laporan.susun.anggota import susun_anggota
from laporan.susun.lembar import susun_lembar
from organisasi.baca.impor import impor_buku
from organisasi.baca.periode import PeriodeTertutup
from organisasi.models import Fungsi
from organisasi.models.peran import Peran
from tests.buku_kerja import buku_kegiatan
from tests.factories import buat_kegiatan, buat_pengguna, tutup_periode
from tests.kinerja.lembar import baca, isi_sumber
from tests.kinerja.lembar import indikator as _indikator

pytestmark = pytest.mark.django_db
KINI = timezone.localdate().year
LALU = KINI - 1


@pytest.fixture
def dua_lembar(acuan):
    """From this year on: a new fungsi, then the second and the first of the sheet before."""
    isi = isi_sumber(acuan)
    lama = isi["fungsi"]
    isi |= {"dari": KINI, "fungsi": ["Fungsi baru", lama[1], lama[0]]}
    muat_lembar(acuan, baca(acuan, isi))
    return {satu.uraian: satu for satu in acuan.daftar_fungsi.all()} | {1: lama[0], 2: lama[1]}


@pytest.fixture
def staf(acuan, client):
    pengguna = buat_pengguna(kecamatan=acuan, unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"))
    client.force_login(pengguna)
    return pengguna


def impor(acuan, path):
    tentang = {"sekarang": timezone.now(), "oleh": None, "uji": False, "perbarui": True}
    return impor_buku(ImporKegiatan(acuan), path, hari_ini=timezone.localdate(), **tentang)


def _pilihan(jawaban) -> list[str]:
    pilihan = jawaban.context["form"].fields["fungsi"].choices
    return [str(label) for kode, label in pilihan if str(kode).isdigit()]


@pytest.mark.basis_data
def test_formulir_menawarkan_fungsi_lembar_tahun_kegiatannya(client, acuan, dua_lembar, staf):
    satu, dua = dua_lembar[1], dua_lembar[2]
    baru = reverse("kegiatan_baru")
    assert _pilihan(client.get(baru)) == ["1. Fungsi baru", f"2. {dua}", f"3. {satu}"]
    lalu = _pilihan(client.get(baru, {"tanggal": f"03/03/{LALU}"}))
    assert (lalu[:2], len(lalu)) == ([f"1. {satu}", f"2. {dua}"], 10)
    isian = {
        "tanggal": f"03/03/{LALU}",
        "jenis": "koordinasi",
        "uraian": "Rapat",
        "fungsi": dua_lembar["Fungsi baru"].pk,
    }
    jawaban = client.post(baru, isian)
    assert f"Tidak ada pada lembar IKU tahun {LALU}" in jawaban.content.decode()
    assert _pilihan(jawaban) == lalu
    bantuan = jawaban.context["form"].fields["fungsi"].help_text
    assert bantuan.startswith(f"Menurut lembar IKU tahun {LALU}.")
    assert jawaban.context["form"]["uraian"].value() == "Rapat"
    akibat = {"hari": isian["tanggal"], "fungsi": isian["fungsi"]}
    halaman = client.get(reverse("kegiatan_akibat"), akibat).content.decode()
    assert f"tidak ada pada lembar IKU tahun {LALU}: pilih lagi" in halaman
    assert not Kegiatan.objects.exists()


def test_kegiatan_lama_memegang_fungsinya_dengan_nomor_tahunnya(client, acuan, dua_lembar, staf):
    uraian = acuan.daftar_lembar_iku.get(dari=2000).daftar_fungsi.get(nomor=7).fungsi.uraian
    kegiatan = buat_kegiatan(
        unit_kerja=staf.unit_kerja, tanggal=date(LALU, 3, 3), fungsi=dua_lembar[uraian]
    )
    assert f"7.\n          {uraian}" in client.get(kegiatan.get_absolute_url()).content.decode()
    form = client.get(reverse("kegiatan_ubah", args=[kegiatan.pk])).context["form"]
    assert form["fungsi"].value() == kegiatan.fungsi_id
    # A copy of it belongs to this year, whose sheet does not have that one.
    baru = client.get(reverse("kegiatan_baru"), {"salin": kegiatan.pk})
    assert uraian not in str(_pilihan(baru))


def test_daftar_cetak_dan_buku_kerja_memakai_nomor_tahunnya(
    client, acuan, dua_lembar, staf, tmp_path
):
    for tahun in (LALU, KINI):
        buat_kegiatan(
            unit_kerja=staf.unit_kerja,
            kode=f"K-{tahun}",
            tanggal=date(tahun, 1, 1),
            fungsi=dua_lembar[dua_lembar[1]],
        )
    for tahun, nomor in ((LALU, 1), (KINI, 3)):
        for alamat in ("kegiatan_list", "kegiatan_cetak"):
            isian = {"tahun": tahun, "kolom": ["kode", "fungsi"], "urut": "fungsi"}
            for saring, ada in ((nomor, True), (4 - nomor, False)):
                jawaban = client.get(reverse(alamat), isian | {"fungsi": saring})
                daftar = jawaban.context["halaman" if alamat == "kegiatan_list" else "daftar_baris"]
                assert [b.fungsi for b in daftar] == ([str(nomor)] if ada else [])
        path = tmp_path / f"{tahun}.xlsx"
        ekspor_kegiatan(acuan, tahun, path)
        lembar = load_workbook(path).active
        assert lembar.cell(2, k.JUDUL.index(k.FUNGSI) + 1).value == nomor
        (beku,) = susun_anggota(acuan, baca_titik(acuan, tahun, date(KINI, 12, 31))).daftar_kegiatan
        assert beku.fungsi == nomor
        hasil = impor(acuan, path)
        assert (hasil.sama, hasil.berubah, hasil.baru) == (1, 0, 0)


def test_impor_menurut_lembar_tahun_barisnya(acuan, dua_lembar, tmp_path):
    path = buku_kegiatan(
        tmp_path / "a.xlsx",
        *(
            {k.KODE: f"K-{tahun}", k.TANGGAL: date(tahun, 1, 1), k.FUNGSI: nomor}
            for tahun, nomor in ((LALU, 1), (KINI, 1))
        ),
    )
    impor(acuan, path)
    assert Kegiatan.objects.get(kode=f"K-{LALU}").fungsi.uraian == dua_lembar[1]
    assert Kegiatan.objects.get(kode=f"K-{KINI}").fungsi.uraian == "Fungsi baru"
    salah = {k.TANGGAL: date(KINI, 1, 1), k.FUNGSI: 4}
    with pytest.raises(BerkasSalah, match="bilangan 1 sampai 3"):
        impor(acuan, buku_kegiatan(path, salah))


def test_tahun_tanpa_lembar_tidak_mempunyai_fungsi(client, acuan, staf, tmp_path):
    acuan.daftar_lembar_iku.update(dari=KINI)
    assert _pilihan(client.get(reverse("kegiatan_baru"), {"tanggal": f"03/03/{LALU}"})) == []
    buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(LALU, 3, 3))
    for urut in ("fungsi", "-fungsi"):
        isian = {"tahun": LALU, "urut": urut, "kolom": "fungsi"}
        (baris,) = client.get(reverse("kegiatan_list"), isian).context["halaman"]
        assert baris.fungsi == ""
    path = buku_kegiatan(tmp_path / "a.xlsx", {k.TANGGAL: date(LALU, 1, 1), k.FUNGSI: 1})
    with pytest.raises(BerkasSalah, match=f"tahun {LALU} tidak tercakup lembar IKU"):
        impor(acuan, path)


# The editor of the sheet


@pytest.fixture
def lembar(acuan, client):
    client.force_login(buat_pengguna(Peran.ADMIN, kecamatan=acuan))
    return acuan.daftar_lembar_iku.get()


def _ubah(client, lembar, **isian):
    alamat = reverse("lembar_kerangka", args=[lembar.pk])
    form = client.get(alamat).context["form"]
    semula = {nama: form[nama].value() for nama in form.fields}
    semula = {nama: nilai for nama, nilai in semula.items() if nilai is not None}
    return client.post(alamat, semula | {"alasan": "Perda baru"} | isian)


def _fungsi(lembar) -> list[str]:
    daftar = lembar.daftar_fungsi.order_by("nomor")
    return list(daftar.values_list("fungsi__uraian", flat=True))


def test_fungsi_diurutkan_ditambah_dan_dihapus_di_layar(client, acuan, lembar):
    isi = isi_sumber(acuan)
    _indikator(isi, "IKU-1")["cara"]["fungsi"] = [1, 7]
    muat_lembar(acuan, baca(acuan, isi))
    semula = _fungsi(lembar)
    jawaban = _ubah(
        client,
        lembar,
        f1_nomor="99",
        f10_uraian="",
        fungsi_baru="Fungsi sebelas\n\nFungsi dua belas",
    )
    assert jawaban.status_code == 302
    assert _fungsi(lembar) == [*semula[1:9], semula[0], "Fungsi sebelas", "Fungsi dua belas"]
    # What an indicator counts stays what it was.
    assert lembar.daftar_indikator.get(kode="IKU-1").cara["fungsi"] == [6, 9]
    assert susun_lembar(acuan, 2025, tanggal=date(2026, 1, 1)).daftar_fungsi[8] == semula[0]
    dihitung = _ubah(client, lembar, f6_uraian="")
    assert "IKU-1 menghitung fungsi ini" in str(dihitung.context["form"].errors["f6_uraian"])


def test_kalimat_yang_diperbaiki_tetap_fungsi_yang_sama(client, acuan, lembar):
    pertama = lembar.daftar_fungsi.get(nomor=1).fungsi
    kegiatan = buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.first(), fungsi=pertama)
    jumlah = Fungsi.objects.count()
    lama = keadaan_lembar(acuan)
    assert _ubah(client, lembar, f1_uraian="Kalimat yang benar").status_code == 302
    kegiatan.refresh_from_db()
    assert (kegiatan.fungsi.uraian, Fungsi.objects.count()) == ("Kalimat yang benar", jumlah)
    assert pertama.history.first().history_change_reason == "Perda baru"
    riwayat = client.get(reverse("lembar_detail", args=[lembar.pk])).content.decode()
    assert "Kalimat yang benar" in riwayat
    # Who has seen the old words does not bring them back.
    telat = _ubah(client, lembar, f1_uraian=pertama.uraian, dilihat=lama)
    assert "sudah diubah orang lain" in telat.content.decode()


def test_kalimat_lembar_lain_tetap(client, acuan, dua_lembar):
    client.force_login(buat_pengguna(Peran.ADMIN, kecamatan=acuan))
    lama, kini = acuan.daftar_lembar_iku.order_by("dari")
    assert _ubah(client, kini, f2_uraian="Kalimat lain").status_code == 302
    assert (_fungsi(lama)[1], _fungsi(kini)[1]) == (dua_lembar[2], "Kalimat lain")


def test_fungsi_yang_dipakai_kegiatan_tidak_hilang_dari_lembarnya(client, acuan, lembar):
    fungsi = lembar.daftar_fungsi.get(nomor=3).fungsi
    buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.first(), fungsi=fungsi)
    jawaban = _ubah(client, lembar, f3_uraian="").content.decode()
    assert f"Fungsi 3. {fungsi} dipakai 1 kegiatan tahun 2025" in jawaban
    isi = isi_sumber(acuan)
    isi["fungsi"][2] = "Yang lain"
    with pytest.raises(Ditolak, match="dipakai 1 kegiatan tahun 2025"):
        muat_lembar(acuan, baca(acuan, isi))
    # Unused, it may go; an order may change while its quarter is open.
    assert _ubah(client, lembar, f4_uraian="", f3_nomor="1", f1_nomor="2").status_code == 302


@pytest.mark.parametrize("isian", [{"f3_uraian": "Kalimat baru"}, {"f1_nomor": "50"}])
def test_fungsi_triwulan_yang_ditutup_tetap_nomor_dan_kalimatnya(client, acuan, lembar, isian):
    fungsi = lembar.daftar_fungsi.get(nomor=3).fungsi
    buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.first(), fungsi=fungsi)
    tutup_periode(acuan, tahun=2025, triwulan=1)
    jawaban = _ubah(client, lembar, **isian).content.decode()
    assert f"Fungsi 3. {fungsi} dipakai kegiatan yang terhitung" in jawaban
    assert "Triwulan I 2025 sudah ditutup" in jawaban
    # What nothing of the quarter rests on may change.
    assert _ubah(client, lembar, f4_uraian="Kalimat lain").status_code == 302
    isi = isi_sumber(acuan)
    isi["fungsi"] = [isi["fungsi"][2], *isi["fungsi"][:2], *isi["fungsi"][3:]]
    with pytest.raises(PeriodeTertutup):
        muat_lembar(acuan, baca(acuan, isi))
