from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from kinerja.baca.daftar import DAFTAR_KOLOM, DAFTAR_URUT
from kinerja.models import SaringanTersimpan
from tests.factories import (
    buat_kegiatan,
    buat_pengguna,
    buat_saringan,
    buat_tindak_lanjut,
    buat_unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]
DAFTAR = reverse("kegiatan_list")
EKSPOR = reverse("kegiatan_ekspor")
CETAK = reverse("kegiatan_cetak")
SIMPAN = reverse("saringan_simpan")


@pytest.fixture
def staf(acuan, client):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    pengguna = buat_pengguna(unit_kerja=unit, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def kode(client, **saringan):
    jawaban = client.get(EKSPOR, {"tahun": 2025} | saringan)
    assert "kegiatan-2025.xlsx" in jawaban["Content-Disposition"]
    lembar = load_workbook(BytesIO(jawaban.content)).active
    return [baris[0] for baris in lembar.iter_rows(min_row=2, values_only=True)]


def test_saringan_yang_terlalu_panjang_tidak_dibawa_kembali(client, staf):
    isian = {"nama": "Panjang", "saringan": "q=" + "a" * 9000}
    jawaban = client.post(SIMPAN, isian, follow=True)
    assert jawaban.redirect_chain[-1][0] == f"{DAFTAR}?"
    assert "terlalu panjang" in jawaban.content.decode()
    assert not SaringanTersimpan.objects.exists()


def test_ekspor_hanya_yang_tersaring_dan_terlihat(client, staf, acuan):
    unit = staf.unit_kerja
    buat_kegiatan(unit_kerja=unit, kode="A", uraian="Rapat", tindak_lanjut=date(2025, 4, 1))
    buat_kegiatan(unit_kerja=unit, kode="B", uraian="Bimbingan", tanggal=date(2025, 7, 1))
    buat_kegiatan(unit_kerja=buat_unit(acuan), kode="C")
    assert kode(client) == ["B", "A"]
    assert kode(client, urut="kode") == ["A", "B"]
    assert kode(client, q="bimbingan desa", urut="-uraian") == []
    assert kode(client, triwulan=3) == ["B"]
    assert kode(client, hitungan="ditindaklanjuti", per="2025-12-31") == ["A"]
    assert kode(client, q="bimbing") == ["B"]
    assert kode(client, q="tidak ada") == []


def test_saringan_disimpan_dipakai_diganti_dan_dihapus(client, staf):
    isian = {"nama": "Belum TW III", "saringan": "tahun=2025&triwulan=3"}
    jawaban = client.post(SIMPAN, isian, follow=True)
    assert jawaban.redirect_chain[-1][0] == f"{DAFTAR}?tahun=2025&triwulan=3"
    assert "Belum TW III" in jawaban.content.decode()
    client.post(SIMPAN, isian | {"saringan": "tahun=2026"})
    tersimpan = SaringanTersimpan.objects.get()
    assert (tersimpan.saringan, tersimpan.pengguna) == ("tahun=2026", staf)
    client.post(reverse("saringan_hapus", args=[tersimpan.pk]))
    assert not SaringanTersimpan.objects.exists()


def test_saringan_tanpa_nama_ditolak(client, staf):
    jawaban = client.post(SIMPAN, {"nama": " ", "saringan": "tahun=2025"}, follow=True)
    assert "Beri nama" in jawaban.content.decode()
    assert not SaringanTersimpan.objects.exists()


def test_nama_saringan_yang_terlalu_panjang_kembali_utuh(client, staf):
    nama = "n" * 75
    jawaban = client.post(SIMPAN, {"nama": nama, "saringan": "q=rapat"}, follow=True)
    isi = jawaban.content.decode()
    assert "Paling banyak 60 huruf; ini 75 huruf." in isi
    assert f'value="{nama}"' in isi
    # It is no part of the filter that is to be stored.
    assert 'name="saringan" value="q=rapat"' in isi
    client.post(SIMPAN, {"nama": nama * 20, "saringan": ""}, follow=True)
    assert not SaringanTersimpan.objects.exists()


def test_saringan_orang_lain_tidak_tampil(client, staf):
    assert str(buat_saringan(nama="Rahasia")) == "Rahasia"
    assert "Rahasia" not in client.get(DAFTAR).content.decode()


def test_urutan_dari_kepala_kolom(client, staf):
    for nama, hari in (("Zakat", 1), ("Apel", 2)):
        buat_kegiatan(unit_kerja=staf.unit_kerja, uraian=nama, tanggal=date(2025, 5, hari))
    biasa = client.get(DAFTAR, {"tahun": 2025})
    isi = biasa.content.decode()
    assert isi.index("Apel") < isi.index("Zakat")
    assert (
        '<th scope="col" aria-sort="descending"><a class="urut" href="?tahun=2025&amp;urut=tanggal">'
        in isi
    )
    assert "?tahun=2025&amp;urut=uraian" in isi
    isi = client.get(DAFTAR, {"tahun": 2025, "urut": "-uraian"}).content.decode()
    assert isi.index("Zakat") < isi.index("Apel")
    assert (
        'aria-sort="descending"><a class="urut" href="?tahun=2025&amp;urut=uraian">Kegiatan' in isi
    )
    assert isi.count("aria-sort") == 1


@pytest.mark.parametrize("urut", [nilai for nilai, _ in DAFTAR_URUT])
@pytest.mark.parametrize("q", ["", "rapat"])
def test_tiap_urutan_sama_di_daftar_cetak_dan_berkas(client, staf, acuan, urut, q, monkeypatch):
    fungsi = acuan.daftar_fungsi.order_by("daftar_lembar__nomor")
    for nomor in range(4):
        buat_kegiatan(
            unit_kerja=staf.unit_kerja, kode=f"K{nomor}", uraian=f"Rapat {'dcba'[nomor]}",
            tempat=f"Balai {nomor % 2}", fungsi=fungsi[nomor] if nomor else None,
            tanggal=date(2025, 1 + nomor * 5 % 4, 3), jenis=("fasilitasi", "koordinasi")[nomor % 2],
        )  # fmt: skip
    # More than are counted: the index of the names leads.
    for batas in ("BATAS_HITUNG", "BATAS_HITUNG_TERSARING"):
        monkeypatch.setattr(f"kinerja.forms.saring.{batas}", 3)
    monkeypatch.setattr("kinerja.views.daftar.PER_HALAMAN", 1)
    berkas = kode(client, urut=urut, q=q)
    assert sorted(berkas) == ["K0", "K1", "K2", "K3"]
    isian = {"tahun": 2025, "urut": urut, "q": q}
    daftar = [client.get(DAFTAR, isian | {"halaman": nomor}) for nomor in (1, 2, 3, 4, 99)]
    assert [[b.kode for b in satu.context["halaman"]] for satu in daftar] == [
        *([satu] for satu in berkas),
        berkas[3:],
    ]
    lebih, tepat = daftar[0].content.decode(), daftar[2].content.decode()
    assert "lebih dari 3 kegiatan" in lebih
    assert "<span>Halaman 1</span>" in lebih
    assert "halaman=4" in tepat
    assert "<span>Halaman 3 dari 4</span>" in tepat
    assert [baris.kode for baris in client.get(CETAK, isian).context["daftar_baris"]] == berkas


def test_kolom_dipilih_dan_tersimpan_di_alamat(client, staf, acuan):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tempat="Pendopo", hasil="Disepakati")
    kegiatan.daftar_desa.set(acuan.daftar_desa.order_by("kode")[:2])
    isian = {"tahun": 2025, "kolom": ["uraian", "tempat", "desa", "hasil"]}
    for alamat in (DAFTAR, CETAK):
        isi = client.get(alamat, isian).content.decode()
        assert [k["label"] for k in client.get(alamat, isian).context["daftar_kepala"]] == [
            "Kegiatan", "Tempat", "Desa", "Hasil",
        ]  # fmt: skip
        for teks in ("Pendopo", "Banyuputih Kidul, Rojopolo", "Disepakati"):
            assert teks in isi
    assert (
        "kolom=uraian&amp;kolom=tempat&amp;kolom=desa&amp;kolom=hasil&amp;urut=tempat"
        in client.get(DAFTAR, isian).content.decode()
    )


