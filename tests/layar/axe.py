"""axe-core on the page that is open, at several widths, in light and dark.

In light everything is asked of every page at each width. Dark changes only colours, and most text
looks as text on other pages does: in the same colours on the same ground, as large and as bold. So
there each look is measured once a run, on every element that has it where it first comes up.
"""

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

TERANG = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# Every element that shows text, by its look: what it is, and all the grounds that it lies on. What
# leaves its place in the page may lie on something else, so that its kind belongs to the look; and
# a link is told from the text around it.
RUPA = """() => {
  const diingat = new Map([[null, ""]]);
  const alas = (e) => {
    if (!diingat.has(e)) {
      const g = getComputedStyle(e), diam = ["static", "relative"].includes(g.position);
      const isi = [g.backgroundColor, g.backgroundImage, g.opacity, g.filter, diam ? "" : `${g.position} ${e.className}`];
      const polos = isi.join() === "rgba(0, 0, 0, 0),none,1,none,";
      diingat.set(e, alas(e.parentElement) + (polos ? "" : `/${isi}`));
    }
    return diingat.get(e);
  };
  const mati = (e) => Boolean(e.closest(":disabled, [aria-disabled=true]") || e.closest("label")?.control?.disabled);
  window.perRupa = new Map();
  for (const e of document.querySelectorAll("body *")) {
    if (!e.matches("input, select, textarea") && ![...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim())
        || !e.checkVisibility({visibilityProperty: true})) continue;
    const g = getComputedStyle(e);
    const rupa = [e.tagName, e.className, mati(e), g.color, g.fontSize, g.fontWeight, g.textShadow,
      e.tagName === "A" ? getComputedStyle(e.parentElement).color : "", alas(e)].join("|");
    perRupa.set(rupa, [...(perRupa.get(rupa) ?? []), e]);
  }
  return [...perRupa.keys()];
}"""
# What lies under something else axe cannot judge: such a look is asked again on the next page.
NILAI_RUPA = """async (daftar) => {
  const rupa = new Map(daftar.flatMap((satu) => perRupa.get(satu).map((e) => [e, satu])));
  const hasil = await axe.run({include: [...rupa.keys()]}, {
    runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]},
    elementRef: true, resultTypes: ["passes", "violations"]});
  const dinilai = [...hasil.passes, ...hasil.violations]
    .filter(({id}) => id === "color-contrast").flatMap(({nodes}) => nodes.map(({element}) => rupa.get(element)));
  const salah = hasil.violations.map(({id, nodes}) =>
    ({id, nodes: nodes.map(({html, failureSummary}) => ({html, failureSummary}))}));
  return [salah, dinilai.filter(Boolean)];
}"""
_dinilai: set[str] = set()


def _sebutkan(daftar_salah: list[dict]) -> set[str]:
    return {
        f"{salah['id']}: {simpul['html'][:120]} {simpul['failureSummary'].splitlines()[-1].strip()}"
        for salah in daftar_salah
        for simpul in salah["nodes"][:3]
    }


def _periksa_terang(layar: Page) -> set[str]:
    hasil = layar.evaluate(
        "aturan => axe.run(aturan)", {"runOnly": TERANG, "resultTypes": ["violations"]}
    )
    return {f"{salah} [light]" for salah in _sebutkan(hasil["violations"])}


def _periksa_gelap(layar: Page) -> set[str]:
    baru = [rupa for rupa in layar.evaluate(RUPA) if rupa not in _dinilai]
    if not baru:
        return set()
    salah, dinilai = layar.evaluate(NILAI_RUPA, baru)
    _dinilai.update(dinilai)
    return {f"{satu} [dark]" for satu in _sebutkan(salah)}


def periksa_ukuran(layar: Page, daftar_lebar: tuple[int, ...], *, gelap: bool = True) -> set[str]:
    """What is wrong with the page at these widths; a fault is told once."""
    ditemukan: set[str] = set()
    layar.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    for lebar in daftar_lebar:
        layar.set_viewport_size({"width": lebar, "height": 800})
        # At the end of the page a bar that sticks to the lower edge covers nothing.
        layar.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        layar.emulate_media(color_scheme="light", reduced_motion="reduce")
        ditemukan |= _periksa_terang(layar)
        if gelap:
            layar.emulate_media(color_scheme="dark", reduced_motion="reduce")
            ditemukan |= _periksa_gelap(layar)
        if layar.evaluate("document.documentElement.scrollWidth") > lebar:
            ditemukan.add(f"menggulir ke samping pada {lebar}")
    return ditemukan
