import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from dasar.cetak import pdf
from dasar.cetak.pdf import PdfGagal
from desa.models import JenisDokumen
from kinerja.baca.batas import baca_titik
from kinerja.models import Indikator, StatusKegiatan
from laporan.cetak.pdf import pdf_laporan
from laporan.isi.ringkas import Kertas
from laporan.susun.ringkas import susun_laporan
from laporan.susun.tahun_lalu import DIHITUNG_ULANG
from organisasi.models import Jabatan, Pejabat
from tests.angka import menurut_kode
from tests.factories import (
    buat_dokumen,
    buat_kegiatan,
    buat_kepala_desa,
    buat_pejabat,
    buat_perpanjangan,
    buat_target,
)

pytestmark = [pytest.mark.kertas, pytest.mark.basis_data]

HARI_INI = date(2026, 2, 1)
AKHIR = date(2025, 12, 31)


def susun(kecamatan, per=AKHIR, tahun=2025, hari_ini=HARI_INI):
    return susun_laporan(kecamatan, baca_titik(kecamatan, tahun, hari_ini, per))


def daftar_halaman(isi: bytes) -> list[str]:
    return [re.sub(r"\s+", " ", hal.extract_text()) for hal in PdfReader(io.BytesIO(isi)).pages]


def teks(isi: bytes) -> str:
    return " ".join(daftar_halaman(isi))


def jenis(kode):
    return JenisDokumen.objects.get(kode=kode)


@pytest.fixture
def kecamatan(acuan):
    """Three kegiatan, one followed up; three documents of two desa."""
    seksi = acuan.daftar_unit_kerja.get(kode="PEM")
    buat_kegiatan(unit_kerja=seksi, kode="A-1", tindak_lanjut=date(2025, 4, 1))
    buat_kegiatan(unit_kerja=seksi, kode="A-2", tindak_lanjut=date(2026, 1, 5))
    buat_kegiatan(unit_kerja=seksi, kode="A-3")
    buat_kegiatan(unit_kerja=seksi, kode="A-4", fungsi=None)
    buat_kegiatan(unit_kerja=seksi, kode="A-5", status=StatusKegiatan.BATAL, alasan_batal="Hujan")
    satu, dua = acuan.daftar_desa.order_by("kode")[:2]
    rkp = {"jenis_dokumen": jenis("RKPDesa"), "tahun_anggaran": 2026}
    buat_dokumen(satu, **rkp, tanggal_penetapan=date(2025, 9, 30))
    buat_dokumen(dua, **rkp, tanggal_penetapan=date(2025, 10, 3))
    buat_dokumen(satu, jenis("LPPDesa"), tahun_anggaran=2024, tanggal_diterima=date(2025, 2, 3))
    return acuan


def test_angka_laporan_dari_perhitungan(kecamatan):
    ipp, iku1, iku2 = susun(kecamatan).daftar_indikator
    assert (ipp.nilai.realisasi, ipp.rumus) == (None, None)
    assert (iku1.nilai.pembilang, iku1.nilai.penyebut) == (1, 3)
    assert (iku2.nilai.pembilang, iku2.nilai.penyebut) == (2, 18)
    assert iku2.rumus.daftar_pecahan == (("1 + 0 + 1", "6 × 3"), ("2", "18"))
    assert iku2.rumus.kalimat_angka == "(1 + 0 + 1) / (6 × 3) × 100 % = 2 / 18 × 100 %"


def test_pangkat_dan_atas_nama_dicetak_bila_diisi(kecamatan):
    Pejabat.objects.update(pangkat="Pembina Tingkat I (IV/b)", atas_nama="a.n. Bupati Lumajang")
    isi = teks(pdf_laporan(susun(kecamatan)))
    assert re.search(r"a\.n\. Bupati Lumajang CAMAT JATIROTO", isi)
    assert re.search(r"SH\. Pembina Tingkat I \(IV/b\) NIP\.", isi)


@pytest.mark.lengkap
def test_matriks_menyebut_kepala_desa_tahun_itu(kecamatan):
    desa = kecamatan.daftar_desa.order_by("kode")[0]
    buat_kepala_desa(
        desa, nama="Hadi Winoto", menjabat_dari=None, menjabat_sampai=date(2025, 6, 30)
    )
    buat_kepala_desa(desa, nama="Sri Lestari", jabatan="pj", menjabat_dari=date(2025, 7, 1))
    baris = menurut_kode(susun(kecamatan).daftar_indikator, "IKU-2").dokumen.daftar_baris
    assert [len(satu.daftar_kepala) for satu in baris] == [2, 0, 0, 0, 0, 0]
    assert baris[0].daftar_kepala == (
        "Kepala Desa Hadi Winoto (sampai 30 Juni 2025)",
        "Pj. Kepala Desa Sri Lestari (sejak 1 Juli 2025)",
    )
    isi = teks(pdf_laporan(susun(kecamatan)))
    # The narrow column breaks the lines.
    assert "Winoto" in isi
    assert "Lestari" in isi


