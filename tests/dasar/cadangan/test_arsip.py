"""The file of a backup: parts and manifest, without a database."""

import io
import json
import tarfile

import pytest

from dasar.cadangan.amplop import CadanganRusak
from dasar.cadangan.arsip import ArsipTulis, buka_arsip, terenkripsi

pytestmark = pytest.mark.basis_data


def tulis(path, manifes, **bagian):
    with path.open("wb") as tujuan:
        arsip = ArsipTulis(tujuan, manifes, "")
        for nama, isi in bagian.items():
            arsip.tambah(nama, isi)
        arsip.selesai()
    return path


def tar(path, **bagian):
    """A tar that somebody else made."""
    with tarfile.open(path, "w:gz") as arsip:
        for nama, isi in bagian.items():
            info = tarfile.TarInfo(nama)
            info.size = len(isi)
            arsip.addfile(info, io.BytesIO(isi))
    return path


def test_bagian_dan_manifes_kembali_seperti_semula(tmp_path, manifes):
    path = tulis(
        tmp_path / "a.tar.gz",
        manifes,
        **{"basisdata/satu.000000.jsonl": b"[1]\n", "berkas/2026/07/a.pdf": b"%PDF"},
    )
    hasil = buka_arsip(path, tmp_path / "buka", sandi="")
    assert hasil == manifes
    assert (tmp_path / "buka/berkas/2026/07/a.pdf").read_bytes() == b"%PDF"
    assert (hasil.jumlah_berkas, hasil.jumlah_baris) == (1, 0)
    assert not terenkripsi(path)


@pytest.mark.parametrize("sisa", [0, 10, 200, -1, -9])
def test_berkas_terpotong_ditolak(tmp_path, manifes, sisa):
    path = tulis(tmp_path / "a.tar.gz", manifes, **{"berkas/a": bytes(range(256)) * 40})
    path.write_bytes(path.read_bytes()[:sisa])
    with pytest.raises(CadanganRusak):
        buka_arsip(path, tmp_path / "buka", sandi="")


def test_bagian_yang_diubah_ditolak(tmp_path, manifes):
    asli = tulis(tmp_path / "a.tar.gz", manifes, **{"berkas/a": b"asli"})
    with tarfile.open(asli) as arsip:
        isi_manifes = arsip.extractfile("manifes.json").read()
    palsu = tar(tmp_path / "b.tar.gz", **{"berkas/a": b"lain", "manifes.json": isi_manifes})
    with pytest.raises(CadanganRusak, match="tidak sesuai manifesnya: berkas/a"):
        buka_arsip(palsu, tmp_path / "buka", sandi="")
    kurang = tar(tmp_path / "c.tar.gz", **{"manifes.json": isi_manifes})
    with pytest.raises(CadanganRusak, match="berkas/a"):
        buka_arsip(kurang, tmp_path / "buka2", sandi="")


@pytest.mark.parametrize("nama", ["berkas/../../jahat", "/etc/passwd", "berkas/..", "lain", "x/y"])
def test_nama_bagian_di_luar_folder_ditolak(tmp_path, nama):
    path = tar(tmp_path / "a.tar.gz", **{nama: b"jahat"})
    with pytest.raises(CadanganRusak, match="tidak dikenal"):
        buka_arsip(path, tmp_path / "buka", sandi="")


def test_tautan_di_dalam_arsip_ditolak(tmp_path):
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as arsip:
        info = tarfile.TarInfo("berkas/a")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        arsip.addfile(info)
    with pytest.raises(CadanganRusak, match="tidak dikenal"):
        buka_arsip(tmp_path / "a.tar.gz", tmp_path / "buka", sandi="")


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "bukan cadangan"),
        (b"[]", "bukan cadangan"),
        (b'{"bentuk": 1}', "bukan cadangan"),
        (json.dumps({"bentuk": 2, "baru": 1}).encode(), "lebih baru"),
    ],
)
def test_manifes_yang_tidak_dikenal_ditolak(tmp_path, isi, pesan):
    path = tar(tmp_path / "a.tar.gz", **{"manifes.json": isi})
    with pytest.raises(CadanganRusak, match=pesan):
        buka_arsip(path, tmp_path / "buka", sandi="")


def test_bukan_arsip_ditolak(tmp_path):
    path = tmp_path / "a.tar.gz"
    path.write_text("bukan arsip")
    with pytest.raises(CadanganRusak, match="rusak"):
        buka_arsip(path, tmp_path / "buka", sandi="")
