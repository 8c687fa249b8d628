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
    // The phone's menu stands beside its switch, not inside it.
    const terbuka = document.activeElement.closest(".tarik[open]") ?? document.querySelector(".sakelar-menu[open]");
    terbuka?.querySelector("summary").focus();
    if (terbuka) terbuka.open = false;
    tutup(null);
  });
})();
