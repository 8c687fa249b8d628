// Buttons that print need this script, so they show only with it.
for (const tombol of document.querySelectorAll("[data-cetak]")) {
  tombol.hidden = false;
  tombol.addEventListener("click", () => window.print());
}

// Each showing of a form has a key of its own, also the one that Back brings from the browser's cache:
// what is sent from it twice is stored once (organisasi/baca/kiriman.py).
addEventListener("pageshow", () => {
  for (const kunci of document.querySelectorAll("input[type=hidden][name=kunci]")) {
    const acak = [...crypto.getRandomValues(new Uint8Array(16))];
    kunci.value = acak.map((bita) => bita.toString(16).padStart(2, "0")).join("");
  }
});

// Keeps what is typed into a form with data-draf in this browser, until it has been stored.
(() => {
  const pengguna = document.body.dataset.pengguna;
  if (!pengguna || !window.localStorage) return;

  // A week later nobody comes back for it; whoever logs out leaves nothing behind.
  const milik = (awalan) => Object.keys(localStorage).filter((nama) => nama.startsWith(awalan));
  const buangSemua = (daftar) => daftar.forEach((nama) => localStorage.removeItem(nama));
  const umur = (nama) => Date.now() - (JSON.parse(localStorage.getItem(nama)).pada || 0);
  buangSemua(milik("draf:").filter((nama) => umur(nama) > 7 * 24 * 3600 * 1000));
  document.querySelector("[data-keluar]")?.addEventListener("submit", (e) => {
    const draf = milik(`draf:${pengguna}:`);
    if (!draf.length || window.confirm("Ada isian yang belum tersimpan. Keluar menghapusnya.")) buangSemua(draf);
    else e.preventDefault();
  });

  // Only what was sent is stored by now: another window may have typed on in the same form.
  const terkirim = JSON.parse(sessionStorage.getItem("draf-terkirim") || "null");
  if (terkirim && document.querySelector(".alert-success") && localStorage.getItem(terkirim.kunci) === terkirim.draf)
    localStorage.removeItem(terkirim.kunci);
  // A page that asks before it stores sends the same entry on.
  if (!document.querySelector("[data-tanya]")) sessionStorage.removeItem("draf-terkirim");

  const form = document.querySelector("form[data-draf]");
  if (!form) return;
  // The whole address: a copy of one record is not the draft of another.
  const kunci = `draf:${pengguna}:${location.pathname}${location.search}`;
  const bidang = () =>
    [...form.elements].filter(
      (b) => b.name && b.name !== "csrfmiddlewaretoken" && !["file", "submit", "button"].includes(b.type),
    );
  const baca = () =>
    bidang()
      .filter((b) => (b.type !== "checkbox" && b.type !== "radio") || b.checked)
      .map((b) => [b.name, b.value]);
  const tulis = (isi) => {
    const urut = {};
    for (const b of bidang()) {
      // What the page shows is said by the page, never by a draft.
      if (["kunci", "baris", "dilihat"].includes(b.name)) continue;
      const nilai = isi.filter(([nama]) => nama === b.name).map(([, n]) => n);
      if (b.type === "checkbox" || b.type === "radio") b.checked = nilai.includes(b.value);
      else if (nilai.length) {
        // Several fields of one name take their values in order.
        const ke = (urut[b.name] = (urut[b.name] ?? -1) + 1);
        if (ke < nilai.length) b.value = nilai[ke];
      }
    }
  };
  const terketik = (isi) => JSON.stringify(isi.filter(([nama]) => !["kunci", "versi", "baris", "dilihat"].includes(nama)));

  const awal = baca();
  const tersimpan = JSON.parse(localStorage.getItem(kunci) || "{}").isi;
  // A form that came back with errors is already filled with what was typed last.
  // The faulty cells of an imported workbook are marked from the beginning: there the server says it.
  const kembali = form.dataset.draf
    ? form.dataset.draf === "kembali"
    : form.querySelector(".is-invalid, .salah, .bentrok");
  if (tersimpan && !kembali && terketik(tersimpan) !== terketik(awal)) {
    tulis(tersimpan);
    const catatan = document.createElement("div");
    catatan.className = "alert alert-warning d-flex flex-wrap align-items-center gap-2";
    catatan.setAttribute("role", "status");
    catatan.append("Isian Anda yang belum tersimpan dikembalikan. ");
    const buang = document.createElement("button");
    buang.type = "button";
    buang.className = "btn btn-sm btn-outline-secondary";
    buang.textContent = "Buang isian ini";
    buang.addEventListener("click", () => {
      localStorage.removeItem(kunci);
      tulis(awal);
      catatan.remove();
      form.dispatchEvent(new Event("draf"));
    });
    catatan.append(buang);
    form.before(catatan);
  }
  form.addEventListener("input", () => localStorage.setItem(kunci, JSON.stringify({ pada: Date.now(), isi: baca() })));
  // What htmx has stored is no longer a draft.
  form.addEventListener("htmx:afterRequest", (e) => {
    if (e.detail.successful && form.querySelector(".text-success")) localStorage.removeItem(kunci);
  });
  form.addEventListener("submit", () =>
    sessionStorage.setItem("draf-terkirim", JSON.stringify({ kunci, draf: localStorage.getItem(kunci) })),
  );
})();
