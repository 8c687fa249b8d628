// A grid of many fields: Enter goes on to the next field, and the server says the state of
// what is being typed, where a cell names its address. The rule itself is not repeated here.
(() => {
  const form = document.querySelector("form[data-kisi]");
  // A grid that is only read has nothing to count.
  if (!form?.querySelector("[data-berubah]")) return;
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

  // A block from a spreadsheet: its rows go down the desa, its columns along the fields of a row as
  // they are drawn. A column of days passes the fields of numbers by; where each row begins with the
  // name of a desa, that decides.
  const catatan = form.querySelector("[data-tempelan]");
  const nama = (teks) => teks.trim().toLowerCase().replace(/^(desa|ds\.?)\s+/, "");
  const namaBaris = (tr) => nama(tr.querySelector("th").firstChild.textContent);
  const miripHari = (teks) => !teks || /^\d{8}$|^(\D+,?\s*)?\d{1,4}[-/. ]+[a-z\d]+[-/. ]+\d{1,4}$/i.test(teks);
  const tempel = (bidang, teks) => {
    const daftarTr = [...form.querySelectorAll("tbody tr")];
    let blok = teks.replace(/\r?\n$/, "").split(/\r?\n/).map((baris) => baris.split("\t").map((sel) => sel.trim()));
    let tujuan = daftarTr.slice(daftarTr.indexOf(bidang.closest("tr")));
    const perNama = new Map(daftarTr.map((tr) => [namaBaris(tr), tr]));
    if (blok.every(([pertama]) => perNama.has(nama(pertama)))) {
      tujuan = blok.map(([pertama]) => perNama.get(nama(pertama)));
      blok = blok.map(([, ...sisa]) => sisa);
    }
    const awal = [...bidang.closest("tr").querySelectorAll("[data-semula]")].indexOf(bidang);
    const jumlah = { diisi: 0, terkunci: 0, lebih: Math.max(0, blok.length - tujuan.length) };
    const lebar = Math.max(...blok.map((baris) => baris.length));
    for (let kolom = 0, ke = awal; kolom < lebar; kolom += 1, ke += 1) {
      const isi = blok.map((baris) => baris[kolom] || "");
      const bidangKe = (tr) => [...tr.querySelectorAll("[data-semula]")][ke];
      if (kolom && isi.every(miripHari) && bidangKe(daftarTr[0])?.name.startsWith("nomor_")) ke += 1;
      tujuan.slice(0, blok.length).forEach((tr, baris) => {
        const sel = bidangKe(tr);
        if (!isi[baris] || !sel) return;
        if (sel.readOnly) jumlah.terkunci += 1;
        else {
          sel.value = isi[baris];
          jumlah.diisi += 1;
          sel.dispatchEvent(new Event("input", { bubbles: true }));
        }
      });
    }
    const kata = [`${jumlah.diisi} isian ditempel`];
    if (jumlah.terkunci) kata.push(`${jumlah.terkunci} terkunci dilewati`);
    if (jumlah.lebih) kata.push(`${jumlah.lebih} baris di bawah desa terakhir tidak dipakai`);
    catatan.textContent = `${kata.join(", ")}.`;
  };
  form.addEventListener("paste", (peristiwa) => {
    const teks = peristiwa.clipboardData?.getData("text/plain") || "";
    // One value is pasted as everywhere.
    if (!catatan || !/[\t\n]/.test(teks.trim()) || !daftarBidang.includes(peristiwa.target)) return;
    peristiwa.preventDefault();
    tempel(peristiwa.target, teks);
  });

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
