"""What anybody reads of an office that opened its page: what was issued, and nothing else."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse

from kinerja.aturan.ukuran import Arah, Ukuran
from kinerja.models import Indikator
from laporan.actions.berkas_laporan import simpan_berkas_laporan
from laporan.isi.rekaman import Anggota, AngkaBeku, SlotBeku, TenggatBeku, baca_rekaman
from laporan.models import JenisBerkasLaporan, Laporan
from organisasi.models import Keterbukaan
from organisasi.models.peran import Peran
from publik.baca.tabel import TABEL, tulis_csv
from publik.views import warga
from tests.factories import (
    DICATAT_PADA,
    buat_dokumen,
    buat_kecamatan,
    buat_kegiatan,
    buat_pengguna,
    buat_realisasi,
    buat_tindak_lanjut,
    buat_unit,
)
from tests.publik.conftest import terbitkan

pytestmark = pytest.mark.django_db
KODE = "35.08.17"
PDF = b"%PDF-1.7 uji"


def _catat(kecamatan) -> None:
    """Two kegiatan of 2025, one of them followed up, and a late document."""
    unit = buat_unit(kecamatan=kecamatan)
    pertama = buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 3, 1), uraian="Mediasi Bu Lestari")
    buat_tindak_lanjut(kegiatan=pertama, tanggal=date(2025, 3, 9))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 8, 1))
    buat_dokumen(
        kecamatan.daftar_desa.get(nama="Sukosari"),
        kecamatan.daftar_jenis_dokumen.get(kode="RKPDesa"),
        tahun_anggaran=2026,
        tanggal_penetapan=date(2025, 10, 3),
        tanggal_diterima=date(2025, 10, 4),
    )
    buat_realisasi(Indikator.objects.milik(kecamatan).get(kode="IPP"))


def _simpan_pdf(laporan: Laporan, isi: bytes = PDF) -> None:
    simpan_berkas_laporan(
        laporan,
        JenisBerkasLaporan.TERBIT,
        isi,
        oleh=laporan.diterbitkan_oleh,
        sekarang=DICATAT_PADA,
    )


def _semua_alamat(laporan: Laporan) -> list[str]:
    return [
        reverse("publik_list"),
        reverse("publik_kecamatan", args=[KODE]),
        reverse("publik_tahun", args=[KODE, laporan.tahun]),
        reverse("publik_pdf", args=[KODE, laporan.kode]),
        *(
            reverse("publik_data", args=[KODE, tabel, bentuk])
            for tabel in TABEL
            for bentuk in ("csv", "json")
        ),
    ]


def _teks(client, nama: str, *bagian) -> str:
    jawaban = client.get(reverse(nama, args=[KODE, *bagian]))
    assert jawaban.status_code == 200
    return " ".join(jawaban.content.decode().split())


def _data(client, tabel: str) -> list[dict]:
    return client.get(reverse("publik_data", args=[KODE, tabel, "json"])).json()["isi"]


def test_tertutup_seperti_alamat_yang_tidak_ada(client, acuan):
    laporan = terbitkan(acuan, 2025)
    _simpan_pdf(laporan)
    # A neighbour that is open says nothing of this one.
    buat_kecamatan(keterbukaan=Keterbukaan.ANGKA)
    asing = client.get("/alamat-yang-tidak-ada/")
    for alamat in _semua_alamat(laporan)[1:]:
        for minta in (client.get, client.head):
            jawaban = minta(alamat)
            assert jawaban.status_code == 404
            assert "ETag" not in jawaban
            assert not jawaban.cookies
        assert client.get(alamat).content == asing.content


def test_daftar_menyebut_yang_membuka_saja(client, acuan, terbuka):
    alamat = reverse("publik_list")
    tujuan = reverse("publik_kecamatan", args=[KODE])
    assert client.get(alamat).url == tujuan
    buat_kecamatan(kode="99.99.01", nama="Tertutup Rapat")
    assert client.get(alamat).url == tujuan
    buat_kecamatan(kode="99.99.02", nama="Terbuka Juga", keterbukaan=Keterbukaan.ANGKA)
    daftar = client.get(alamat)
    isi = daftar.content.decode()
    assert tujuan in isi
    assert "Terbuka Juga" in isi
    assert "Tertutup Rapat" not in isi
    assert client.get(alamat, headers={"If-None-Match": daftar["ETag"]}).status_code == 304
    type(terbuka).objects.update(keterbukaan=Keterbukaan.TERTUTUP)
    assert client.get(alamat).status_code == 404


def test_belum_ada_laporan(client, terbuka):
    assert "Belum ada laporan yang diterbitkan" in _teks(client, "publik_kecamatan")
    assert _data(client, "angka") == _data(client, "dokumen-desa") == _data(client, "laporan") == []
    assert client.get(reverse("publik_tahun", args=[KODE, 2025])).status_code == 404
    kepala = client.get(reverse("publik_data", args=[KODE, "angka", "csv"])).content.decode()
    assert kepala.strip().split(",") == list(TABEL["angka"].kolom)


def test_angkanya_sama_dengan_laporan_dan_hitung_json(client, terbuka, capsys):
    _catat(terbuka)
    setahun = terbitkan(terbuka, 2025)
    terbitkan(terbuka, 2025, 1, per=date(2025, 3, 31))
    harapan = {}
    for triwulan, per in ((None, "2025-12-31"), (1, "2025-03-31")):
        call_command("hitung", "2025", "--per", per, "--json")
        isi = json.loads(capsys.readouterr().out)
        harapan[triwulan] = {satu["kode"]: satu for satu in isi["indikator"]}
    # What is recorded later moves the live figure, and nothing here.
    buat_kegiatan(unit_kerja=buat_unit(kecamatan=terbuka), tanggal=date(2025, 9, 1))
    daftar = _data(client, "angka")
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
    halaman = _teks(client, "publik_tahun", 2025)
    for angka in anggota.daftar_angka:
        assert angka.ukuran.tulis(angka.realisasi) in halaman
    assert "1 ÷ 2 × 100 % </span>" in halaman.replace("100 %</span>", "100 % </span>")
    assert "50,00 %" in _teks(client, "publik_kecamatan")


def test_csv_dan_json_sama_dan_seperti_halamannya(client, terbuka):
    _catat(terbuka)
    laporan = terbitkan(terbuka, 2025)
    _simpan_pdf(laporan)
    for nama, tabel in TABEL.items():
        alamat = reverse("publik_data", args=[KODE, nama, "csv"])
        jawaban = client.get(alamat)
        baris = list(csv.DictReader(io.StringIO(jawaban.content.decode(), newline="")))
        isi = _data(client, nama)
        assert isi
        assert [list(satu) for satu in isi] == [list(tabel.kolom)] * len(isi)
        assert baris == [
            {k: "" if nilai is None else str(nilai) for k, nilai in satu.items()} for satu in isi
        ]
        assert 'rel="license"' in jawaban["Link"]
        assert jawaban["Access-Control-Allow-Origin"] == "*"
    json_laporan = client.get(reverse("publik_data", args=[KODE, "laporan", "json"])).json()
    assert json_laporan["lisensi"]["nama"] == "CC BY 4.0"
    (satu,) = json_laporan["isi"]
    assert satu["sha256_rekaman"] == laporan.sha256
    assert client.get(satu["pdf"]).content == PDF
    (terlambat,) = [s for s in _data(client, "dokumen-desa") if s["keadaan"] == "terlambat"]
    assert (terlambat["desa"], terlambat["hari_terlambat"]) == ("Sukosari", 3)
    assert "Terlambat 3 hari" in _teks(client, "publik_tahun", 2025)


def test_kolom_data_diterangkan_di_dokumen():
    teks = (settings.BASE_DIR / "docs/publik.md").read_text("utf-8")
    for tabel in TABEL.values():
        assert f"`{tabel.nama}`" in teks
        assert {kolom for kolom in tabel.kolom if f"`{kolom}`" not in teks} == set()


def test_revisi_menggantikan_dan_berkata_demikian(client, terbuka):
    _catat(terbuka)
    lama = terbitkan(terbuka, 2025)
    _simpan_pdf(lama)
    buat_kegiatan(unit_kerja=buat_unit(kecamatan=terbuka), tanggal=date(2025, 9, 1))
    alamat_lama = reverse("publik_pdf", args=[KODE, lama.kode])
    assert client.get(alamat_lama).content == PDF
    sebelum = client.get(reverse("publik_kecamatan", args=[KODE]))
    assert "revisi ke-" not in sebelum.content.decode()
    baru = terbitkan(terbuka, 2025, nomor_revisi=1, alasan_revisi="Satu kegiatan tertinggal")
    halaman = _teks(client, "publik_kecamatan")
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
    _simpan_pdf(baru, b"%PDF-1.7 revisi")
    jawaban = client.get(alamat_lama, follow=True)
    assert jawaban.content == b"%PDF-1.7 revisi"
    assert [satu["revisi"] for satu in _data(client, "laporan")] == [1]


def test_tanpa_pdf(client, terbuka):
    """An office may show the figures alone: a PDF has the rows, and their texts, inside it."""
    laporan = terbitkan(terbuka, 2025)
    _simpan_pdf(laporan)
    alamat = reverse("publik_pdf", args=[KODE, laporan.kode])
    assert alamat in _teks(client, "publik_kecamatan")
    type(terbuka).objects.update(keterbukaan=Keterbukaan.ANGKA)
    halaman = _teks(client, "publik_kecamatan")
    assert laporan.judul in halaman
    assert alamat not in halaman
    assert "PDF" not in halaman
    assert client.get(alamat).status_code == 404
    (satu,) = _data(client, "laporan")
    assert (satu["pdf"], satu["pdf_sha256"]) == (None, None)


def test_yang_ditandatangani_yang_diberikan(client, terbuka):
    laporan = terbitkan(terbuka, 2025)
    _simpan_pdf(laporan)
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
    _catat(terbuka)
    terbitkan(terbuka, 2025, 1, per=date(2025, 3, 31))
    halaman = _teks(client, "publik_tahun", 2025)
    assert "Angka 2025 sampai triwulan I" in halaman
    # No annual report, so no year of the comparison.
    assert "Sebagai tabel" not in _teks(client, "publik_kecamatan")
    lkjip = terbitkan(terbuka, 2025, jenis="lkjip")
    halaman = _teks(client, "publik_tahun", 2025)
    assert f"<strong>{lkjip.judul}</strong>" in halaman
    assert '<th scope="col">Triwulan I</th>' in halaman
    assert "Sebagai tabel" in _teks(client, "publik_kecamatan")


def _angka(kode: str, realisasi: str, satuan: str = "persen", **lain) -> AngkaBeku:
    nilai = {"target": Decimal(80), "capaian": Decimal(90), "predikat": "Tinggi"} | lain
    ukuran = Ukuran(satuan, arah=nilai.pop("arah", Arah.NAIK))
    return AngkaBeku(kode, f"Nama {kode}", 0, 0, Decimal(realisasi), ukuran=ukuran, **nilai)


def _anggota(*daftar_angka: AngkaBeku, slot: tuple = (), tenggat: tuple = ()) -> Anggota:
    return Anggota(daftar_angka, (), slot, (), tenggat, ())


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
    terbitkan(terbuka, 2023, anggota=_anggota(_angka("A", "61"), _angka("B", "7", "hari")))
    terbitkan(terbuka, 2024, anggota=_anggota(_angka("A", "62")))
    lampau = [_lampau("A", 2022, "60"), _lampau("A", 2021, None), _lampau("B", 2022, "6")]
    terbitkan(
        terbuka,
        2025,
        anggota=_anggota(_angka("A", "63"), _angka("B", "64", arah=Arah.TURUN)),
        isi={"daftar_indikator": [lampau[0], lampau[2], {"kode": "C"}]},
    )
    halaman = _teks(client, "publik_kecamatan")
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
    rincian = _teks(client, "publik_tahun", 2025)
    assert "makin kecil makin baik, maka (2 × 80,00 % − 64,00 %) ÷ 80,00 %" in rincian
    # No sheet has these any more: their words are those of the report alone.
    assert "menurut catatan kantor" in rincian


def test_tanpa_nilai_dan_tanpa_target(client, terbuka):
    tanpa = AngkaBeku("A", "Nama A", 0, 0, None, None, None, None)
    bertarget = _angka("B", "90", target=None, capaian=None, predikat=None)
    terbitkan(terbuka, 2025, anggota=_anggota(tanpa, bertarget))
    halaman = _teks(client, "publik_kecamatan")
    assert "Belum ada nilai" in halaman
    assert "Belum bertarget" in halaman
    assert "Belum ada nilainya." in _teks(client, "publik_tahun", 2025)
    kosong, _ = _data(client, "angka")
    assert {kosong[k] for k in ("pembilang", "realisasi", "target", "capaian")} == {None}


def test_dokumen_yang_dihitung_dua_indikator_tampil_sekali(client, terbuka):
    hari = date(2025, 9, 30)
    tenggat = TenggatBeku("RKP", "Rencana", 2026, hari, hari, "Tanggal penetapan", "", "")
    slot = [
        SlotBeku("35.08.17.2001", "Ijen", "RKP", 2026, hari, "tepat_waktu", hari, 0),
        SlotBeku("35.08.17.2002", "Raung", "RKP", 2026, hari, "belum_jatuh_tempo", None, 0),
    ]
    anggota = _anggota(_angka("A", "50"), slot=(*slot, *slot), tenggat=(tenggat, tenggat))
    terbitkan(terbuka, 2025, anggota=anggota)
    halaman = _teks(client, "publik_tahun", 2025)
    assert halaman.count('<th scope="row">Ijen</th>') == 1
    assert "1 tepat waktu, 1 belum jatuh tempo" in halaman
    assert len(_data(client, "dokumen-desa")) == 2


def test_disimpan_peramban_dan_penyimpan_bersama(client, terbuka):
    laporan = terbitkan(terbuka, 2025)
    _simpan_pdf(laporan)
    for alamat in _semua_alamat(laporan)[1:]:
        jawaban = client.get(alamat)
        assert jawaban["Cache-Control"] == "max-age=300, public"
        assert "Cookie" not in jawaban.get("Vary", "")
        assert not jawaban.cookies
        kepala = {"If-None-Match": jawaban["ETag"]}
        sama = client.get(alamat, headers=kepala)
        assert (sama.status_code, sama.content) == (304, b"")
        assert sama["Cache-Control"] == "max-age=300, public"
        assert client.head(alamat, headers=kepala).status_code == 304
        tanpa_isi = client.head(alamat)
        assert (tanpa_isi.status_code, tanpa_isi.content) == (200, b"")
        assert client.get(alamat, headers={"If-None-Match": '"lain"'}).status_code == 200
        assert client.post(alamat).status_code == 405
    # Closed meanwhile: what somebody has already is no answer any more.
    type(terbuka).objects.update(keterbukaan=Keterbukaan.TERTUTUP)
    assert client.get(alamat, headers=kepala).status_code == 404


def test_yang_masuk_membaca_yang_sama_dan_tidak_disimpan_bersama(client, terbuka):
    terbitkan(terbuka, 2025)
    alamat = reverse("publik_kecamatan", args=[KODE])
    umum = client.get(alamat)
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=terbuka))
    sendiri = client.get(alamat)
    assert sendiri.content == umum.content
    assert sendiri["Cache-Control"] == "max-age=300, private"
    assert "Cookie" in sendiri["Vary"]


def test_jumlah_kueri_tetap(client, terbuka, django_assert_num_queries):
    _catat(terbuka)
    kecamatan, tahun = (
        reverse("publik_kecamatan", args=[KODE]),
        reverse("publik_tahun", args=[KODE, 2025]),
    )
    terbitkan(terbuka, 2025)
    client.get(kecamatan)  # begins the count of how often this address asks
    for _ in range(2):
        cache.clear()
        # The count and its limit; the kecamatan, its reports, their files, their snapshots.
        with django_assert_num_queries(6):
            assert client.get(kecamatan).status_code == 200
        with django_assert_num_queries(5):
            jawaban = client.get(kecamatan)
        # And the ways in which the indikator of the year are counted; its snapshots are known.
        with django_assert_num_queries(6):
            client.get(tahun)
        for nama in TABEL:
            with django_assert_num_queries(5):
                client.get(reverse("publik_data", args=[KODE, nama, "csv"]))
        cache.clear()
        # Who has it already: no snapshot is read, and nothing in them either.
        with django_assert_num_queries(5):
            client.get(kecamatan, headers={"If-None-Match": jawaban["ETag"]})
        for lain in (2021, 2022, 2023, 2024):
            terbitkan(terbuka, lain, nomor_revisi=Laporan.objects.count(), alasan_revisi="x")
        for triwulan in (1, 2, 3):
            nomor = Laporan.objects.count()
            terbitkan(terbuka, 2025, triwulan, nomor_revisi=nomor, alasan_revisi="x")


def test_terlalu_sering(client, terbuka, monkeypatch, settings):
    """As every page that anybody opens, by the address; enough for many behind one."""
    batas = warga.publik_kecamatan.izin.laju["GET"]
    assert batas.banyak >= 300
    monkeypatch.setitem(warga.publik_kecamatan.izin.laju, "GET", replace(batas, banyak=2))
    alamat = reverse("publik_kecamatan", args=[KODE])
    assert [client.get(alamat).status_code for _ in range(3)] == [200, 200, 429]
    settings.IKU_BACA_SAJA = True
    assert client.get(alamat).status_code == 200


@pytest.mark.parametrize(
    "jalan",
    [
        "35.08.18/", "tidak-ada/", "35.08.17/2024/", "35.08.17/1999/", "35.08.17/20255/",
        "35.08.17/data/pengguna.csv", "35.08.17/data/angka.xml", "35.08.17/data/angka.csv/",
        "35.08.17/laporan/AAAA-AAAA.pdf", "35.08.17/laporan/.pdf", "35.08.17/laporan/..%2F..%2Fkunci.pdf",
        "35.08.17'%20OR%20'1'='1/", "%E2%80%AE/", "35.08.17/2025/lebih/",
    ],
)  # fmt: skip
def test_alamat_yang_salah_tidak_ada(client, terbuka, jalan):
    terbitkan(terbuka, 2025)
    assert client.get(f"/publik/{jalan}").status_code == 404


def test_kueri_panjang_tidak_mengubah_apa_pun(client, terbuka):
    terbitkan(terbuka, 2025)
    alamat = reverse("publik_kecamatan", args=[KODE])
    biasa = client.get(alamat)
    panjang = client.get(f"{alamat}?tahun=9999&kecamatan=99.99.99&{'x' * 50_000}")
    assert panjang.content == biasa.content
    assert not panjang.cookies


def test_laporan_kecamatan_lain_tidak_lewat_sini(client, terbuka):
    lain = buat_kecamatan()
    asing = terbitkan(lain, 2025, anggota=_anggota(_angka("A", "50")))
    _simpan_pdf(asing)
    assert client.get(reverse("publik_pdf", args=[KODE, asing.kode])).status_code == 404
    assert _data(client, "laporan") == []


def test_csv_tidak_memuat_rumus_lembar_kerja():
    baris = {"nama": "=HYPERLINK()", "bilangan": "-1.50", "kosong": None, "jumlah": -2}
    tertulis = tulis_csv(list(baris), [baris])
    assert tertulis.splitlines()[1] == "'=HYPERLINK(),-1.50,,-2"