def test_matriks_menyebut_keadaan_dan_hari_terlambat(kecamatan):
    dokumen = menurut_kode(susun(kecamatan).daftar_indikator, "IKU-2").dokumen
    satu, dua = dokumen.daftar_baris[:2]
    assert [s.sebutan for s in satu.daftar_sel] == ["Tepat waktu", "Belum", "Tepat waktu"]
    assert [s.sebutan for s in dua.daftar_sel] == ["Terlambat 3 hari", "Belum", "Belum"]
    assert satu.daftar_sel[2].dicatat_hari_kemudian == 35


def test_tanggal_setelah_per_tidak_dicetak(kecamatan):
    dokumen = menurut_kode(
        susun(kecamatan, per=date(2025, 6, 30)).daftar_indikator, "IKU-2"
    ).dokumen
    rkp = dokumen.daftar_baris[0].daftar_sel[0]
    assert (rkp.sebutan, rkp.tanggal) == ("Belum jatuh tempo", None)


@pytest.mark.parametrize(
    ("target", "per", "kalimat"),
    [
        (None, AKHIR, "target belum ditetapkan"),
        (10, AKHIR, "target 10,00 % sudah tercapai"),
        (50, AKHIR, "target 50,00 % tidak dapat dicapai lagi: paling tinggi 11,11 %"),
        (
            50,
            date(2025, 6, 30),
            "8 dokumen lagi harus tepat waktu dari 12 yang belum jatuh tempo",
        ),
    ],
    ids=["tanpa target", "tercapai", "mustahil", "masih mungkin"],
)
def test_keperluan_untuk_target(kecamatan, target, per, kalimat):
    if target is not None:
        buat_target(Indikator.objects.get(kode="IKU-2"), nilai=Decimal(target))
    assert (
        menurut_kode(susun(kecamatan, per=per).daftar_indikator, "IKU-2").dokumen.keperluan
        == kalimat
    )


def test_catatan_menyebut_setiap_kekurangan_data(kecamatan):
    per_hal = {c.hal: c for c in susun(kecamatan, per=HARI_INI).daftar_catatan}
    assert per_hal["Kegiatan tanpa fungsi"].daftar_contoh == ("A-4",)
    assert per_hal["Kegiatan batal"].daftar_contoh == ("A-5",)
    assert per_hal["Tindak lanjut tanpa bukti"].daftar_contoh == ("A-1",)
    assert per_hal["Tindak lanjut setelah 31 Desember 2025"].daftar_contoh == ("A-2",)
    assert per_hal["Tanggal dokumen desa dicatat terlambat"].daftar_contoh == (
        "LPPDesa Banyuputih Kidul (35 hari)",
    )


def test_catatan_panjang_disingkat(acuan):
    seksi = acuan.daftar_unit_kerja.get(kode="PEM")
    for nomor in range(11):
        buat_kegiatan(unit_kerja=seksi, kode=f"K-{nomor:02}", fungsi=None)
    catatan = susun(acuan).daftar_catatan[0]
    assert (catatan.jumlah, len(catatan.daftar_contoh), catatan.lainnya) == (11, 6, 5)


def test_tahun_tanpa_catatan_tidak_mempunyai_nilai(kecamatan):
    for indikator in susun(kecamatan).daftar_indikator:
        assert [t.tahun for t in indikator.daftar_tahun] == [2023, 2024, 2025]
        bernilai = [t.tahun for t in indikator.daftar_tahun if t.realisasi is not None]
        # Nobody recorded the value of IPP.
        assert bernilai == ([] if indikator.kode == "IPP" else [2025])


def test_tahun_yang_tidak_lengkap_diberi_catatan(kecamatan):
    desa = kecamatan.daftar_desa.order_by("kode")[0]
    buat_dokumen(desa, jenis("RKPDesa"), tahun_anggaran=2025, tanggal_penetapan=date(2024, 9, 2))
    lampau = menurut_kode(susun(kecamatan).daftar_indikator, "IKU-2").daftar_tahun[1]
    assert lampau.catatan == f"{DIHITUNG_ULANG}; tidak ada catatan APBDesa dan LPPDesa"


def test_ditandatangani_pejabat_pada_tanggal_laporan(kecamatan):
    Pejabat.objects.update(menjabat_sampai=AKHIR)
    buat_pejabat(kecamatan, jabatan=Jabatan.PJ, menjabat_dari=date(2026, 1, 1))
    lama, baru = susun(kecamatan).tanda_tangan, susun(kecamatan, per=HARI_INI).tanda_tangan
    assert (lama.jabatan, lama.nama) == ("CAMAT JATIROTO", "KUTUM HADI KASIYAN, SH.")
    assert (baru.jabatan, baru.nama) == ("Pj. CAMAT JATIROTO", "SITI AMINAH")


def test_laporan_tidak_bertanggal_di_masa_depan(kecamatan):
    assert susun(kecamatan, per=date(2026, 12, 31)).tanda_tangan.tanggal == HARI_INI


