"""Wapiti against the whole service behind nginx with https, logged in as each peran.

`kali` is how many seconds one module may attack. Only some: IKU_WAPITI_PERAN=staf,camat.
"""

import json
import os
import sqlite3
import ssl
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from script.kebutuhan import cari
from tests.ketahanan.layanan import Layanan, Pemasangan
from tests.ketahanan.nginx import Nginx
from tests.ketahanan.peramban import Peramban
from tests.ketahanan.postgres import PostgreSQL
from tests.ketahanan.temuan import Hitungan, Temuan, baca_temuan, hitung_catatan, penjelasan

# The admin after the others, whom it may change; nobody logs in after the anonymous scan, which
# uses up how often this address may try.
DAFTAR_PERAN = {
    "staf": "contoh-staf",
    "verifikator": "contoh-verifikator",
    "camat": "contoh-camat",
    "kabupaten": "contoh-kabupaten",
    "admin": "contoh-admin",
    "anonim": "",
}
# All that need neither the internet nor a downloaded list; ssl asks the program sslscan. Pages come
# first and forms in a pass of their own, else the time is over before the first form.
SUNTIKAN = ("crlf", "exec", "file", "sql", "timesql", "xss")
PUTARAN = (
    (
        "backup,cookieflags,csp,htaccess,http_headers,https_redirect,methods,redirect,shellshock,ssl",
        "post",
    ),
    ("csrf,permanentxss,upload", "get"),
)
# What would end the session or the account that scans; and the codes of the second factor, where
# after a few wrong ones each answer is 429.
MENGAKHIRI = (
    "/keluar/*", "/akun/sesi/akhiri/*", "/ganti-sandi/*", "/akun/dua-langkah/*",
    "/pengaturan/pengguna/*/nonaktifkan/*",
)  # fmt: skip
# Of many pages alike only some, so that the time is spent on what differs.
SERUPA = (
    *(f"/kegiatan/{awal}*" for awal in (*"12345689", *(f"7{n}" for n in "01234568"))),
    *(f"/dokumen-desa/{jalur}/{awal}*" for jalur in ("riwayat", "buka") for awal in "12345689"),
    *(f"/tanda-terima/pdf/{awal}*" for awal in "12345689"),
    *(f"/{bagian}/*.200{akhir}/*" for bagian in ("desa", "dokumen-desa") for akhir in "23456"),
    *(f"/pengaturan/*/{awal}*" for awal in "23456789"),
    *(f"/{jalur}{awal}*" for jalur in ("surat/", "surat/*/", "pengingat/kontak/") for awal in "23456789"),
    *(f"/laporan/*/triwulan/{n}/*" for n in "123"), *(f"/kalender/*/{n}/" for n in range(1, 10)),
    "/kegiatan/*urut=-*", *(f"/kegiatan/*&urut={nama}" for nama in ("", "tanggal", "uraian", "unit")),
    "/kegiatan/ekspor/*&*", "/kegiatan/cetak/*&*",
    "/gaya/?*",
    *(f"/laporan/*/narasi/{nama}*" for nama in ("t", "s", "d", "*-IKU-2")),
)  # fmt: skip
LINGKUNGAN = {
    "IKU_HTTPS": "true",
    "IKU_DI_BELAKANG_PROXY": "true",
    "DJANGO_SETTINGS_MODULE": "tests.ketahanan.settings_pindai",
}
HARI_INI = datetime.now(tz=UTC).date()
SATU_CARA = {"backup": ("GET",), "redirect": ("GET",), "csrf": ("POST",)}
DIJELAJAHI = "FROM paths WHERE NOT evil AND response_id IS NOT NULL GROUP BY method"


@dataclass
class Pindaian:
    peran: str
    lama: float
    dijelajahi: Counter[str]
    temuan: list[Temuan]
    belum_tuntas: list[str]
    hitungan: Hitungan
    masih_masuk: bool


def cari_wapiti() -> str:
    program = os.environ.get("IKU_WAPITI") or cari("wapiti")
    assert program, "wapiti tidak ada di PATH; lihat docs/keamanan.md, atau tulis IKU_WAPITI"
    return program


