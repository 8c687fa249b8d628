"""What went wrong, as RFC 9457 problem details in Indonesian."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from dasar.pintu.laju import TerlaluSering

TIPE = "application/problem+json"
JUDUL = {
    400: "Permintaan salah",
    401: "Kunci diperlukan",
    403: "Tidak diizinkan",
    404: "Tidak ditemukan",
    405: "Hanya untuk membaca",
    422: "Permintaan tidak dimengerti",
    429: "Terlalu sering",
}
# By the beginning of what pydantic calls a fault; the others are "not one of the choices".
PESAN = {
    "date": "Tulis tanggal seperti 2025-12-31.",
    "int": "Tulis bilangan bulat.",
    "greater_than": "Terlalu kecil.",
    "less_than": "Terlalu besar.",
    "string_too_long": "Terlalu panjang.",
    "string_pattern": "Bentuknya lain; lihat contohnya.",
    "extra": "Tidak dikenal.",
}


def masalah(status: int, rincian: str, **lain: Any) -> HttpResponse:
    """The answer of this status; `rincian` says what to do."""
    isi = {"type": "about:blank", "title": JUDUL[status], "status": status, "detail": rincian}
    teks = json.dumps(isi | lain, ensure_ascii=False)
    return HttpResponse(teks, status=status, content_type=TIPE)


def pasang_masalah(api: NinjaAPI) -> None:
    """Let the API answer every refusal so."""
    api.add_exception_handler(AuthenticationError, _tanpa_kunci)
    api.add_exception_handler(HttpError, _ditolak)
    api.add_exception_handler(ValidationError, _salah)
    api.add_exception_handler(TerlaluSering, _terlalu_sering)


def _tanpa_kunci(request: HttpRequest, error: Any) -> HttpResponse:
    jawaban = masalah(
        401,
        "Kirim kunci yang berlaku: Authorization: Bearer KUNCI. Administrator kecamatan membuatnya "
        "di Pengaturan, Kunci aplikasi.",
    )
    jawaban["WWW-Authenticate"] = "Bearer"
    return jawaban


def _ditolak(request: HttpRequest, error: Any) -> HttpResponse:
    return masalah(error.status_code, error.message)


def _salah(request: HttpRequest, error: Any) -> HttpResponse:
    daftar = [
        {"bidang": str(satu["loc"][-1]), "pesan": _pesan(satu["type"])} for satu in error.errors
    ]
    rincian = " ".join(f"{satu['bidang']}: {satu['pesan']}" for satu in daftar)
    return masalah(422, rincian, kesalahan=daftar)


def _pesan(jenis: str) -> str:
    cocok = (pesan for awal, pesan in PESAN.items() if jenis.startswith(awal))
    return next(cocok, "Bukan salah satu pilihannya.")


def _terlalu_sering(request: HttpRequest, error: Any) -> HttpResponse:
    jawaban = masalah(429, f"Tunggu {error.tunggu} detik, lalu coba lagi.")
    jawaban["Retry-After"] = str(error.tunggu)
    return jawaban