@pytest.mark.lengkap
def test_perpanjangan_dicetak(kecamatan):
    buat_perpanjangan(jenis("RKPDesa"), tenggat=date(2025, 10, 31))
    hasil = teks(pdf_laporan(susun(kecamatan)))
    assert "31 Oktober 2025 diperpanjang dari 30 September 2025" in hasil
    assert "Perpanjangan: Surat Bupati (Bencana alam)" in hasil


def test_jumlah_kueri_tidak_tumbuh(kecamatan, django_assert_num_queries):
    with CaptureQueriesContext(connection) as sedikit:
        susun(kecamatan)
    seksi = kecamatan.daftar_unit_kerja.get(kode="PMD")
    for desa in kecamatan.daftar_desa.all():
        buat_kegiatan(unit_kerja=seksi, tindak_lanjut=date(2025, 5, 1))
        buat_dokumen(desa, jenis("APBDesa"), tahun_anggaran=2026)
    with django_assert_num_queries(len(sedikit)):
        susun(kecamatan)


def test_pdf_laporan_lengkap(kecamatan):
    kecamatan.alamat = "Jalan Raya Jatiroto"
    kecamatan.telepon = "0334-000"
    kecamatan.surel = "kecamatan@example.id"
    daftar = daftar_halaman(pdf_laporan(susun(kecamatan)))
    hasil = " ".join(daftar)
    for kalimat in (
        "PEMERINTAH KABUPATEN LUMAJANG KECAMATAN JATIROTO",
        "Jalan Raya Jatiroto · Telepon 0334-000 · Surel kecamatan@example.id",
        "LAPORAN INDIKATOR KINERJA UTAMA TAHUN 2025",
        "Keadaan per 31 Desember 2025",
        "× 100 % = 33,33 %",
        "× 100 % = 11,11 %",
        "Target IKU-1 tahun 2025 belum ditetapkan",
        "2 dari 18 yang sudah jatuh tempo",
        "Terlambat 3 hari",
        "Jatiroto, 31 Desember 2025",
        "CAMAT JATIROTO",
        "NIP. 19680407 198903 1 006",
    ):
        assert kalimat in hasil, kalimat
    assert all("DRAF" in hal for hal in daftar)
    assert f"Halaman {len(daftar)} dari {len(daftar)}" in daftar[-1]
    assert "elektronik" not in hasil.lower()


@pytest.mark.lengkap
def test_pdf_a_bertag_berjudul_dan_berbahasa(kecamatan):
    berkas = PdfReader(io.BytesIO(pdf_laporan(susun(kecamatan))))
    akar = berkas.trailer["/Root"]
    xmp = akar["/Metadata"].get_data().decode()
    assert re.search(r"pdfaid:part\W+3", xmp)
    assert akar["/Lang"] == "id"
    assert akar["/MarkInfo"]["/Marked"]
    assert berkas.metadata.title.endswith("Kecamatan Jatiroto Tahun 2025")
    daftar_huruf = {
        str(huruf.get_object()["/BaseFont"])
        for hal in berkas.pages
        for huruf in hal["/Resources"]["/Font"].values()
    }
    assert all("Liberation-Sans" in huruf for huruf in daftar_huruf), daftar_huruf


@pytest.mark.lengkap
@pytest.mark.parametrize(("kertas", "lebar", "tinggi"), [("A4", 210, 297), ("F4", 215, 330)])
def test_ukuran_kertas(kecamatan, kertas, lebar, tinggi):
    isi = pdf_laporan(susun(kecamatan), kertas=Kertas(kertas))
    ukuran = PdfReader(io.BytesIO(isi)).pages[0].mediabox
    milimeter = [round(float(x) * 25.4 / 72) for x in (ukuran.width, ukuran.height)]
    assert milimeter == [lebar, tinggi]


@pytest.mark.lengkap
def test_isi_yang_sama_memberi_pdf_yang_sama(kecamatan):
    assert pdf_laporan(susun(kecamatan)) == pdf_laporan(susun(kecamatan))


@pytest.mark.lengkap
def test_tahun_tanpa_data_tetap_tercetak(acuan):
    hasil = teks(pdf_laporan(susun(acuan, tahun=2027, hari_ini=HARI_INI)))
    assert "× 100 % = — (belum ada data)" in hasil


@pytest.mark.lengkap
def test_cetakan_tidak_membuka_alamat_apa_pun(kecamatan, monkeypatch):
    monkeypatch.setattr(pdf, "_gaya_bersama", lambda: "body { background: url(file:///etc/hosts) }")
    with pytest.raises(PdfGagal, match="tidak boleh"):
        pdf_laporan(susun(kecamatan))


def test_teks_pengguna_diluputkan(kecamatan):
    unit = kecamatan.daftar_unit_kerja.get(kode="PEM")
    unit.nama = "Seksi <img src=x>"
    unit.save()
    assert "Seksi <img src=x>" in teks(pdf_laporan(susun(kecamatan)))


def test_berkas_gaya_hilang(kecamatan, monkeypatch):
    monkeypatch.setattr(pdf.finders, "find", lambda nama: None)
    with pytest.raises(PdfGagal, match="pasang ulang"):
        pdf_laporan(susun(kecamatan))
