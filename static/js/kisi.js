// A grid of many fields: Enter goes on to the next field, and the server says the state of
// what is being typed, where a cell names its address. The rule itself is not repeated here.
(() => {
  const form = document.querySelector("form[data-kisi]");
  if (!form) return;
  const tombol = form.querySelector("[type=submit]");
  const tumpuk = matchMedia("(max-width: 600px)");
  const daftarBidang = [...form.querySelectorAll("[data-semula]")];

  // Down a column of the table; on a phone, where the table is a pile of cards, card by card.
  const urutan = () => {
    const daftar = daftarBidang.filter((b) => !b.readOnly);
    if (tumpuk.matches || !form.querySelector("table")) return daftar;
    const kolom = (b) => b.closest("td").cellIndex * 10 + [...b.closest(".sel-isian").children].indexOf(b.parentElement);
    return daftar.sort((satu, lain) => kolom(satu) - kolom(lain));
  };

  form.addEventListener("keydown", (peristiwa) => {
    const bidang = peristiwa.target;
    if (peristiwa.key !== "Enter" || !daftarBidang.includes(bidang)) return;
    peristiwa.preventDefault();
    const daftar = urutan();
    const tujuan = daftar[daftar.indexOf(bidang) + (peristiwa.shiftKey ? -1 : 1)];
    (tujuan || (peristiwa.shiftKey ? bidang : tombol)).focus();
    if (tujuan) tujuan.select();
  });

  const nilai = (sel, nama) => sel.querySelector(`input[name^="${nama}_"]`);
  const berubah = (sel) =>
    [...sel.querySelectorAll("[data-semula]")].some((b) => b.value.trim() !== b.dataset.semula);
  const hitung = () => {
    let jumlah = 0;
    for (const sel of form.querySelectorAll("[data-slot]")) {
      sel.classList.toggle("berubah", berubah(sel));
      jumlah += berubah(sel);
    }
    form.querySelector("[data-berubah]").textContent = jumlah ? `${jumlah} ${form.dataset.kisi || "dokumen"} berubah, belum disimpan` : "";
  };

  const menunggu = new Map();
  const tanyakan = async (sel) => {
    if (!sel.dataset.slot) return;
    const batal = new AbortController();
    menunggu.get(sel)?.abort();
    menunggu.set(sel, batal);
    const kueri = new URLSearchParams({
      penetapan: nilai(sel, "penetapan").value,
      diterima: nilai(sel, "diterima").value,
    });
    try {
      await new Promise((lanjut) => setTimeout(lanjut, 200));
      if (batal.signal.aborted) return;
      const jawaban = await fetch(`${sel.dataset.slot}?${kueri}`, { signal: batal.signal });
      // A login page or an error is no state: what stands there stays.
      if (jawaban.ok && !jawaban.redirected) sel.querySelector("[data-keadaan]").innerHTML = await jawaban.text();
    } catch {
      // No line: the state is told when the grid is saved.
    }
  };

  form.addEventListener("input", (peristiwa) => {
    hitung();
    const sel = peristiwa.target.closest("[data-slot]");
    if (sel) tanyakan(sel);
  });
  // What iku.js brings back from an unsaved draft was typed too.
  const semua = () => {
    const dulu = form.querySelectorAll(".berubah");
    hitung();
    new Set([...dulu, ...form.querySelectorAll(".berubah")]).forEach(tanyakan);
  };
  form.addEventListener("draf", semua);
  // Only now has Back put what was typed into the fields.
  addEventListener("pageshow", semua);
})();
