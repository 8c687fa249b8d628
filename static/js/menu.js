// Closes a menu that was pulled open, by a click elsewhere or by Escape.
(() => {
  const tutup = (kecuali) => {
    for (const tarik of document.querySelectorAll(".tarik[open]")) {
      if (!tarik.contains(kecuali)) tarik.open = false;
    }
  };
  document.addEventListener("click", (peristiwa) => tutup(peristiwa.target));
  document.addEventListener("keydown", (peristiwa) => {
    if (peristiwa.key !== "Escape") return;
    document.activeElement.closest(".tarik[open]")?.querySelector("summary").focus();
    tutup(null);
  });
})();
