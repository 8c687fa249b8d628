"""The envelope of a backup, without a database."""

import io
import subprocess
from base64 import b64decode

import pyrage
import pytest

from dasar.cadangan.amplop import CAP, POTONGAN, TANDA, AmplopBaca, AmplopTulis, CadanganRusak
from tests.dasar.cadangan.conftest import MURAH

pytestmark = pytest.mark.basis_data

SANDI = "sawah ladang bukit"
# What the product takes: read before a test of this folder makes it cheap.
BIAYA = AmplopTulis.__init__.__kwdefaults__["pangkat"]
# "dari age", by `age -p` 1.1.1.
DARI_AGE = b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBicmpkUmtZckN0SkQ4c2E0ek9seVVnIDE4ClVUZVgrRXJ2YSt6"
    "WmZNN0REOHJ1UmJPbld2b04wLytxOWtIZ3QrdHh6UEUKLS0tIEgwbGx0a3hqaE84TWRWUUJ1cXRHNEFpWXhGdGtpRHEw"
    "VE1xaGl2b1dQbmsKU6xcPgZ3dMhf6MJ1Mj01XruZTUDBYlFFheX3Nkzm7XuIVd6moLuT6A=="
)


def bungkus(isi: bytes, sandi: str = SANDI) -> bytes:
    tujuan = io.BytesIO()
    amplop = AmplopTulis(tujuan, sandi, pangkat=MURAH)
    for awal in range(0, len(isi), 50_000):
        amplop.write(isi[awal : awal + 50_000])
    amplop.selesai()
    return tujuan.getvalue()


def buka(data: bytes, sandi: str = SANDI) -> bytes:
    sumber = io.BytesIO(data)
    assert sumber.read(len(TANDA)) == TANDA
    return io.BufferedReader(AmplopBaca(sumber, sandi)).read()


KEPALA = len(bungkus(b"")) - CAP


@pytest.mark.parametrize(
    "panjang", [0, 1, POTONGAN - 1, POTONGAN, POTONGAN + 1, 2 * POTONGAN, 3 * POTONGAN + 7]
)
def test_isi_kembali_seperti_semula(panjang):
    isi = bytes(i * 31 % 251 for i in range(panjang))
    terbungkus = bungkus(isi)
    assert buka(terbungkus) == isi
    assert pyrage.passphrase.decrypt(terbungkus, SANDI) == isi
    assert isi[:32] not in terbungkus or panjang < 2


def test_dua_amplop_dari_isi_yang_sama_berbeda():
    assert bungkus(b"sama") != bungkus(b"sama")


def test_sandi_cadangan_mahal_ditebak():
    tujuan = io.BytesIO()
    amplop = AmplopTulis(tujuan, SANDI, pangkat=BIAYA)
    amplop.write(b"isi")
    amplop.selesai()
    assert tujuan.getvalue().split(b"\n")[1].endswith(b" 17")
    assert buka(tujuan.getvalue()) == b"isi"


def test_berkas_buatan_age_terbuka():
    assert buka(DARI_AGE) == b"dari age"


@pytest.mark.butuh("age")
def test_age_membuka_cadangan(tmp_path):
    (tmp_path / "a.age").write_bytes(bungkus(b"isi"))
    # `age` asks at a terminal; `script` is one.
    perintah = ["script", "-qec", "age -d -o a a.age", "/dev/null"]
    subprocess.run(perintah, input=f"{SANDI}\n".encode(), cwd=tmp_path, check=True)
    assert (tmp_path / "a").read_bytes() == b"isi"


def test_sandi_salah_disebut():
    with pytest.raises(CadanganRusak, match="Sandi cadangan salah"):
        buka(bungkus(b"rahasia"), "lain")


@pytest.mark.parametrize(
    "letak", [len(TANDA) + 1, KEPALA - 20, KEPALA - 1, KEPALA, KEPALA + POTONGAN + CAP + 5, -1]
)
def test_satu_bit_berubah_ketahuan(letak):
    data = bytearray(bungkus(b"x" * 2 * POTONGAN))
    data[letak] ^= 1
    with pytest.raises(CadanganRusak):
        buka(bytes(data))


@pytest.mark.parametrize(
    "sisa", [len(TANDA), KEPALA - 1, KEPALA, KEPALA + 10, KEPALA + POTONGAN + CAP]
)
def test_terpotong_ketahuan_juga_di_batas_potongan(sisa):
    data = bungkus(b"x" * 2 * POTONGAN)
    with pytest.raises(CadanganRusak):
        buka(data[:sisa])


def test_potongan_bertukar_ketahuan():
    data = bungkus(b"a" * POTONGAN + b"b" * POTONGAN + b"c")
    satu = POTONGAN + CAP
    potong = [data[KEPALA : KEPALA + satu], data[KEPALA + satu : KEPALA + 2 * satu]]
    with pytest.raises(CadanganRusak):
        buka(data[:KEPALA] + potong[1] + potong[0] + data[KEPALA + 2 * satu :])


@pytest.mark.parametrize("pangkat", [b"0", b"20", b"40", b"400", b"", b"x"])
def test_biaya_yang_menghabiskan_memori_ditolak(pangkat):
    data = bungkus(b"x").replace(b" 4\n", b" %s\n" % pangkat, 1)
    with pytest.raises(CadanganRusak, match="terpotong atau rusak"):
        buka(data)


def test_age_untuk_kunci_dan_bukan_sandi_ditolak():
    data = pyrage.encrypt(b"isi", [pyrage.x25519.Identity.generate().to_public()])
    with pytest.raises(CadanganRusak, match="terpotong atau rusak"):
        buka(data)