def jalankan(kali: int, basis_data: str, benih: int) -> list[str]:
    """Scan as everybody; returns the report. Raises AssertionError on anything unexplained."""
    assert cari("nginx"), "perlu paket nginx"
    program = cari_wapiti()
    basis = PostgreSQL() if basis_data == "postgresql" else None
    pemasangan = Pemasangan(basis.url if basis else "")
    pilihan = os.environ.get("IKU_WAPITI_PERAN", ",".join(DAFTAR_PERAN)).split(",")
    try:
        # What of this year is open is more than read.
        pemasangan.manage("contoh")
        pemasangan.manage("collectstatic", "--noinput", "--verbosity", "0")
        with Layanan(pemasangan, **LINGKUNGAN) as layanan, Nginx(layanan.porta, tls=True) as nginx:
            _pastikan_pengalihan(nginx)
            pemindai = Pemindai(program, pemasangan, layanan, nginx, kali)
            daftar = []
            for peran in (satu for satu in DAFTAR_PERAN if satu in pilihan):
                daftar.append(pemindai.pindai(peran))
                # Long before the end: somebody waits, and what follows may fail.
                print("\n".join(ceritakan(daftar[-1]) + keberatan(daftar[-1])), file=sys.stderr)
            mulai_ulang = layanan.mulai_ulang
        utuh = _periksa(pemasangan)
        layanan.catatan.unlink()
    finally:
        if basis:
            basis.hapus()
        pemasangan.hapus()
    laporan = [*(baris for satu in daftar for baris in ceritakan(satu)), f"periksa: {utuh}"]
    salah = [teks for satu in daftar for teks in keberatan(satu)]
    if not utuh.startswith("Utuh"):
        salah.append(utuh)
    if mulai_ulang:
        salah.append(f"layanan berhenti {mulai_ulang} kali")
    assert not salah, "\n".join([*laporan, "BELUM DITERANGKAN:", *salah])
    return laporan


def _periksa(pemasangan: Pemasangan) -> str:
    """What `periksa` says; a complaint, too, is part of the report."""
    try:
        pemasangan.manage("segel")
        return pemasangan.manage("periksa").strip()
    except AssertionError as error:
        return str(error)


def _pastikan_pengalihan(nginx: Nginx) -> None:
    """Plain http is not answered but sent on; Wapiti looks at one port only."""
    jawaban = Peramban(nginx.alamat_http).ambil("/masuk/")
    assert jawaban.status == 301, jawaban
    assert jawaban.ke == f"{nginx.alamat}/masuk/", jawaban


@dataclass
class Pemindai:
    program: str
    pemasangan: Pemasangan
    layanan: Layanan
    nginx: Nginx
    detik: int

    def pindai(self, peran: str) -> Pindaian:
        """One scan, as one who has just logged in through the form."""
        orang = self._masuk(DAFTAR_PERAN[peran])
        folder = self.pemasangan.folder / "wapiti" / peran
        folder.mkdir(parents=True)
        awal, mulai = self.layanan.catatan.stat().st_size, time.monotonic()
        self._wapiti(folder, orang)
        lama = time.monotonic() - mulai
        laporan = json.loads((folder / "laporan.json").read_text())
        with self.layanan.catatan.open("rb") as catatan:
            catatan.seek(awal)
            hitungan = hitung_catatan(baris.decode(errors="replace") for baris in catatan)
        return Pindaian(
            peran=peran,
            lama=lama,
            dijelajahi=Counter(_tanya(folder, f"SELECT method, COUNT(DISTINCT path) {DIJELAJAHI}")),
            temuan=baca_temuan(peran, laporan),
            belum_tuntas=_belum_tuntas(folder),
            hitungan=hitungan,
            masih_masuk=peran == "anonim" or orang.ambil("/akun/").status == 200,
        )

    def _masuk(self, nama: str) -> Peramban:
        tls = ssl.create_default_context(cafile=self.nginx.sertifikat)
        orang = Peramban(self.nginx.alamat, tls)
        berkas = self.pemasangan.folder / "masuk-contoh.txt"
        sandi = dict(baris.split()[:2] for baris in berkas.read_text().splitlines())
        assert not nama or orang.masuk(nama, sandi[nama]), f"{nama} tidak dapat masuk"
        return orang

    def _wapiti(self, folder: Path, orang: Peramban) -> None:
        """Explore and attack what is read, then attack the forms."""
        alamat = self.nginx.alamat
        perintah = [
            self.program, "-u", f"{alamat}/", "-f", "json", "-o", str(folder / "laporan.json"),
            "-d", "8", "-t", "20", "-S", "polite", "--tasks", "4", "--no-bugreport",
            "--skip", "csrfmiddlewaretoken", "--skip", "versi",
            "--max-scan-time", str(6 * self.detik), "--max-attack-time", str(self.detik),
            "--store-session", str(folder / "sesi"), "--store-config", str(folder / "atur"),
        ]  # fmt: skip
        if isi := _kuki(orang):
            (folder / "kuki.json").write_text(json.dumps(isi))
            perintah += ["-c", str(folder / "kuki.json")]
        tahun_lain = (f"/*/{lain}/*" for lain in range(2000, 2100) if lain != HARI_INI.year)
        for pola in (*MENGAKHIRI, *SERUPA, *tahun_lain):
            perintah += ["-x", alamat + pola]
        lanjut: list[str] = []
        for modul, tanpa in PUTARAN:
            suntikan = ",".join(f"{nama},-{nama}:{tanpa}" for nama in SUNTIKAN)
            hasil = subprocess.run(
                ["setpriv", "--pdeathsig", "TERM", "--", *perintah, *lanjut,
                 "-m", f"{modul},{suntikan}"],
                cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            )  # fmt: skip
            assert not hasil.returncode, hasil.stdout[-2000:]
            lanjut = ["--skip-crawl"]


