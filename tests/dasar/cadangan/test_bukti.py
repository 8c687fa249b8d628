"""A backup that somebody made up: a sentence and 1, never a traceback, and nothing is touched."""

import io
import json
import tarfile

import pytest
from django.core.management import CommandError, call_command

from dasar.cadangan.amplop import TANDA, CadanganRusak
from dasar.cadangan.arsip import buka_arsip
from dasar.cadangan.bukti import boleh_lain
from dasar.cadangan.manifes import baca_manifes
from tests.dasar.cadangan.conftest import buat_arsip, semua_migrasi, tulis_tar

pytestmark = pytest.mark.basis_data

# No test here asks a database for anything: what is proved is the file.
FUNGSI = "organisasi_fungsi"


def tolak(path, pesan="Tidak ada"):
    with pytest.raises(CommandError, match=pesan) as salah:
        call_command("pulihkan", path, uji=True)
    assert salah.value.returncode == 1
    assert str(salah.value).startswith("Tidak ada yang dipulihkan. ")


def isi_folder(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*")} - {"pulihkan.kunci"}


def test_yang_benar_diterima(tmp_path, capsys):
    call_command("pulihkan", buat_arsip(tmp_path / "a"), uji=True)
    assert capsys.readouterr().out.startswith("Cadangan utuh")


def hapus(nama):
    return lambda data: data.pop(nama)


def ganti(**lain):
    return lambda data: data.update(lain)


MANIFES_SALAH = {
    "tanpa tabel": ganti(tabel={}),
    "tabel bukan kamus": ganti(tabel=[]),
    "tabel kurang satu": lambda data: data["tabel"].pop(FUNGSI),
    "tabel lebih satu": lambda data: data["tabel"].update(sqlite_master=data["tabel"][FUNGSI]),
    "isi tabel bukan kamus": lambda data: data["tabel"].update({FUNGSI: 7}),
    "tanpa kolom": lambda data: data["tabel"].update({FUNGSI: {"jumlah": 0}}),
    "kolom asing": lambda data: data["tabel"][FUNGSI]["kolom"].append("x; DROP TABLE y"),
    "kolom kurang": lambda data: data["tabel"][FUNGSI]["kolom"].pop(),
    "kolom ganda": lambda data: data["tabel"][FUNGSI]["kolom"].append("id"),
    "kolom bukan teks": lambda data: data["tabel"][FUNGSI].update(kolom=[1, {}]),
    "jumlah negatif": lambda data: data["tabel"][FUNGSI].update(jumlah=-1),
    "jumlah lain": lambda data: data["tabel"][FUNGSI].update(jumlah=10**30),
    "jumlah benar-salah": lambda data: data["tabel"][FUNGSI].update(jumlah=False),
    "tanpa migrasi": ganti(migrasi=[]),
    "migrasi bukan pasangan": ganti(migrasi=[["organisasi"]]),
    "migrasi bukan daftar": ganti(migrasi={"organisasi": "0001_awal"}),
    "migrasi tidak lengkap": lambda data: data["migrasi"].remove(["organisasi", "0001_awal"]),
    "tanpa bagian": hapus("bagian"),
    "bagian bukan kamus": ganti(bagian=[]),
    "bagian lebih": lambda data: data["bagian"].update({"berkas/a": {"ukuran": 1, "sha256": "0" * 64}}),
    "bagian di luar": lambda data: data["bagian"].update({"../a": {"ukuran": 1, "sha256": "0" * 64}}),
    "sidik bukan sidik": lambda data: data["bagian"].update({"berkas/a": {"ukuran": 1, "sha256": None}}),
    "versi bukan teks": ganti(versi={}),
    "waktu panjang": ganti(dibuat_pada="x" * 5000),
    "hilang bukan daftar": ganti(hilang="x"),
    "kunci asing": ganti(perintah="rm"),
    "bentuk bukan bilangan": ganti(bentuk="1"),
    "bentuk lain": ganti(bentuk=99),
}  # fmt: skip


@pytest.mark.parametrize("ubah", MANIFES_SALAH.values(), ids=MANIFES_SALAH)
def test_manifes_yang_dibuat_orang_ditolak_dengan_kalimat(tmp_path, pemasangan, ubah):
    semula = isi_folder(pemasangan)
    tolak(buat_arsip(tmp_path / "a", ubah=ubah))
    assert isi_folder(pemasangan) == semula


@pytest.mark.parametrize(
    "isi", [b"", b"\xff\xfe", b"null", b"7", b'"x"', b"[" * 100_000, b'{"bentuk": 1e999}']
)
def test_manifes_yang_bukan_manifes(isi):
    with pytest.raises(CadanganRusak):
        baca_manifes(isi)


@pytest.mark.parametrize(
    "nama",
    [
        "lain/iku.sqlite3",
        "lain/iku.sqlite3-wal",
        "lain/statis/js/iku.js",
        "lain/singgahan/x.pdf",
        "lain/titipan/7/foto",
        "lain/berkas/2026/07/x.pdf",
        "lain/pemulihan-belum-selesai",
        "lain/pekerja.kunci",
        "lain/saksi-segel",
        "lain/kunci-rahasia",
        "lain/.env",
        "lain/a/../../b",
        "lain//b",
        "berkas/.x",
        "berkas/a\n",
        f"berkas/{'a' * 300}",
        "basisdata/x.000000.jsonl",
        "basisdata/organisasi_fungsi.000001.jsonl",
        "basisdata/organisasi_fungsi.jsonl",
    ],
)
def test_bagian_yang_tidak_boleh_ada_ditolak(tmp_path, pemasangan, nama):
    semula = isi_folder(pemasangan)
    tolak(buat_arsip(tmp_path / "a", bagian={nama: b"x"}))
    assert isi_folder(pemasangan) == semula


def test_kunci_hanya_di_cadangan_bersandi_dan_basis_data_tidak_pernah(settings):
    assert boleh_lain("kunci-rahasia", bersandi=True)
    assert not boleh_lain("kunci-rahasia", bersandi=False)
    assert boleh_lain("catatan rapat.txt", bersandi=False)
    settings.DATABASES["default"]["NAME"]  # whatever it is called
    assert not boleh_lain("iku.sqlite3", bersandi=True)


def test_kunci_di_cadangan_bersandi_diterima(tmp_path, monkeypatch):
    monkeypatch.setenv("IKU_SANDI_CADANGAN", "sawah ladang")
    bagian = {"lain/kunci-rahasia": b"lain"}
    call_command(
        "pulihkan", buat_arsip(tmp_path / "a", bagian=bagian, sandi="sawah ladang"), uji=True
    )


@pytest.mark.parametrize(
    "baris", [b"{}\n", b"[1]\n", b"x\n", b"\xff\n", b"\n", b"[" * 50_000 + b"\n"]
)
def test_baris_yang_tidak_terbaca_ditolak(tmp_path, baris):
    tolak(buat_arsip(tmp_path / "a", baris={FUNGSI: [baris]}), f"Tabel {FUNGSI}: baris 1")


def test_bagian_yang_ada_dua_kali_ditolak(tmp_path):
    manifes = json.dumps({}).encode()
    for nomor, daftar in enumerate(
        (
            [("berkas/a", b"1"), ("berkas/a", b"2")],
            [("berkas/a", b"1"), ("berkas/a/b", b"2")],
            [("berkas/a/b", b"1"), ("berkas/a", b"2")],
            [("manifes.json", manifes), ("manifes.json", manifes)],
            [("manifes.json", manifes), ("berkas/a", b"1")],
        )
    ):
        tolak(tulis_tar(tmp_path / str(nomor), daftar), "dua kali")


def kepala(nama, ukuran, jenis=tarfile.REGTYPE):
    info = tarfile.TarInfo(nama)
    info.size, info.type = ukuran, jenis
    return info.tobuf(tarfile.GNU_FORMAT)


@pytest.mark.parametrize(
    "isi",
    [
        kepala("berkas/a", 10**15) + bytes(10_240),
        kepala("manifes.json", 10**12) + bytes(10_240),
        kepala("././@LongLink", 10**12, tarfile.GNUTYPE_LONGNAME) + bytes(10_240),
        kepala("pax", 10**12, tarfile.XHDTYPE) + bytes(10_240),
        kepala("berkas/a", 512, tarfile.GNUTYPE_SPARSE) + bytes(10_240),
        kepala("berkas/a", 0, tarfile.CHRTYPE) + bytes(10_240),
    ],
    ids=["berkas", "manifes", "nama panjang", "pax", "berlubang", "peranti"],
)
def test_ukuran_yang_tidak_masuk_akal_dan_jenis_asing_ditolak(tmp_path, isi):
    path = tmp_path / "a"
    with tarfile.open(path, "w:gz") as arsip:
        arsip.fileobj.write(isi)
    tolak(path)


def test_ekor_sesudah_arsip_ditolak(tmp_path):
    for nomor, ekor in enumerate((b"x" * 10_240, bytes(3 * 1024 * 1024))):
        path = tulis_tar(tmp_path / str(nomor), [("manifes.json", b"{}")], ekor=ekor)
        with pytest.raises(CadanganRusak):
            buka_arsip(path, tmp_path / f"buka{nomor}", sandi="")


@pytest.mark.parametrize("pangkat", [0, 1, 25, 255])
def test_amplop_yang_meminta_kunci_lemah_atau_berat_ditolak(tmp_path, monkeypatch, pangkat):
    monkeypatch.setenv("IKU_SANDI_CADANGAN", "sawah ladang")
    kepala = b"-> scrypt %s %d\n%s\n--- %s\n" % (b"A" * 22, pangkat, b"A" * 43, b"A" * 43)
    (tmp_path / "a").write_bytes(TANDA + kepala + bytes(200))
    tolak(tmp_path / "a")


def test_setiap_bita_yang_diubah_ditolak_dengan_kalimat(tmp_path):
    utuh = buat_arsip(tmp_path / "a", bagian={"berkas/a": b"isi"}).read_bytes()
    for letak in range(0, len(utuh), max(1, len(utuh) // 150)):
        # What gzip says of itself (time, system, level) decides nothing.
        if letak in range(4, 10):
            continue
        rusak = bytearray(utuh)
        rusak[letak] ^= 0x55
        (tmp_path / "b").write_bytes(rusak)
        with pytest.raises(CadanganRusak):
            buka_arsip(tmp_path / "b", tmp_path / f"buka{letak}", sandi="")


def test_versi_lain_disebut(tmp_path):
    migrasi = [*semua_migrasi(), ["organisasi", "9999_nanti"]]
    path = buat_arsip(tmp_path / "a", ubah=lambda data: data.update(migrasi=migrasi))
    tolak(path, r"organisasi\.9999_nanti")
    assert io.BytesIO(path.read_bytes()).read(2) == b"\x1f\x8b"
