from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.timezone import localtime

from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from kinerja.models import Indikator
from laporan.actions.narasi import NarasiSudahBerubah, tulis_narasi
from laporan.aturan.bagian import Bagian, KunciNarasi
from laporan.models import JenisLaporan, Narasi
from laporan.susun.draf import draf_narasi
from laporan.terbit.jenis import DAFTAR_JENIS
from laporan.terbit.permintaan import Permintaan
from organisasi.models.peran import Peran
from tests.factories import (
    DICATAT_PADA,
    buat_alasan_belum,
    buat_dokumen,
    buat_kegiatan,
    buat_narasi,
    buat_pengguna,
    buat_target,
)

pytestmark = pytest.mark.django_db
IKHTISAR = KunciNarasi(Bagian.IKHTISAR)
HARI_INI = date(2026, 2, 1)


@pytest.fixture
def verifikator(acuan):
    return buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan, first_name="Vera")


def tulis(acuan, oleh, teks, versi=0):
    return tulis_narasi(acuan, 2025, IKHTISAR, teks, versi=versi, oleh=oleh, sekarang=DICATAT_PADA)


def test_narasi_disimpan_dengan_penulis_dan_riwayat(acuan, verifikator):
    assert tulis(acuan, verifikator, "Satu").versi == 1
    narasi = tulis(acuan, verifikator, "Satu dua", versi=1)
    assert (narasi.versi, narasi.diubah_oleh) == (2, verifikator)
    assert [h.teks for h in narasi.history.order_by("history_id")] == ["Satu", "Satu dua"]


def test_isi_yang_sama_tidak_menambah_riwayat(acuan, verifikator):
    tulis(acuan, verifikator, "Satu")
    assert tulis(acuan, verifikator, "Satu", versi=0).versi == 1
    assert Narasi.history.count() == 1


def test_angka_yang_berubah_sesudah_ditulis_menghalangi_penerbitan(client, acuan, verifikator):
    client.force_login(verifikator)
    alamat = reverse("narasi_bagian", args=[2025, "ikhtisar"])
    usang = "Angka berubah sejak"
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    buat_kegiatan(unit_kerja=unit)

    def kirim(**isian):
        """The form as the page gave it, with what the person did."""
        form = client.get(alamat).context["form"]
        jawaban = client.post(alamat, {n: form[n].value() for n in form.fields} | isian)
        assert jawaban.status_code == 302

    kirim(teks="Tahun yang baik.")

    def halangan():
        titik = baca_titik(acuan, 2025, HARI_INI)
        permintaan = Permintaan(acuan, JenisLaporan.LKJIP, titik, HARI_INI)
        daftar = DAFTAR_JENIS[JenisLaporan.LKJIP].halangan(permintaan)
        return [satu.tautan for satu in daftar if satu.kalimat.startswith(usang)]

    assert usang not in client.get(alamat).content.decode()
    assert halangan() == []
    buat_kegiatan(unit_kerja=unit, tindak_lanjut=date(2025, 5, 1))
    assert usang in client.get(alamat).content.decode()
    assert usang.lower() in client.get(reverse("narasi_list", args=[2025])).content.decode()
    assert halangan() == [alamat]
    # Looked at, and still right: the same words are stored once more.
    kirim()
    assert usang not in client.get(alamat).content.decode()
    assert halangan() == []
    narasi = Narasi.objects.get()
    assert (narasi.versi, narasi.history.first().history_change_reason) == (
        1,
        "Ditinjau dengan angka terbaru",
    )


def test_draf_yang_dilihat_yang_dicatat_bukan_yang_ada_ketika_dikirim(client, acuan, verifikator):
    client.force_login(verifikator)
    alamat = reverse("narasi_bagian", args=[2025, "ikhtisar"])
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    buat_kegiatan(unit_kerja=unit)
    form = client.get(alamat).context["form"]
    dilihat = {"versi": 0, "teks": "Nol persen.", "sidik": form["sidik"].value()}
    buat_kegiatan(unit_kerja=unit, tindak_lanjut=date(2025, 5, 1))
    client.post(alamat, dilihat)
    assert "Angka berubah sejak" in client.get(alamat).content.decode()
    # Whoever puts in the draft of now has it before them.
    sisip = client.post(alamat, dilihat | {"versi": 1, "sisip": "draf"}).context["form"]
    assert sisip["sidik"].value() == client.get(alamat).context["form"]["sidik"].value()
    assert sisip["sidik"].value() != dilihat["sidik"]


