// The queue of verification: ticking many at once, and what is looked at beside its row. Without
// this script each row is ticked by hand, and its link leads to a page of its own.
(() => {
  const form = document.querySelector("[data-antrean]");
  if (!form) return;
  const panel = form.querySelector("[data-pratinjau]");
  const lebar = matchMedia("(min-width: 992px)");
  const daftarBaris = [...form.querySelectorAll("[data-baris]")];
  const kotak = (di) => [...di.querySelectorAll("input[name=pilih]")];
  const verifikasi = form.querySelector("[name=putusan][value=terverifikasi]");

  // Ticking: all, a group, one.
  const semua = form.querySelector("[data-centang-semua] input");
  const daftarKelompok = [...form.querySelectorAll("[data-centang-kelompok]")];
  const tandai = (induk, daftar) => {
    const dicentang = daftar.filter((satu) => satu.checked).length;
    induk.checked = dicentang > 0 && dicentang === daftar.length;
    induk.indeterminate = dicentang > 0 && dicentang < daftar.length;
  };
  const hitung = () => {
    const daftar = kotak(form);
    if (semua) tandai(semua, daftar);
    for (const satu of daftarKelompok) tandai(satu, kotak(satu.closest("tbody")));
    const jumlah = daftar.filter((satu) => satu.checked).length;
    if (verifikasi) {
      verifikasi.dataset.semula ??= verifikasi.textContent;
      verifikasi.textContent = jumlah ? verifikasi.dataset.terpilih.replace("{}", jumlah) : verifikasi.dataset.semula;
    }
  };
  if (kotak(form).length) {
    form.querySelector("[data-centang-semua]").hidden = false;
    for (const satu of daftarKelompok) satu.hidden = !kotak(satu.closest("tbody")).length;
    form.querySelector("[data-papan-tombol]").hidden = false;
  }
  form.addEventListener("change", ({ target }) => {
    const di = target === semua ? form : daftarKelompok.includes(target) ? target.closest("tbody") : null;
    if (di) for (const satu of kotak(di)) satu.checked = target.checked;
    hitung();
  });
  // Only now has Back put the ticks into the boxes.
  addEventListener("pageshow", hitung);

  // Looking: the row that is looked at, and its content beside it, on a phone below it.
  let kini = -1;
  let batal = new AbortController();
  const lihat = async (nomor) => {
    if (!daftarBaris[nomor]) return;
    daftarBaris[kini]?.removeAttribute("aria-current");
    kini = nomor;
    const baris = daftarBaris[kini];
    baris.setAttribute("aria-current", "true");
    baris.scrollIntoView({ block: "nearest" });
    if (lebar.matches) form.append(panel);
    else {
      const sel = document.createElement("td");
      sel.className = "lihat-di-sini";
      sel.append(panel);
      form.querySelector(".lihat-di-sini")?.remove();
      baris.append(sel);
    }
    batal.abort();
    batal = new AbortController();
    const tautan = baris.querySelector("[data-lihat]");
    try {
      const jawaban = await fetch(tautan.href, { signal: batal.signal, headers: { "HX-Request": "true" } });
      // A login page is no content of a row.
      if (!jawaban.ok || jawaban.redirected) throw new Error();
      panel.innerHTML = await jawaban.text();
    } catch {
      if (batal.signal.aborted) return;
      panel.textContent = "Isinya belum dapat dibaca. Periksa sambungan, lalu pilih lagi barisnya.";
    }
    panel.hidden = false;
  };
  form.addEventListener("click", (peristiwa) => {
    const baris = peristiwa.target.closest("[data-baris]");
    if (!baris || peristiwa.ctrlKey || peristiwa.metaKey || peristiwa.shiftKey) return;
    const tautan = peristiwa.target.closest("a");
    if (tautan && !("lihat" in tautan.dataset)) return;
    if (tautan) peristiwa.preventDefault();
    lihat(daftarBaris.indexOf(baris));
  });

  // Without a tick a decision is about the row that is looked at.
  const pastikanTerpilih = () => {
    const satu = daftarBaris[kini] && kotak(daftarBaris[kini])[0];
    if (satu && !kotak(form).some((lain) => lain.checked)) satu.checked = true;
    hitung();
  };
  const tombol = {
    j: () => lihat(kini + 1),
    k: () => lihat(kini - 1),
    x: () => {
      const satu = daftarBaris[kini] && kotak(daftarBaris[kini])[0];
      if (satu) satu.checked = !satu.checked;
      hitung();
    },
    v: () => {
      pastikanTerpilih();
      verifikasi?.click();
    },
    r: () => {
      pastikanTerpilih();
      form.elements.catatan?.focus();
    },
  };
  document.addEventListener("keydown", (peristiwa) => {
    const { target, key } = peristiwa;
    if (peristiwa.ctrlKey || peristiwa.altKey || peristiwa.metaKey || !tombol[key]) return;
    if (target.matches("select, textarea, input:not([type=checkbox])")) return;
    peristiwa.preventDefault();
    tombol[key]();
  });
  // After a decision the page comes again: the next row stands where the last one stood.
  form.addEventListener("submit", () => sessionStorage.setItem("antrean", Math.max(kini, 0)));
  if (lebar.matches) lihat(Math.min(sessionStorage.getItem("antrean") ?? 0, daftarBaris.length - 1));
  sessionStorage.removeItem("antrean");
})();
