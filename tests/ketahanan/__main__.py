"""The faults of docs/ketahanan.md, done for real. Run: .venv/bin/python -m tests.ketahanan --help"""

import argparse
import random

from tests.ketahanan import bunuh, cakram, dua, hilang, jam, pekerjaan, replika, wapiti

PERINTAH = {
    "bunuh": (bunuh, 50, "kill -9 selama orang menulis"),
    "pekerjaan": (pekerjaan, 5, "kill -9 selama impor dan laporan dikerjakan"),
    "cakram": (cakram, 1, "cakram penuh, cakram hanya-baca"),
    "hilang": (hilang, 2, "basis data PostgreSQL berhenti lalu kembali"),
    "jam": (jam, 1, "jam server melompat"),
    "dua": (dua, 3, "dua layanan di belakang nginx, pembaruan bergilir"),
    "replika": (replika, 20, "halaman warga dari salinan PostgreSQL, yang lalu menggantikan"),
    "wapiti": (wapiti, 300, "pemindaian sebagai setiap peran; --kali: detik bagi satu modul"),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.ketahanan", description=__doc__)
    perintah = parser.add_subparsers(dest="perintah", required=True)
    for nama, (modul, kali, bantuan) in PERINTAH.items():
        satu = perintah.add_parser(nama, help=bantuan)
        satu.set_defaults(modul=modul)
        satu.add_argument("--kali", type=int, default=kali)
        satu.add_argument("--basis-data", choices=("sqlite", "postgresql"), default="sqlite")
        satu.add_argument("--benih", type=int, default=random.randrange(10_000))
    pilihan = parser.parse_args()
    print("\n".join(pilihan.modul.jalankan(pilihan.kali, pilihan.basis_data, pilihan.benih)))


if __name__ == "__main__":
    main()