def test_penulis_kedua_tidak_menimpa(acuan, verifikator):
    tulis(acuan, verifikator, "Satu")
    camat = buat_pengguna(Peran.CAMAT, kecamatan=acuan)
    with pytest.raises(NarasiSudahBerubah) as galat:
        tulis(acuan, camat, "Dua", versi=0)
    assert galat.value.terkini.teks == "Satu"
    assert tulis(acuan, camat, "Dua", versi=1).teks == "Dua"


@pytest.mark.parametrize("peran", [Peran.STAF, Peran.ADMIN, Peran.KABUPATEN])
def test_peran_lain_tidak_menulis(acuan, peran):
    kecamatan = None if peran == Peran.KABUPATEN else acuan
    with pytest.raises(PermissionDenied):
        tulis(acuan, buat_pengguna(peran, kecamatan=kecamatan), "X")


class TestDraf:
    def draf(self, acuan, kunci, per=date(2025, 12, 31)):
        nilai = hitung(acuan, baca_titik(acuan, 2025, date(2026, 1, 5), per))
        return draf_narasi(kunci, nilai)

    def test_sebab_menghitung_alasan_yang_dicatat(self, acuan):
        seksi = acuan.daftar_unit_kerja.get(kode="PEM")
        sebab = buat_alasan_belum(acuan, nama="Menunggu instansi lain")
        buat_kegiatan(unit_kerja=seksi, tindak_lanjut=date(2025, 4, 1))
        buat_kegiatan(unit_kerja=seksi, alasan_belum=sebab)
        buat_kegiatan(unit_kerja=seksi, alasan_belum=sebab)
        buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"))
        assert self.draf(acuan, KunciNarasi(Bagian.SEBAB, "IKU-1")) == (
            "Dari 4 kegiatan yang dihitung, 1 sudah ditindaklanjuti dan 3 belum. Sebab menurut "
            "catatan unit kerja: Menunggu instansi lain (2 kegiatan) dan sebabnya belum dicatat "
            "(1 kegiatan). Yang belum ditindaklanjuti paling banyak pada Seksi Pemerintahan "
            "(2 kegiatan)."
        )

    def test_sebab_tanpa_sisa_dan_tanpa_kegiatan(self, acuan):
        kunci = KunciNarasi(Bagian.SEBAB, "IKU-1")
        assert self.draf(acuan, kunci) == ""
        seksi = acuan.daftar_unit_kerja.get(kode="PEM")
        buat_kegiatan(unit_kerja=seksi, tindak_lanjut=date(2025, 4, 1))
        assert self.draf(acuan, kunci) == (
            "Seluruh 1 kegiatan yang dihitung sudah ditindaklanjuti."
        )

    def test_dokumen_terlambat_dan_belum_disebut(self, acuan):
        lpp = acuan.daftar_jenis_dokumen.get(kode="LPPDesa")
        desa = acuan.daftar_desa.get(nama="Sukosari")
        buat_dokumen(desa, lpp, tahun_anggaran=2024, tanggal_diterima=date(2025, 4, 3))
        draf = self.draf(acuan, KunciNarasi(Bagian.SEBAB, "IKU-2"), per=date(2025, 6, 30))
        assert draf.startswith("Dari 18 dokumen, 0 tepat waktu. Terlambat: LPPDesa 2024 Desa ")
        assert "Sukosari (3 hari)." in draf
        assert "Sampai tenggatnya belum ada: LPPDesa 2024 Desa Banyuputih Kidul, " in draf
        assert "Belum jatuh tempo: RKPDesa 2026 Desa Banyuputih Kidul" in draf

    def test_tanpa_desa_tidak_ada_draf(self, acuan):
        acuan.daftar_desa.all().delete()
        assert self.draf(acuan, KunciNarasi(Bagian.SEBAB, "IKU-2")) == ""

    def test_ikhtisar_menyebut_capaian_setiap_indikator(self, acuan):
        seksi = acuan.daftar_unit_kerja.get(kode="PEM")
        buat_kegiatan(unit_kerja=seksi, tindak_lanjut=date(2025, 4, 1))
        buat_target(Indikator.objects.get(kode="IKU-1"), nilai=80)
        draf = self.draf(acuan, IKHTISAR)
        assert "terealisasi 100,00 % terhadap target 80,00 %, sehingga capaiannya 125,00 %" in draf
        assert "berpredikat Sangat Tinggi." in draf
        assert "terealisasi 0,00 %; targetnya belum ditetapkan." in draf

    def test_tanpa_data_dikatakan_belum_ada(self, acuan):
        assert "belum mempunyai data" in self.draf(acuan, KunciNarasi(Bagian.KESIMPULAN))
        assert self.draf(acuan, KunciNarasi(Bagian.STRATEGI)) == ""


