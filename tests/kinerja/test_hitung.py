"""The command `hitung`: its text, its JSON and its exit codes."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper

from desa.models import Desa, JenisDokumen
from kinerja.management.commands.hitung import Command
from kinerja.models import Indikator
from organisasi.models import UnitKerja
from tests.factories import (
    buat_dokumen,
    buat_indikator,
    buat_kecamatan,
    buat_kegiatan,
    buat_sasaran,
    buat_target,
)

pytestmark = pytest.mark.django_db
# Years that are over whenever the tests run; `--per` is always given.
AKHIR_TAHUN = "--per=2024-12-31"


@pytest.fixture
def tahun_2024(acuan):
    unit = UnitKerja.objects.get(kode="PEM")
    for tindak_lanjut in (date(2024, 4, 1), date(2024, 4, 1), None):
        buat_kegiatan(unit_kerja=unit, tanggal=date(2024, 3, 10), tindak_lanjut=tindak_lanjut)
    for desa in Desa.objects.order_by("kode")[:5]:
        buat_dokumen(
            desa,
            JenisDokumen.objects.get(kode="RKPDesa"),
            tahun_anggaran=2025,
            tanggal_penetapan=date(2024, 9, 30),
        )
    buat_target(Indikator.objects.get(kode="IKU-1"), tahun=2024, nilai=Decimal(80))
    return acuan


def _json(capsys, *args):
    call_command("hitung", *args, "--json")
    return json.loads(capsys.readouterr().out)


def test_json_seperti_kontrak(tahun_2024, capsys):
    hasil = _json(capsys, "2024", AKHIR_TAHUN)
    ipp, iku1, iku2 = hasil.pop("indikator")
    kosong = {"pembilang": 0, "penyebut": 0}
    assert hasil == {"kecamatan": "35.08.17", "tahun": 2024, "per": "2024-12-31"}
    assert ipp == {
        "kode": "IPP",
        "tingkat": "tujuan",
        "satuan": "indeks",
        "cara": "nilai_tercatat",
        "pembilang": None,
        "penyebut": None,
        "realisasi": None,
        "target": None,
        "capaian": None,
        "predikat": None,
        "rincian": {},
    }
    assert iku1 == {
        "kode": "IKU-1",
        "tingkat": "sasaran",
        "satuan": "persen",
        "cara": "tindak_lanjut",
        "pembilang": 2,
        "penyebut": 3,
        "realisasi": "66.67",
        "target": "80.00",
        "capaian": "83.33",
        "predikat": "Tinggi",
        "rincian": {
            "UMPEG": kosong,
            "KEU": kosong,
            "PEM": {"pembilang": 2, "penyebut": 3},
            "TRANTIB": kosong,
            "PMD": kosong,
            "KESSOS": kosong,
            "PELUM": kosong,
        },
    }
    assert iku2 == {
        "kode": "IKU-2",
        "tingkat": "sasaran",
        "satuan": "persen",
        "cara": "dokumen_desa",
        "pembilang": 5,
        "penyebut": 18,
        "realisasi": "27.78",
        "target": None,
        "capaian": None,
        "predikat": None,
        "rincian": {
            "RKPDesa": {"tepat_waktu": 5, "terlambat": 0, "belum": 1, "belum_jatuh_tempo": 0},
            "APBDesa": {"tepat_waktu": 0, "terlambat": 0, "belum": 6, "belum_jatuh_tempo": 0},
            "LPPDesa": {"tepat_waktu": 0, "terlambat": 0, "belum": 6, "belum_jatuh_tempo": 0},
        },
    }


def test_json_hanya_satu_baris(tahun_2024, capsys):
    call_command("hitung", "2024", AKHIR_TAHUN, "--json")
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_json_per_menentukan_keadaan(tahun_2024, capsys):
    _, iku1, iku2 = _json(capsys, "2024", "--per=2024-03-31")["indikator"]
    assert (iku1["pembilang"], iku1["penyebut"], iku1["realisasi"]) == (0, 3, "0.00")
    assert iku2["rincian"]["RKPDesa"]["belum_jatuh_tempo"] == 6


def test_json_tanpa_kegiatan_tidak_ada_nilai(acuan, capsys):
    _, iku1, _ = _json(capsys, "2024", AKHIR_TAHUN)["indikator"]
    assert (iku1["realisasi"], iku1["capaian"], iku1["predikat"]) == (None, None, None)


def test_per_bawaan_tahun_lalu_adalah_31_desember(tahun_2024, capsys):
    assert _json(capsys, "2024") == _json(capsys, "2024", AKHIR_TAHUN)


def test_teks_dengan_koma_dan_tanggal_indonesia(tahun_2024, capsys):
    call_command("hitung", "2024", AKHIR_TAHUN)
    assert capsys.readouterr().out.splitlines() == [
        "Kecamatan Jatiroto, tahun 2024, keadaan per 31 Desember 2024",
        "IPP: — (target —, capaian —, predikat —)",
        "IKU-1: 2 / 3 x 100 % = 66,67 % (target 80,00 %, capaian 83,33 %, predikat Tinggi)",
        "IKU-2: 5 / 18 x 100 % = 27,78 % (target —, capaian —, predikat —)",
    ]


def test_teks_tanpa_kegiatan_bertanda_pisah(acuan, capsys):
    call_command("hitung", "2024", AKHIR_TAHUN)
    assert "IKU-1: 0 / 0 x 100 % = — (target —" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        pytest.param(["dua ribu"], "bukan tahun pelaporan", id="tahun bukan angka"),
        pytest.param(["1999"], "bukan tahun pelaporan", id="tahun terlalu lama"),
        pytest.param(["2101"], "bukan tahun pelaporan", id="tahun terlalu jauh"),
        pytest.param(["2024", "--per=31-12-2024"], "bukan tanggal", id="tanggal salah bentuk"),
        pytest.param(["2024", "--per=2024-09-31"], "bukan tanggal", id="31 September"),
        pytest.param(["2024", "--tidak-ada"], "--tidak-ada", id="pilihan tidak dikenal"),
        pytest.param([], "tahun", id="tanpa tahun"),
    ],
)
def test_pemakaian_salah_keluar_dengan_2(argumen, pesan, capsys):
    with pytest.raises(SystemExit) as keluar:
        Command().run_from_argv(["manage.py", "hitung", *argumen])
    assert keluar.value.code == 2
    assert pesan in capsys.readouterr().err


def _gagal(*args):
    with pytest.raises(CommandError) as gagal:
        call_command("hitung", *args)
    return gagal.value


def test_tanpa_data_acuan_disarankan_siapkan(kosong):
    gagal = _gagal("2024")
    assert gagal.returncode == 2
    assert str(gagal) == "Belum ada data acuan. Jalankan: manage.py siapkan"


def test_kecamatan_yang_tidak_ada(acuan):
    gagal = _gagal("2024", "--kecamatan=99.99.99")
    assert gagal.returncode == 2
    assert "Kecamatan 99.99.99 tidak ada." in str(gagal)


def test_lebih_dari_satu_kecamatan_harus_dipilih(acuan, capsys):
    lain = buat_kecamatan(nama="Jatiroto")
    buat_indikator(buat_sasaran(lain))
    assert _gagal("2024").returncode == 2
    for kecamatan in (acuan, lain):
        hasil = _json(capsys, "2024", f"--kecamatan={kecamatan.kode}")
        assert hasil["kecamatan"] == kecamatan.kode


def test_per_yang_dicetak_adalah_per_yang_dipakai(acuan, capsys):
    assert _json(capsys, "2100", "--per=2100-12-31")["per"] < "2100-12-31"


def test_keluaran_dapat_dialihkan(acuan, tmp_path):
    berkas = tmp_path / "hasil.json"
    with berkas.open("w", encoding="utf-8") as keluaran:
        call_command("hitung", "2024", AKHIR_TAHUN, "--json", stdout=OutputWrapper(keluaran))
    assert json.loads(berkas.read_text(encoding="utf-8"))["tahun"] == 2024
