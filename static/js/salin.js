// Copies the text field that a [data-salin] button names. Without JavaScript it is selected by hand.
(() => {
  for (const tombol of document.querySelectorAll("[data-salin]")) {
    const semula = tombol.textContent;
    tombol.hidden = false;
    tombol.addEventListener("click", async () => {
      const asal = document.getElementById(tombol.dataset.salin);
      // An office without https has no navigator.clipboard.
      if (navigator.clipboard) {
        await navigator.clipboard.writeText(asal.value);
      } else {
        asal.select();
        document.execCommand("copy");
      }
      tombol.textContent = "Tersalin";
      setTimeout(() => (tombol.textContent = semula), 2000);
    });
  }
})();