def test_kueri_tetap_berapa_pun_kegiatannya(client, staf, django_assert_num_queries):
    semua = {"tahun": 2025, "q": "rapat", "kolom": [kolom.kode for kolom in DAFTAR_KOLOM]}
    buat_kegiatan(unit_kerja=staf.unit_kerja, uraian="Rapat")
    banyak = {}
    for alamat in (DAFTAR, CETAK):
        with CaptureQueriesContext(connection) as kueri:
            client.get(alamat, semua)
        banyak[alamat] = len(kueri)
    assert max(banyak.values()) <= 12
    for _ in range(8):
        buat_kegiatan(unit_kerja=staf.unit_kerja, uraian="Rapat")
    for alamat in (DAFTAR, CETAK):
        with django_assert_num_queries(banyak[alamat]):
            client.get(alamat, semua)


def test_cetak_berkop_bernomor_dan_menyebut_tindak_lanjut(client, staf):
    satu = buat_kegiatan(unit_kerja=staf.unit_kerja, uraian="Rapat", tanggal=date(2025, 3, 2))
    buat_tindak_lanjut(satu, nomor="140/7", uraian="<b>Disepakati</b>", tanggal=date(2025, 3, 9))
    buat_kegiatan(unit_kerja=staf.unit_kerja, uraian="Mediasi", tanggal=date(2025, 3, 1))
    isi = client.get(CETAK, {"tahun": 2025}).content.decode()
    assert "KECAMATAN JATIROTO" in isi
    assert "<tr><td>1.</td>" in isi
    assert "<tr><td>2.</td>" in isi
    assert "140/7: &lt;b&gt;Disepakati&lt;/b&gt;</td></tr>" in isi
    assert "09-03-2025" in isi
    assert "<td>—</td></tr>" in isi


