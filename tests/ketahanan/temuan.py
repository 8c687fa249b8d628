"""What a scan found, what of it is known to be harmless, and what the service itself logged."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Temuan:
    peran: str
    golongan: str
    kategori: str
    cara: str
    jalur: str
    bidang: str
    keterangan: str

    def __str__(self) -> str:
        bidang = f" [{self.bidang}]" if self.bidang else ""
        return f"{self.peran}: {self.kategori}: {self.cara} {self.jalur}{bidang}: {self.keterangan}"


TLS = "TLS/SSL misconfigurations"
# Reviewed one by one: category, what the scanner said (regular expression), why it is no hole.
DITERANGKAN: tuple[tuple[str, str, str], ...] = (
    (
        "HTTP Methods",
        r"^Possible interesting methods \(using OPTIONS\) on \S+: OPTIONS \(405\)$",
        "keterangan: cara yang tidak dipakai dijawab 405",
    ),
    (
        "HTTP Methods",
        r"^Possible interesting methods \(using heuristics\) on \S+:$",
        "keterangan: semua cara dicoba, tidak satu pun dijawab lain",
    ),
    (
        TLS,
        r"^(Self-signed certificate detected|Certificate (expires in 1 day|subject: 127)|"
        r"Issuer: 127|Alt\. names: 127|Certificate doesn't use Extended|OCSP Must-Staple)",
        "sertifikat buatan sendiri untuk sekali jalan; di kantor dari penerbit",
    ),
    (TLS, r"^(Key: EC 128 bits|Signature Algorithm: ecdsa-with-SHA256)$", "kunci P-256, SHA-256"),
    (
        TLS,
        r"^The following ciphers are (strong|acceptable) for TLSv1\.[23]: "
        r"((TLS|ECDHE)[A-Z0-9_-]+(GCM|POLY1305)[A-Z0-9_-]*(, )?)+$",
        "hanya TLS 1.2 dan 1.3 dengan sandi AEAD",
    ),
    (
        TLS,
        r"^Server doesn't support secure renegotiations$",
        "negosiasi ulang oleh klien dimatikan nginx, jadi tidak dapat disalahgunakan",
    ),
)


def penjelasan(temuan: Temuan) -> str:
    """Why this is no hole; empty when nobody has looked at it yet."""
    for kategori, pola, alasan in DITERANGKAN:
        if temuan.kategori == kategori and re.search(pola, temuan.keterangan):
            return alasan
    return ""


def baca_temuan(peran: str, laporan: dict[str, Any]) -> list[Temuan]:
    """Everything in a report of Wapiti, each only once."""
    hasil = [
        Temuan(
            peran, golongan, kategori, satu["method"], satu["path"], satu["parameter"] or "",
            satu["info"].strip(),
        )
        for golongan in ("vulnerabilities", "anomalies", "additionals")
        for kategori, daftar in laporan[golongan].items()
        for satu in daftar
    ]  # fmt: skip
    return list(dict.fromkeys(hasil))


@dataclass
class Hitungan:
    """What the service answered, by its own log."""

    permintaan: int = 0
    dikenal: int = 0
    halaman: Counter[str] = field(default_factory=Counter)
    dikirim: Counter[str] = field(default_factory=Counter)
    tersimpan: Counter[str] = field(default_factory=Counter)
    terlalu_sering: Counter[str] = field(default_factory=Counter)
    galat: list[str] = field(default_factory=list)


def hitung_catatan(daftar_baris: Iterable[str]) -> Hitungan:
    """`halaman`: names of URLs that were shown; `tersimpan`: forms that were answered by going on."""
    hasil = Hitungan()
    for baris in daftar_baris:
        if not baris.startswith("{"):
            continue
        isi = json.loads(baris)
        if isi["tingkat"] in ("ERROR", "CRITICAL"):
            hasil.galat.append(baris.strip()[:400])
        if isi["pencatat"] != "iku.permintaan" or isi["halaman"] in ("sehat", "siap"):
            continue
        nama, cara, status = isi["halaman"], isi["cara"], isi["status"]
        hasil.permintaan += 1
        hasil.dikenal += isi["pengguna"] is not None
        if status >= 500:
            hasil.galat.append(f"{status} {cara} {nama}")
        if status == 429:
            hasil.terlalu_sering[nama] += 1
        if cara == "POST" and status != 403:
            hasil.dikirim[nama] += 1
            hasil.tersimpan[nama] += status == 302
        elif nama and status == 200:
            hasil.halaman[nama] += 1
    return hasil