def _tanya(folder: Path, kueri: str) -> dict[str, int]:
    """What Wapiti remembers of the scan."""
    (berkas,) = (folder / "sesi").glob("*.db")
    with closing(sqlite3.connect(berkas)) as basis:
        return dict(basis.execute(kueri))


def _belum_tuntas(folder: Path) -> list[str]:
    """The modules whose time was over before they had looked at everything that was explored."""
    semua = _tanya(folder, f"SELECT method, COUNT(*) {DIJELAJAHI}")
    diserang = _tanya(folder, "SELECT module, COUNT(DISTINCT path_id) FROM attack_logs GROUP BY 1")
    hasil = []
    for nama in sorted(nama for modul, _ in PUTARAN for nama in (*modul.split(","), *SUNTIKAN)):
        daftar_cara = SATU_CARA.get(nama, ("GET", "POST"))
        banyak = sum(semua.get(cara, 0) for cara in daftar_cara)
        if diserang.get(nama, 0) < banyak:
            hasil.append(f"{nama} {diserang.get(nama, 0)} dari {banyak}")
    return list(dict.fromkeys(hasil))


def _kuki(orang: Peramban) -> dict[str, dict[str, dict[str, dict[str, object]]]]:
    """The cookies in the form of Wapiti's cookie file: domain, path, name."""
    isi: dict[str, dict[str, dict[str, dict[str, object]]]] = {}
    for satu in orang.kuki:
        isi.setdefault(satu.domain, {}).setdefault(satu.path, {})[satu.name] = {
            "value": satu.value, "expires": satu.expires, "secure": satu.secure, "port": None,
            "version": 0,
        }  # fmt: skip
    return isi


def ceritakan(satu: Pindaian) -> list[str]:
    """The lines of one peran: how much was seen, and every finding with its explanation."""
    hitungan = satu.hitungan
    golongan = Counter(f"{temuan.kategori} ({penjelasan(temuan)})" for temuan in satu.temuan)
    baris = [
        f"{satu.peran}: {satu.dijelajahi['GET']} halaman dan {satu.dijelajahi['POST']} formulir "
        f"dijelajahi, {hitungan.permintaan} permintaan "
        f"({hitungan.dikenal} sebagai pengguna) dalam {satu.lama:.0f} s; {len(hitungan.halaman)} "
        f"macam halaman; formulir dikirim {hitungan.dikirim.total()} kali ke "
        f"{len(hitungan.dikirim)} alamat, {hitungan.tersimpan.total()} kali diterima di "
        f"{sum(n > 0 for n in hitungan.tersimpan.values())} alamat; 429 "
        f"{hitungan.terlalu_sering.total()} kali",
        *(f"  {n} x {teks}" for teks, n in sorted(golongan.items())),
    ]
    if satu.belum_tuntas:
        baris.append("  belum tuntas: " + ", ".join(satu.belum_tuntas))
    if hitungan.terlalu_sering:
        baris.append(f"  429: {dict(hitungan.terlalu_sering)}")
    return baris


def keberatan(satu: Pindaian) -> list[str]:
    """What speaks against this scan: unexplained findings, errors, or that it saw too little."""
    hasil = [str(temuan) for temuan in satu.temuan if not penjelasan(temuan)]
    hasil += [f"{satu.peran}: galat: {galat}" for galat in satu.hitungan.galat]
    if not satu.masih_masuk:
        hasil.append(f"{satu.peran}: sesinya berakhir selama pemindaian")
    if satu.peran != "anonim" and satu.hitungan.dikenal < satu.hitungan.permintaan / 2:
        hasil.append(f"{satu.peran}: sebagian besar permintaan tidak dikenal penggunanya")
    return hasil
