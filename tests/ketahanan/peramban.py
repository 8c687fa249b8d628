"""A browser without a face: cookies, hidden fields, forms with files."""

import re
import ssl
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from http.cookiejar import CookieJar
from uuid import uuid4

from tests.ketahanan.isi import SANDI

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
BERKAS = tuple[str, str, bytes]  # field, name, content


class Putus(Exception):
    """No answer came: what was sent may be stored, or not."""


class TanpaPengalihan(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


@dataclass(frozen=True)
class Jawaban:
    status: int
    isi: bytes
    ke: str
    asal: str = ""

    @property
    def teks(self) -> str:
        return self.isi.decode(errors="replace")

    def bidang(self, nama: str) -> str:
        """The value of an input of the page."""
        ketemu = re.search(rf'<input[^>]*name="{nama}"[^>]*>', self.teks)
        nilai = ketemu and re.search(r'value="([^"]*)"', ketemu[0])
        return nilai[1] if nilai else ""


class Peramban:
    def __init__(self, alamat: str, tls: ssl.SSLContext | None = None) -> None:
        self.alamat = alamat
        self.kuki = CookieJar()
        self._buka = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.kuki),
            urllib.request.HTTPSHandler(context=tls),
            TanpaPengalihan(),
        )

    def _minta(self, jalur: str, data: bytes | None = None, tipe: str = "") -> Jawaban:
        """One request and its answer, whatever its status. Raises Putus."""
        permintaan = urllib.request.Request(self.alamat + jalur, data)
        permintaan.add_header("Referer", self.alamat + jalur)
        if tipe:
            permintaan.add_header("Content-Type", tipe)
        try:
            try:
                jawaban = self._buka.open(permintaan, timeout=60)
            except urllib.error.HTTPError as error:
                jawaban = error
            with jawaban:
                kepala = jawaban.headers
                return Jawaban(
                    jawaban.status, jawaban.read(), kepala.get("Location", ""),
                    kepala.get("X-Asal", ""),
                )  # fmt: skip
        except (OSError, HTTPException) as error:
            raise Putus(str(error)) from error

    def ambil(self, jalur: str) -> Jawaban:
        return self._minta(jalur)

    def kirim(self, jalur: str, isian: dict[str, str], berkas: BERKAS | None = None) -> Jawaban:
        """Send a form; with a file as a browser does."""
        if berkas is None:
            return self._minta(jalur, urllib.parse.urlencode(isian).encode())
        batas = uuid4().hex
        bidang, nama, isi = berkas
        bagian = [
            f'--{batas}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode()
            for n, v in isian.items()
        ]
        bagian.append(
            f'--{batas}\r\nContent-Disposition: form-data; name="{bidang}"; '
            f'filename="{nama}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode()
            + isi
            + f"\r\n--{batas}--\r\n".encode()
        )
        return self._minta(jalur, b"".join(bagian), f"multipart/form-data; boundary={batas}")

    def token(self, jalur: str) -> str:
        jawaban = self.ambil(jalur)
        ketemu = TOKEN.search(jawaban.teks)
        if not ketemu:
            raise Putus(f"{jalur}: {jawaban.status} tanpa formulir")
        return ketemu[1]

    def masuk(self, nama: str, sandi: str = SANDI) -> bool:
        isian = {"username": nama, "password": sandi, "csrfmiddlewaretoken": self.token("/masuk/")}
        return self.kirim("/masuk/", isian).status == 302
