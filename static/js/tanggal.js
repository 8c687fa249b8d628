// A day is typed as text: the browser's own date box has the order of the browser's language. Beside
// the text stands a calendar, below it the day that the server understands, in words.
for (const bidang of document.querySelectorAll("input[data-tanggal]")) {
  const kotak = document.createElement("span");
  kotak.className = "bidang-tanggal";
  bidang.before(kotak);
  const kalender = document.createElement("input");
  kalender.type = "date";
  kalender.tabIndex = -1;
  kalender.setAttribute("aria-hidden", "true");
  kalender.min = bidang.dataset.awal || "";
  kalender.max = bidang.dataset.akhir || "";
  const tombol = document.createElement("button");
  tombol.type = "button";
  tombol.className = "btn btn-outline-secondary";
  tombol.setAttribute("aria-label", "Pilih dari kalender");
  tombol.innerHTML =
    '<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">' +
    '<path d="M1.5 3.5h13v11h-13zM1.5 6.5h13M5 1v4M11 1v4M4 9h2M7 9h2M10 9h2M4 12h2M7 12h2"/></svg>';
  const terbaca = document.createElement("span");
  // A filter says the day in its heading; here it is for the calendar and for who cannot see it.
  terbaca.className = "ringkas" in bidang.dataset ? "visually-hidden" : "hari-terbaca";
  terbaca.setAttribute("role", "status");
  kotak.append(bidang, ...(bidang.readOnly ? [] : [tombol, kalender]), terbaca);

  tombol.addEventListener("click", () => {
    kalender.value = terbaca.querySelector("[data-iso]")?.dataset.iso || "";
    kalender.showPicker();
  });
  kalender.addEventListener("input", (peristiwa) => {
    peristiwa.stopPropagation();
    const [tahun, bulan, hari] = kalender.value.split("-");
    if (!tahun) return;
    bidang.value = `${hari}/${bulan}/${tahun}`;
    bidang.dispatchEvent(new Event("input", { bubbles: true }));
  });

  const lainnya = (bidang.dataset.sertakan || "")
    .split(" ")
    .map((nama) => nama && bidang.form?.elements[nama])
    .filter(Boolean);
  let batal = new AbortController();
  const tanyakan = async () => {
    batal.abort();
    batal = new AbortController();
    const { signal } = batal;
    if (!bidang.value.trim()) {
      terbaca.replaceChildren();
      return;
    }
    const alamat = new URL(bidang.dataset.tanggal, location.href);
    alamat.searchParams.set("hari", bidang.value);
    for (const lain of lainnya) alamat.searchParams.set(lain.name, lain.value);
    try {
      const jawaban = await fetch(alamat, { signal });
      // A login page or an error is no day: what stood there is no longer true.
      if (!jawaban.ok || jawaban.redirected) throw new Error();
      terbaca.innerHTML = await jawaban.text();
    } catch {
      if (!signal.aborted) terbaca.replaceChildren();
    }
  };
  let jeda;
  const nanti = () => {
    clearTimeout(jeda);
    jeda = setTimeout(tanyakan, 250);
  };
  bidang.addEventListener("input", nanti);
  for (const lain of lainnya) lain.addEventListener("change", nanti);
  bidang.form?.addEventListener("draf", nanti);
  // Only now has Back put what was typed into the field.
  addEventListener("pageshow", tanyakan);
}
