// Says how the server reads a number that is being typed. The rule itself is not repeated here.
(() => {
  const { alamat } = document.currentScript.dataset;
  for (const bidang of document.querySelectorAll("input[data-bilangan]")) {
    const dibaca = document.createElement("div");
    dibaca.className = "form-text";
    dibaca.setAttribute("aria-live", "polite");
    bidang.after(dibaca);
    let batal;
    bidang.addEventListener("input", async () => {
      batal?.abort();
      batal = new AbortController();
      const { signal } = batal;
      dibaca.textContent = "";
      if (!bidang.value.trim()) return;
      const kueri = new URLSearchParams({ teks: bidang.value, satuan: bidang.dataset.bilangan });
      try {
        await new Promise((lanjut) => setTimeout(lanjut, 200));
        if (signal.aborted) return;
        const jawaban = await fetch(`${alamat}?${kueri}`, { signal });
        if (jawaban.ok && !jawaban.redirected) dibaca.textContent = await jawaban.text();
      } catch {
        // No line: it is told when the form is sent.
      }
    });
  }
})();