def test_cetak_menyebut_saringan_dan_batasnya(client, staf, monkeypatch):
    for nomor in range(3):
        buat_kegiatan(unit_kerja=staf.unit_kerja, uraian=f"Rapat {nomor}")
    isian = {"tahun": 2025, "q": "rapat", "triwulan": 1, "unit": "PMD", "jenis": "koordinasi"}
    isi = client.get(CETAK, isian).content.decode()
    for teks in ("Cari kata: rapat", "Triwulan: Triwulan I", "Jenis: Koordinasi", "3 kegiatan"):
        assert teks in isi
    assert "yang pertama" not in isi
    monkeypatch.setattr("kinerja.views.daftar.BATAS_CETAK", 2)
    assert "Hanya 2 yang pertama" in client.get(CETAK, isian).content.decode()


def test_dua_kata_di_unit_dan_hari_yang_diminta(client, staf, acuan):
    hari = (
        date(2024, 12, 31), date(2025, 1, 1), date(2025, 4, 30), date(2025, 12, 31),
        date(2026, 1, 1),
    )  # fmt: skip
    for nomor, satu in enumerate(hari):
        uraian = f"Rapat stunting 7e5kk 8e4 nomor {nomor}"
        buat_kegiatan(unit_kerja=staf.unit_kerja, uraian=uraian, kode=f"K{nomor}", tanggal=satu)
    buat_kegiatan(unit_kerja=buat_unit(acuan), uraian="Rapat stunting", tanggal=hari[2])

    def daftar(q, **saringan):
        halaman = client.get(DAFTAR, {"tahun": 2025, "q": q} | saringan).context["halaman"]
        return [baris.kode for baris in halaman]

    assert daftar("rap stunt") == daftar("7e5kk rapat") == ["K3", "K2", "K1"]
    assert daftar("rapat stunting", triwulan=2) == ["K2"]
    assert daftar("rapat stunting", per="2025-04-30") == ["K2", "K1"]
    assert daftar("rapat stunting", hitungan="belum") == ["K3", "K2", "K1"]
    # Half numbers by the parser of PostgreSQL.
    assert daftar("8e4 7e5kk") == ["K3", "K2", "K1"]