class TestLayar:
    ALAMAT = reverse("narasi_bagian", args=[2025, "ikhtisar"])

    @pytest.fixture(autouse=True)
    def masuk(self, client, verifikator):
        client.force_login(verifikator)

    def test_daftar_menghitung_bagian_wajib(self, client, acuan):
        buat_narasi(acuan)
        isi = client.get(reverse("narasi_list", args=[2025])).content.decode()
        assert "1 dari 16 bagian wajib" in isi
        assert "IKU-2: Penyebab dan solusi" in isi

    def test_simpan_dan_lanjut_ke_bagian_berikut(self, client):
        jawaban = client.post(self.ALAMAT, {"versi": "0", "teks": "Isi", "lanjut": "1"})
        assert jawaban.url == reverse("narasi_bagian", args=[2025, "latar_belakang"])
        jawaban = client.post(self.ALAMAT, {"versi": "1", "teks": "Isi\r\nbaru"})
        assert jawaban.url == reverse("narasi_list", args=[2025])
        assert Narasi.objects.get().teks == "Isi\nbaru"

    def test_bagian_terakhir_kembali_ke_daftar(self, client):
        alamat = reverse("narasi_bagian", args=[2025, "strategi"])
        jawaban = client.post(alamat, {"versi": "0", "teks": "Isi", "lanjut": "1"})
        assert jawaban.url == reverse("narasi_list", args=[2025])

    @pytest.mark.parametrize("nama", ["pantun", "sebab", "sebab-IKU-9", "ikhtisar-IKU-1"])
    def test_bagian_yang_tidak_ada(self, client, nama):
        assert client.get(reverse("narasi_bagian", args=[2025, nama])).status_code == 404

    def test_yang_terlalu_panjang_tidak_tersimpan_sendiri_dan_dikatakan(self, client):
        kirim = {"versi": "0", "sidik": "", "teks": "a" * 20_001}
        jawaban = client.post(self.ALAMAT, kirim, headers={"HX-Request": "true"})
        isi = jawaban.content.decode()
        assert "Belum tersimpan. Paling banyak 20000 huruf; ini 20001 huruf." in isi
        assert "<html" not in isi

    def test_tersimpan_otomatis_menjawab_versi_baru(self, client):
        kirim = {"versi": "0", "teks": "Isi"}
        jawaban = client.post(self.ALAMAT, kirim, headers={"HX-Request": "true"})
        narasi = Narasi.objects.get()
        isi = jawaban.content.decode()
        assert f"Tersimpan {localtime(narasi.diubah_pada):%H.%M.%S}" in isi
        assert 'value="1" data-hx-swap-oob="true"' in isi
        assert narasi.history.get().history_change_reason == "Tersimpan otomatis"

    def test_bentrok_menampilkan_tulisan_orang_lain(self, client, acuan):
        buat_narasi(acuan, teks="Tulisan Budi", diubah_oleh=buat_pengguna(first_name="Budi"))
        kirim = {"versi": "0", "teks": "Tulisan saya"}
        otomatis = client.post(self.ALAMAT, kirim, headers={"HX-Request": "true"}).content.decode()
        assert "Budi menyimpan bagian ini" in otomatis
        isi = client.post(self.ALAMAT, kirim).content.decode()
        assert "Tulisan Budi" in isi
        assert "Tulisan saya" in isi
        assert 'name="versi" value="1"' in isi
        assert Narasi.objects.get().teks == "Tulisan Budi"
        client.post(self.ALAMAT, kirim | {"versi": "1"})
        assert Narasi.objects.get().teks == "Tulisan saya"

    def test_tulisan_tahun_lalu_disisipkan_tanpa_disimpan(self, client, acuan):
        buat_narasi(acuan, tahun=2024, teks="Tahun lalu")
        kirim = {"versi": "0", "teks": "Baru", "sisip": "lalu"}
        assert "Baru\n\nTahun lalu" in client.post(self.ALAMAT, kirim).content.decode()
        assert not Narasi.objects.filter(tahun=2025).exists()

    def test_tabel_dari_kotak_masuk_ke_tulisan_tanpa_disimpan(self, client):
        kirim = {
            "versi": "0",
            "teks": "Pegawai:",
            "sisip": "tabel",
            "tabel-judul": "Pegawai",
            "tabel-sel-0-0": "Jabatan",
            "tabel-sel-0-1": "Jumlah",
            "tabel-sel-1-0": "Camat",
            "tabel-sel-1-1": "1",
        }
        jawaban = client.post(self.ALAMAT, kirim)
        tabel = "Pegawai:\n\nTabel: Pegawai\n| Jabatan | Jumlah |\n| Camat | 1 |"
        assert jawaban.context["form"]["teks"].value() == tabel
        # What the browser kept of the page before must not be put over it.
        assert 'data-draf="kembali"' in jawaban.content.decode()
        assert 'data-draf=""' in client.get(self.ALAMAT).content.decode()
        # As it will be printed, and a new grid for the next one.
        assert '<td class="rata-kanan">1</td>' in jawaban.content.decode()
        assert jawaban.context["tabel"]["judul"].value() is None
        assert not Narasi.objects.exists()

    def test_tabel_dari_excel_ditempel(self, client):
        kirim = {"versi": "0", "sisip": "tabel", "tabel-tempelan": "Sarana\tJumlah\r\nMobil\t2\r\n"}
        jawaban = client.post(self.ALAMAT, kirim)
        assert jawaban.context["form"]["teks"].value() == "| Sarana | Jumlah |\n| Mobil | 2 |"

    @pytest.mark.parametrize(("tambah", "ukuran"), [("baris", (6, 4)), ("kolom", (5, 5))])
    def test_kotak_bertambah_dengan_isinya(self, client, tambah, ukuran):
        kirim = {"versi": "0", "teks": "Isi", "sisip": tambah, "tabel-sel-0-0": "Jabatan"}
        kirim |= {"tabel-baris": "5", "tabel-kolom": "4"}
        tabel = client.post(self.ALAMAT, kirim).context["tabel"]
        assert (len(tabel.kisi), len(tabel.kisi[0])) == ukuran
        assert tabel.kisi[0][0].value() == "Jabatan"
        assert not Narasi.objects.exists()

    def test_tabel_yang_terlalu_lebar_ditolak(self, client):
        lebar = " | ".join("abcdefghi")
        isi = client.post(self.ALAMAT, {"versi": "0", "teks": f"{lebar}\n{lebar}"}).content.decode()
        assert "mempunyai 9 kolom; paling banyak 8" in isi
        assert not Narasi.objects.exists()

    def test_tulisan_terlalu_panjang_ditolak_tanpa_hilang(self, client):
        isi = client.post(self.ALAMAT, {"versi": "0", "teks": "a" * 20_001}).content.decode()
        assert "a" * 20_001 in isi
        assert not Narasi.objects.exists()

    def test_pembaca_melihat_tanpa_tombol(self, client, acuan):
        buat_narasi(acuan)
        client.force_login(buat_pengguna(Peran.STAF, kecamatan=acuan))
        isi = client.get(self.ALAMAT).content.decode()
        assert "Tulisan" in isi
        assert "Simpan" not in isi
