"""Sets documents with typst: each asked in a line of stdin, answered on stdout, without Django.

Each is set in a copy of this process, because typst keeps in memory what it has set; what is needed
before the first one is read once.
"""

import json
import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typst

# As `dasar.cetak.pdf` has it, which needs Django.
TERISI_PALING_SEDIKIT = 0.25
_PALING_SERING = 4


def main() -> None:
    """Read the fonts, then answer the questions of `dasar.cetak.typst` one after another."""
    daftar_huruf = [(berkas, indeks) for berkas, indeks in json.loads(sys.stdin.buffer.readline())]
    huruf = typst.Fonts(False, False, sorted({str(Path(b).parent) for b, _ in daftar_huruf}))
    nama = {(satu.path, satu.index): satu.family.lower() for satu in huruf.fonts()}
    # In the order of fontconfig: by its own, typst would leave a sign whose mark its font has not.
    keluarga = list(dict.fromkeys(nama[satu] for satu in daftar_huruf if satu in nama))
    for baris in sys.stdin.buffer:
        anak = os.fork()
        if not anak:
            _jawab(_susun(json.loads(baris), huruf, keluarga))
            os._exit(0)
        _, keadaan = os.waitpid(anak, 0)
        if keadaan:
            return


def _jawab(hasil: bytes | str) -> None:
    """Its length and a PDF, or why there is none."""
    pdf, galat = (b"", hasil) if isinstance(hasil, str) else (hasil, "")
    kepala = json.dumps({"panjang": len(pdf), "galat": galat}).encode()
    sys.stdout.buffer.write(kepala + b"\n" + pdf)
    sys.stdout.buffer.flush()


def _susun(tanya: dict[str, Any], huruf: typst.Fonts, keluarga: list[str]) -> bytes | str:
    """The PDF, or the last line of what typst says."""

    def siapkan(isi: object, kurang: float) -> typst.Compiler:
        return typst.Compiler(
            Path(tanya["templat"]),
            font_paths=huruf,
            ignore_system_fonts=True,
            sys_inputs={
                "isi": json.dumps(isi),
                "keluarga": json.dumps(keluarga),
                "kurang": str(kurang),
            },
        )

    def susun(isi: object) -> bytes:
        penyusun = _ratakan(lambda kurang: siapkan(isi, kurang))
        hasil = penyusun.compile(pdf_standards="a-3b", timestamp=0, pdf_tags=tanya["bertanda"])
        return b"".join(hasil) if isinstance(hasil, list) else hasil or b""

    # A TypstError is one, too; what is wrong when the end is asked for is no more than this.
    try:
        try:
            return susun(tanya["isi"])
        except RuntimeError:
            # A mark on a sign of another script, which no font has together.
            teks = json.dumps(tanya["isi"], ensure_ascii=False)
            return susun(json.loads(_tanpa_gabung(teks)))
    except RuntimeError as error:
        return str(error).strip().rpartition("\n")[2] or "galat typst"


def _ratakan(siapkan: Callable[[float], typst.Compiler]) -> typst.Compiler:
    """The document, each page holding so much less (mm) that the last one is worth a sheet.

    What is laid out to see it is not laid out again.
    """
    kurang = 0.0
    for _ in range(_PALING_SERING):
        penyusun = siapkan(kurang)
        daftar = json.loads(penyusun.query("<terisi>", field="value"))
        halaman, terisi, tinggi = daftar[0] if daftar else (1, 0, 0)
        if halaman == 1 or terisi >= TERISI_PALING_SEDIKIT * tinggi:
            return penyusun
        # A page ends where a row does, and each try fills the memory: rather more than would do.
        kurang += max(8.0, (TERISI_PALING_SEDIKIT * tinggi * 1.4 - terisi) / (halaman - 1))
    return siapkan(0.0)


def _tanpa_gabung(teks: str) -> str:
    return "".join(
        f"[U+{ord(satu):04X}]" if unicodedata.category(satu)[0] == "M" else satu for satu in teks
    )


if __name__ == "__main__":
    main()
