"""Sets one document with typst: asked on stdin, answered on stdout, without Django.

A process of its own for each, because typst keeps in memory what it has set.
"""

import json
import sys
import unicodedata
from pathlib import Path

import typst


def main() -> None:
    """Read the question of `dasar.cetak.typst`, write the PDF."""
    tanya = json.load(sys.stdin)
    berkas = [huruf for huruf, _ in tanya["daftar_huruf"]]
    huruf = typst.Fonts(False, False, sorted({str(Path(satu).parent) for satu in berkas}))
    nama = {(satu.path, satu.index): satu.family.lower() for satu in huruf.fonts()}
    # In the order of fontconfig: by its own, typst would leave a sign whose mark its font has not.
    keluarga = dict.fromkeys(
        nama[satu] for satu in map(tuple, tanya["daftar_huruf"]) if satu in nama
    )
    penyusun = typst.Compiler(Path(tanya["templat"]), font_paths=huruf, ignore_system_fonts=True)

    def susun(isi: object) -> bytes:
        masukan = {"isi": json.dumps(isi), "keluarga": json.dumps(list(keluarga))}
        hasil = penyusun.compile(
            sys_inputs=masukan, pdf_standards="a-3b", timestamp=0, pdf_tags=tanya["bertanda"]
        )
        return b"".join(hasil) if isinstance(hasil, list) else hasil or b""

    try:
        pdf = susun(tanya["isi"])
    except typst.TypstError:
        # A mark on a sign of another script, which no font has together.
        pdf = susun(json.loads(_tanpa_gabung(json.dumps(tanya["isi"], ensure_ascii=False))))
    sys.stdout.buffer.write(pdf)


def _tanpa_gabung(teks: str) -> str:
    return "".join(
        f"[U+{ord(satu):04X}]" if unicodedata.category(satu)[0] == "M" else satu for satu in teks
    )


if __name__ == "__main__":
    main()
