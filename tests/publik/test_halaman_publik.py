"""What anybody reads of an office that opened its page: what was issued, and nothing else."""

import json
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from kinerja.aturan.ukuran import Arah
from laporan.actions.berkas_laporan import simpan_berkas_laporan
from laporan.isi.rekaman import AngkaBeku, SlotBeku, TenggatBeku, baca_rekaman
from laporan.models import JenisBerkasLaporan
from organisasi.models import Keterbukaan
from publik.baca.tabel import TABEL
from tests.factories import (
    DICATAT_PADA,
    buat_kegiatan,
    buat_unit,
)
from tests.publik.bersama import (
    KODE,
    PDF,
    anggota_beku,
    angka_beku,
    catat,
    data_publik,
    simpan_pdf,
    teks_halaman,
)
from tests.publik.conftest import terbitkan

pytestmark = pytest.mark.django_db


def test_belum_ada_laporan(client, terbuka):
    assert "Belum ada laporan yang diterbitkan" in teks_halaman(client, "publik_kecamatan")
    assert (
        data_publik(client, "angka")
        == data_publik(client, "dokumen-desa")
        == data_publik(client, "laporan")
        == []
    )
    assert client.get(reverse("publik_tahun", args=[KODE, 2025])).status_code == 404
    kepala = client.get(reverse("publik_data", args=[KODE, "angka", "csv"])).content.decode()
    assert kepala.strip().split(",") == list(TABEL["angka"].kolom)


def test_angkanya_sama_dengan_laporan_dan_hitung_json(client, terbuka, capsys):
    catat(terbuka)
    setahun = terbitkan(terbuka, 2025)
    terbitkan(terbuka, 2025, 1, per=date(2025, 3, 31))
    harapan = {}
    for triwulan, per in ((None, "2025-12-31"), (1, "2025-03-31")):
        call_command("hitung", "2025", "--per", per, "--json")
        isi = json.loads(capsys.readouterr().out)
        harapan[triwulan] = {satu["kode"]: satu for satu in isi["indikator"]}
    # What is recorded later moves the live figure, and nothing here.
    buat_kegiatan(unit_kerja=buat_unit(kecamatan=terbuka), tanggal=date(2025, 9, 1))
    daftar = data_publik(client, "angka")
    assert [(satu["triwulan"], satu["indikator"]) for satu in daftar] == [
        (1, "IPP"), (1, "IKU-1"), (1, "IKU-2"), (None, "IPP"), (None, "IKU-1"), (None, "IKU-2"),
    ]  # fmt: skip
    for satu in daftar:
        hitungan = harapan[satu["triwulan"]][satu["indikator"]]
        daftar_kunci = ["satuan", "tingkat", "pembilang", "penyebut", "realisasi"]
        # The target of a quarter is its own, and with it what is compared with it.
        if satu["triwulan"] is None:
            daftar_kunci += ["target", "capaian", "predikat"]
        for kunci in daftar_kunci:
            kosong = kunci in ("pembilang", "penyebut") and not hitungan["penyebut"]
            assert satu[kunci] == (None if kosong else hitungan[kunci])
    anggota = baca_rekaman(setahun.rekaman).anggota
    halaman = teks_halaman(client, "publik_tahun", 2025)
    for angka in anggota.daftar_angka:
        assert angka.ukuran.tulis(angka.realisasi) in halaman
    assert "1 ÷ 2 × 100 % </span>" in halaman.replace("100 %</span>", "100 % </span>")
    assert "50,00 %" in teks_halaman(client, "publik_kecamatan")


def test_revisi_menggantikan_dan_berkata_demikian(client, terbuka):
    catat(terbuka)
    lama = terbitkan(terbuka, 2025)
    simpan_pdf(lama)
    buat_kegiatan(unit_kerja=buat_unit(kecamatan=terbuka), tanggal=date(2025, 9, 1))
    alamat_lama = reverse("publik_pdf", args=[KODE, lama.kode])
    assert client.get(alamat_lama).content == PDF
    sebelum = client.get(reverse("publik_kecamatan", args=[KODE]))
    assert "revisi ke-" not in sebelum.content.decode()
    baru = terbitkan(terbuka, 2025, nomor_revisi=1, alasan_revisi="Satu kegiatan tertinggal")
    halaman = teks_halaman(client, "publik_kecamatan")
    assert "33,33 %" in halaman
    assert "50,00 %" not in halaman
    assert "revisi ke-1" in halaman
    assert "Satu kegiatan tertinggal" in halaman
    assert lama.kode not in halaman
    # The ETag of before is not that of now.
    kepala = {"If-None-Match": sebelum["ETag"]}
    assert client.get(reverse("publik_kecamatan", args=[KODE]), headers=kepala).status_code == 200
    # Its paper is still being made; then the address of the old one leads to it.
    alamat = reverse("publik_pdf", args=[KODE, baru.kode])
    assert client.get(alamat_lama).url == alamat
    assert client.get(alamat).status_code == 404
    assert "PDF sedang dibuat" in halaman
    simpan_pdf(baru, b"%PDF-1.7 revisi")
    jawaban = client.get(alamat_lama, follow=True)
    assert jawaban.content == b"%PDF-1.7 revisi"
    assert [satu["revisi"] for satu in data_publik(client, "laporan")] == [1]


