"""What other programs read: the same figures as everywhere, for who has the key, and no more."""

import hashlib
import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from antarmuka.views import pintu
from organisasi.actions.kunci_aplikasi import cabut_kunci
from organisasi.models import KunciAplikasi
from tests.antarmuka.conftest import HARI_INI
from tests.dunia import buat_dunia
from tests.factories import (
    buat_dokumen,
    buat_kecamatan,
    buat_kegiatan,
    buat_laporan,
    buat_tindak_lanjut,
    buat_unit,
)

pytestmark = pytest.mark.django_db


def test_angkanya_sama_dengan_hitung_json(baca, acuan, capsys):
    unit = buat_unit(kecamatan=acuan)
    buat_tindak_lanjut(
        kegiatan=buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 3, 1)), tanggal=date(2025, 3, 9)
    )
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 4, 1))
    for per in ("2025-03-31", "2025-12-31"):
        call_command("hitung", "2025", "--per", per, "--json")
        jawaban = baca("hitungan/2025/", per=per)
        assert jawaban.status_code == 200
        assert jawaban.json() == json.loads(capsys.readouterr().out)


def test_baris_di_balik_angka_dan_halamannya(baca, acuan):
    unit = buat_unit(kecamatan=acuan)
    desa = acuan.daftar_desa.get(nama="Sukosari")
    pertama = buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 3, 1), kode="A-1")
    pertama.daftar_desa.add(desa)
    buat_tindak_lanjut(kegiatan=pertama, tanggal=date(2025, 3, 9))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 4, 1), kode="A-2")
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 5, 1), kode="A-3", fungsi=None)
    jawaban = baca("kegiatan/", tahun=2025, indikator="IKU-1", ukuran=1).json()
    assert (jawaban["jumlah"], [baris["kode"] for baris in jawaban["isi"]]) == (2, ["A-1"])
    (baris,) = jawaban["isi"]
    assert (baris["ditindaklanjuti"], baris["desa"]) == (True, [desa.kode])
    assert [satu["tanggal"] for satu in baris["tindak_lanjut"]] == ["2025-03-09"]
    kepala = {"Authorization": f"Bearer {baca.rahasia}"}
    kedua = baca.client.get(jawaban["berikutnya"], headers=kepala).json()
    assert [satu["kode"] for satu in kedua["isi"]] == ["A-2"]
    assert kedua["berikutnya"] is None
    # As of a day before: nobody knew of the follow-up.
    (dahulu,) = baca("kegiatan/", tahun=2025, per="2025-03-05").json()["isi"]
    assert (dahulu["ditindaklanjuti"], dahulu["tindak_lanjut"]) == (False, [])


@pytest.mark.parametrize(
    ("saringan", "kode"),
    [
        ({"keadaan": "belum"}, ["B"]),
        ({"keadaan": "ditindaklanjuti"}, ["A"]),
        ({"keadaan": "dihitung"}, ["A", "B"]),
        ({"keadaan": "batal"}, []),
        ({"triwulan": 2}, ["B"]),
        ({"unit": "LAIN"}, []),
        ({"jenis": "koordinasi"}, []),
        ({"fungsi": 200}, []),
        ({"indikator": "IKU-1"}, ["A", "B"]),
        ({"indikator": "IKU-2"}, []),
        ({"indikator": "IKU-9"}, []),
    ],
)
def test_saringan_kegiatan(baca, acuan, saringan, kode):
    unit = buat_unit(kecamatan=acuan)
    pertama = buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 3, 1), kode="A", jenis="fasilitasi")
    buat_tindak_lanjut(kegiatan=pertama, tanggal=date(2025, 3, 9))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 4, 1), kode="B", jenis="fasilitasi")
    jawaban = baca("kegiatan/", tahun=2025, **saringan).json()
    assert [baris["kode"] for baris in jawaban["isi"]] == kode


def test_banyaknya_kueri_tidak_ikut_banyaknya_baris(baca, acuan, django_assert_num_queries):
    unit = buat_unit(kecamatan=acuan)
    desa = acuan.daftar_desa.first()
    baca("kegiatan/", tahun=2025)  # notes that the key was used today
    for bulan in range(1, 10):
        kegiatan = buat_kegiatan(unit_kerja=unit, tanggal=date(2025, bulan, 1))
        kegiatan.daftar_desa.add(desa)
        buat_tindak_lanjut(kegiatan=kegiatan, tanggal=date(2025, bulan, 9))
        if bulan in (1, 9):
            # The key and its count; the year; how many, the rows, and what hangs from them.
            with django_assert_num_queries(10):
                assert len(baca("kegiatan/", tahun=2025).json()["isi"]) == bulan