def test_dua_kata_dan_tanda_baca_saja(client, staf, monkeypatch):
    for nomor, uraian in enumerate(("Rapat stunting", "Rapat desa", "Rapat Stunting II")):
        hari = date(2025, 5, 3 - nomor)
        buat_kegiatan(unit_kerja=staf.unit_kerja, uraian=uraian, tanggal=hari)

    def daftar(q):
        halaman = client.get(DAFTAR, {"tahun": 2025, "q": q}).context["halaman"]
        return [baris.uraian for baris in halaman]

    assert daftar("rapat stunting") == ["Rapat stunting", "Rapat Stunting II"]
    assert daftar("rapat tiada") == daftar("!?") == []
    # Three words: the longest leads, the others are asked of its rows.
    assert daftar("ii rapat stun") == ["Rapat Stunting II"]
    # More than are counted: the page comes from the order, not from what was counted.
    monkeypatch.setattr("kinerja.forms.saring.BATAS_HITUNG_TERSARING", 1)
    monkeypatch.setattr("kinerja.views.daftar.PER_HALAMAN", 1)
    assert daftar("rapat stunting") == ["Rapat stunting"]


def test_saringan_terlipat_menyebut_berapa_yang_dipakai(client, staf):
    halaman = client.get(DAFTAR, {"tahun": 2025}).content.decode()
    assert "<summary>Saringan</summary>" in halaman
    # The search box stands in sight, so it is not counted; neither is the order.
    pilihan = {"tahun": 2025, "jenis": "fasilitasi", "triwulan": 2, "q": "rapat", "urut": "uraian"}
    halaman = client.get(DAFTAR, pilihan).content.decode()
    assert "<summary>Saringan (2)</summary>" in halaman
    assert '<details class="lipat-saringan" >' in halaman


def test_saringan_yang_salah_terbuka_dengan_pesannya(client, staf):
    halaman = client.get(DAFTAR, {"tahun": 2025, "triwulan": "7"}).content.decode()
    assert '<details class="lipat-saringan" open>' in halaman
    assert "<summary>Saringan</summary>" in halaman


def test_saringan_ikut_ke_halaman_berikut_dan_urutan(client, staf):
    for nomor in range(26):
        buat_kegiatan(
            unit_kerja=staf.unit_kerja,
            kode=f"PMD-2025-{nomor:04d}",
            tanggal=date(2025, 3, 1),
            jenis="fasilitasi",
        )
    pilihan = {"tahun": 2025, "jenis": "fasilitasi", "triwulan": 1, "indikator": "IKU-1"}
    halaman = client.get(DAFTAR, pilihan).content.decode()
    alamat = "tahun=2025&amp;jenis=fasilitasi&amp;triwulan=1&amp;indikator=IKU-1"
    assert f"?{alamat}&amp;halaman=2" in halaman
    assert f"?{alamat}&amp;urut=uraian" in halaman
    # Also when it is narrowed further.
    assert 'name="indikator" value="IKU-1"' in halaman


def test_hanya_yang_dicatat_lama_sesudah_harinya(client, staf):
    unit = staf.unit_kerja
    lama = buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 1, 6))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 3, 9))
    assert kode(client, hitungan="dicatat_kemudian") == [lama.kode]
