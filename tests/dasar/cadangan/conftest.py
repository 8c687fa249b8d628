import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from django.db.migrations.loader import MigrationLoader

from dasar.cadangan.amplop import AmplopTulis
from dasar.cadangan.manifes import Manifes
from dasar.cadangan.tabel import kolom_tabel, tabel_menurut

MURAH = 4  # the cost of scrypt, for tests alone


@pytest.fixture(autouse=True)
def pemasangan(settings, tmp_path):
    """A data folder of its own for every test; nobody sits at a terminal."""
    settings.IKU_DATA = tmp_path / "data"
    settings.MEDIA_ROOT = settings.IKU_DATA / "berkas"
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.IKU_DATA / "kunci-rahasia").write_text("rahasia")
    (settings.IKU_DATA / "catatan.txt").write_text("milik pemasangan")
    return settings.IKU_DATA


@pytest.fixture(autouse=True)
def tanpa_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    monkeypatch.delenv("IKU_SANDI_CADANGAN", raising=False)


@pytest.fixture(autouse=True)
def sandi_murah(monkeypatch):
    """Guessing a passphrase costs next to nothing here, and so does using it."""
    monkeypatch.setitem(AmplopTulis.__init__.__kwdefaults__, "pangkat", MURAH)


@pytest.fixture
def manifes() -> Manifes:
    return Manifes(versi="1", dibuat_pada="2026-01-01", basis_data="sqlite", migrasi=[])


def semua_migrasi() -> list[list[str]]:
    return sorted(map(list, MigrationLoader(None).disk_migrations))


def buat_arsip(
    path: Path,
    *,
    migrasi: list[list[str]] | None = None,
    baris: dict[str, list[bytes]] | None = None,
    bagian: dict[str, bytes] | None = None,
    ubah: Callable[[dict[str, Any]], object] | None = None,
    sandi: str = "",
) -> Path:
    """A backup whose manifest is true, unless `ubah` changes it; `bagian` are further parts."""
    migrasi = semua_migrasi() if migrasi is None else migrasi
    isi = {
        f"basisdata/{tabel}.000000.jsonl": b"".join(daftar)
        for tabel, daftar in (baris or {}).items()
    } | (bagian or {})
    manifes = Manifes(
        versi="1", dibuat_pada="2026-01-01", basis_data="sqlite", migrasi=migrasi,
        tabel={
            nama: {"kolom": [f.column for f in kolom_tabel(model)], "jumlah": len((baris or {}).get(nama, []))}
            for nama, model in (tabel_menurut(migrasi) or {}).items()
        },
        bagian={nama: {"ukuran": len(b), "sha256": hashlib.sha256(b).hexdigest()} for nama, b in isi.items()},
    )  # fmt: skip
    data = asdict(manifes)
    if ubah:
        ubah(data)
    return tulis_tar(path, [*isi.items(), ("manifes.json", json.dumps(data).encode())], sandi=sandi)


def tulis_tar(
    path: Path, daftar: list[tuple[str, bytes]], *, sandi: str = "", ekor: bytes = b""
) -> Path:
    """A tar that somebody else made: the same name may stand in it twice."""
    mentah = io.BytesIO()
    with tarfile.open(fileobj=mentah, mode="w") as arsip:
        for nama, isi in daftar:
            info = tarfile.TarInfo(nama)
            info.size = len(isi)
            arsip.addfile(info, io.BytesIO(isi))
    isi_tar = gzip.compress(mentah.getvalue() + ekor)
    with path.open("wb") as tujuan:
        if sandi:
            amplop = AmplopTulis(tujuan, sandi)
            amplop.write(isi_tar)
            amplop.selesai()
        else:
            tujuan.write(isi_tar)
    return path