def test_dokumen_desa_dan_triwulan(baca, acuan):
    desa = acuan.daftar_desa.get(nama="Sukosari")
    buat_dokumen(
        desa,
        acuan.daftar_jenis_dokumen.get(kode="RKPDesa"),
        tahun_anggaran=2026,
        tanggal_penetapan=date(2025, 10, 1),
        tanggal_diterima=date(2025, 10, 2),
    )
    jawaban = baca("dokumen-desa/2025/").json()
    (baris,) = [satu for satu in jawaban["desa"] if satu["kode"] == desa.kode]
    per_kode = {satu["dokumen"]: satu for satu in baris["dokumen"]}
    assert per_kode["RKPDesa"] == {
        "dokumen": "RKPDesa",
        "keadaan": "terlambat",
        "tanggal": "2025-10-01",
        "hari_terlambat": 1,
    }
    assert {satu["kode"]: satu["tenggat"] for satu in jawaban["jenis"]}["RKPDesa"] == "2025-09-30"
    triwulan = baca("triwulan/2025/").json()["triwulan"]
    assert [satu["per"] for satu in triwulan][:3] == ["2025-03-31", "2025-06-30", "2025-09-30"]
    assert {satu["status"] for satu in triwulan} == {"terbuka"}
    nilai = {satu["kode"]: satu["realisasi"] for satu in triwulan[3]["indikator"]}
    assert nilai == {"IKU-1": None, "IKU-2": "0.00", "IPP": None}


def test_lembar_dimuat_kembali_tanpa_perubahan(baca, acuan, tmp_path, capsys):
    (masa,) = baca("lembar/").json()
    berkas = tmp_path / "lembar.json"
    berkas.write_bytes(baca(f"lembar/{masa['dari']}/").content)
    semula = acuan.daftar_lembar_iku.get().history.count()
    call_command("lembar-iku", muat=berkas)
    assert acuan.daftar_lembar_iku.get().history.count() == semula


def test_laporan_disaring_menurut_tahun_dan_jenis(acuan, baca):
    kode = [buat_laporan(acuan, jenis=jenis).kode for jenis in ("ringkas", "lkjip")]

    def terbaca(**saringan):
        return [satu["kode"] for satu in baca("laporan/", **saringan).json()["isi"]]

    assert terbaca() == kode[::-1]
    assert (terbaca(jenis="lkjip"), terbaca(jenis="triwulan")) == ([kode[1]], [])
    assert (len(terbaca(tahun=2025)), terbaca(tahun=2024)) == (2, [])


def test_laporan_dengan_berkas_dan_sidiknya(acuan, client, hari_ini, request):
    dunia = buat_dunia(acuan)
    baca = request.getfixturevalue("baca")
    (laporan,) = baca("laporan/", tahun=2025).json()["isi"]
    assert (laporan["kode"], laporan["berlaku"]) == (dunia.kunci["kode"], True)
    (berkas,) = laporan["berkas"]
    kepala = {"Authorization": f"Bearer {baca.rahasia}"}
    isi = client.get(berkas["alamat"], headers=kepala)
    assert isi["Content-Type"] == "application/pdf"
    assert hashlib.sha256(isi.content).hexdigest() == berkas["sha256"]
    luar = client.get(berkas["alamat"].replace("/terbit/", "/luar/"), headers=kepala)
    assert luar.status_code == 404


def test_tidak_menyebut_orang_selain_penanda_tangan(acuan, client, hari_ini, request):
    dunia = buat_dunia(acuan)
    baca = request.getfixturevalue("baca")
    jalan = ("", "lembar/", "lembar/2025/", "hitungan/2025/", "triwulan/2025/")
    jalan += ("dokumen-desa/2025/", "kegiatan/?tahun=2025", "laporan/")
    semua = [client.get("/api/v1/kecamatan/", headers={"Authorization": f"Bearer {baca.rahasia}"})]
    semua += [baca(satu) for satu in jalan[1:]]
    assert {satu.status_code for satu in semua} == {200}
    teks = " ".join(satu.content.decode() for satu in semua)
    for pengguna in filter(None, dunia.pengguna.values()):
        assert pengguna.username not in teks
    assert "@" not in teks
    assert "sandi" not in teks


def test_yang_sudah_diketahui_tidak_dikirim_lagi(baca):
    pertama = baca("hitungan/2025/")
    assert pertama["Cache-Control"] == "private, no-cache"
    assert "Authorization" in pertama["Vary"]
    lagi = baca("hitungan/2025/", headers={"If-None-Match": pertama["ETag"]})
    assert (lagi.status_code, lagi.content) == (304, b"")
    kepala = baca.client.head(
        f"/api/v1/kecamatan/{baca.kode}/hitungan/2025/",
        headers={"Authorization": f"Bearer {baca.rahasia}"},
    )
    assert (kepala.status_code, kepala.content) == (200, b"")