def test_tanpa_pdf(client, terbuka):
    """An office may show the figures alone: a PDF has the rows, and their texts, inside it."""
    laporan = terbitkan(terbuka, 2025)
    simpan_pdf(laporan)
    alamat = reverse("publik_pdf", args=[KODE, laporan.kode])
    assert alamat in teks_halaman(client, "publik_kecamatan")
    type(terbuka).objects.update(keterbukaan=Keterbukaan.ANGKA)
    halaman = teks_halaman(client, "publik_kecamatan")
    assert laporan.judul in halaman
    assert alamat not in halaman
    assert "PDF" not in halaman
    assert client.get(alamat).status_code == 404
    (satu,) = data_publik(client, "laporan")
    assert (satu["pdf"], satu["pdf_sha256"]) == (None, None)


def test_yang_ditandatangani_yang_diberikan(client, terbuka):
    laporan = terbitkan(terbuka, 2025)
    simpan_pdf(laporan)
    simpan_berkas_laporan(
        laporan,
        JenisBerkasLaporan.LUAR,
        b"%PDF-1.7 bertanda tangan",
        pemilik_sertifikat="Camat",
        penerbit_sertifikat="BSrE",
        oleh=laporan.diterbitkan_oleh,
        sekarang=DICATAT_PADA,
    )
    jawaban = client.get(reverse("publik_pdf", args=[KODE, laporan.kode]))
    assert jawaban.content == b"%PDF-1.7 bertanda tangan"


def test_triwulan_berbicara_sampai_ada_laporan_setahun(client, terbuka):
    catat(terbuka)
    terbitkan(terbuka, 2025, 1, per=date(2025, 3, 31))
    halaman = teks_halaman(client, "publik_tahun", 2025)
    assert "Angka 2025 sampai triwulan I" in halaman
    # No annual report, so no year of the comparison.
    assert "Sebagai tabel" not in teks_halaman(client, "publik_kecamatan")
    lkjip = terbitkan(terbuka, 2025, jenis="lkjip")
    halaman = teks_halaman(client, "publik_tahun", 2025)
    assert f"<strong>{lkjip.judul}</strong>" in halaman
    assert '<th scope="col">Triwulan I</th>' in halaman
    assert "Sebagai tabel" in teks_halaman(client, "publik_kecamatan")


def _lampau(kode: str, tahun: int, realisasi: str | None) -> dict:
    return {
        "kode": kode,
        "daftar_tahun": [
            {
                "tahun": tahun, "target": None, "realisasi": realisasi, "capaian": None,
                "predikat": None, "catatan": "diisi manual, sumber: LKjIP 2022",
            }
        ],
    }  # fmt: skip


def test_dari_tahun_ke_tahun(client, terbuka):
    terbitkan(
        terbuka, 2023, anggota=anggota_beku(angka_beku("A", "61"), angka_beku("B", "7", "hari"))
    )
    terbitkan(terbuka, 2024, anggota=anggota_beku(angka_beku("A", "62")))
    lampau = [_lampau("A", 2022, "60"), _lampau("A", 2021, None), _lampau("B", 2022, "6")]
    terbitkan(
        terbuka,
        2025,
        anggota=anggota_beku(angka_beku("A", "63"), angka_beku("B", "64", arah=Arah.TURUN)),
        isi={"daftar_indikator": [lampau[0], lampau[2], {"kode": "C"}]},
    )
    halaman = teks_halaman(client, "publik_kecamatan")
    for tahun, nilai in (
        (2022, "60,00 %"),
        (2023, "61,00 %"),
        (2024, "62,00 %"),
        (2025, "63,00 %"),
    ):
        assert f"Tahun {tahun}: {nilai}" in halaman
    assert "diisi manual, sumber: LKjIP 2022" in halaman
    # Days are no percent, though the kode is the same.
    assert "Tahun 2023: 7" not in halaman
    assert "Rincian setiap tahun" in halaman
    rincian = teks_halaman(client, "publik_tahun", 2025)
    assert "makin kecil makin baik, maka (2 × 80,00 % − 64,00 %) ÷ 80,00 %" in rincian
    # No sheet has these any more: their words are those of the report alone.
    assert "menurut catatan kantor" in rincian


def test_tanpa_nilai_dan_tanpa_target(client, terbuka):
    tanpa = AngkaBeku("A", "Nama A", 0, 0, None, None, None, None)
    bertarget = angka_beku("B", "90", target=None, capaian=None, predikat=None)
    terbitkan(terbuka, 2025, anggota=anggota_beku(tanpa, bertarget))
    halaman = teks_halaman(client, "publik_kecamatan")
    assert "Belum ada nilai" in halaman
    assert "Belum bertarget" in halaman
    assert "Belum ada nilainya." in teks_halaman(client, "publik_tahun", 2025)
    kosong, _ = data_publik(client, "angka")
    assert {kosong[k] for k in ("pembilang", "realisasi", "target", "capaian")} == {None}


def test_dokumen_yang_dihitung_dua_indikator_tampil_sekali(client, terbuka):
    hari = date(2025, 9, 30)
    tenggat = TenggatBeku("RKP", "Rencana", 2026, hari, hari, "Tanggal penetapan", "", "")
    slot = [
        SlotBeku("35.08.17.2001", "Ijen", "RKP", 2026, hari, "tepat_waktu", hari, 0),
        SlotBeku("35.08.17.2002", "Raung", "RKP", 2026, hari, "belum_jatuh_tempo", None, 0),
    ]
    anggota = anggota_beku(angka_beku("A", "50"), slot=(*slot, *slot), tenggat=(tenggat, tenggat))
    terbitkan(terbuka, 2025, anggota=anggota)
    halaman = teks_halaman(client, "publik_tahun", 2025)
    assert halaman.count('<th scope="row">Ijen</th>') == 1
    assert "1 tepat waktu, 1 belum jatuh tempo" in halaman
    assert len(data_publik(client, "dokumen-desa")) == 2
