"""Draws the house, docs/gambar/rumah.svg, from the folders and imports of the program.

Run it from the folder of the checkout: `python -m docs.buat_rumah`. A test fails while it is stale.
"""

import ast
from html import escape
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]
GAMBAR = AKAR / "docs" / "gambar" / "rumah.svg"
# From the roof down: an app knows only those below it (pyproject.toml holds them to it).
DAFTAR_APP = {
    "iku_jatiroto": "settings, addresses, menu, start-up checks",
    "publik": "what the office shows to everybody, without a login",
    "antarmuka": "the API: what other programs read, and its description",
    "peragaan": "the demonstration: an office up to today",
    "pengingat": "reminders, letters to the desa, calendar",
    "beranda": "first pages, the Camat's desk, comparison, closing: what looks at everything",
    "impor": "workbooks on their way in",
    "laporan": "reports: built, frozen, printed, signed, proved",
    "kinerja": "indicators, targets, kegiatan and tindak lanjut, the calculation",
    "desa": "desa, kinds of document, due dates, the year's grid",
    "organisasi": "who we are: kecamatan, units, officials, users, quarters, the seal",
    "dasar": "files, workbooks, history rows, backup, paper, jobs; knows no kecamatan",
}
# Inside an app, from the face down to the rule; a shelf of an app's own stands where it belongs.
DAFTAR_RAK = (
    "views", "management", "formulir", "cadangan", "pekerja", "forms", "actions", "excel", "lembar",
    "terbit", "cetak", "baca", "segel", "susun", "berkas", "riwayat", "pintu", "models", "isi",
    "aturan",
)  # fmt: skip
LEBAR, TINGGI, KIRI = 1180, 74, 190
HURUF = "Liberation Sans, Arial, sans-serif"
GARIS, TINTA, REDUP = "#2f5d50", "#1d3c33", "#55635e"


def rak(app: str) -> list[str]:
    """The shelves of an app that hold modules, from the face down."""
    ada = {p.parent.relative_to(AKAR / app).parts[0] for p in (AKAR / app).glob("*/**/*.py")}
    return sorted(ada & set(DAFTAR_RAK), key=DAFTAR_RAK.index)


def dipakai(app: str) -> list[str]:
    """The apps that this one imports."""
    nama = set()
    for path in (AKAR / app).rglob("*.py"):
        if "migrations" in path.parts:
            continue
        # At the top of the file: what is named for the types alone is no use of it.
        for simpul in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(simpul, ast.ImportFrom) and simpul.module:
                nama.add(simpul.module.partition(".")[0])
    return [lain for lain in DAFTAR_APP if lain in nama - {app}]


def gambar() -> str:
    """The house as SVG: one floor for each app, its shelves as rooms."""
    tinggi = TINGGI * len(DAFTAR_APP) + 8
    bagian = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEBAR} {tinggi}" '
        f'font-family="{HURUF}" font-size="13" fill="{TINTA}">'
    ]
    for nomor, (app, isi) in enumerate(DAFTAR_APP.items()):
        atas = nomor * TINGGI + 4
        lain = ", ".join(dipakai(app)) or "nothing of ours"
        bagian += [
            f'<rect x="4" y="{atas}" width="{LEBAR - 8}" height="{TINGGI - 6}" rx="4" '
            f'fill="#f3f6f4" stroke="{GARIS}"/>',
            f'<text x="16" y="{atas + 29}" font-size="17" font-weight="bold">{app}</text>',
            f'<text x="{KIRI}" y="{atas + 19}">{escape(isi)}</text>',
            f'<text x="{KIRI}" y="{atas + 62}" font-size="11" fill="{REDUP}">uses: {lain}</text>',
        ]
        x = KIRI
        for satu in rak(app):
            lebar = 14 + 8 * len(satu)
            bagian += [
                f'<rect x="{x}" y="{atas + 26}" width="{lebar}" height="22" rx="3" '
                f'fill="#fff" stroke="{REDUP}"/>',
                f'<text x="{x + 7}" y="{atas + 41}">{satu}</text>',
            ]
            x += lebar + 6
    return "\n".join([*bagian, "</svg>", ""])


if __name__ == "__main__":
    GAMBAR.write_text(gambar(), encoding="utf-8")