def periksa_masalah(jawaban, status: int) -> dict:
    assert jawaban.status_code == status
    assert jawaban["Content-Type"] == "application/problem+json"
    isi = jawaban.json()
    assert isi["status"] == status
    assert {"type", "title", "detail"} <= isi.keys()
    return isi


def test_tanpa_kunci_yang_berlaku_tidak_ada_yang_terbuka(baca, client, acuan):
    alamat = f"/api/v1/kecamatan/{acuan.kode}/hitungan/2025/"
    jawaban = client.get(alamat)
    assert "Pengaturan" in periksa_masalah(jawaban, 401)["detail"]
    assert jawaban["WWW-Authenticate"] == "Bearer"
    for kepala in ("Bearer salah", "Basic abc", "Bearer ", f"Bearer {baca.rahasia}x"):
        periksa_masalah(client.get(alamat, headers={"Authorization": kepala}), 401)
    kunci = KunciAplikasi.objects.get()
    # Logged in as whom you like: a session is no key.
    client.force_login(kunci.dicatat_oleh)
    periksa_masalah(client.get(alamat), 401)
    cabut_kunci(kunci, oleh=kunci.dicatat_oleh, sekarang=timezone.now())
    periksa_masalah(baca("hitungan/2025/"), 401)


def test_kunci_yang_habis_masanya_tidak_membuka(baca, monkeypatch):
    assert baca("lembar/").status_code == 200
    akhir = KunciAplikasi.objects.get().berlaku_sampai
    monkeypatch.setattr(pintu.timezone, "localdate", lambda *_: akhir)
    assert baca("lembar/").status_code == 200
    monkeypatch.setattr(pintu.timezone, "localdate", lambda *_: akhir + timedelta(days=1))
    periksa_masalah(baca("lembar/"), 401)


def test_kecamatan_lain_tidak_terbuka(baca):
    baca.kode = buat_kecamatan().kode
    for jalan in ("lembar/", "hitungan/2025/", "kegiatan/?tahun=2025", "laporan/"):
        periksa_masalah(baca(jalan), 403)


@pytest.mark.parametrize(
    ("jalan", "status", "kata"),
    [
        ("hitungan/1999/", 422, "tahun"),
        ("hitungan/2025/?per=kemarin", 422, "2025-12-31"),
        ("hitungan/2025/?per=0", 422, "2025-12-31"),
        ("hitungan/2098/", 404, "lembar IKU"),
        ("lembar/2098/", 404, "lembar IKU"),
        ("kegiatan/", 422, "tahun"),
        ("kegiatan/?tahun=2025&keadaan=hilang", 422, "keadaan"),
        ("kegiatan/?tahun=2025&jenys=fasilitasi", 422, "jenys"),
        ("kegiatan/?tahun=2025&ukuran=1000", 422, "ukuran"),
        ("laporan/K7QX-3MDP/terbit/", 404, "kode"),
        ("kegiatan/?tahun=2025&unit=%00", 400, "Periksa"),
        ("ngawur/", 404, "openapi.json"),
    ],
)
def test_penolakan_menyebut_sebabnya(baca, acuan, jalan, status, kata):
    acuan.daftar_lembar_iku.update(sampai=2029)
    assert kata in periksa_masalah(baca(jalan), status)["detail"]


def test_hanya_membaca(baca, client):
    alamat = f"/api/v1/kecamatan/{baca.kode}/lembar/"
    jawaban = client.post(alamat, headers={"Authorization": f"Bearer {baca.rahasia}"})
    periksa_masalah(jawaban, 405)
    assert jawaban["Allow"] == "GET, HEAD"


def test_terlalu_sering(baca, client, monkeypatch):
    batas = pintu.Batas("api", banyak=2, detik=300)
    monkeypatch.setattr(pintu, "BATAS_KUNCI", batas)
    assert [baca("lembar/").status_code for _ in range(3)] == [200, 200, 429]
    jawaban = baca("lembar/")
    assert int(jawaban["Retry-After"]) <= 300
    periksa_masalah(jawaban, 429)
    monkeypatch.setattr(pintu, "BATAS_ASING", batas)
    kepala = {"Authorization": "Bearer tebakan"}
    alamat = f"/api/v1/kecamatan/{baca.kode}/lembar/"
    hasil = [client.get(alamat, headers=kepala).status_code for _ in range(3)]
    assert hasil == [401, 401, 429]


def test_pemakaian_dicatat_sekali_sehari_dan_bukan_di_riwayat(baca):
    baca("lembar/")
    kunci = KunciAplikasi.objects.get()
    assert kunci.terakhir_dipakai == HARI_INI
    assert kunci.history.count() == 1


def test_halaman_mencoba_tidak_memerlukan_situs_lain(client):
    teks = client.get("/api/v1/").content.decode()
    assert "http" not in teks.replace("http-equiv", "")
    assert "<style" not in teks
    assert client.get("/api/v1/openapi.json").json()["openapi"].startswith("3.1")
